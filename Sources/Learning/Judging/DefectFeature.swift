/// What speaks for or against a person having got what they wanted of a turn.
public enum DefectFeature: String, CaseIterable, Hashable, Sendable {
    case rejected
    /// It ended in a question that was not answered.
    case unanswered
    /// How likely a later turn says the same wish anew, 0 to 1.
    case rephrased
    case repeated
    case interrupted
    case stopped
    case undone
    /// The same, where other words had been taken for what was said.
    case undoneRewrite = "undone_rewrite"
    case overridden
    /// Somebody did by hand what was not done.
    case manual
    case denied
    case abandoned
    case cutShort = "cut_short"
    case notConfirmed = "not_confirmed"
    case bad
    case accepted
    case completed
    case thanked
    case agreed
    case good
    /// What the recogniser doubts: 1 less its confidence.
    case doubt
    /// How badly the words are explained, 0 to 3.
    case poorReading = "poor_reading"
    /// Words of weight that are not explained, at most 3.
    case unexplained
    /// How near the next candidate was, 0 to 1.
    case closeRival = "close_rival"
    case answered
    /// Nothing was made of the words.
    case noIntent = "no_intent"
    case namesTarget = "names_target"
    /// Words known neither to the language nor to the home, at most 3.
    case strange
    /// The words are meant for somebody else, or tell of something.
    case unaddressed
    case noSpeaker = "no_speaker"
    /// How likely it says an earlier wish anew, 0 to 1.
    case anew
    /// The same, for one that nothing came of again.
    case vain
    /// Nothing came of it, and nobody took it up.
    case forlorn
}

/// Measures the features of a turn with what came of it.
struct DefectEvidence {
    let record: TurnRecord
    /// How likely a later turn says the wish anew.
    let rephrased: Double
    /// True where the question that the turn ended in was answered.
    let isAnswered: Bool
    /// How likely it says an earlier wish anew.
    let anew: Double

    func value(_ feature: DefectFeature) -> Double {
        switch feature {
        case .rejected: flag(turn.end == .rejected)
        case .unanswered: flag((turn.end == .asked || turn.end == .confirmed) && !isAnswered)
        case .rephrased: rephrased
        case .repeated: flag(record.has(.repeat))
        case .interrupted: flag(record.has(.bargeIn))
        case .stopped: flag(record.has(.stop))
        case .undone: flag(record.has(.undo))
        case .undoneRewrite: flag(record.has(.undo) && turn.isRewritten)
        case .overridden: flag(record.has(.override))
        case .manual: flag(record.has(.manual))
        case .denied: flag(record.has(.denied))
        case .abandoned: flag(record.has(.abandoned))
        case .cutShort: flag(record.has(.cutShort))
        case .notConfirmed: flag(record.has(.notConfirmed))
        case .bad: flag(record.has(.bad))
        case .accepted: flag(record.has(.accepted))
        case .completed: flag(record.has(.completed))
        case .thanked: flag(record.has(.thanked))
        case .agreed: flag(record.has(.confirmed))
        case .good: flag(record.has(.good))
        case .doubt: 1 - (turn.confidence ?? 1)
        case .poorReading: min(3, max(0, -turn.readingScore))
        case .unexplained: Double(min(3, turn.unexplained.count))
        case .closeRival: turn.rivals.isEmpty ? 0 : 1 - turn.margin
        case .answered: flag(turn.end == .answered)
        case .noIntent: flag(turn.intent == nil)
        case .namesTarget: flag(turn.namesTarget)
        case .strange: Double(min(3, turn.strange.count))
        case .unaddressed: flag(turn.isUnaddressed)
        case .noSpeaker: flag(turn.speaker == nil)
        case .anew: anew
        case .vain: turn.end == .rejected ? anew : 0
        case .forlorn:
            flag(
                turn.end == .rejected && rephrased < Judge.likelyRephrase
                    && !record.has(.repeat) && !record.has(.manual))
        }
    }

    private var turn: PastTurn { record.turn }

    private func flag(_ condition: Bool) -> Double { condition ? 1 : 0 }
}
