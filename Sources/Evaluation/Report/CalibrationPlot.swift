/// How often what was said to be so likely did happen; below it, how many cases there are of each.
struct CalibrationPlot {
    struct Point {
        var stated: Double
        var happened: Double
        var interval: Interval?
        var count: Int
    }

    let title: String
    let across: String
    let upward: String
    let points: [Point]

    private static let side = 340.0
    private static let left = 70.0
    private static let top = 12.0
    private static let histogram = 60.0

    func markup() -> String {
        let bottom = Self.top + Self.side
        var drawing = Drawing(
            width: Self.left + Self.side + 120, height: bottom + Self.histogram + 84)
        let horizontal = Axis([], atLeast: 0...1, from: Self.left, to: Self.left + Self.side)
        let vertical = Axis([], atLeast: 0...1, from: bottom, to: Self.top)
        draw(horizontal, vertical, in: &drawing)
        for point in points { draw(point, horizontal, vertical, in: &drawing) }
        drawCounts(horizontal, from: bottom + 48, in: &drawing)
        return drawing.markup(title: title)
    }

    private func draw(_ horizontal: Axis, _ vertical: Axis, in drawing: inout Drawing) {
        for mark in vertical.marks {
            let y = vertical.place(mark)
            let x = horizontal.place(mark)
            let name = Markup.percent(mark, decimals: 0)
            drawing.line(
                .init(x: horizontal.start, y: y), .init(x: horizontal.end, y: y), "grid")
            drawing.line(.init(x: x, y: vertical.end), .init(x: x, y: vertical.start), "grid")
            drawing.text(name, at: .init(x: Self.left - 8, y: y + 4), .end)
            drawing.text(name, at: .init(x: x, y: vertical.start + 18), .middle)
        }
        drawing.line(
            .init(x: horizontal.start, y: vertical.start),
            .init(x: horizontal.end, y: vertical.end), "mark")
        drawing.text(
            "as it should be", at: .init(x: horizontal.end + 8, y: vertical.end + 8))
        drawing.text(
            upward, at: .init(x: 14, y: (vertical.start + vertical.end) / 2), .middle, "name",
            turned: true)
    }

    private func draw(
        _ point: Point, _ horizontal: Axis, _ vertical: Axis, in drawing: inout Drawing
    ) {
        let x = horizontal.place(point.stated)
        if let interval = point.interval {
            drawing.line(
                .init(x: x, y: vertical.place(interval.low)),
                .init(x: x, y: vertical.place(interval.high)), "line first")
        }
        let range = point.interval.map {
            " (\(Markup.percent($0.low)) to \(Markup.percent($0.high)))"
        }
        drawing.circle(
            .init(x: x, y: vertical.place(point.happened)), radius: 5, "fill first",
            told: "held for \(Markup.percent(point.stated)), happened "
                + "\(Markup.percent(point.happened))\(range ?? ""), \(point.count) cases")
    }

    private func drawCounts(_ axis: Axis, from top: Double, in drawing: inout Drawing) {
        let most = Double(points.map(\.count).max() ?? 1)
        let bottom = top + Self.histogram
        let width = (axis.end - axis.start) / Double(Calibration.usualBins)
        for point in points {
            let place = min(
                Double(Calibration.usualBins - 1),
                (point.stated * Double(Calibration.usualBins)).rounded(.down))
            let height = Self.histogram * Double(point.count) / max(1, most)
            drawing.rectangle(
                .init(x: axis.start + place * width + 2, y: bottom - height), width: width - 4,
                height: height, "fill quiet", told: "\(Markup.grouped(point.count)) cases")
        }
        drawing.line(.init(x: axis.start, y: bottom), .init(x: axis.end, y: bottom), "axis")
        drawing.text("cases", at: .init(x: axis.start - 8, y: bottom - 4), .end)
        drawing.text(
            "most: \(Markup.grouped(Int(most)))", at: .init(x: axis.end + 8, y: top + 10))
        drawing.text(
            across, at: .init(x: (axis.start + axis.end) / 2, y: bottom + 26), .middle, "name")
    }
}
