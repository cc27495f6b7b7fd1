/// One thing an entity reports. The unit of each is fixed, whatever the device speaks.
public enum Property: String, CaseIterable, Codable, Hashable, Sendable, Comparable {
    /// On or off, or detected or not: `bool`. Lights, switches, fans, sirens, binary sensors.
    case power
    /// 0 to 100.
    case brightness
    /// `[hue 0…360, saturation 0…100]`.
    case color
    /// Kelvin.
    case colorTemperature = "color_temperature"
    case effect
    /// `open`, `closed`, `opening`, `closing`, `stopped`.
    case cover
    /// 0 closed to 100 open.
    case position
    /// `locked`, `unlocked`, `locking`, `unlocking`, `jammed`, `open`.
    case lock
    /// What a climate device measures, in the unit of the entity.
    case temperature
    /// What a climate device aims at, in the unit of the entity.
    case targetTemperature = "target_temperature"
    case humidity
    case mode
    case action
    case preset
    case fanMode = "fan_mode"
    /// 0 to 100.
    case speed
    /// A sensor's value: number or text; a number's setting; a select's option; a text; a time.
    case value
    /// The last event's type.
    case event
    /// A vacuum's, mower's or alarm panel's state word.
    case activity

    public static func < (left: Property, right: Property) -> Bool {
        left.rawValue < right.rawValue
    }
}
