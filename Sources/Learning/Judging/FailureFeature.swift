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
    case answered
    case asked
    /// Words known neither to the language nor to the home, at most 3.
    case strange
    /// The words are meant for somebody else, or tell of something.
    case unaddressed
    /// An alternative of the recogniser's was understood instead.
    case tookAlternative = "took_alternative"
    /// Nobody took up what nothing came of.
    case forlorn
    /// How likely it says an earlier wish anew, 0 to 1.
    case anew
    /// The second wording has the first one's words and more, or fewer.
    case sameFrame = "same_frame"
    /// What changed in the second wording stands where a name was.
    case otherName = "other_name"
    case accepted
    case few
}

/// Measures the features of a turn with what came of it.
struct FailureEvidence {
    let record: TurnRecord
    /// The turn that says the wish anew, where one does.
    let later: PastTurn?
    let defectLogit: Double
    /// How likely it says an earlier wish anew.
    let anew: Double

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
            flag(later.map { $0.text.vocabulary == turn.text.vocabulary } ?? false)
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
        case .answered: flag(turn.end == .answered)
        case .asked: flag(turn.end == .asked || turn.end == .confirmed)
        case .strange: Double(min(3, turn.strange.count))
        case .unaddressed: flag(turn.isUnaddressed)
        case .tookAlternative: flag(turn.tookAlternative)
        case .forlorn: flag(turn.end == .rejected && isIgnored)
        case .anew: anew
        case .sameFrame: sameFrame
        case .otherName: otherName
        case .accepted: flag(record.has(.accepted) || record.has(.completed))
        case .few: 1 / Double(max(1, turn.text.words.count))
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
        let meant = later.text.words
        return meant != turn.text.words
            && turn.alternatives.contains { Similarity.list($0) == meant }
    }

    /// The share of the first wording's words that the second begins or ends with too.
    private var sameFrame: Double {
        guard let later else { return 0 }
        let change = WordChange(from: turn.text, to: later.text)
        let kept = change.before.count + change.after.count
        return Double(kept) / Double(max(1, kept + change.removed.count))
    }

    /// Where both wordings have the same frame, the name in them differs.
    private var otherName: Double {
        guard let later, later.intent == turn.intent || turn.intent == nil else { return 0 }
        return later.namesTarget && !turn.namesTarget ? sameFrame : 0
    }

    /// The words that changed, compared by their sound: a misheard name has the sound of the name.
    private var soundsAlike: Double {
        guard let later else { return 0 }
        let change = WordChange(from: turn.text, to: later.text)
        guard !change.removed.isEmpty, !change.added.isEmpty else { return 0 }
        let likeness = Similarity.ofSounds(change.removed, change.added)
        // Any two words have some sounds in common.
        return max(0, likeness - Self.chanceLikeness) / (1 - Self.chanceLikeness)
    }
}
