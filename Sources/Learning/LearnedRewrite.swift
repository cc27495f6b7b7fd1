/// A rewrite that the learning pass found.
public struct LearnedRewrite: Hashable, Sendable {
    public var lesson: String
    /// nil for the global layer.
    public var home: String?
    public var speaker: String?
    public var from: String
    public var to: String
    public var score: Double
    public var support: Double

    public init(
        lesson: String, home: String?, speaker: String?, from: String, to: String, score: Double,
        support: Double
    ) {
        self.lesson = lesson
        self.home = home
        self.speaker = speaker
        self.from = from
        self.to = to
        self.score = score
        self.support = support
    }
}
