/// Durations of one kind of work, in nanoseconds.
public struct Distribution: Hashable, Sendable {
    public private(set) var sorted: [UInt64]

    public init(_ nanoseconds: [UInt64]) { sorted = nanoseconds.sorted() }

    public var count: Int { sorted.count }

    /// The smallest value that so great a share of all does not exceed (nearest rank); 0 of none.
    ///
    /// - Parameter share: 0 to 1.
    public func nanoseconds(at share: Double) -> UInt64 {
        guard !sorted.isEmpty else { return 0 }
        let rank = (min(max(share, 0), 1) * Double(sorted.count)).rounded(.up)
        return sorted[min(max(Int(rank), 1), sorted.count) - 1]
    }

    public func microseconds(at share: Double) -> Double { Double(nanoseconds(at: share)) / 1e3 }

    public func milliseconds(at share: Double) -> Double { Double(nanoseconds(at: share)) / 1e6 }

    public var meanMicroseconds: Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted.reduce(0) { $0 + Double($1) } / Double(sorted.count) / 1e3
    }
}
