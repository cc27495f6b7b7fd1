internal import OrderedCollections
internal import Templates

/// One score of a population.
public struct PopulationFigure: Hashable, Sendable {
    /// What it is about: `goals`, `signals`, `failure`, `context`.
    public var group: String
    public var name: String
    /// The run it was measured in.
    public var arm: String
    public var value: Double
    public var interval: Interval?
    /// Cases behind it.
    public var count: Int

    public init(_ group: String, _ name: String, arm: String, _ estimate: Estimate) {
        self.group = group
        self.name = name
        self.arm = arm
        value = estimate.value
        interval = estimate.interval
        count = estimate.count
    }

    public init(_ group: String, _ name: String, arm: String, count: Int) {
        self.group = group
        self.name = name
        self.arm = arm
        value = Double(count)
        self.count = count
    }

    /// The same in another unit.
    func scaled(by factor: Double) -> PopulationFigure {
        var figure = self
        figure.value *= factor
        figure.interval = interval.map { Interval(low: $0.low * factor, high: $0.high * factor) }
        return figure
    }

    /// One line of JSON, without the line break.
    public var line: String {
        var members: OrderedDictionary<String, Value> = [
            "event": "score", "group": .string(group), "name": .string(name), "arm": .string(arm),
            "value": .number(value), "count": .integer(count),
        ]
        if let interval {
            members["low"] = .number(interval.low)
            members["high"] = .number(interval.high)
        }
        return Value.object(members).json
    }

    /// Columns: group, name, arm, value, interval, cases.
    var row: [String] {
        let range = interval.map { "\(Self.text($0.low)) – \(Self.text($0.high))" } ?? ""
        return [group, name, arm, Self.text(value), range, String(count)]
    }

    static func text(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e12 { return FigureTable.number(value) }
        let scaled = Int64((abs(value) * 1_000).rounded())
        let part = String(scaled % 1_000)
        return (value < 0 ? "-" : "") + String(scaled / 1_000) + "."
            + String(repeating: "0", count: 3 - part.count) + part
    }
}

/// Scores as a person reads them.
public enum PopulationTable {
    public static func text(_ figures: [PopulationFigure]) -> String {
        text(
            [["about", "what", "run", "value", "95 %", "cases"]] + figures.map(\.row),
            numbersFrom: 3)
    }

    /// Aligned; columns from `numbersFrom` on to the right.
    static func text(_ rows: [[String]], numbersFrom: Int) -> String {
        let columns = rows.first?.indices ?? 0..<0
        let widths = columns.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let gap = String(repeating: " ", count: widths[column] - row[column].count)
                return column >= numbersFrom ? gap + row[column] : row[column] + gap
            }.joined(separator: "  ")
        }.joined(separator: "\n")
    }
}
