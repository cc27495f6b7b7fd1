/// Figures as a person reads them: one a row, columns aligned.
public enum FigureTable {
    public static let header = ["bench", "what", "measured", "target", ""]

    public static func rows(_ figures: [Figure]) -> [[String]] {
        figures.map { row in
            [
                row.bench, row.name, number(row.value) + unit(row.unit),
                row.target.map { text($0) + unit(row.unit) } ?? "",
                row.isReached.map { $0 ? "reached" : "missed" } ?? "",
            ]
        }
    }

    /// One line a row, numbers to the right.
    public static func text(_ figures: [Figure]) -> String {
        let rows = [header] + rows(figures)
        let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - row[column].count)
                return (2...3).contains(column) ? gap + row[column] : row[column] + gap
            }.joined(separator: "  ").trimmingSuffix()
        }.joined(separator: "\n")
    }

    /// Three figures that count, never an exponent.
    public static func number(_ value: Double) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "?" }
        let decimals = abs(value) >= 100 || value == value.rounded() ? 0 : abs(value) >= 10 ? 1 : 2
        let scale = [1.0, 10, 100][decimals]
        let scaled = Int64((abs(value) * scale).rounded())
        let sign = value < 0 && scaled > 0 ? "-" : ""
        let whole = String(scaled / Int64(scale))
        guard decimals > 0 else { return sign + whole }
        let part = String(scaled % Int64(scale))
        return sign + whole + "." + String(repeating: "0", count: decimals - part.count) + part
    }

    private static func unit(_ unit: Figure.Unit) -> String {
        unit == .count ? "" : " " + unit.rawValue
    }

    private static func text(_ target: Figure.Target) -> String {
        switch target {
        case .atMost(let limit): "≤ " + number(limit)
        case .atLeast(let limit): "≥ " + number(limit)
        }
    }
}

extension String {
    fileprivate func trimmingSuffix() -> String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}
