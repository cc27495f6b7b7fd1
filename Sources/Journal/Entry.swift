/// One thing to be kept, with the moment (milliseconds since 1970 UTC) and the home it belongs to.
public struct Entry: Equatable, Sendable {
    public enum Content: Equatable, Sendable {
        /// An input that leads to the same hub when it is folded again.
        case line(LineContent)
        /// A turn as a whole; the same id again replaces what was kept of it.
        case turn(id: String, speaker: String?, json: String)
        case signal(turn: String, kind: String, by: String)
        /// How a turn ended; it also closes the turn's intents.
        case outcome(turn: String, status: String, json: String)
        /// A dangerous action that is about to be published.
        case intent(turn: String, json: String)
        /// Something that is to be told, of which `turn` is the cause.
        case announcement(turn: String, speaker: String?, json: String)
        /// It was told.
        case told(json: String)
    }

    public var at: Int64
    public var home: String
    public var content: Content

    /// Longest text an entry may hold.
    public static let bytesLimit = 4 << 20

    public init(at: Int64, home: String = "home", _ content: Content) {
        self.at = at
        self.home = home
        self.content = content
    }
}

/// A replayable line, and the names under which it can be erased.
public struct LineContent: Equatable, Sendable {
    public var event: String
    public var json: String
    public var turn: String?
    public var speaker: String?
    public var lesson: String?

    public init(
        event: String, json: String, turn: String? = nil, speaker: String? = nil,
        lesson: String? = nil
    ) {
        self.event = event
        self.json = json
        self.turn = turn
        self.speaker = speaker
        self.lesson = lesson
    }
}

extension Entry {
    var isIntent: Bool {
        if case .intent = content { true } else { false }
    }

    /// About what it takes in memory.
    var byteCount: Int {
        let text =
            switch content {
            case .line(let line): line.json
            case .turn(_, _, let json), .outcome(_, _, let json), .intent(_, let json),
                .announcement(_, _, let json), .told(let json):
                json
            case .signal(_, _, let by): by
            }
        return text.utf8.count + 128
    }
}
