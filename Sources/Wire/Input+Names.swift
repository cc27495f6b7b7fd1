public import Hub

/// By what a kept line can be found again, to be shown or erased.
extension Input {
    /// The turn that the input is about.
    public var turn: String? {
        switch self {
        case .utterance(let utterance): utterance.turn
        case .interrupt(let turn), .feedback(let turn, _): turn
        case .undo(let turn, _), .wrong(let turn, _, _): turn
        case .forget(.turn(let turn), _): turn
        case .message, .link, .define, .teach, .learn, .learned, .importCounts, .diagnose,
            .forget, .query, .restore, .tick:
            nil
        }
    }

    /// Who said it, or whom it is about.
    public var speaker: String? {
        switch self {
        case .utterance(let utterance): utterance.asker.speaker
        case .undo(_, let asker), .wrong(_, _, let asker): asker.speaker
        case .teach(let teaching): teaching.asker.speaker
        case .message, .link, .define, .interrupt, .feedback, .learn, .learned, .importCounts,
            .diagnose, .forget, .query,
            .restore, .tick:
            nil
        }
    }

    /// The `event` of its line.
    public var eventName: String { lineEvent.rawValue }
}
