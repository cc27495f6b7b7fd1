/// Bars that lie, with their intervals: a group of them for each thing that is compared.
struct BarChart {
    struct Bar {
        /// What the legend calls its colour; empty where all bars are of one kind.
        var series: String
        var style: String
        var value: Double
        var interval: Interval?
    }

    struct Group {
        var name: String
        var bars: [Bar]
    }

    let title: String
    let across: String
    let groups: [Group]
    /// What the axis reaches in any case.
    var range: ClosedRange<Double> = 0...1
    /// A straight line for comparison, and what it is.
    var mark: (value: Double, name: String)?

    private static let width = 720.0
    private static let barHeight = 16.0
    private static let gap = 12.0
    private static let valueWidth = 64.0

    private var left: Double {
        let longest = groups.map { Drawing.width(of: $0.name) }.max() ?? 0
        return min(320, longest + 16)
    }

    private var legend: Legend {
        var entries: [(String, String)] = []
        for bar in groups.flatMap(\.bars)
        where !bar.series.isEmpty && !entries.contains(where: { $0.0 == bar.series }) {
            entries.append((bar.series, bar.style))
        }
        return Legend(entries: entries, width: Self.width - left)
    }

    func markup() -> String {
        let left = left
        let legend = legend
        let bars = groups.flatMap(\.bars)
        let top = legend.height + (mark == nil ? 4 : 22)
        let rows = groups.reduce(0) { $0 + Double($1.bars.count) * (Self.barHeight + 2) + Self.gap }
        let bottom = top + rows
        var drawing = Drawing(width: Self.width, height: bottom + 48)
        let axis = Axis(
            bars.flatMap {
                [$0.value, $0.interval?.low ?? $0.value, $0.interval?.high ?? $0.value]
            },
            atLeast: range, from: left, to: Self.width - Self.valueWidth)
        legend.draw(in: &drawing, left: left)
        draw(axis, top, bottom, in: &drawing)
        var y = top + Self.gap / 2
        for group in groups {
            let height = Double(group.bars.count) * (Self.barHeight + 2)
            drawing.text(
                group.name, at: .init(x: left - 8, y: y + height / 2 + 4), .end)
            for bar in group.bars {
                draw(bar, of: group.name, axis, y, in: &drawing)
                y += Self.barHeight + 2
            }
            y += Self.gap
        }
        return drawing.markup(title: title)
    }

    private func draw(_ axis: Axis, _ top: Double, _ bottom: Double, in drawing: inout Drawing) {
        for value in axis.marks {
            let x = axis.place(value)
            drawing.line(.init(x: x, y: top), .init(x: x, y: bottom), "grid")
            drawing.text(
                Markup.percent(value, decimals: axis.step < 0.01 ? 1 : 0),
                at: .init(x: x, y: bottom + 16), .middle)
        }
        let zero = axis.place(0)
        drawing.line(.init(x: zero, y: top), .init(x: zero, y: bottom), "axis")
        drawing.text(
            across, at: .init(x: (axis.start + axis.end) / 2, y: bottom + 38), .middle, "name")
        guard let mark else { return }
        let x = axis.place(mark.value)
        drawing.line(.init(x: x, y: top), .init(x: x, y: bottom), "mark")
        drawing.text(mark.name, at: .init(x: x, y: top - 6), .middle)
    }

    private func draw(
        _ bar: Bar, of group: String, _ axis: Axis, _ y: Double, in drawing: inout Drawing
    ) {
        let zero = axis.place(0)
        let end = axis.place(bar.value)
        let name = bar.series.isEmpty ? group : "\(group), \(bar.series)"
        let range = bar.interval.map {
            " (\(Markup.percent($0.low)) to \(Markup.percent($0.high)))"
        }
        drawing.rectangle(
            .init(x: min(zero, end), y: y), width: max(1, abs(end - zero)), height: Self.barHeight,
            "fill \(bar.style)", told: "\(name): \(Markup.percent(bar.value))\(range ?? "")")
        var far = max(zero, end)
        if let interval = bar.interval {
            let middle = y + Self.barHeight / 2
            let (low, high) = (axis.place(interval.low), axis.place(interval.high))
            far = max(far, high)
            drawing.line(.init(x: low, y: middle), .init(x: high, y: middle), "whisker")
            for x in [low, high] {
                drawing.line(.init(x: x, y: middle - 4), .init(x: x, y: middle + 4), "whisker")
            }
        }
        drawing.text(
            Markup.percent(bar.value), at: .init(x: far + 6, y: y + Self.barHeight / 2 + 4),
            .start, "value")
    }
}
