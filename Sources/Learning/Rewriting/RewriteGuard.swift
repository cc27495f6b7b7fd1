public import Home
public import Language

/// What a text would come to in this home, as far as a lesson has to know it.
public struct Meaning: Hashable, Sendable {
    /// Of the words and of the deed.
    public var polarity: Polarity
    /// The highest of what it would do; nil where it does nothing, or nothing is known.
    public var risk: Risk?
    /// True where what is dangerous of it is only done after a question, and where the lesson
    /// was taught in so many words, so that the question is expected.
    public var isAsked: Bool

    public init(polarity: Polarity, risk: Risk?, isAsked: Bool = false) {
        self.polarity = polarity
        self.risk = risk
        self.isAsked = isAsked
    }
}

/// The one place that every lesson passes before it may change what is understood.
public enum RewriteGuard {
    public enum Refusal: String, Hashable, Sendable {
        case dangerous
        case polarity
        /// Nobody knows which way the words go, and too little shows it.
        case unproven
        /// The words sound like a question, a condition or a report, and the others do something.
        case seemsOther = "seems_other"
        case raisesRisk = "raises_risk"
        case worksAlready = "works_already"
        case chained
        case nothingToDo = "nothing_to_do"

        /// Whether a question may stand in for the missing proof.
        public func mayBeAsked(about other: Meaning) -> Bool {
            [.unproven, .seemsOther].contains(self) && !other.polarity.isAmbiguous
        }
    }

    /// A wording that did well so often by itself stays as it is.
    public static let provenRate = 0.8
    public static let provenUses = 5.0

    /// Why a text may not be taken for another; nil where it may.
    ///
    /// - Parameters:
    ///   - proof: what shows that both mean the same; nil where somebody said so in so many words,
    ///     and then only what is said outright of the ways they go counts.
    ///   - own: what the text came to by itself.
    ///   - record: how the text did by itself.
    ///   - isRewritten: true where the text is the work of a lesson already.
    public static func refusal(
        from own: Meaning, to other: Meaning, record: BetaEvidence = BetaEvidence(),
        proof: RewriteProof?, isRewritten: Bool = false
    ) -> Refusal? {
        if isRewritten { return .chained }
        if other.risk == .dangerous, !other.isAsked { return .dangerous }
        if let proof {
            if own.polarity.isTurnedRound(by: other.polarity) { return .polarity }
            if own.polarity.isCrossed(by: other.polarity), !other.polarity.isAimless {
                return .seemsOther
            }
            let isKnown = own.polarity.agrees(with: other.polarity) || other.polarity.isAimless
            if !isKnown, !proof.isEnough(for: other) { return .unproven }
        } else if own.polarity.outright.isCrossed(by: other.polarity.outright) {
            return .polarity
        }
        if let risk = own.risk, let theirs = other.risk, theirs > risk { return .raisesRisk }
        let uses = record.count
        if uses >= provenUses, record.successes / uses >= provenRate { return .worksAlready }
        return nil
    }

    /// One in twenty turns of low risk is left as it was heard, so that evidence stays fresh.
    public static let unrewrittenShare = 0.05

    /// - Parameter chance: what stands in for dice: the turn's id, or a seed.
    public static func leavesAsHeard(_ chance: String) -> Bool {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in chance.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3 }
        // Ids that follow each other must not fall together.
        hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
        hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
        return Double((hash ^ (hash >> 31)) % 10_000) < unrewrittenShare * 10_000
    }
}

/// How well it is shown that words of which nobody knows which way they go mean others.
public struct RewriteProof: Hashable, Sendable {
    static let leastShare = 0.8
    /// Clean repetitions, less what half-lives take from them.
    static let leastRepetitions = 1.8
    /// The same for what people notice: a blind, a gate that closes.
    static let leastNoticeable = 2.8

    public var repetitions: Double
    /// Of what began with the words and succeeded, the share that ended with the others, 0 to 1.
    public var share: Double

    public init(repetitions: Double, share: Double) {
        self.repetitions = repetitions
        self.share = share
    }

    func isEnough(for other: Meaning) -> Bool {
        guard !other.polarity.isAmbiguous, share >= Self.leastShare else { return false }
        let isPlain = other.risk ?? .harmless == .harmless
        return repetitions >= (isPlain ? Self.leastRepetitions : Self.leastNoticeable)
    }
}

extension Polarity {
    /// True where it goes no way: an answer, a colour, a title.
    fileprivate var isAimless: Bool { directions.isEmpty }
}
