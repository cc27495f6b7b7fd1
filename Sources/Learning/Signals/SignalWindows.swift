/// How long after a turn each kind of behaviour may still speak of it.
public struct SignalWindows: Hashable, Sendable {
    public var rephraseMilliseconds: Int64
    /// With a corrective word, or for words that are nearly the same.
    public var rephraseExtendedMilliseconds: Int64
    public var overrideMilliseconds: Int64
    /// For what works slowly: climate, ovens.
    public var overrideSlowMilliseconds: Int64
    public var acceptMilliseconds: Int64
    public var abandonMilliseconds: Int64
    /// Words at least so alike are taken up for longer.
    public var nearlyTheSame: Double

    public init(
        rephraseMilliseconds: Int64 = 45_000, rephraseExtendedMilliseconds: Int64 = 120_000,
        overrideMilliseconds: Int64 = 120_000, overrideSlowMilliseconds: Int64 = 600_000,
        acceptMilliseconds: Int64 = 120_000, abandonMilliseconds: Int64 = 120_000,
        nearlyTheSame: Double = 0.8
    ) {
        self.rephraseMilliseconds = rephraseMilliseconds
        self.rephraseExtendedMilliseconds = rephraseExtendedMilliseconds
        self.overrideMilliseconds = overrideMilliseconds
        self.overrideSlowMilliseconds = overrideSlowMilliseconds
        self.acceptMilliseconds = acceptMilliseconds
        self.abandonMilliseconds = abandonMilliseconds
        self.nearlyTheSame = nearlyTheSame
    }
}
