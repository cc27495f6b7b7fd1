public import OrderedCollections
public import Templates

/// What an entity last reported, and how far that can be trusted.
public struct EntityState: Codable, Hashable, Sendable {
    public internal(set) var values: OrderedDictionary<Property, Value> = [:]
    /// When any value last differed from the one before; nil before the first report.
    public internal(set) var changedAt: Moment?
    /// When it last reported at all.
    public internal(set) var reportedAt: Moment?
    /// False while the device says, by its availability topics, that it is not there.
    public internal(set) var isAvailable = true
    /// False after a restart, and after the link was down, until the device speaks again.
    public internal(set) var isVerified = true

    public init() {}

    /// As it was before a restart.
    init(
        values: OrderedDictionary<Property, Value>, changedAt: Moment?, reportedAt: Moment?
    ) {
        self.values = values
        self.changedAt = changedAt
        self.reportedAt = reportedAt
    }

    public subscript(property: Property) -> Value? { values[property] }
}

/// A value that differs from the one before.
public struct StateChange: Hashable, Sendable {
    public var entity: EntityID
    public var property: Property
    public var old: Value?
    public var new: Value
    public var at: Moment

    public init(entity: EntityID, property: Property, old: Value?, new: Value, at: Moment) {
        self.entity = entity
        self.property = property
        self.old = old
        self.new = new
        self.at = at
    }
}

/// What a message meant to the home.
public enum HomeEvent: Hashable, Sendable {
    case discovered(EntityID)
    case removed(EntityID)
    case changed(StateChange)
    /// The same value again, or a value without meaning for it: heard, nothing new.
    case reported(EntityID)
    case availability(EntityID, isAvailable: Bool)
    /// Someone wrote to a command topic of the entity.
    case commanded(EntityID, topic: String, payload: [UInt8])
    /// The message, or a part of it, could not be used.
    case refused(Refusal)
}

/// Why a message was not used: told to the owner, never fatal.
public struct Refusal: Error, Codable, Hashable, Sendable {
    public var topic: String
    /// Where in the payload: `components.relay.brightness_scale`; empty for the whole.
    public var place: String
    public var reason: String

    public init(topic: String, place: String = "", reason: String) {
        self.topic = topic
        self.place = place
        self.reason = reason
    }
}
