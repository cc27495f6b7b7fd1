internal import OrderedCollections
internal import Templates

/// How an entity speaks MQTT: where it reports and what that means, and what to send for an action.
struct Wiring: Sendable {
    var listeners: [Listener] = []
    /// By action, in the order in which they are offered.
    var routes: OrderedDictionary<ActionName, Route> = [:]
    var range: ValueRange?
    var options: [String] = []
    /// Seconds after the last report at which a sensor's value counts for nothing.
    var expireSeconds: Double?
    /// Seconds after which a binary sensor falls back to off by itself.
    var offDelaySeconds: Double?

    /// What its reports can set.
    var properties: [Property] {
        var properties: [Property] = []
        for property in listeners.flatMap(\.decoding.properties)
        where !properties.contains(property) {
            properties.append(property)
        }
        return properties
    }

    var stateTopics: [String] { listeners.map(\.topic) }
    var commandTopics: [String] { routes.values.flatMap(\.topics) }

    mutating func listen(
        _ topic: String?, _ template: ValueTemplate? = nil, _ decoding: Decoding
    ) {
        guard let topic else { return }
        listeners.append(Listener(topic: topic, template: template, decoding: decoding))
    }

    mutating func offer(_ action: ActionName, _ topic: String?, _ form: Route.Form) {
        offer(action, topic, form, template: nil)
    }

    mutating func offer(
        _ action: ActionName, _ topic: String?, _ form: Route.Form, template: Template?,
        variable: String = "value", range: ValueRange? = nil
    ) {
        guard let topic else { return }
        routes[action] = Route(
            topic: topic, form: form, template: template, variable: variable, range: range)
    }
}

struct Listener: Sendable {
    let topic: String
    let template: ValueTemplate?
    let decoding: Decoding
}

extension Wiring {
    /// The wiring an announcement describes; nil for kinds of entity that are passed over.
    static func make(
        _ component: Component, _ options: Options
    ) throws(OptionError) -> Wiring? {
        switch component {
        case .light: try light(options)
        case .switch: try `switch`(options)
        case .siren: try siren(options)
        case .button: try button(options)
        case .scene: try scene(options)
        case .fan: try fan(options)
        case .humidifier: try humidifier(options)
        case .cover: try cover(options)
        case .valve: try valve(options)
        case .lock: try lock(options)
        case .climate: try climate(options)
        case .waterHeater: try waterHeater(options)
        case .number: try number(options)
        case .select: try select(options)
        case .text: try text(options)
        case .date, .dateTime, .time: try time(options)
        case .sensor: try sensor(options)
        case .binarySensor: try binarySensor(options)
        case .event: try event(options)
        case .deviceTracker: try deviceTracker(options)
        case .update: try update(options)
        case .vacuum: try vacuum(options)
        case .lawnMower: try lawnMower(options)
        case .alarmControlPanel: try alarm(options)
        case .camera, .deviceAutomation, .image, .infrared, .notify, .tag: nil
        }
    }
}
