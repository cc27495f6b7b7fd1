internal import Language

/// What tells which component of a turn failed.
public enum FailureFeature: String, CaseIterable, Hashable, Sendable {
    /// The logarithmic odds of a defect, -4 to 4.
    case defect
    case rejected
    case executed
    /// Nobody took the turn up: by words, by hand or by a button.
    case ignored
    case doubt
    /// An alternative of the recogniser's is what was said the second time.
    case heardAlternative = "heard_alternative"
    /// How alike the words that changed in the second wording sound, 0 to 1.
    case soundsAlike = "sounds_alike"
    case sameWords = "same_words"
    case poorReading = "poor_reading"
    case unexplained
    /// Nothing was made of the words.
    case noIntent = "no_intent"
    case namesTarget = "names_target"
    /// An intent was found, and words are left where the name of a thing would stand.
    case unknownName = "unknown_name"
    /// The wish said anew was of the same intent.
    case sameIntent = "same_intent"
    case otherIntent = "other_intent"
    /// The same intent for other things.
    case otherTarget = "other_target"
    /// What was then chosen had been a candidate.
    case wasRival = "was_rival"
    case closeRival = "close_rival"
    case notConfirmed = "not_confirmed"
    /// Somebody did by hand what had been meant.
    case hand
    case noSpeaker = "no_speaker"
}

/// Measures the features of a turn with what came of it.
struct FailureEvidence {
    let record: TurnRecord
    /// The turn that says the wish anew, where one does.
    let later: PastTurn?
    let defectLogit: Double

    func value(_ feature: FailureFeature) -> Double {
        switch feature {
        case .defect: min(4, max(-4, defectLogit))
        case .rejected: flag(turn.end == .rejected)
        case .executed: flag(turn.end == .executed)
        case .ignored: flag(isIgnored)
        case .doubt: 1 - (turn.confidence ?? 1)
        case .heardAlternative: flag(isAlternativeMeant)
        case .soundsAlike: soundsAlike
        case .sameWords:
            flag(later.map { Similarity.words($0.text) == Similarity.words(turn.text) } ?? false)
        case .poorReading: min(3, max(0, -turn.readingScore))
        case .unexplained: Double(min(3, turn.unexplained.count))
        case .noIntent: flag(turn.intent == nil)
        case .namesTarget: flag(turn.namesTarget)
        case .unknownName:
            flag(turn.intent != nil && !turn.namesTarget && !turn.unexplained.isEmpty)
        case .sameIntent: flag(later.map { $0.intent == turn.intent } ?? false)
        case .otherIntent: flag(later.map { $0.intent != turn.intent } ?? false)
        case .otherTarget:
            flag(later.map { $0.intent == turn.intent && $0.targets != turn.targets } ?? false)
        case .wasRival: flag(!Set(later?.targets ?? []).isDisjoint(with: turn.rivals))
        case .closeRival: turn.rivals.isEmpty ? 0 : 1 - turn.margin
        case .notConfirmed: flag(record.has(.notConfirmed))
        case .hand: flag(record.has(.manual) || record.has(.override))
        case .noSpeaker: flag(turn.speaker == nil)
        }
    }

    private static let chanceLikeness = 0.4

    private var turn: PastTurn { record.turn }

    private func flag(_ condition: Bool) -> Double { condition ? 1 : 0 }

    private var isIgnored: Bool {
        later == nil
            && record.signals.allSatisfy { [.abandoned, .accepted, .completed].contains($0.kind) }
    }

    private var isAlternativeMeant: Bool {
        guard let later else { return false }
        let meant = Similarity.normalised(later.text)
        guard meant != Similarity.normalised(turn.text) else { return false }
        return turn.alternatives.contains { Similarity.normalised($0) == meant }
    }

    /// The words that changed, compared by their sound: a misheard name has the sound of the name.
    private var soundsAlike: Double {
        guard let later else { return 0 }
        let change = WordChange(from: turn.text, to: later.text)
        guard !change.removed.isEmpty, !change.added.isEmpty else { return 0 }
        let likeness = Similarity.ofSounds(
            change.removed.joined(separator: " "), change.added.joined(separator: " "))
        // Any two words have some sounds in common.
        return max(0, likeness - Self.chanceLikeness) / (1 - Self.chanceLikeness)
    }
}
