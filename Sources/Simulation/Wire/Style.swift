import Templates

/// The manners of the firmware a simulated device imitates.
enum Style: String, CaseIterable, Hashable, Sendable {
    /// One JSON object a device.
    case zigbee2mqtt
    /// JSON telemetry, one command topic a setting, abbreviated discovery with a base topic.
    case tasmota
    /// A topic for each value, JSON for lights, abbreviated discovery.
    case esphome
    /// A topic for each value, lower-case words, all entities in one device bundle.
    case plain

    /// Whether states stay with the broker.
    var retainsStates: Bool { self != .tasmota }

    var abbreviates: Bool { self != .zigbee2mqtt }

    /// What full brightness is on the wire.
    var brightnessScale: Double {
        switch self {
        case .zigbee2mqtt: 254
        case .tasmota, .plain: 100
        case .esphome: 255
        }
    }

    /// Whether lights speak Home Assistant's JSON schema.
    var hasJSONLights: Bool { self == .zigbee2mqtt || self == .esphome }

    /// What a channel is called inside JSON objects and command topics.
    func wireKey(_ key: String) -> String {
        switch self {
        case .zigbee2mqtt: Self.zigbeeKeys[key] ?? key
        case .tasmota: Self.tasmotaKeys[key] ?? capitalized(key)
        case .esphome, .plain: key
        }
    }

    private static let zigbeeKeys = [
        "activity": "state",
        "current_temperature": "local_temperature",
        "target_temperature": "occupied_heating_setpoint",
        "mode": "system_mode",
        "action": "running_state",
    ]

    private static let tasmotaKeys = [
        "activity": "state",
        "state": "POWER", "brightness": "Dimmer", "color": "HSBColor", "color_temp": "CT",
        "power": "ENERGY.Power", "energy": "ENERGY.Total",
    ]

    private func capitalized(_ key: String) -> String {
        key.split(separator: "_").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }
}
