internal import Foundation

/// So many out of so many.
public struct Share: Hashable, Sendable {
    public var hits: Int
    public var total: Int

    /// The normal distribution's 97.5 % point.
    static let deviations = 1.959_963_984_540_054

    public init(hits: Int = 0, total: Int = 0) {
        self.hits = hits
        self.total = total
    }

    public mutating func add(_ isHit: Bool) {
        hits += isHit ? 1 : 0
        total += 1
    }

    public static func + (left: Share, right: Share) -> Share {
        Share(hits: left.hits + right.hits, total: left.total + right.total)
    }

    /// nil of nothing.
    public var value: Double? { total == 0 ? nil : Double(hits) / Double(total) }

    /// Wilson's score interval (1927), 95 %: sound for small counts and shares near 0 and 1, but
    /// only where the cases are independent; what is clustered by home wants ``ClusterBootstrap``.
    public var wilson: Interval? {
        guard let share = value else { return nil }
        let count = Double(total)
        let square = Self.deviations * Self.deviations
        let center = (share + square / (2 * count)) / (1 + square / count)
        let spread = share * (1 - share) / count + square / (4 * count * count)
        let half = Self.deviations * spread.squareRoot() / (1 + square / count)
        return Interval(low: max(0, center - half), high: min(1, center + half))
    }

    public var estimate: Estimate? {
        value.map { Estimate(value: $0, interval: wilson, count: total) }
    }
}
