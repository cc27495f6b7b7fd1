import Home
import OrderedCollections
import Templates

/// A home, and the messages that made it, in the shortest words.
struct Bench {
    var home: Home
    var events: [HomeEvent] = []
    var second = 0.0

    init(
        types: [DeviceType] = standardTypes, definition: HomeDefinition = HomeDefinition(),
        limits: HomeLimits = HomeLimits()
    ) {
        home = Home(types: types, definition: definition, limits: limits)
    }

    /// Sends a text on a topic, a second after the one before.
    @discardableResult
    mutating func send(_ topic: String, _ text: String, retain: Bool = false) -> [HomeEvent] {
        second += 1
        events = home.apply(
            Message(topic: topic, text: text, retain: retain), at: Moment(seconds: second))
        return events
    }

    /// Announces an entity on `homeassistant/<path>/config`.
    @discardableResult
    mutating func announce(_ path: String, _ config: Value) -> [HomeEvent] {
        send("homeassistant/\(path)/config", config.json)
    }

    /// Announces an entity of a device called so; ids and topics follow from the names.
    @discardableResult
    mutating func add(
        _ component: String, _ device: String, _ name: String? = nil, area: String? = nil,
        _ options: OrderedDictionary<String, Value> = [:]
    ) -> [HomeEvent] {
        let node = slug(device)
        let object = slug(name ?? "main")
        var block: OrderedDictionary<String, Value> = [
            "identifiers": [.string(node)], "name": .string(device),
        ]
        block["suggested_area"] = area.map { .string($0) }
        var config: OrderedDictionary<String, Value> = [
            "unique_id": .string("\(node)_\(component)_\(object)"),
            "name": name.map { .string($0) } ?? .null, "device": .object(block),
        ]
        if !["button", "scene"].contains(component) {
            config["state_topic"] = .string("\(node)/\(object)")
        }
        if !["sensor", "binary_sensor", "event"].contains(component) {
            config["command_topic"] = .string("\(node)/\(object)/set")
        }
        config.merge(options) { $1 }
        return announce("\(component)/\(node)/\(object)", .object(config))
    }

    /// As the other, for the entity that has the device's name.
    @discardableResult
    mutating func add(
        _ component: String, _ device: String, _ options: OrderedDictionary<String, Value>
    ) -> [HomeEvent] {
        add(component, device, nil, area: nil, options)
    }

    mutating func advance(to second: Double) -> [HomeEvent] {
        self.second = second
        return home.advance(to: Moment(seconds: second))
    }

    func value(_ entity: EntityID, _ property: Property) -> Value? {
        home.state(of: entity)[property]
    }

    /// The one message of an action, as `topic payload`.
    func sent(_ action: Action, _ entity: EntityID) throws -> String {
        try home.messages(for: action, on: entity).map { "\($0.topic) \($0.text)" }
            .joined(separator: " | ")
    }
}

extension HomeEvent {
    var refusal: Refusal? {
        guard case .refused(let refusal) = self else { return nil }
        return refusal
    }

    var discovered: EntityID? {
        guard case .discovered(let entity) = self else { return nil }
        return entity
    }
}

/// Under a name of its own beside the testing library's.
typealias DeviceExpectation = Expectation

let standardTypes: [DeviceType] = [
    DeviceType(
        name: "oven", names: ["oven"],
        recognition: [
            Recognition(component: .switch, words: ["oven"], without: ["plug"]),
            Recognition(component: .number, words: ["oven"]),
        ],
        roles: [
            RoleRule(role: .power, component: .switch),
            RoleRule(role: .temperature, component: .sensor, deviceClass: "temperature"),
            RoleRule(role: .targetTemperature, component: .number, words: ["target"]),
        ],
        active: [
            Condition(role: .power, test: .equals([true]), word: "on"),
            Condition(role: .temperature, test: .above(60), word: "still hot"),
        ],
        dangerous: [.turnOn, .toggle, .setTemperature], safe: [.turnOff], start: .turnOn),
    DeviceType(
        name: "garage_door", names: ["garage door", "garage"],
        recognition: [
            Recognition(component: .cover, deviceClass: "garage"),
            Recognition(component: .cover, words: ["garage"]),
        ],
        roles: [RoleRule(role: .opening, component: .cover)],
        active: [
            Condition(
                role: .opening, property: .cover, test: .equals(["open", "opening"]), word: "open")
        ],
        dangerous: [.open, .toggle, .setPosition, .press, .turnOn], safe: [.close, .stop]),
    DeviceType(
        name: "light", names: ["light", "lamp"],
        recognition: [
            Recognition(component: .light),
            Recognition(component: .switch, words: ["light", "lamp"]),
        ],
        roles: [
            RoleRule(role: .power, component: .light),
            RoleRule(role: .brightness, component: .light),
        ],
        active: [Condition(role: .power, test: .equals([true]), word: "on")], safe: [.turnOff]),
    DeviceType(
        name: "lock", names: ["lock"], recognition: [Recognition(component: .lock)],
        roles: [RoleRule(role: .lock, component: .lock)], dangerous: [.unlock, .open],
        safe: [.lock]),
    DeviceType(
        name: "plug", names: ["plug"],
        recognition: [
            Recognition(component: .switch, deviceClass: "outlet"),
            Recognition(component: .switch, words: ["plug"]),
        ],
        roles: [RoleRule(role: .power, component: .switch)], safe: [.turnOff]),
    DeviceType(
        name: "temperature_sensor", names: ["thermometer"],
        recognition: [Recognition(component: .sensor, deviceClass: "temperature")],
        roles: [RoleRule(role: .temperature, component: .sensor, deviceClass: "temperature")]),
    DeviceType(
        name: "thermostat", names: ["thermostat"], recognition: [Recognition(component: .climate)],
        roles: [
            RoleRule(role: .targetTemperature, component: .climate),
            RoleRule(role: .temperature, component: .climate),
            RoleRule(role: .running, component: .climate),
        ],
        active: [
            Condition(
                role: .running, property: .action, test: .equals(["heating"]), word: "heating")
        ]),
    DeviceType(
        name: "contact_sensor", names: ["door"],
        recognition: [
            Recognition(component: .binarySensor, deviceClass: "door"),
            Recognition(component: .binarySensor, deviceClass: "garage_door"),
        ],
        roles: [RoleRule(role: .contact, component: .binarySensor)]),
    DeviceType(
        name: "television", names: ["tv"],
        recognition: [
            Recognition(component: .switch, words: ["tv"]),
            Recognition(component: .text, words: ["tv"]),
        ],
        roles: [
            RoleRule(role: .media, component: .text, words: ["play", "media"]),
            RoleRule(role: .control, component: .select, words: ["playback", "control"]),
            RoleRule(role: .volume, component: .number, words: ["volume"]),
            RoleRule(role: .playback, component: .sensor, words: ["playback"]),
            RoleRule(role: .power, component: .switch),
        ],
        hasScreen: true),
    DeviceType(
        name: "coffee_maker", names: ["coffee maker"],
        recognition: [
            Recognition(component: .switch, words: ["coffee"]),
            Recognition(component: .button, words: ["coffee"]),
        ],
        roles: [
            RoleRule(role: .power, component: .switch),
            RoleRule(role: .brew, component: .button, words: ["brew"]),
            RoleRule(role: .running, component: .sensor, words: ["status"]),
        ],
        active: [
            Condition(role: .running, test: .equals(["heating", "brewing"]), word: "brewing")
        ],
        start: .press),
]
