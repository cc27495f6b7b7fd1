/// What is wrong with a sentence template, and where.
public struct SentenceTemplateError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The character at which reading stopped, counted from 1.
    public var column: Int
    public var expected: String

    public init(column: Int, expected: String) {
        self.column = column
        self.expected = expected
    }

    public var description: String { "column \(column): expected \(expected)" }
}
