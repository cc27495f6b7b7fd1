/// Values day by day, a line for each run.
struct LineChart {
    struct Series {
        var name: String
        var style: String
        var points: [(x: Double, value: Double, interval: Interval?)]
        /// Whether the interval is drawn; that of one line is enough to see.
        var hasBand: Bool
    }

    let title: String
    let across: String
    let upward: String
    let series: [Series]

    private static let width = 720.0
    private static let left = 64.0
    private static let right = 16.0

    func markup() -> String {
        let legend = Legend(
            entries: series.map { ($0.name, $0.style) },
            width: Self.width - Self.left - Self.right)
        let top = legend.height + 8
        var drawing = Drawing(width: Self.width, height: top + 290)
        let bottom = top + 240
        let points = series.flatMap(\.points)
        let bands = series.filter(\.hasBand).flatMap(\.points).compactMap(\.interval)
        let values = points.map(\.value) + bands.flatMap { [$0.low, $0.high] }
        let middle = values.isEmpty ? 0.5 : values.reduce(0, +) / Double(values.count)
        let vertical = Axis(
            values, atLeast: max(0, middle - 0.1)...min(1, middle + 0.1), from: bottom, to: top)
        let horizontal = Axis(
            points.map(\.x), atLeast: 1...2, from: Self.left, to: Self.width - Self.right)
        legend.draw(in: &drawing, left: Self.left)
        draw(vertical, horizontal, in: &drawing)
        for one in series { draw(one, horizontal, vertical, in: &drawing) }
        return drawing.markup(title: title)
    }

    private func draw(_ vertical: Axis, _ horizontal: Axis, in drawing: inout Drawing) {
        let far = Self.width - Self.right
        for mark in vertical.marks {
            let y = vertical.place(mark)
            drawing.line(.init(x: Self.left, y: y), .init(x: far, y: y), "grid")
            drawing.text(
                Markup.percent(mark, decimals: 0), at: .init(x: Self.left - 8, y: y + 4), .end)
        }
        for mark in Self.days(horizontal) {
            let x = horizontal.place(mark)
            drawing.line(
                .init(x: x, y: vertical.start), .init(x: x, y: vertical.start + 5), "axis")
            drawing.text(
                Markup.number(mark), at: .init(x: x, y: vertical.start + 20), .middle)
        }
        drawing.line(
            .init(x: Self.left, y: vertical.start), .init(x: far, y: vertical.start), "axis")
        drawing.text(
            across, at: .init(x: (Self.left + far) / 2, y: vertical.start + 42), .middle, "name")
        drawing.text(
            upward, at: .init(x: 14, y: (vertical.start + vertical.end) / 2), .middle, "name",
            turned: true)
    }

    /// Whole days, not closer than reads well.
    private static func days(_ axis: Axis) -> [Double] {
        let last = Int(axis.high)
        let step = last <= 14 ? 1 : last <= 31 ? 2 : 7
        return stride(from: 1, through: last, by: step).map(Double.init)
    }

    private func draw(
        _ series: Series, _ horizontal: Axis, _ vertical: Axis, in drawing: inout Drawing
    ) {
        if series.hasBand {
            let bands = series.points.compactMap { point in
                point.interval.map { (horizontal.place(point.x), $0) }
            }
            let upper = bands.map { Drawing.Point(x: $0, y: vertical.place($1.high)) }
            let lower = bands.map { Drawing.Point(x: $0, y: vertical.place($1.low)) }
            drawing.area(upper + lower.reversed(), "band \(series.style)")
        }
        drawing.path(
            series.points.map {
                .init(x: horizontal.place($0.x), y: vertical.place($0.value))
            }, "line \(series.style)")
        for point in series.points {
            let range = point.interval.map {
                " (\(Markup.percent($0.low)) to \(Markup.percent($0.high)))"
            }
            drawing.circle(
                .init(x: horizontal.place(point.x), y: vertical.place(point.value)), radius: 3,
                "fill \(series.style)",
                told: "\(series.name), day \(Markup.number(point.x)): "
                    + Markup.percent(point.value) + (range ?? ""))
        }
    }
}
