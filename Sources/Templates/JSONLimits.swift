/// What a JSON text may at most be: both bounds are checked while reading.
public struct JSONLimits: Hashable, Sendable {
    /// Longest text, in bytes.
    public var maximumBytes: Int

    /// Deepest nesting of lists and objects; never more than 64, whatever is asked for.
    public var maximumDepth: Int

    public init(maximumBytes: Int, maximumDepth: Int = 16) {
        self.maximumBytes = maximumBytes
        self.maximumDepth = min(maximumDepth, Self.deepest)
    }

    /// A device's message.
    public static let payload = JSONLimits(maximumBytes: 64 << 10)

    /// A bridge's list of all its devices.
    public static let inventory = JSONLimits(maximumBytes: 1 << 20)

    // The scanner calls itself once a level; this keeps it far from the end of any stack.
    private static let deepest = 64
}
