internal import OrderedCollections
internal import Templates

/// A stretch of a sentence that is taken for one clause.
struct ClausePart {
    /// What a wish costs that leaves out all but what is new in it.
    private static let ellipsisCost = 0.1
    /// What telling the reason for a wish costs.
    private static let asideCost = 0.1

    var range: Range<Int>
    var readings: [Reading]
    var bond: ClauseBond
    /// "and one for five minutes": the wish before it once more, with this in it.
    var isEllipsis = false
    /// "the kids are asleep": why the wish beside it is one.
    var isAside = false
    /// What is told of beside the wish, which "it" is then.
    var subject: TargetDescription?

    var cost: Double {
        if isEllipsis { return Self.ellipsisCost }
        if isAside { return Self.asideCost }
        return readings.first.map { -$0.score } ?? ClauseReader.costLimit + 0.5
    }

    var isWish: Bool { isEllipsis || !isAside && readings.first?.effect.acts ?? false }

    var isPlainWish: Bool { isWish && cost <= ClauseReader.clearCost }

    /// "do not open it".
    var isDenied: Bool { readings.first.map { $0.effect.acts && $0.mood == .negated } ?? false }

    /// "it is hot": what is wanted is left to be guessed.
    var isImplied: Bool { readings.first?.slots["is_implied"] != nil }

    /// A wish that needs a thing, and names none.
    var isAboutNothing: Bool {
        guard let reading = readings.first else { return false }
        switch reading.effect {
        case .act, .adjust: return reading.targets.isEmpty
        case .control, .play, .ask, .keep, .talk: return false
        }
    }
}
