/// A point in time as the hub is given it; nothing in the core reads a clock.
public struct Moment: Hashable, Sendable, Comparable {
    /// A clock that never steps; only differences mean something.
    public var monotonicMilliseconds: Int64
    /// Milliseconds since 1970 UTC, for time of day and display.
    public var wallMilliseconds: Int64
    /// What local time is ahead of UTC.
    public var utcOffsetSeconds: Int

    public init(monotonicMilliseconds: Int64, wallMilliseconds: Int64, utcOffsetSeconds: Int = 0) {
        self.monotonicMilliseconds = monotonicMilliseconds
        self.wallMilliseconds = wallMilliseconds
        self.utcOffsetSeconds = utcOffsetSeconds
    }

    /// Both clocks at so many seconds; for replay and tests.
    public init(seconds: Double, utcOffsetSeconds: Int = 0) {
        let milliseconds = Int64(saturating: seconds * 1000)
        self.init(
            monotonicMilliseconds: milliseconds, wallMilliseconds: milliseconds,
            utcOffsetSeconds: utcOffsetSeconds)
    }

    public static func < (left: Moment, right: Moment) -> Bool {
        left.monotonicMilliseconds < right.monotonicMilliseconds
    }

    public func advanced(byMilliseconds milliseconds: Int64) -> Moment {
        Moment(
            monotonicMilliseconds: monotonicMilliseconds &+ milliseconds,
            wallMilliseconds: wallMilliseconds &+ milliseconds, utcOffsetSeconds: utcOffsetSeconds)
    }

    public func milliseconds(since earlier: Moment) -> Int64 {
        monotonicMilliseconds &- earlier.monotonicMilliseconds
    }
}

/// Kept by the wall clock, which alone goes on through a restart; the other begins there anew.
extension Moment: Codable {
    public init(from decoder: any Decoder) throws {
        var parts = try decoder.unkeyedContainer()
        let wall = try parts.decode(Int64.self)
        self.init(
            monotonicMilliseconds: wall, wallMilliseconds: wall,
            utcOffsetSeconds: try parts.decode(Int.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var parts = encoder.unkeyedContainer()
        try parts.encode(wallMilliseconds)
        try parts.encode(utcOffsetSeconds)
    }
}

extension Int64 {
    /// The nearest whole number; NaN is 0 and what lies outside the range is its end.
    public init(saturating number: Double) {
        guard number == number else {
            self = 0
            return
        }
        self = number >= 9.2e18 ? .max : number <= -9.2e18 ? .min : Int64(number)
    }
}
