/// Intervals by drawing whole clusters (homes) anew with replacement: turns of one home are alike,
/// so drawing single turns would make a figure look surer than it is (Efron 1979, Davison and
/// Hinkley 1997, chapter 3.8). The same seed gives the same interval.
public struct ClusterBootstrap: Hashable, Sendable {
    public var resamples: Int
    public var level: Double
    public var seed: UInt64

    /// - Parameter level: above 0, below 1.
    public init(resamples: Int = 1_000, level: Double = 0.95, seed: UInt64 = 1) {
        precondition(level > 0 && level < 1, "a level lies between 0 and 1")
        self.resamples = max(1, resamples)
        self.level = level
        self.seed = seed
    }

    /// A numerator and a denominator that clusters add to.
    public struct Sums: Hashable, Sendable {
        public var part: Double
        public var whole: Double

        public init(part: Double, whole: Double) {
            self.part = part
            self.whole = whole
        }

        public init(_ share: Share) {
            self.init(part: Double(share.hits), whole: Double(share.total))
        }

        /// nil where nothing was counted.
        public var ratio: Double? { whole == 0 ? nil : part / whole }
    }

    /// The ratio of the sums, resampled by cluster.
    public func estimate(_ clusters: [Sums]) -> Estimate? {
        estimate(clusters) { chosen in
            var sums = Sums(part: 0, whole: 0)
            for cluster in chosen {
                sums.part += cluster.part
                sums.whole += cluster.whole
            }
            return sums.ratio
        }.map { estimate in
            var counted = estimate
            counted.count = Int(clusters.reduce(0) { $0 + $1.whole })
            return counted
        }
    }

    /// Any statistic of the clusters; nil where it has no value over all of them. Draws in which it
    /// has none are passed over. One cluster has no interval.
    public func estimate<Cluster>(
        _ clusters: [Cluster], _ statistic: ([Cluster]) -> Double?
    ) -> Estimate? {
        guard let value = statistic(clusters) else { return nil }
        guard clusters.count > 1 else {
            return Estimate(value: value, interval: nil, count: clusters.count)
        }
        var draw = Draw(seed: seed)
        var chosen = clusters
        var values: [Double] = []
        for _ in 0..<resamples {
            for index in chosen.indices { chosen[index] = clusters[draw.below(clusters.count)] }
            if let value = statistic(chosen) { values.append(value) }
        }
        values.sort()
        return Estimate(value: value, interval: interval(values), count: clusters.count)
    }

    private func interval(_ sorted: [Double]) -> Interval? {
        let tail = (1 - level) / 2
        guard let low = Self.quantile(tail, of: sorted),
            let high = Self.quantile(1 - tail, of: sorted)
        else { return nil }
        return Interval(low: low, high: high)
    }

    /// Between the neighbours in a straight line; nil of nothing.
    static func quantile(_ share: Double, of sorted: [Double]) -> Double? {
        guard let last = sorted.indices.last else { return nil }
        let place = share * Double(last)
        let below = min(last, max(0, Int(place)))
        let above = min(last, below + 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
