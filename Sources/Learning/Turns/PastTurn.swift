public import Home
public import Language

/// What the learning side keeps of a turn while later ones may still speak of it.
public struct PastTurn: Codable, Hashable, Sendable {
    public enum End: String, Codable, Hashable, Sendable {
        case executed
        case answered
        case asked
        case confirmed
        case rejected
    }

    public var id: String
    /// What was heard.
    public var text: Wording
    public var speaker: String?
    public var source: String?
    public var conversation: String?
    public var at: Moment
    /// When the answer is over, at the usual speed of speaking.
    public var spokenUntil: Moment
    public var end: End
    public var intent: IntentName?
    public var targets: [EntityID]
    /// What it did, entity by entity.
    public var deeds: [Deed]
    /// What a dialogue move it was, if one.
    public var move: DialogueMove?
    /// True where the words named the target.
    public var namesTarget: Bool
    /// The recogniser's, 0 to 1.
    public var confidence: Double?
    public var alternatives: [String]
    public var unexplained: [String]
    /// Candidates that were nearly as likely.
    public var rivals: [EntityID]
    /// Which way the words and what they were taken for go.
    public var polarity: Polarity
    /// How well the words were explained: a natural logarithm, 0 for a whole-sentence match.
    public var readingScore: Double
    /// How much likelier the best candidate was than the next, 0 to 1.
    public var margin: Double
    /// How the words were meant, as far as they tell.
    public var mood: Mood
    /// All that may have been meant: of every candidate, and what is named anywhere in the words.
    public var meant: [EntityID]
    /// Words known neither to the language nor to the home.
    public var strange: [String]
    /// True where an alternative of the recogniser's was understood instead.
    public var tookAlternative: Bool
    /// True where a lesson took the words for others.
    public var isRewritten: Bool

    public struct Deed: Codable, Hashable, Sendable {
        public var entity: EntityID
        public var property: Property
        public var isSlow: Bool

        public init(entity: EntityID, property: Property, isSlow: Bool) {
            self.entity = entity
            self.property = property
            self.isSlow = isSlow
        }
    }

    public init(
        id: String, text: String, speaker: String? = nil, source: String? = nil,
        conversation: String? = nil, at: Moment, spokenUntil: Moment? = nil, end: End,
        intent: IntentName? = nil, targets: [EntityID] = [], deeds: [Deed] = [],
        move: DialogueMove? = nil, namesTarget: Bool = false, confidence: Double? = nil,
        alternatives: [String] = [], unexplained: [String] = [], rivals: [EntityID] = [],
        polarity: Polarity = [], readingScore: Double = 0, margin: Double = 1,
        mood: Mood = .command, meant: [EntityID] = [], strange: [String] = [],
        tookAlternative: Bool = false, isRewritten: Bool = false
    ) {
        self.id = id
        self.text = Wording(text)
        self.speaker = speaker
        self.source = source
        self.conversation = conversation
        self.at = at
        self.spokenUntil = spokenUntil ?? at
        self.end = end
        self.intent = intent
        self.targets = targets
        self.deeds = deeds
        self.move = move
        self.namesTarget = namesTarget
        self.confidence = confidence
        self.alternatives = alternatives
        self.unexplained = unexplained
        self.rivals = rivals
        self.polarity = polarity
        self.readingScore = readingScore
        self.margin = margin
        self.mood = mood
        self.meant = meant
        self.strange = strange
        self.tookAlternative = tookAlternative
        self.isRewritten = isRewritten
    }

    /// True where what was done goes on by itself until it is through: a film, a heating.
    var startsSomething: Bool {
        deeds.contains { $0.property == .value || $0.property == .targetTemperature }
    }

    /// True for a wish of which not even the thing was understood.
    var isBlank: Bool { end == .rejected && move == nil && targets.isEmpty && rivals.isEmpty }

    /// True where both belong to one person's talk in one place.
    func isSameTalk(as other: PastTurn) -> Bool {
        guard speaker == other.speaker else { return false }
        if let conversation, let theirs = other.conversation { return conversation == theirs }
        return source == other.source || speaker != nil
    }
}
