public import Home

/// One kind of hunch: what is watched, when it is spoken of, and what is offered.
public struct HunchRule: Hashable, Sendable {
    /// Something else in the same area that must be so as well: heating, while a window is open.
    public struct Companion: Hashable, Sendable {
        public var types: [String]
        public var state: Condition

        public init(types: [String], state: Condition) {
            self.types = types
            self.state = state
        }
    }

    /// By which people switch it on: `left_open`.
    public var name: String
    /// Types of device that it is about.
    public var types: [String]
    /// What must be so of one of them all the while.
    public var state: Condition
    public var minutes: Double
    /// What people must be doing, any of these; empty where that does not matter.
    public var people: [Activity]
    /// Hours of the local day between which it may be said; nil for any.
    public var hours: Range<Double>?
    /// For so long nobody must have moved in its room, which must have a sensor; nil where that
    /// does not matter.
    public var roomStillMinutes: Double?
    public var beside: Companion?
    public var offer: ActionName
    /// Whether the offer is about the companion.
    public var offersCompanion: Bool
    /// One hunch for all the devices instead of one for each.
    public var isTogether: Bool
    /// Said at night as well, and however much was said before.
    public var isUrgent: Bool

    public init(
        name: String, types: [String], state: Condition, minutes: Double,
        people: [Activity] = [], hours: Range<Double>? = nil, roomStillMinutes: Double? = nil,
        beside: Companion? = nil, offer: ActionName, offersCompanion: Bool = false,
        isTogether: Bool = false, isUrgent: Bool = false
    ) {
        self.name = name
        self.types = types
        self.state = state
        self.minutes = minutes
        self.people = people
        self.hours = hours
        self.roomStillMinutes = roomStillMinutes
        self.beside = beside
        self.offer = offer
        self.offersCompanion = offersCompanion
        self.isTogether = isTogether
        self.isUrgent = isUrgent
    }
}

/// What comes after what: the coffee after the alarm.
public struct FollowUpRule: Hashable, Sendable {
    /// By which people switch it on.
    public var name: String
    /// Times that it was done after the event, of late.
    public var leastCount: Double
    /// The share of events after which it is done.
    public var leastShare: Double
    /// So many times likelier than at any other time.
    public var leastLift: Double

    public init(
        name: String = "usual", leastCount: Double = 5, leastShare: Double = 0.6,
        leastLift: Double = 3
    ) {
        self.name = name
        self.leastCount = leastCount
        self.leastShare = leastShare
        self.leastLift = leastLift
    }
}

/// All that the hub may bring up by itself, and how often; what is switched on is in the home's
/// definition.
public struct HunchSettings: Hashable, Sendable {
    /// Hunches in a row keep such a distance.
    public var leastMinutesBetween: Double
    public var mostADay: Int
    /// How long a "no" holds.
    public var silentDays: Double
    /// What people do is believed from here on.
    public var leastProbability: Double
    public var rules: [HunchRule]
    public var followUp: FollowUpRule?

    public init(
        leastMinutesBetween: Double = 15, mostADay: Int = 6, silentDays: Double = 30,
        leastProbability: Double = 0.8, rules: [HunchRule] = [], followUp: FollowUpRule? = nil
    ) {
        self.leastMinutesBetween = leastMinutesBetween
        self.mostADay = mostADay
        self.silentDays = silentDays
        self.leastProbability = leastProbability
        self.rules = rules
        self.followUp = followUp
    }
}
