internal import OrderedCollections
public import Templates

extension Home {
    /// What a device tells of a role: by the first of its entities that knows.
    ///
    /// A thermostat's temperature is its climate entity's, an oven's that of its sensor.
    public func reading(
        of role: Role, on device: DeviceID
    ) -> (entity: EntityID, property: Property, value: Value)? {
        for id in devices[device]?.roles[role] ?? [] {
            guard let entity = entities[id] else { continue }
            for property in Self.properties(of: role, entity.component) {
                if let value = state(of: id)[property] { return (id, property, value) }
            }
        }
        return nil
    }

    /// Which of a device type's conditions hold now: `on`, `still hot`, `running`.
    public func activity(of device: DeviceID) -> [Condition] {
        (type(of: device)?.active ?? []).filter { holds($0, on: device) }
    }

    /// Whether any of them does.
    public func isActive(_ device: DeviceID) -> Bool {
        type(of: device)?.active.contains { holds($0, on: device) } ?? false
    }

    /// What the device is said to be: the word of the first condition that holds.
    public func activeWord(of device: DeviceID) -> String? { activity(of: device).first?.word }

    /// Whether a fact holds for any entity of the role.
    public func holds(_ condition: Condition, on device: DeviceID) -> Bool {
        (devices[device]?.roles[condition.role] ?? []).contains { id in
            guard let entity = entities[id] else { return false }
            let properties =
                condition.property.map { [$0] }
                ?? Self.properties(of: condition.role, entity.component)
            let value = properties.lazy.compactMap { state(of: id)[$0] }.first
            return value.map(condition.test.holds) ?? false
        }
    }

    /// The properties by which an entity of a kind tells of a role, the best first.
    static func properties(of role: Role, _ component: Component) -> [Property] {
        switch role {
        case .brightness: [.brightness, .value]
        case .color: [.color]
        case .colorTemperature: [.colorTemperature, .value]
        case .opening: [.cover, .position, .value]
        case .lock: [.lock]
        case .targetTemperature: [.targetTemperature, .value]
        case .targetHumidity: [.value]
        case .temperature: [.temperature, .value]
        case .humidity: [.humidity, .value]
        case .mode: [.mode, .preset, .value]
        case .speed: [.speed, .value]
        case .cleaning, .arming: [.activity]
        case .ringing: [.power, .event, .value]
        case .running where component == .climate || component == .humidifier: [.action, .power]
        default: mainProperties(component)
        }
    }

    private static func mainProperties(_ component: Component) -> [Property] {
        switch component {
        case .cover, .valve: [.cover, .position]
        case .lock: [.lock]
        case .climate, .waterHeater: [.power, .mode]
        case .vacuum, .lawnMower, .alarmControlPanel: [.activity]
        case .event: [.event]
        case .light, .switch, .siren, .fan, .humidifier, .binarySensor: [.power]
        default: [.value]
        }
    }
}

extension Condition.Test {
    func holds(_ value: Value) -> Bool {
        switch self {
        case .above(let bound): value.double.map { $0 > bound } ?? false
        case .below(let bound): value.double.map { $0 < bound } ?? false
        case .equals(let values): values.contains { Self.same($0, value) }
        }
    }

    /// Files write numbers and words in more than one way.
    private static func same(_ wanted: Value, _ value: Value) -> Bool {
        if wanted == value { return true }
        if let left = wanted.double, let right = value.double { return left == right }
        guard let left = wanted.string, let right = value.string else { return false }
        return left.lowercased() == right.lowercased()
    }
}
