/// What one rendering may at most cost.
public struct TemplateLimits: Hashable, Sendable {
    /// Expressions evaluated and elements visited; long texts count by their length.
    public var maximumSteps: Int

    /// Longest result, in bytes.
    public var maximumOutputBytes: Int

    public init(maximumSteps: Int = 10_000, maximumOutputBytes: Int = 4 << 10) {
        self.maximumSteps = maximumSteps
        self.maximumOutputBytes = maximumOutputBytes
    }

    /// Longest source that is compiled.
    static let maximumSourceBytes = 16 << 10

    /// Deepest nesting of brackets and blocks in a source, and of lists and mappings in a value.
    static let maximumNesting = 32

    /// Deepest syntax tree; a chain of filters or of operators makes a tree as deep as it is long.
    static let maximumTreeDepth = 96

    /// Longest text a template may make on its way to the result.
    static let maximumTextBytes = 64 << 10
}
