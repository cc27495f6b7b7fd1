internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution

/// What was said lately by one person in one place.
struct Conversation: Codable, Hashable, Sendable {
    struct Key: Codable, Hashable, Sendable {
        var speaker: String?
        var source: String?
        var conversation: String?
        /// A way in that cannot consent has talk of its own: it takes no question from another.
        var mayConsent = true
    }

    /// Conversations remembered; the one that was silent longest goes first.
    static let limit = 64
    static let mentionsLimit = 16

    var at: Moment
    var lastTargets: [EntityID] = []
    var lastCandidate: Candidate?
    /// The words of the last wish, as they were read.
    var lastText = ""
    var lastTurn: String?
    var lastResponse = ""
    var mentions: OrderedDictionary<EntityID, Int> = [:]
    var question: PendingQuestion?
    /// Timers, alarms and plans that were told or made, in that order: "the second one".
    var toldKept: [String]?
    /// When its last answer was cut short.
    var interruptedAt: Moment?

    init(at: Moment) { self.at = at }

    /// Told anew, what was told before is not meant any more; what is made comes after it.
    mutating func tell(_ listed: [String], adding made: [String]) {
        guard !listed.isEmpty || !made.isEmpty else { return }
        let before = listed.isEmpty ? toldKept ?? [] : listed
        toldKept = Array((before + made).suffix(Self.mentionsLimit))
    }

    mutating func mention(_ targets: [EntityID]) {
        var aged: OrderedDictionary<EntityID, Int> = [:]
        for id in targets { aged[id] = 0 }
        for (id, turns) in mentions where aged[id] == nil && aged.count < Self.mentionsLimit {
            aged[id] = turns + 1
        }
        mentions = aged
    }
}

/// A question the hub asked and waits to have answered; it lapses on another command, and in time.
struct PendingQuestion: Codable, Hashable, Sendable {
    enum Kind: Codable, Hashable, Sendable {
        case choice([Candidate])
        /// Dangerous: needs a yes from the one who asked.
        case consent(Candidate)
        /// Something is missing from this wish: how long, at what time.
        case completion(String)
    }

    var kind: Kind
    var turn: String
    var askedAt: Moment
    var asker: Asker
}
