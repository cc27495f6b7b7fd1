/// One time that a lesson took words for others.
public struct RewriteUse: Hashable, Sendable {
    /// From here on it went wrong, below that it is unclear, and up to the other it went well.
    public static let bad = 0.9
    public static let good = 0.2
    static let denied = 0.6

    public var at: Int64
    /// P(the person did not get what they wanted).
    public var defect: Double
    /// The hub asked first.
    public var isAsked: Bool

    public init(at: Int64, defect: Double, isAsked: Bool = false) {
        self.at = at
        self.defect = defect
        self.isAsked = isAsked
    }

    init(_ turn: SpokenTurn) {
        self.init(at: turn.at, defect: turn.defect, isAsked: turn.end == .asked)
    }

    /// A no to the hub's own question is clear enough.
    public var isBad: Bool { defect >= (isAsked ? Self.denied : Self.bad) }

    /// Whether the latest uses say that a lesson had better rest: two that went wrong, or a no to
    /// the hub's own question.
    public static func areBad(_ uses: [RewriteUse]) -> Bool {
        if let last = uses.last, last.isBad, last.isAsked { return true }
        return uses.count >= 2 && uses.suffix(2).allSatisfy(\.isBad)
    }
}
