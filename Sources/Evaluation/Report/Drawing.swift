/// A picture in SVG; colours come from the page's style by class, so that it is seen by day and by
/// night.
struct Drawing {
    enum Anchor: String {
        case start
        case middle
        case end
    }

    struct Point: Hashable {
        var x: Double
        var y: Double
    }

    let width: Double
    let height: Double
    private var body: [String] = []

    init(width: Double, height: Double) {
        self.width = width
        self.height = height
    }

    mutating func line(_ from: Point, _ to: Point, _ style: String) {
        add("line", [("x1", from.x), ("y1", from.y), ("x2", to.x), ("y2", to.y)], style)
    }

    /// - Parameter told: shown where the pointer rests.
    mutating func rectangle(
        _ corner: Point, width: Double, height: Double, _ style: String, opacity: Double? = nil,
        told: String? = nil
    ) {
        var numbers = [
            ("x", corner.x), ("y", corner.y), ("width", max(0, width)), ("height", max(0, height)),
        ]
        if let opacity { numbers.append(("fill-opacity", opacity)) }
        add("rect", numbers, style, told: told)
    }

    mutating func circle(_ center: Point, radius: Double, _ style: String, told: String? = nil) {
        add("circle", [("cx", center.x), ("cy", center.y), ("r", radius)], style, told: told)
    }

    mutating func path(_ points: [Point], _ style: String) { figure("polyline", points, style) }

    mutating func area(_ points: [Point], _ style: String) { figure("polygon", points, style) }

    mutating func text(
        _ text: String, at point: Point, _ anchor: Anchor = .start, _ style: String = "label",
        turned: Bool = false
    ) {
        let place = "\(Markup.length(point.x)) \(Markup.length(point.y))"
        let turn = turned ? " transform=\"rotate(-90 \(place))\"" : ""
        body.append(
            "<text x=\"\(Markup.length(point.x))\" y=\"\(Markup.length(point.y))\" "
                + "text-anchor=\"\(anchor.rawValue)\" class=\"\(style)\"\(turn)>"
                + Markup.escape(text) + "</text>")
    }

    /// - Parameter title: read aloud in place of the picture.
    func markup(title: String) -> String {
        """
        <div class="picture"><svg viewBox="0 0 \(Markup.length(width)) \(Markup.length(height))" \
        width="\(Markup.length(width))" role="img" aria-label="\(Markup.escape(title))">
        \(body.joined(separator: "\n"))
        </svg></div>
        """
    }

    /// About as wide as text of the page's labels gets.
    static func width(of text: String) -> Double { 6.7 * Double(text.count) }

    private mutating func figure(_ name: String, _ points: [Point], _ style: String) {
        let places = points.map { "\(Markup.length($0.x)),\(Markup.length($0.y))" }
        body.append("<\(name) points=\"\(places.joined(separator: " "))\" class=\"\(style)\"/>")
    }

    private mutating func add(
        _ name: String, _ numbers: [(String, Double)], _ style: String, told: String? = nil
    ) {
        let members = numbers.map { name, value in
            "\(name)=\"\(name == "fill-opacity" ? Markup.number(value) : Markup.length(value))\""
        }
        let open = "<\(name) \(members.joined(separator: " ")) class=\"\(style)\""
        body.append(
            told.map { "\(open)><title>\(Markup.escape($0))</title></\(name)>" } ?? open + "/>")
    }
}
