internal import Hub

/// Who said a turn, and when: a stranger may speak only of their own, and not for long.
struct TurnOwner: Equatable {
    enum Voice: Equatable {
        case unixUser(UInt32)
        case brokerUser(String)
    }

    /// So long after it a turn can be judged by one who is not known.
    static let milliseconds: Int64 = 600_000

    var voice: Voice
    /// On the monotonic clock.
    var said: Int64

    func includes(_ voice: Voice, at now: Int64) -> Bool {
        voice == self.voice && now - said <= Self.milliseconds
    }
}

extension Input {
    /// The turn that is judged or cut short, if this does so.
    var judgedTurn: String? {
        switch self {
        case .interrupt(let turn), .feedback(let turn, _): turn
        case .message, .link, .define, .utterance, .undo, .wrong, .teach, .learn, .learned,
            .importCounts, .diagnose,
            .forget, .query, .restore, .tick:
            nil
        }
    }
}
