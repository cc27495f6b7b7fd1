import Home
import Templates

/// One value a device reports or takes, in the unit of its kind.
struct Channel: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
        /// `bool`.
        case toggle
        /// `bool`; some devices speak of it the other way round on the wire (`contact`).
        case detection(isInverted: Bool)
        /// 0 to 100.
        case brightness
        /// `[hue 0…360, saturation 0…100]`.
        case color
        /// Kelvin.
        case colorTemperature
        /// Reports `open`, `closed`, `opening`, `closing`; takes `open`, `close`, `stop`.
        case cover
        /// Reports `locked`, `unlocked`, `locking`, `unlocking`, `jammed`; takes `lock`, `unlock`.
        case lock
        case number(decimals: Int)
        case text
        /// Takes `press` and reports nothing.
        case press
        /// Reports what happened, once, and takes nothing.
        case event
    }

    let key: String
    let kind: Kind
    let isWritable: Bool

    init(_ key: String, _ kind: Kind, isWritable: Bool = false) {
        self.key = key
        self.kind = kind
        self.isWritable = isWritable
    }
}

/// One entity a device announces, and the channels it is made of, the main one first.
struct EntityPlan: Hashable, Sendable {
    var component: Component
    /// Unique in the device; part of its topics and ids.
    var key: String
    /// Nil where the entity goes by the device's name.
    var name: String?
    var deviceClass: String?
    var unit: String?
    var channels: [Channel]
    var range: ValueRange?
    /// Options of a select, modes of a climate device, event types.
    var options: [String] = []
    var isDiagnostic = false

    static func toggle(
        _ key: String, name: String?, deviceClass: String? = nil, component: Component = .switch
    ) -> EntityPlan {
        EntityPlan(
            component: component, key: key, name: name, deviceClass: deviceClass,
            channels: [Channel(key, .toggle, isWritable: true)])
    }

    static func detection(
        _ key: String, name: String?, deviceClass: String?, isInverted: Bool = false
    ) -> EntityPlan {
        EntityPlan(
            component: .binarySensor, key: key, name: name, deviceClass: deviceClass,
            channels: [Channel(key, .detection(isInverted: isInverted))])
    }

    static func reading(
        _ key: String, name: String?, deviceClass: String?, unit: String?, decimals: Int
    ) -> EntityPlan {
        EntityPlan(
            component: .sensor, key: key, name: name, deviceClass: deviceClass, unit: unit,
            channels: [Channel(key, .number(decimals: decimals))])
    }

    static func status(_ key: String, name: String, options: [String] = []) -> EntityPlan {
        EntityPlan(
            component: .sensor, key: key, name: name, deviceClass: options.isEmpty ? nil : "enum",
            channels: [Channel(key, .text)], options: options)
    }

    static func setting(
        _ key: String, name: String, unit: String?, range: ValueRange, deviceClass: String? = nil
    ) -> EntityPlan {
        EntityPlan(
            component: .number, key: key, name: name, deviceClass: deviceClass, unit: unit,
            channels: [Channel(key, .number(decimals: 1), isWritable: true)], range: range)
    }

    static func choice(_ key: String, name: String, options: [String]) -> EntityPlan {
        EntityPlan(
            component: .select, key: key, name: name,
            channels: [Channel(key, .text, isWritable: true)], options: options)
    }

    static func button(_ key: String, name: String) -> EntityPlan {
        EntityPlan(
            component: .button, key: key, name: name,
            channels: [Channel(key, .press, isWritable: true)])
    }
}
