internal import Home
internal import Hub
internal import Wire

/// `hearth/ask/USER` and `hearth/answer/USER/ID`: what is said over the broker, and its answer.
struct AskTopic: Equatable {
    static let prefix = "hearth/ask/"
    static let filter = "hearth/ask/+"
    /// An ask that took longer is not wanted any more.
    static let ageMilliseconds: Int64 = 5_000

    static let decoder = LineDecoder(.client)

    var user: String
    var id: String

    var answer: String { "hearth/answer/\(user)/\(id)" }

    static func user(of topic: String) -> String? {
        level(String(topic.dropFirst(prefix.count)))
    }

    /// A text that can stand in a topic between two slashes; nil where it cannot.
    static func level(_ text: String?) -> String? {
        guard let text, !text.isEmpty, text.utf8.count <= 64,
            text.unicodeScalars.allSatisfy({
                !"+#/".unicodeScalars.contains($0) && $0.value >= 0x20 && $0.value != 0x7F
            })
        else { return nil }
        return text
    }

    /// A line without a time is as old as its arrival; one from the future is as wrong as an old one.
    static func isRecent(_ at: Moment?, at now: Moment) -> Bool {
        guard let at else { return true }
        return (-ageMilliseconds...ageMilliseconds).contains(
            now.wallMilliseconds - at.wallMilliseconds)
    }

    /// The broker vouches for the user; what the line says of its speaker does not count.
    static func admit(
        _ input: Input, from user: String, turn: String
    ) throws(LineError) -> Input {
        switch input {
        case .utterance(var utterance):
            utterance.turn = turn
            utterance.asker = Asker(speaker: user, mayConsent: false, mayTeachHome: false)
            return .utterance(utterance)
        case .interrupt, .feedback: return input
        case .message, .link, .define, .undo, .wrong, .teach, .learn, .learned, .importCounts,
            .diagnose, .forget, .query, .restore, .tick:
            throw LineError(place: "event", problem: "`\(input.eventName)` cannot be sent here")
        }
    }
}
