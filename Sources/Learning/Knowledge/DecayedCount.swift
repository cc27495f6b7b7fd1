internal import Home

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A count that halves in a fortnight, so that a changed routine is followed.
struct DecayedCount: Hashable, Sendable {
    static let halfLifeMilliseconds = 14.0 * 86_400_000

    var count = 0.0
    var at: Int64 = 0

    func value(
        at now: Moment, halfLifeMilliseconds: Double = Self.halfLifeMilliseconds
    ) -> Double {
        let age = Double(max(0, now.wallMilliseconds &- at))
        return count * exp2(-age / halfLifeMilliseconds)
    }

    /// A negative number takes evidence back, down to none.
    mutating func add(
        _ number: Double = 1, at now: Moment,
        halfLifeMilliseconds: Double = Self.halfLifeMilliseconds
    ) {
        count = max(0, value(at: now, halfLifeMilliseconds: halfLifeMilliseconds) + number)
        at = now.wallMilliseconds
    }
}
