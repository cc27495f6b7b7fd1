internal import Home
internal import Language

/// What speaks for or against one turn saying the wish of an earlier one anew.
public enum RephraseFeature: String, CaseIterable, Hashable, Sendable {
    /// Nothing came of the earlier turn.
    case rejected
    /// The earlier turn ended in a question that this is no answer to.
    case unanswered
    /// What was done was taken back, overridden, denied or called wrong.
    case takenBack = "taken_back"
    /// The hub's answer was cut short.
    case interrupted
    /// The device did not do it.
    case notConfirmed = "not_confirmed"
    /// It was done or answered, and nothing speaks against it.
    case succeeded
    /// How alike the words are, 0 to 1.
    case alike
    /// How alike they sound, 0 to 1.
    case soundsAlike = "sounds_alike"
    case sameIntent = "same_intent"
    case sharedTarget = "shared_target"
    /// Both were grounded, in things that have nothing in common.
    case otherTarget = "other_target"
    /// One is the contrary of the other.
    case opposite
    /// Begins with a word that takes back: "no", "i meant", "not that".
    case corrective
    /// A few words that sound like a part of the first.
    case fragment
    /// Says what was said before and more, where that named no target.
    case extended
    /// Something came of this turn.
    case later
    /// Seconds from the end of the answer, in half minutes, at most 4.
    case gap
    /// Nothing of the same talk stands between them.
    case next
    /// The same, with nothing come of the first; less with each second that passed.
    case prompt
    /// Both came from the same place.
    case samePlace = "same_place"
}

/// Measures the features of a pair of turns.
struct RephraseEvidence {
    let earlier: PastTurn
    /// What is known of the earlier turn so far.
    let kinds: Set<Signal.Kind>
    let turn: PastTurn
    /// True where no other wish of the same talk stands between them.
    let isNext: Bool

    func value(_ feature: RephraseFeature) -> Double {
        switch feature {
        case .rejected: flag(earlier.end == .rejected)
        case .unanswered: flag(earlier.end == .asked || earlier.end == .confirmed)
        case .takenBack: flag(!kinds.isDisjoint(with: Self.takingBack))
        case .interrupted: flag(kinds.contains(.bargeIn))
        case .notConfirmed: flag(kinds.contains(.notConfirmed))
        case .succeeded: flag(hasSucceeded)
        case .alike: Similarity.of(earlier.text, turn.text)
        case .soundsAlike: Similarity.ofSounds(earlier.text, turn.text)
        case .sameIntent: flag(earlier.intent != nil && earlier.intent == turn.intent)
        case .sharedTarget: flag(sharesTarget)
        case .otherTarget: flag(isElsewhere)
        case .opposite: flag(earlier.polarity.isCrossed(by: turn.polarity))
        case .corrective: flag(turn.move == .wrong || Similarity.isCorrective(turn.text.words))
        case .fragment: flag(isFragment)
        case .extended: flag(isExtended)
        case .later: flag(turn.end != .rejected)
        case .gap:
            min(4, Self.halfMinutes(earlier, turn))
        case .next: flag(isNext)
        case .prompt:
            isNext && earlier.end == .rejected ? max(0, 1 - Self.halfMinutes(earlier, turn)) : 0
        case .samePlace: flag(earlier.source == turn.source)
        }
    }

    private static func halfMinutes(_ earlier: PastTurn, _ turn: PastTurn) -> Double {
        Double(max(0, turn.at.milliseconds(since: earlier.spokenUntil))) / 30_000
    }

    private func flag(_ condition: Bool) -> Double { condition ? 1 : 0 }

    private var hasSucceeded: Bool {
        (earlier.end == .executed || earlier.end == .answered)
            && kinds.isDisjoint(with: Self.failing)
    }

    private static let takingBack: Set<Signal.Kind> = [.undo, .override, .denied, .bad, .stop]

    private static let failing = takingBack.union([.bargeIn, .notConfirmed])

    private var isElsewhere: Bool {
        !earlier.targets.isEmpty && !turn.targets.isEmpty
            && !sharesTarget
    }

    private var sharesTarget: Bool {
        guard !earlier.targets.isEmpty, !turn.targets.isEmpty else { return false }
        return !Set(earlier.targets).isDisjoint(with: turn.targets)
    }

    private var isFragment: Bool {
        let words = turn.text.words
        let before = earlier.text.words
        guard words.count <= 3, before.count > words.count else { return false }
        return Similarity.closestStretch(of: before, to: words).likeness >= 0.6
    }

    private var isExtended: Bool {
        !earlier.namesTarget && turn.text.extends(earlier.text)
    }
}
