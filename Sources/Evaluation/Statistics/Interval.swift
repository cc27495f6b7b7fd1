/// A range that would hold the true value in so many of a hundred runs like this one.
public struct Interval: Hashable, Sendable {
    public var low: Double
    public var high: Double

    public init(low: Double, high: Double) {
        self.low = low
        self.high = high
    }

    public func contains(_ value: Double) -> Bool { low <= value && value <= high }
}

/// A figure and how sure it is.
public struct Estimate: Hashable, Sendable {
    public var value: Double
    /// 95 %; nil where there is too little to tell.
    public var interval: Interval?
    /// What it was counted over.
    public var count: Int

    public init(value: Double, interval: Interval?, count: Int) {
        self.value = value
        self.interval = interval
        self.count = count
    }
}
