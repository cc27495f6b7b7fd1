/// One rate at several values, all else being equal: a figure at a single rate tells little.
public struct PopulationSweep: Hashable, Sendable {
    /// Values of one sweep.
    public static let valuesLimit = 100

    public let rate: Rate
    public let values: [Double]

    public struct Problem: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// Reads `NAME=LOW:HIGH:COUNT`: so many values from LOW to HIGH, both among them.
    public init(_ text: String) throws(Problem) {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let rate = Rate(rawValue: parts[0]) else {
            let known = Rate.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                description: "\(text): expected NAME=LOW:HIGH:COUNT with one of \(known)")
        }
        let numbers = parts[1].split(separator: ":", omittingEmptySubsequences: false)
        let bounds = rate.bounds
        guard numbers.count == 3, let low = Double(numbers[0]), let high = Double(numbers[1]),
            let count = Int(numbers[2]), low < high, bounds.contains(low), bounds.contains(high),
            (2...Self.valuesLimit).contains(count)
        else {
            throw Problem(
                description: "\(text): expected LOW:HIGH:COUNT, rising, from "
                    + "\(FigureTable.number(bounds.lowerBound)) to "
                    + "\(FigureTable.number(bounds.upperBound)), and 2 to \(Self.valuesLimit) values"
            )
        }
        self.rate = rate
        values = (0..<count).map { low + (high - low) * Double($0) / Double(count - 1) }
    }

    /// The rates with this one at a value, the same for everybody.
    public func rates(_ value: Double, of rates: PopulationRates) -> PopulationRates {
        var rates = rates
        rates[rate] = value...value
        return rates
    }
}

/// One run of a sweep.
public struct SweptRun: Sendable {
    public var rate: Rate
    public var value: Double
    public var arm: String
    public var figures: [PopulationFigure]

    public init(_ rate: Rate, at value: Double, arm: String, _ figures: [PopulationFigure]) {
        self.rate = rate
        self.value = value
        self.arm = arm
        self.figures = figures
    }

    /// What a row of the table shows.
    private static let columns: [(head: String, group: String, name: String)] = [
        ("at once", "goals", "success at once"), ("in the end", "goals", "success"),
        ("defects", "goals", "defect rate"), ("asks", "asks", "per 100 turns"),
        ("failure told", "failure", "accuracy"), ("AUC", "defect belief", "AUC"),
        ("rephrase F1", "rephrase", "rephrase pairs, F1"),
        ("defects cut", "pairs", "defects cut by"), ("danger", "danger", "dangerous unasked"),
    ]

    /// One line of JSON for each figure: that of the score, with the rate and its value.
    public var lines: [String] {
        figures.map { figure in
            var line = figure.line
            line.removeLast()
            return line + ",\"rate\":\"\(rate.rawValue)\",\"at\":\(value)}"
        }
    }

    /// One row for each run.
    public static func table(_ runs: [SweptRun]) -> String {
        let head = ["rate", "at", "run", "turns"] + columns.map(\.head)
        let rows = runs.map { run in
            [run.rate.rawValue, PopulationFigure.text(run.value), run.arm]
                + [("size", "turns")].map { run.cell($0.0, $0.1) }
                + columns.map { run.cell($0.group, $0.name) }
        }
        return PopulationTable.text([head] + rows, numbersFrom: 3)
    }

    private func cell(_ group: String, _ name: String) -> String {
        guard let figure = figures.first(where: { $0.group == group && $0.name == name }) else {
            return ""
        }
        let range = figure.interval.map {
            " (\(PopulationFigure.text($0.low)) – \(PopulationFigure.text($0.high)))"
        }
        return PopulationFigure.text(figure.value) + (range ?? "")
    }
}
