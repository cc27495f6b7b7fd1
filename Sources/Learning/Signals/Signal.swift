/// What a person's behaviour says about an earlier turn.
public struct Signal: Codable, Hashable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Hashable, Sendable {
        case rephrase
        case `repeat`
        case bargeIn = "barge_in"
        case stop
        case undo
        /// By hand, against what was done.
        case override
        /// By hand, what was not done.
        case manual
        case denied
        case confirmed
        case thanked
        /// The window passed with no contrary sign.
        case accepted
        /// What was started ran to its end.
        case completed
        case cutShort = "cut_short"
        case abandoned
        case notConfirmed = "not_confirmed"
        case good
        case bad
    }

    public var kind: Kind
    /// The turn it speaks about.
    public var turn: String
    /// The turn or topic that showed it.
    public var by: String

    public init(kind: Kind, turn: String, by: String) {
        self.kind = kind
        self.turn = turn
        self.by = by
    }
}
