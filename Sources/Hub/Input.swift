public import Home
public import OrderedCollections
public import Templates

/// Everything that can happen to a hub; the lines of the journal format that go in.
public enum Input: Hashable, Sendable {
    case message(Message)
    /// The broker connection, as far as it is fresh enough for anything dangerous.
    case link(isUp: Bool)
    case define(HomeDefinition)
    case utterance(Utterance)
    /// The person cut the hub's answer short.
    case interrupt(turn: String)
    case feedback(turn: String, isGood: Bool)
    case undo(turn: String?, by: Asker)
    case wrong(turn: String?, meant: String?, by: Asker)
    case teach(Teaching)
    case learn
    /// What a learning pass found on a snapshot, as ``RewriteBook/value`` gives it.
    case learned(Value)
    /// Counts of other homes, as ``RewriteCounts/value`` gives them.
    case importCounts(Value)
    case diagnose
    case forget(Forgetting, by: Asker)
    case query(Query)
    /// The part of a checkpoint that no other input can express, as ``Hub/checkpoint()`` gave it.
    case restore(Value)
    /// Nothing but the passing of time.
    case tick
}

/// What a person said, and who may have said it.
public struct Utterance: Codable, Hashable, Sendable {
    public var turn: String
    public var text: String
    /// An area's name or a satellite's id.
    public var source: String?
    public var conversation: String?
    public var asker: Asker
    /// The recogniser's own, 0 to 1.
    public var confidence: Double?
    /// Its further texts, best first; at most ``alternativesLimit`` count.
    public var alternatives: [String]
    /// Decide and explain, but do nothing and remember nothing.
    public var isDryRun: Bool

    public static let alternativesLimit = 10
    public static let textLimit = 1_000

    public init(
        turn: String, text: String, source: String? = nil, conversation: String? = nil,
        asker: Asker = Asker(), confidence: Double? = nil, alternatives: [String] = [],
        isDryRun: Bool = false
    ) {
        self.turn = turn
        self.text = text
        self.source = source
        self.conversation = conversation
        self.asker = asker
        self.confidence = confidence
        self.alternatives = alternatives
        self.isDryRun = isDryRun
    }
}

/// Who speaks, and what the way they came in lets them do.
public struct Asker: Codable, Hashable, Sendable {
    public var speaker: String?
    /// May say yes to something dangerous.
    public var mayConsent: Bool
    /// May teach what holds for everybody.
    public var mayTeachHome: Bool

    public init(speaker: String? = nil, mayConsent: Bool = true, mayTeachHome: Bool = true) {
        self.speaker = speaker
        self.mayConsent = mayConsent
        self.mayTeachHome = mayTeachHome
    }
}

public struct Teaching: Hashable, Sendable {
    public enum Lesson: Hashable, Sendable {
        /// From now on the text means this command.
        case means(text: String, command: String)
        case preference(String)
    }

    public enum Scope: String, Hashable, Sendable {
        case speaker
        case home
    }

    public var lesson: Lesson
    public var scope: Scope
    public var asker: Asker

    public init(lesson: Lesson, scope: Scope = .speaker, asker: Asker) {
        self.lesson = lesson
        self.scope = scope
        self.asker = asker
    }
}

public enum Forgetting: Hashable, Sendable {
    case speaker(String)
    case turn(String)
    case lesson(String)
}

public struct Query: Hashable, Sendable {
    public var id: String
    /// `devices`, `why`, `why-not`, `log`, `rewrites`, `lessons`, `habits`, `failures`, `weights`, `doctor`, …
    public var what: String
    public var arguments: OrderedDictionary<String, Value>

    public init(id: String, what: String, arguments: OrderedDictionary<String, Value> = [:]) {
        self.id = id
        self.what = what
        self.arguments = arguments
    }
}
