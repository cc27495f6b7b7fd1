public import Config
internal import OrderedCollections
internal import Templates

/// The range of every rate.
public struct PopulationRates: Hashable, Sendable {
    private var ranges: [Rate: ClosedRange<Double>] = [:]

    public init() {}

    public subscript(rate: Rate) -> ClosedRange<Double> {
        get { ranges[rate] ?? rate.usual }
        set { ranges[rate] = newValue }
    }

    /// Reads a file; what is unknown or cannot be is told with its place, and stops all.
    public static func load(_ path: String) -> Loaded<PopulationRates> {
        let loaded = Configuration.value(path)
        var rates = PopulationRates()
        guard let placed = loaded.value, let members = placed.value.object else {
            return Loaded(rates, problems: loaded.problems)
        }
        var problems = loaded.problems
        for (name, value) in members {
            guard let rate = Rate(rawValue: name) else {
                let known = Rate.allCases.map(\.rawValue).joined(separator: ", ")
                problems.append(placed.error(at: name, expected: "one of \(known)"))
                continue
            }
            guard let range = range(value, within: rate.bounds) else {
                problems.append(placed.error(at: name, expected: expectation(rate)))
                continue
            }
            rates[rate] = range
        }
        return Loaded(rates, problems: problems)
    }

    /// Sets one from text as `NAME=LOW..HIGH` or `NAME=VALUE`; what is wrong with it otherwise.
    public mutating func set(_ text: String) -> String? {
        let parts = text.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let rate = Rate(rawValue: parts[0]) else {
            let known = Rate.allCases.map(\.rawValue).joined(separator: ", ")
            return "\(text): expected NAME=LOW..HIGH with one of \(known)"
        }
        let ends = parts[1].split(separator: "..", omittingEmptySubsequences: false)
            .map { Double($0) }
        guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1],
            low <= high, rate.bounds.contains(low), rate.bounds.contains(high)
        else { return "\(text): expected \(Self.expectation(rate))" }
        self[rate] = low...high
        return nil
    }

    private static func range(
        _ value: Value, within bounds: ClosedRange<Double>
    ) -> ClosedRange<Double>? {
        let ends = (value.list ?? [value]).map(\.double)
        guard (1...2).contains(ends.count), let low = ends[0], let high = ends[ends.count - 1],
            low <= high, bounds.contains(low), bounds.contains(high)
        else { return nil }
        return low...high
    }

    private static func expectation(_ rate: Rate) -> String {
        "a number, or two that rise, from \(FigureTable.number(rate.bounds.lowerBound)) to "
            + FigureTable.number(rate.bounds.upperBound)
    }

    func draw(_ rate: Rate, _ draw: inout Draw) -> Double {
        let range = self[rate]
        return range.lowerBound + (range.upperBound - range.lowerBound) * draw.fraction()
    }

    /// A whole number; both ends are as likely as any.
    func count(_ rate: Rate, _ draw: inout Draw) -> Int {
        let low = Int(self[rate].lowerBound.rounded())
        let high = Int(self[rate].upperBound.rounded())
        return low + draw.below(high - low + 1)
    }
}
