/// What is wrong with a lexicon, and where in it.
public struct LexiconError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The members that lead to the place: `durations.minute`.
    public var path: String
    public var expected: String

    public init(path: String, expected: String) {
        self.path = path
        self.expected = expected
    }

    public var description: String { "\(path): expected \(expected)" }
}
