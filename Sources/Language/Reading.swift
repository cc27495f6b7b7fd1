public import Home
public import OrderedCollections
public import Templates

/// One way to understand a clause: an intent, what it speaks of, and how well the words bear it out.
public struct Reading: Codable, Hashable, Sendable {
    public var intent: IntentName
    public var effect: IntentEffect
    public var targets: TargetDescription
    /// Normalised values: percent, degrees, seconds, `[hue, saturation]`, titles.
    public var slots: OrderedDictionary<String, Value>
    public var mood: Mood
    /// Natural logarithm of how well the words are explained: 0 is a whole-sentence match.
    public var score: Double
    /// Words of weight that the reading does not explain.
    public var unexplained: [String]
    public var spans: [Span]
    /// The template or the frame that gave it.
    public var source: String
    public var reply: String?
    /// When to act, where the sentence says so: "in twenty minutes", "at seven".
    public var timing: Timing?
    /// The language of the sentence that was matched; nil where the free reader read it.
    public var language: String?
    /// Slots under the names and in the words of a ``SentenceBook``, for its own replies.
    public var said: OrderedDictionary<String, Value> = [:]

    public init(
        intent: IntentName, effect: IntentEffect, targets: TargetDescription = TargetDescription(),
        slots: OrderedDictionary<String, Value> = [:], mood: Mood = .command, score: Double = 0,
        unexplained: [String] = [], spans: [Span] = [], source: String = "", reply: String? = nil,
        timing: Timing? = nil
    ) {
        self.intent = intent
        self.effect = effect
        self.targets = targets
        self.slots = slots
        self.mood = mood
        self.score = score
        self.unexplained = unexplained
        self.spans = spans
        self.source = source
        self.reply = reply
        self.timing = timing
    }
}

/// How a clause is meant. Only a command may actuate.
public enum Mood: String, CaseIterable, Codable, Hashable, Sendable {
    case command
    case question
    /// "don't open the garage".
    case negated
    /// "if it rains, close the blinds".
    case conditional
    /// "i opened the window".
    case past
    /// "she said turn on the light".
    case reported
    /// Not meant for the hub.
    case overheard
}

/// A stretch of the words and what it was taken for.
public struct Span: Codable, Hashable, Sendable {
    public var text: String
    /// `name`, `area`, `kind`, `verb`, `number`, …
    public var role: String
    public var value: Value
    /// 1 for an exact match, less for a partial, misspelt or misheard one.
    public var quality: Double

    public init(text: String, role: String, value: Value, quality: Double = 1) {
        self.text = text
        self.role = role
        self.value = value
        self.quality = quality
    }
}

/// When a command is to be carried out.
public enum Timing: Codable, Hashable, Sendable {
    case after(seconds: Double)
    /// Minutes after local midnight, on the given day.
    case at(minuteOfDay: Int, day: Day)
    case atSun(SunEvent)

    public enum Day: Codable, Hashable, Sendable {
        /// The next time the clock shows it.
        case next
        case today
        case tomorrow
        /// 1 Monday to 7 Sunday; recurring where `every`.
        case weekdays([Int], every: Bool)
    }

    public enum SunEvent: String, Codable, Hashable, Sendable {
        case sunrise
        case sunset
    }
}

/// What a clause says of its targets.
public struct TargetDescription: Codable, Hashable, Sendable {
    /// Candidates for each thing named; the inner list holds what one phrase may mean.
    public var names: [NameMatch]
    /// Device types or components: `light`, `blinds`; `device` for "anything".
    public var kinds: [String]
    public var areas: [AreaID]
    public var floors: [String]
    public var quantifier: Quantifier
    public var pronoun: Pronoun?
    /// "in here", "this room".
    public var isHere: Bool
    /// "outside".
    public var isOutdoors: Bool
    /// "in the whole house", "everywhere".
    public var isEverywhere: Bool
    public var exceptions: Exceptions
    /// What else was named beside it, of another sort: "the lamp and the kitchen blinds".
    public var others: [FurtherTarget] = []

    public init(
        names: [NameMatch] = [], kinds: [String] = [], areas: [AreaID] = [], floors: [String] = [],
        quantifier: Quantifier = .unstated, pronoun: Pronoun? = nil, isHere: Bool = false,
        isOutdoors: Bool = false, isEverywhere: Bool = false,
        exceptions: Exceptions = Exceptions()
    ) {
        self.names = names
        self.kinds = kinds
        self.areas = areas
        self.floors = floors
        self.quantifier = quantifier
        self.pronoun = pronoun
        self.isHere = isHere
        self.isOutdoors = isOutdoors
        self.isEverywhere = isEverywhere
        self.exceptions = exceptions
    }

    /// The kind that any device is of: "everything", "anything".
    public static let anyKind = "device"

    /// Takes "it" for what was named just before.
    mutating func replacePronoun(by named: TargetDescription) {
        guard let pronoun, pronoun != .there, names.isEmpty, kinds.isEmpty else { return }
        let quantifier = quantifier
        self = named
        if self.quantifier == .unstated { self.quantifier = quantifier }
    }

    /// True where the words name a place, and no thing in it.
    var isPlaceAlone: Bool {
        names.isEmpty && kinds.isEmpty && pronoun == nil && !isEmpty && exceptions == Exceptions()
    }

    /// True where the words name nothing at all.
    public var isEmpty: Bool {
        names.isEmpty && kinds.isEmpty && areas.isEmpty && floors.isEmpty && pronoun == nil
            && !isHere && !isOutdoors && !isEverywhere
    }
}

/// One more thing that a phrase names, with the words for it.
public struct FurtherTarget: Codable, Hashable, Sendable {
    public var targets: TargetDescription
    public var spans: [Span]

    public init(targets: TargetDescription, spans: [Span]) {
        self.targets = targets
        self.spans = spans
    }
}

public struct Exceptions: Codable, Hashable, Sendable {
    public var names: [NameMatch]
    public var kinds: [String]
    public var areas: [AreaID]
    public var floors: [String]
    /// "except in here".
    public var isHere: Bool

    public init(
        names: [NameMatch] = [], kinds: [String] = [], areas: [AreaID] = [],
        floors: [String] = [], isHere: Bool = false
    ) {
        self.names = names
        self.kinds = kinds
        self.areas = areas
        self.floors = floors
        self.isHere = isHere
    }

    /// Leaves out what the other leaves out, too.
    public mutating func join(_ other: Exceptions) {
        names += other.names
        kinds += other.kinds.filter { !kinds.contains($0) }
        areas += other.areas.filter { !areas.contains($0) }
        floors += other.floors.filter { !floors.contains($0) }
        isHere = isHere || other.isHere
    }

    /// Kinds are left out wherever they are, or only in the places that were said.
    public var hasPlace: Bool { !areas.isEmpty || !floors.isEmpty || isHere }
}

/// A name that was said and the things it may stand for.
public struct NameMatch: Codable, Hashable, Sendable {
    public var text: String
    public var things: [Thing]
    /// 1 for an exact match, less for a partial, misspelt or misheard one.
    public var quality: Double

    public init(text: String, things: [Thing], quality: Double = 1) {
        self.text = text
        self.things = things
        self.quality = quality
    }
}

public enum Thing: Codable, Hashable, Sendable {
    case device(DeviceID)
    case entity(EntityID)
}

public enum Quantifier: String, CaseIterable, Codable, Hashable, Sendable {
    /// "the lamp", "lamp".
    case unstated
    case one
    /// "the lights": more than one, those that are near.
    case several
    case all
    case any
    case both
    /// "the other one".
    case other
    /// "everything else", "the other lights": all but what was just spoken of.
    case rest
}

public enum Pronoun: String, CaseIterable, Codable, Hashable, Sendable {
    case it
    case them
    /// "that", "this": as `it`, and the thing in sight.
    case that
    /// "there".
    case there
}
