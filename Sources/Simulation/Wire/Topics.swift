import Home

/// Where one device's values stand and its commands go, in the manner of its style.
struct Topics: Sendable {
    /// Where a value stands; `path` leads to it inside a JSON object.
    struct Place: Hashable, Sendable {
        var topic: String
        var path: [String]

        /// The template that reads it; nil where the payload is the value.
        var template: String? {
            path.isEmpty ? nil : "{{ value_json.\(path.joined(separator: ".")) }}"
        }
    }

    let style: Style
    let id: String

    /// What the device's discovery may shorten to `~`.
    var base: String {
        switch style {
        case .zigbee2mqtt: "zigbee2mqtt/\(id)"
        case .tasmota, .esphome: id
        case .plain: "home/\(id)"
        }
    }

    var availability: String {
        switch style {
        case .zigbee2mqtt, .plain: "\(base)/availability"
        case .tasmota: "\(base)/tele/LWT"
        case .esphome: "\(base)/status"
        }
    }

    func availabilityPayload(isOnline: Bool) -> String {
        switch style {
        case .zigbee2mqtt: isOnline ? #"{"state":"online"}"# : #"{"state":"offline"}"#
        case .tasmota: isOnline ? "Online" : "Offline"
        case .esphome, .plain: isOnline ? "online" : "offline"
        }
    }

    func state(_ channel: Channel, of plan: EntityPlan) -> Place {
        switch style {
        case .zigbee2mqtt:
            return Place(topic: base, path: [style.wireKey(channel.key)])
        case .tasmota:
            let isReading = plan.component == .sensor || plan.component == .binarySensor
            return Place(
                topic: "\(base)/tele/\(isReading ? "SENSOR" : "STATE")",
                path: style.wireKey(channel.key).split(separator: ".").map(String.init))
        case .esphome:
            let isLight = plan.component == .light
            return Place(
                topic: "\(espPath(channel, of: plan))/state",
                path: isLight ? [channel.key] : jsonPath(channel, of: plan))
        case .plain:
            return Place(topic: "\(base)/\(channel.key)", path: jsonPath(channel, of: plan))
        }
    }

    /// Vacuums and events speak JSON whatever the style.
    private func jsonPath(_ channel: Channel, of plan: EntityPlan) -> [String] {
        plan.component == .vacuum && channel.key == "activity" ? ["state"] : []
    }

    func command(_ channel: Channel, of plan: EntityPlan) -> String {
        switch style {
        case .zigbee2mqtt:
            let isMain = channel.key == "state" || plan.component == .light
            return isMain ? "\(base)/set" : "\(base)/set/\(style.wireKey(channel.key))"
        case .tasmota:
            return "\(base)/cmnd/\(style.wireKey(channel.key))"
        case .esphome:
            return "\(espPath(channel, of: plan))/command"
        case .plain:
            return "\(base)/\(channel.key)/set"
        }
    }

    private func espPath(_ channel: Channel, of plan: EntityPlan) -> String {
        let object = plan.name.map { slug($0) } ?? id
        let path = "\(base)/\(plan.component.rawValue)/\(object)"
        let isMain = plan.component == .light || channel == plan.channels.first
        return isMain ? path : "\(path)/\(channel.key)"
    }
}
