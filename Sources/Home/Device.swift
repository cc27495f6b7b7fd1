public import OrderedCollections

/// One physical thing: its entities and the part each plays.
///
/// It is looked up far more often than it changes: a copy is one reference.
public struct Device: Hashable, Sendable {
    struct Members: Hashable, Sendable {
        var name: String
        var model: String?
        var manufacturer: String?
        var area: AreaID?
        var type: String?
        var entities: [EntityID] = []
        var roles: OrderedDictionary<Role, [EntityID]> = [:]
    }

    public let id: DeviceID
    var members: Shared<Members>

    init(id: DeviceID, _ members: Members) {
        self.id = id
        self.members = Shared(members)
    }

    public var name: String { members.value.name }
    public var model: String? { members.value.model }
    public var manufacturer: String? { members.value.manufacturer }
    public var area: AreaID? { members.value.area }
    /// The name of its ``DeviceType``; nil where none recognises it.
    public var type: String? { members.value.type }
    public var entities: [EntityID] { members.value.entities }
    /// Role to its entities, the main one first.
    public var roles: OrderedDictionary<Role, [EntityID]> { members.value.roles }
}

/// One thing a device reports or takes; a copy is one reference, as of ``Device``.
public struct Entity: Hashable, Sendable {
    struct Members: Hashable, Sendable {
        var name: String
        var deviceClass: String?
        var unit: String?
        var area: AreaID?
        var isAuxiliary = false
        var roles: [Role] = []
        var range: ValueRange?
        var options: [String] = []
    }

    public let id: EntityID
    public let component: Component
    public let device: DeviceID
    var members: Shared<Members>

    init(id: EntityID, component: Component, device: DeviceID, _ members: Members) {
        self.id = id
        self.component = component
        self.device = device
        self.members = Shared(members)
    }

    /// What a person reads: device name and entity name, or the device name alone.
    public var name: String { members.value.name }
    public var deviceClass: String? { members.value.deviceClass }
    public var unit: String? { members.value.unit }
    /// The device's area, unless the entity has its own.
    public var area: AreaID? { members.value.area }
    /// True for what serves set-up or diagnosis; people do not speak of it.
    public var isAuxiliary: Bool { members.value.isAuxiliary }
    public var roles: [Role] { members.value.roles }
    /// Smallest and largest value it takes, and its step.
    public var range: ValueRange? { members.value.range }
    /// The options of a select, the modes of a climate device.
    public var options: [String] { members.value.options }
}

public struct ValueRange: Hashable, Sendable {
    public var low: Double
    public var high: Double
    public var step: Double

    public init(low: Double, high: Double, step: Double) {
        self.low = low
        self.high = high
        self.step = step
    }
}
