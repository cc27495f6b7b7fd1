internal import Hub

/// A wish on its way: who says it, where, and what it takes up.
struct Talk: Sendable {
    var wish: Wish
    var event: String
    var person: Resident
    /// nil for a guest, whom the home does not know.
    var speaker: String?
    var room: Int
    var day: Int
    var relation = TurnTruth.Relation.first
    var about: String?

    /// Chance of its own for every stage of every try.
    func draw(_ stage: String, _ attempt: Int, seed: UInt64) -> Draw {
        Draw(seed: seed, key: "\(event) \(stage) \(attempt)")
    }
}

/// What a person does about something that went wrong.
struct Reaction: Sendable {
    enum Next: Sendable {
        case sayAgain
        case useHand
        case giveUp
    }

    var bargesIn: Bool
    var takesBack: Bool
    var next: Next
    var sameWords: Bool
    var delaySeconds: Double
}

/// How people of a population come to their reactions.
enum ReactionModel: Sendable {
    /// Every time anew, by the person's rates.
    case independent
    /// By a bent of the person's own, which hardens with every failure.
    case escalating

    func reaction(of person: Resident, attempt: Int, _ draw: inout Draw) -> Reaction {
        let bargesIn = draw.happens(person.bargeIn)
        let takesBack = draw.happens(person.undo)
        let next = next(of: person, attempt: attempt, &draw)
        let sameWords = draw.happens(
            self == .independent ? person.repeatsWords : attempt == 0 ? 0.5 : 0.1)
        return Reaction(
            bargesIn: bargesIn, takesBack: takesBack,
            next: attempt + 1 >= person.patience && next == .sayAgain ? .giveUp : next,
            sameWords: sameWords, delaySeconds: delay(of: person, &draw))
    }

    private func next(of person: Resident, attempt: Int, _ draw: inout Draw) -> Reaction.Next {
        let isOfHands = person.habit % 3 == 0
        let weariness = Double(attempt) * 0.15
        let sayAgain =
            switch self {
            case .independent: person.rephrase
            case .escalating: max(0.05, person.rephrase + (isOfHands ? -0.15 : 0.15) - weariness)
            }
        if draw.happens(sayAgain) { return .sayAgain }
        let hand = self == .independent ? person.hand : person.hand + weariness
        // Of those who do not say it again.
        return draw.happens(hand / max(0.01, hand + person.givesUp)) ? .useHand : .giveUp
    }

    /// Until somebody says something again, from the end of the answer.
    func delay(of person: Resident, _ draw: inout Draw) -> Double {
        switch self {
        case .independent:
            // Close to log-normal: doubled or halved by a deviation.
            let sum = (0..<12).reduce(-6.0) { sum, _ in sum + draw.fraction() }
            let powers = [0.3, 0.4, 0.55, 0.75, 1, 1.35, 1.8, 2.4, 3.2]
            return person.delaySeconds * powers[min(8, max(0, Int((sum + 2.25) * 2)))]
        case .escalating: return 1.5 + 1.6 * person.delaySeconds * draw.fraction()
        }
    }
}
