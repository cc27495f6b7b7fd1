internal import OrderedCollections
internal import Templates

extension PopulationFigure {
    /// Which way is better; nil where neither is.
    var isBetterHigher: Bool? {
        switch group {
        case "goals": !name.hasPrefix("defect rate")
        case "wake", "danger": name == "provocations" ? nil : false
        case "context", "signals": true
        case "failure", "labels": name.contains(", ") ? nil : true
        case "rephrase": name.contains("next utterance") ? nil : !name.hasPrefix("hard")
        case "defect belief": name == "AUC"
        default: nil
        }
    }

    /// Reads what ``line`` writes; nil for any other line.
    public init?(line: String) {
        let value: Value
        do {
            value = try Value(json: Array(line.utf8))
        } catch {
            return nil
        }
        guard value["event"]?.string == "score", let group = value["group"]?.string,
            let name = value["name"]?.string, let arm = value["arm"]?.string,
            let number = value["value"]?.double, let count = value["count"]?.integer
        else { return nil }
        let interval = value["low"]?.double.flatMap { low in
            value["high"]?.double.map { Interval(low: low, high: $0) }
        }
        self.init(
            group, name, arm: arm, Estimate(value: number, interval: interval, count: count))
    }
}

/// A run against a stored one.
public struct PopulationBaseline: Sendable {
    public struct Difference: Hashable, Sendable {
        public var before: PopulationFigure
        public var after: PopulationFigure
        /// Worse, and so far apart that their intervals do not meet.
        public var isLoss: Bool

        public var text: String {
            let from = PopulationFigure.text(before.value)
            let mark = isLoss ? "  LOST" : ""
            return "\(after.arm) \(after.group), \(after.name): \(from) → "
                + PopulationFigure.text(after.value) + mark
        }
    }

    private let stored: [PopulationFigure]

    public init(_ stored: [PopulationFigure]) { self.stored = stored }

    /// What is in both and has a better and a worse.
    public func differences(to figures: [PopulationFigure]) -> [Difference] {
        figures.compactMap { after in
            guard let isBetterHigher = after.isBetterHigher,
                let before = stored.first(where: {
                    $0.group == after.group && $0.name == after.name && $0.arm == after.arm
                })
            else { return nil }
            return Difference(
                before: before, after: after,
                isLoss: Self.isLoss(before, after, isBetterHigher: isBetterHigher))
        }
    }

    private static func isLoss(
        _ before: PopulationFigure, _ after: PopulationFigure, isBetterHigher: Bool
    ) -> Bool {
        guard let old = before.interval, let new = after.interval else {
            // What has to be none at all is counted, not estimated.
            return before.group == "danger" && after.value > before.value
        }
        return isBetterHigher ? new.high < old.low : new.low > old.high
    }
}
