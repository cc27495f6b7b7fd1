/// A sentence template once parsed: Home Assistant's template language as a tree.
public indirect enum SentenceExpression: Hashable, Sendable {
    /// Letters to be found as they are; spaces at either end are part of it.
    case text(String)
    case sequence([SentenceExpression])
    /// One of several; `[x]` is `(x|)` with the empty text last.
    case alternative([SentenceExpression])
    /// All of several, in any order.
    case permutation([SentenceExpression])
    case rule(String)
    case list(SentenceListReference)
}

/// `{list}`, `{list:slot}`, `{list:@capture}`, `{@list}` or `{0..100,5:slot}`.
public struct SentenceListReference: Hashable, Sendable {
    public var list: String
    /// Where what was matched goes: a slot, or a capture's name.
    public var slot: String
    public var isCapture: Bool
    /// The range written in the template itself, if there is one.
    public var range: SentenceRange?

    public init(
        list: String, slot: String? = nil, isCapture: Bool = false, range: SentenceRange? = nil
    ) {
        self.list = list
        self.slot = slot ?? list
        self.isCapture = isCapture
        self.range = range
    }
}
