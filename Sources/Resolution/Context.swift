public import Home
public import OrderedCollections

/// What is known when something is said, besides the words.
public struct Context: Sendable {
    public var home: Home {
        _read { yield surroundings.home }
        set { surroundings = Surroundings(home: newValue, places: surroundings.places) }
    }
    /// Of that home.
    public var places: Places {
        _read { yield surroundings.places }
        set { surroundings = Surroundings(home: surroundings.home, places: newValue) }
    }
    private var surroundings: Surroundings
    public var now: Moment
    /// Where the speaker is; nil where that is not known.
    public var area: AreaID?
    public var speaker: String?
    /// What the last turn of this conversation was about.
    public var lastTargets: [EntityID]
    /// What was spoken of, and how many turns ago; at most ``mentionsLimit``.
    public var mentions: OrderedDictionary<EntityID, Int>
    /// Types of device that made themselves heard lately, with when: an alarm clock that rang.
    public var events: OrderedDictionary<String, Moment>
    /// Machines that ran to their end and were not opened since, with when; at most ``endedLimit``.
    public var ended: OrderedDictionary<DeviceID, Moment>
    /// What was sent a command since it last reported; its state may be on the way elsewhere.
    public var unsettled: Set<EntityID>
    /// What a person switched by hand last, with when.
    public var byHand: OrderedDictionary<EntityID, Moment>
    public var tastes: Tastes
    /// How often this person, or anyone, did this at about this hour.
    public var habits: Habits

    public static let mentionsLimit = 32
    public static let endedLimit = 64

    /// - Parameter places: those of this very home where they were kept; otherwise they are made.
    public init(
        home: Home, places: Places? = nil, now: Moment, area: AreaID? = nil, speaker: String? = nil,
        lastTargets: [EntityID] = [], mentions: OrderedDictionary<EntityID, Int> = [:],
        events: OrderedDictionary<String, Moment> = [:],
        ended: OrderedDictionary<DeviceID, Moment> = [:], unsettled: Set<EntityID> = [],
        byHand: OrderedDictionary<EntityID, Moment> = [:],
        tastes: Tastes = Tastes(),
        habits: Habits = Habits()
    ) {
        surroundings = Surroundings(home: home, places: places ?? Places(home))
        self.now = now
        self.area = area
        self.speaker = speaker
        self.lastTargets = lastTargets
        self.mentions = mentions
        self.events = events
        self.ended = ended
        self.unsettled = unsettled
        self.byHand = byHand
        self.tastes = tastes
        self.habits = habits
    }

    /// The floor the speaker is on.
    var floor: String? { area.flatMap { home.areas[$0]?.floor } }

    /// Hours of the local day, 0 to 23.
    var hour: Int {
        let local = now.wallMilliseconds / 1000 &+ Int64(now.utcOffsetSeconds)
        return Int((local % 86_400 + 86_400) % 86_400 / 3_600)
    }
}

/// What all who look into one context share: they are many, and a home is long to copy.
private final class Surroundings: Sendable {
    let home: Home
    let places: Places

    init(home: Home, places: Places) {
        self.home = home
        self.places = places
    }
}

/// What a person likes, the strongest first.
public struct Tastes: Hashable, Sendable {
    /// Said outright: "i like jazz".
    public var stated: [String]
    /// Played, with how often of late.
    public var played: OrderedDictionary<String, Double>

    public init(stated: [String] = [], played: OrderedDictionary<String, Double> = [:]) {
        self.stated = stated
        self.played = played
    }
}

/// Decayed counts of what was done; asked for only of what a sentence may be about.
public struct Habits: Sendable {
    /// How often this person acted on a target.
    public var byPerson: @Sendable (EntityID) -> Double
    /// How often anyone did within an hour of this time of day.
    public var byHour: @Sendable (EntityID) -> Double

    /// How much this person did at all within an hour of this time of day.
    public var known: Double
    /// How much likelier this person starts a target after what happened last, 0 to 1.
    public var byEvent: @Sendable (EntityID) -> Double

    public init(
        byPerson: @escaping @Sendable (EntityID) -> Double = { _ in 0 },
        byHour: @escaping @Sendable (EntityID) -> Double = { _ in 0 }, known: Double = 0,
        byEvent: @escaping @Sendable (EntityID) -> Double = { _ in 0 }
    ) {
        self.known = known
        self.byEvent = byEvent
        self.byPerson = byPerson
        self.byHour = byHour
    }
}

extension Habits {
    /// The same of these alone, by numbers that were looked up now.
    public func only(_ ids: [EntityID]) -> Habits {
        var numbers: [EntityID: (person: Double, hour: Double, event: Double)] = [:]
        for id in ids { numbers[id] = (byPerson(id), byHour(id), byEvent(id)) }
        return Habits(
            byPerson: { [numbers] in numbers[$0]?.person ?? 0 },
            byHour: { [numbers] in numbers[$0]?.hour ?? 0 }, known: known,
            byEvent: { [numbers] in numbers[$0]?.event ?? 0 })
    }
}
