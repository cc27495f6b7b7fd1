public import Home

/// A hunch that is said: what it would do, why, and how to hear no more of it.
public struct Suggestion: Hashable, Sendable {
    public var hunch: String
    public var intent: String
    public var targets: [EntityID]
    /// What it rests on, in words.
    public var why: [String]
    /// How to hear no more of it.
    public var stop: String
    /// Said at night as well.
    public var isUrgent: Bool
}
