/// Two runs of the same homes and events, side by side.
public struct PopulationComparison: Sendable {
    private let before: [HomeRecord]
    private let after: [HomeRecord]
    public let name: String
    private let bootstrap: ClusterBootstrap

    public init(
        _ before: [HomeRecord], against after: [HomeRecord], name: String,
        bootstrap: ClusterBootstrap = ClusterBootstrap()
    ) {
        self.before = before
        self.after = after
        self.name = name
        self.bootstrap = bootstrap
    }

    /// What happened in both: a first try at the same event.
    private struct Pair: Sendable {
        var before: GoalRecord
        var after: GoalRecord
    }

    private var pairs: [[Pair]] {
        zip(before, after).map { before, after in
            let known = Dictionary(
                before.goals.map { ($0.event, $0) }, uniquingKeysWith: { first, _ in first })
            return after.goals.compactMap { goal in
                known[goal.event].flatMap { old in
                    old.kind == goal.kind ? Pair(before: old, after: goal) : nil
                }
            }
        }
    }

    public var figures: [PopulationFigure] {
        let pairs = pairs
        var all = PairedRuns()
        var rewritten = PairedRuns()
        var dangerousLosses = 0
        for pair in pairs.joined() {
            all.add(before: pair.before.isFulfilledAtOnce, after: pair.after.isFulfilledAtOnce)
            guard pair.after.isFirstRewritten else { continue }
            rewritten.add(
                before: pair.before.isFulfilledAtOnce, after: pair.after.isFulfilledAtOnce)
            let isLost = pair.before.isFulfilledAtOnce && !pair.after.isFulfilledAtOnce
            dangerousLosses += isLost && pair.after.isDangerous ? 1 : 0
        }
        var figures = [
            count("events in both runs", all.pairs), count("wins", all.wins),
            count("losses", all.losses), count("rewritten", rewritten.pairs),
            count("rewrite wins", rewritten.wins), count("rewrite losses", rewritten.losses),
            count("dangerous rewrite losses", dangerousLosses),
        ]
        if let ratio = rewritten.winsPerLoss {
            figures.append(
                PopulationFigure(
                    "pairs", "rewrite wins per loss", arm: name,
                    Estimate(
                        value: ratio, interval: rewritten.winsPerLossInterval,
                        count: rewritten.wins + rewritten.losses)))
        }
        return figures + [cut(pairs)].compactMap { $0 }
    }

    /// By what share the defects of first tries are fewer.
    private func cut(_ pairs: [[Pair]]) -> PopulationFigure? {
        bootstrap.estimate(pairs) { Self.cut($0) }.map { estimate in
            var estimate = estimate
            estimate.count = pairs.reduce(0) { $0 + $1.count }
            return PopulationFigure("pairs", "defects cut by", arm: name, estimate)
        }
    }

    private static func cut(_ pairs: [[Pair]]) -> Double? {
        let old = pairs.joined().count { !$0.before.isFulfilledAtOnce }
        let new = pairs.joined().count { !$0.after.isFulfilledAtOnce }
        return old == 0 ? nil : 1 - Double(new) / Double(old)
    }

    /// What share of all that the truth could cut this run cuts; nil where there is nothing to cut.
    public func share(of oracle: [HomeRecord]) -> PopulationFigure? {
        let own = Self.cut(pairs)
        let most = Self.cut(PopulationComparison(before, against: oracle, name: name).pairs)
        guard let own, let most, most > 0 else { return nil }
        return PopulationFigure(
            "pairs", "share of the oracle's cut", arm: name,
            Estimate(value: own / most, interval: nil, count: before.count))
    }

    private func count(_ what: String, _ count: Int) -> PopulationFigure {
        PopulationFigure("pairs", what, arm: name, count: count)
    }
}
