public import Learning
public import OrderedCollections

/// What the people of a home are doing, as far as its sensors tell: a probability, never certainty.
public enum Activity: String, CaseIterable, Codable, Hashable, Sendable {
    case away
    case asleep
    case cooking
    case watching
}

/// What is seen of people; each a number from 0 to 1.
public enum ActivityFact: String, CaseIterable, Hashable, Sendable {
    /// Everything that is tracked is elsewhere.
    case trackedAway = "tracked_away"
    case trackedHome = "tracked_home"
    /// Grows to 1 with ``Sightings/stillMinutes`` without motion; 0 where nothing can see motion.
    case still
    /// A door of the home moved when motion was last seen, or since.
    case left
    /// 1 fading to 0 with the time since somebody spoke.
    case spoke
    /// The hours in which people are not asked.
    case night
    /// A light is on.
    case bright
    case playing
    /// Something with a screen is playing.
    case screen
}

/// How likely an activity is: a logistic regression over what is seen, and over what is active.
public struct ActivityModel: Hashable, Sendable {
    public var facts: LogisticModel<ActivityFact>
    /// What an active device of a type adds.
    public var types: OrderedDictionary<String, Double>

    public init(
        facts: LogisticModel<ActivityFact> = LogisticModel(),
        types: OrderedDictionary<String, Double> = [:]
    ) {
        self.facts = facts
        self.types = types
    }

    func probability(_ sightings: Sightings) -> Double {
        var logit = facts.logit { sightings.measures[$0] ?? 0 }
        for (type, weight) in types where sightings.isActive(type) { logit += weight }
        return Learning.logistic(logit)
    }
}
