internal import Foundation

/// The same events lived through twice: where the second run did better (a win) and where worse.
public struct PairedRuns: Hashable, Sendable {
    public var wins: Int
    public var losses: Int
    /// All pairs, with those that came out alike.
    public var pairs: Int

    public init(wins: Int = 0, losses: Int = 0, pairs: Int = 0) {
        self.wins = wins
        self.losses = losses
        self.pairs = pairs
    }

    public mutating func add(before: Bool, after: Bool) {
        pairs += 1
        if after, !before { wins += 1 }
        if before, !after { losses += 1 }
    }

    /// Share of successes gained; nil of nothing.
    public var difference: Double? {
        pairs == 0 ? nil : Double(wins - losses) / Double(pairs)
    }

    /// nil where nothing was lost.
    public var winsPerLoss: Double? { losses == 0 ? nil : Double(wins) / Double(losses) }

    /// 95 % of the ratio, from the interval of the share of wins among what changed; its upper end
    /// is infinite where that share may be 1.
    public var winsPerLossInterval: Interval? {
        guard let share = Share(hits: wins, total: wins + losses).wilson else { return nil }
        return Interval(low: odds(share.low), high: odds(share.high))
    }

    private func odds(_ share: Double) -> Double {
        share >= 1 ? .infinity : share / (1 - share)
    }

    /// The exact test of McNemar, two-sided: how likely a split at least as uneven is if wins and
    /// losses are equally likely.
    public var exactP: Double {
        let changed = wins + losses
        guard changed > 0 else { return 1 }
        let fewer = min(wins, losses)
        let tail = (0...fewer).reduce(0.0) { $0 + probability(of: $1, among: changed) }
        return min(1, 2 * tail)
    }

    private func probability(of count: Int, among total: Int) -> Double {
        let ways =
            lgamma(Double(total) + 1) - lgamma(Double(count) + 1)
            - lgamma(Double(total - count) + 1)
        return exp(ways - Double(total) * log(2))
    }
}
