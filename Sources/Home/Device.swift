public import OrderedCollections

/// One physical thing: its entities and the part each plays.
public struct Device: Hashable, Sendable {
    public let id: DeviceID
    public internal(set) var name: String
    public internal(set) var model: String?
    public internal(set) var manufacturer: String?
    public internal(set) var area: AreaID?
    /// The name of its ``DeviceType``; nil where none recognises it.
    public internal(set) var type: String?
    public internal(set) var entities: [EntityID]
    /// Role to its entities, the main one first.
    public internal(set) var roles: OrderedDictionary<Role, [EntityID]>
}

/// One thing a device reports or takes.
public struct Entity: Hashable, Sendable {
    public let id: EntityID
    public let component: Component
    public let device: DeviceID
    /// What a person reads: device name and entity name, or the device name alone.
    public internal(set) var name: String
    public internal(set) var deviceClass: String?
    public internal(set) var unit: String?
    /// The device's area, unless the entity has its own.
    public internal(set) var area: AreaID?
    /// True for what serves set-up or diagnosis; people do not speak of it.
    public internal(set) var isAuxiliary: Bool
    public internal(set) var roles: [Role]
    /// Smallest and largest value it takes, and its step.
    public internal(set) var range: ValueRange?
    /// The options of a select, the modes of a climate device.
    public internal(set) var options: [String]
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
