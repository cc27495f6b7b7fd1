public import OrderedCollections
internal import Templates

/// Every device, its entities and their state: a fold of the messages on the broker.
///
/// Messages go in by ``apply(_:at:)``; what an action needs to be sent comes out of
/// ``messages(for:on:)``. The same messages at the same moments lead to the same home.
public struct Home: Sendable {
    public let limits: HomeLimits
    public let discoveryPrefix: String
    /// Of two with the same name the first.
    public let types: [DeviceType]
    public internal(set) var definition: HomeDefinition
    public internal(set) var devices: OrderedDictionary<DeviceID, Device> = [:]
    public internal(set) var entities: OrderedDictionary<EntityID, Entity> = [:]
    /// Those of the definition first, then those that devices suggest.
    public internal(set) var areas: OrderedDictionary<AreaID, Area> = [:]
    /// Rises whenever names, areas, entities or roles change.
    public internal(set) var revision = 0

    let typesByName: [String: DeviceType]
    let catalogue: TypeCatalogue
    let lexicon: RiskLexicon
    let rules: TopicRules
    var records: [Record] = []
    /// By slot, as `records`: apart from them because every message changes one.
    var states = Chunks<EntityState>()
    var slots: [EntityID: Int] = [:]
    var freeSlots: [Int] = []
    var table = TopicTable()
    var announced: OrderedDictionary<String, Announced> = [:]
    /// Of a component and unique id.
    var slotsByUniqueID: [String: Int] = [:]
    var devicesByKey: [String: DeviceID] = [:]
    var keysOfDevice: [DeviceID: [String]] = [:]
    var suggestedAreas: [DeviceID: String] = [:]
    /// Those whose name tells something of what stands there.
    var tellingAreas: Set<AreaID> = []
    var pending = PendingMessages()
    var byRole: [Role: OrderedSet<EntityID>] = [:]
    /// The earliest moment at which ``advance(to:)`` has something to do; nil for never.
    public internal(set) var nextDeadline: Moment?

    public init(
        types: [DeviceType], definition: HomeDefinition = HomeDefinition(),
        discoveryPrefix: String = "homeassistant", limits: HomeLimits = HomeLimits()
    ) {
        typesByName = Dictionary(types.map { ($0.name, $0) }) { first, _ in first }
        self.types = types
        self.definition = HomeDefinition()
        self.discoveryPrefix = discoveryPrefix
        self.limits = limits
        catalogue = TypeCatalogue(types)
        lexicon = RiskLexicon(types)
        rules = TopicRules(limits: limits, discoveryPrefix: discoveryPrefix)
        define(definition)
    }

    /// What is known of an entity; nothing for one that does not exist.
    public func state(of entity: EntityID) -> EntityState {
        slots[entity].map { states[$0] } ?? EntityState()
    }

    public func type(of device: DeviceID) -> DeviceType? {
        devices[device]?.type.flatMap { typesByName[$0] }
    }

    /// The entities that play a role, in the order in which they came to it.
    public func entities(with role: Role) -> [EntityID] { byRole[role]?.elements ?? [] }

    /// Names of the floors, in the order of the areas.
    public var floors: [String] {
        OrderedSet(areas.values.compactMap(\.floor)).elements
    }

    /// Names beside its own by which the owner calls an entity.
    public func aliases(of entity: EntityID) -> [String] {
        definition.aliases[entity.rawValue] ?? []
    }

    /// What to subscribe to: the discovery filters, then every topic of a known entity, command
    /// topics included, since the hub hears what other clients command.
    public var subscriptions: [String] {
        DiscoveryTopic.filters(prefix: discoveryPrefix) + table.topics
    }

    /// Rises whenever ``subscriptions`` changes.
    public var subscriptionRevision: Int { table.revision }

    /// Rises whenever a subscription goes; while it stays, new ones are only added at the end.
    public var subscriptionRemovals: Int { table.removals }

    /// From a restart or a lost link on, until a device speaks again.
    public mutating func markUnverified() {
        for slot in states.indices where records[slot].isLive { states[slot].isVerified = false }
    }

    func refused(_ message: Message, _ place: String, _ reason: String) -> HomeEvent {
        let topic = cleaned(message.topic, limit: limits.topicBytes)
        return .refused(Refusal(topic: topic, place: place, reason: reason))
    }
}

/// What was announced on a discovery topic.
struct Announced: Sendable {
    var payload: [UInt8]
    /// By id in a bundle; the empty one otherwise.
    var slots: OrderedDictionary<String, Int> = [:]
    /// The device said that these entities will be announced elsewhere.
    var isMigrating = false
}
