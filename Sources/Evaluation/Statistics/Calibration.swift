/// How well stated probabilities agree with what happened, and how well they rank.
public struct Calibration: Hashable, Sendable {
    public struct Case: Hashable, Sendable {
        /// 0 to 1.
        public var probability: Double
        public var happened: Bool

        public init(probability: Double, happened: Bool) {
            self.probability = probability
            self.happened = happened
        }
    }

    /// What was stated from `low` up to, and not with, `high` (the last one with it).
    public struct Bin: Hashable, Sendable {
        public var low: Double
        public var high: Double
        public var count: Int
        /// Means over its cases; 0 where it has none.
        public var stated: Double
        public var happened: Double
    }

    public let bins: [Bin]
    /// Mean distance of stated and happened over bins of equal width, weighted by their cases; nil
    /// of nothing (Naeini, Cooper and Hauskrecht 2015).
    public let expectedError: Double?
    /// Mean squared distance of stated and happened (Brier 1950); nil of nothing.
    public let brier: Double?
    /// Chance that what happened was stated likelier than what did not, ties half; nil where all
    /// happened or none.
    public let area: Double?

    public static let usualBins = 10

    public init(_ cases: [Case], bins count: Int = Calibration.usualBins) {
        bins = Self.bins(cases, count: max(1, count))
        let total = Double(cases.count)
        expectedError =
            cases.isEmpty
            ? nil
            : bins.reduce(0) { $0 + Double($1.count) / total * abs($1.stated - $1.happened) }
        brier =
            cases.isEmpty
            ? nil
            : cases.reduce(0) { sum, one in
                let distance = one.probability - (one.happened ? 1 : 0)
                return sum + distance * distance
            } / total
        area = Self.area(cases)
    }

    private static func bins(_ cases: [Case], count: Int) -> [Bin] {
        var bins = (0..<count).map { place in
            Bin(
                low: Double(place) / Double(count), high: Double(place + 1) / Double(count),
                count: 0, stated: 0, happened: 0)
        }
        for one in cases {
            let place = min(count - 1, max(0, Int(one.probability * Double(count))))
            bins[place].count += 1
            bins[place].stated += one.probability
            bins[place].happened += one.happened ? 1 : 0
        }
        for place in bins.indices where bins[place].count > 0 {
            bins[place].stated /= Double(bins[place].count)
            bins[place].happened /= Double(bins[place].count)
        }
        return bins
    }

    /// The area under the ROC curve from ranks (Mann and Whitney 1947).
    private static func area(_ cases: [Case]) -> Double? {
        let positives = cases.count { $0.happened }
        let negatives = cases.count - positives
        guard positives > 0, negatives > 0 else { return nil }
        let sorted = cases.sorted { $0.probability < $1.probability }
        var ranks = 0.0
        var start = 0
        while start < sorted.count {
            var end = start
            var happened = 0
            while end < sorted.count, sorted[end].probability == sorted[start].probability {
                happened += sorted[end].happened ? 1 : 0
                end += 1
            }
            // Ties share the mean of the ranks that they take.
            ranks += Double(happened) * (Double(start + 1 + end) / 2)
            start = end
        }
        let least = Double(positives) * Double(positives + 1) / 2
        return (ranks - least) / (Double(positives) * Double(negatives))
    }
}
