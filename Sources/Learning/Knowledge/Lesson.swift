internal import OrderedCollections
public import Templates

/// One thing a person taught the hub, with where it came from.
public struct Lesson: Hashable, Sendable {
    public enum Content: Hashable, Sendable {
        /// Normalised words, and the command they mean.
        case phrase(from: String, means: String)
        /// Normalised words, and the thing, place or value they stand for in any sentence.
        case concept(from: String, means: String)
        case preference(String)

        func isSameSubject(as other: Content) -> Bool {
            if let from, from == other.from { return true }
            return self == other
        }

        /// The words that were given a meaning.
        public var from: String? {
            switch self {
            case .phrase(let from, _), .concept(let from, _): from
            case .preference: nil
            }
        }

        /// The meaning they were given.
        public var means: String? {
            switch self {
            case .phrase(_, let means), .concept(_, let means): means
            case .preference: nil
            }
        }
    }

    public var id: String
    public var content: Content
    /// Whom it holds for; nil for everybody.
    public var speaker: String?
    public var taughtBy: String?
    public var taughtAt: Int64

    /// As queries show it and checkpoints keep it.
    public var value: Value {
        var members: OrderedDictionary<String, Value> = ["lesson": .string(id)]
        switch content {
        case .phrase(let from, let means):
            members["from"] = .string(from)
            members["to"] = .string(means)
        case .concept(let from, let means):
            members["from"] = .string(from)
            members["to"] = .string(means)
            members["stands_for"] = true
        case .preference(let liked):
            members["preference"] = .string(liked)
        }
        members["speaker"] = speaker.map { .string($0) } ?? .null
        members["taughtBy"] = taughtBy.map { .string($0) } ?? .null
        members["at"] = .integer(Int(taughtAt))
        return .object(members)
    }

    init(
        id: String, content: Content, speaker: String?, taughtBy: String?, taughtAt: Int64
    ) {
        self.id = id
        self.content = content
        self.speaker = speaker
        self.taughtBy = taughtBy
        self.taughtAt = taughtAt
    }

    init?(value: Value) {
        guard let id = value["lesson"]?.string else { return nil }
        if let from = value["from"]?.string, let means = value["to"]?.string {
            let isConcept = value["stands_for"]?.bool == true
            content =
                isConcept ? .concept(from: from, means: means) : .phrase(from: from, means: means)
        } else if let liked = value["preference"]?.string {
            content = .preference(liked)
        } else {
            return nil
        }
        self.id = id
        speaker = value["speaker"]?.string
        taughtBy = value["taughtBy"]?.string
        taughtAt = Int64(value["at"]?.integer ?? 0)
    }
}
