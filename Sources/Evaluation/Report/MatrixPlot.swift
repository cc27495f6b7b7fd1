/// How often what was truly so was taken for what: a row each for the truth.
struct MatrixPlot {
    let title: String
    let truth: String
    let taken: String
    let labels: [String]
    /// Row: the truth; column: what it was taken for.
    let counts: [[Int]]

    private static let cell = 84.0
    private static let cellHeight = 46.0
    private static let top = 62.0

    func markup() -> String {
        let left = (labels.map { Drawing.width(of: $0) }.max() ?? 0) + 52
        let wide = Double(labels.count) * Self.cell
        let high = Double(labels.count) * Self.cellHeight
        var drawing = Drawing(width: left + wide + 8, height: Self.top + high + 8)
        drawing.text(
            taken, at: .init(x: left + wide / 2, y: 16), .middle, "name")
        drawing.text(
            truth, at: .init(x: 14, y: Self.top + high / 2), .middle, "name", turned: true)
        for (place, label) in labels.enumerated() {
            let x = left + (Double(place) + 0.5) * Self.cell
            let y = Self.top + (Double(place) + 0.5) * Self.cellHeight
            drawing.text(label, at: .init(x: x, y: Self.top - 12), .middle)
            drawing.text(label, at: .init(x: left - 10, y: y + 4), .end)
        }
        for (row, line) in counts.enumerated() {
            let sum = line.reduce(0, +)
            for (column, count) in line.enumerated() {
                draw(
                    count, of: sum, isRight: row == column,
                    told: "\(labels[row]) taken for \(labels[column])",
                    at: .init(
                        x: left + Double(column) * Self.cell,
                        y: Self.top + Double(row) * Self.cellHeight), in: &drawing)
            }
        }
        return drawing.markup(title: title)
    }

    private func draw(
        _ count: Int, of sum: Int, isRight: Bool, told: String, at corner: Drawing.Point,
        in drawing: inout Drawing
    ) {
        let share = sum == 0 ? 0 : Double(count) / Double(sum)
        drawing.rectangle(
            .init(x: corner.x + 1, y: corner.y + 1), width: Self.cell - 2,
            height: Self.cellHeight - 2, "cell")
        drawing.rectangle(
            .init(x: corner.x + 1, y: corner.y + 1), width: Self.cell - 2,
            height: Self.cellHeight - 2, "fill \(isRight ? "third" : "second")",
            opacity: 0.65 * share, told: "\(told): \(count) of \(sum)")
        guard count > 0 else { return }
        let middle = corner.x + Self.cell / 2
        drawing.text(
            Markup.percent(share, decimals: 0), at: .init(x: middle, y: corner.y + 21), .middle,
            "value")
        drawing.text(
            Markup.grouped(count), at: .init(x: middle, y: corner.y + 36), .middle, "small")
    }
}
