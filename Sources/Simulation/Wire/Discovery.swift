import Home
import OrderedCollections
import Templates

/// Writes what a device announces about itself, as firmware of its style would.
struct Discovery: Sendable {
    static let prefix = "homeassistant"
    /// Where all simulated devices of one connection are said to be there or not: its last will.
    static let bridgeTopic = "hearth-sim/state"

    let topics: Topics
    let description: SimulatedDeviceDescription
    let model: String
    let manufacturer: String
    let plan: [EntityPlan]

    private var style: Style { topics.style }

    /// The address a radio device would have; the same for the same id.
    private var address: String { hexadecimal(hashed(description.id)) }

    func messages() -> [Message] {
        if style == .plain { return [bundle()] }
        return plan.map(single)
    }

    private func bundle() -> Message {
        var components: OrderedDictionary<String, Value> = [:]
        for entity in plan {
            var fields: OrderedDictionary<String, Value> = [
                "platform": .string(entity.component.rawValue)
            ]
            fields.merge(EntityFields(entity, topics).fields) { _, new in new }
            fields["unique_id"] = .string("\(description.id)_\(entity.key)")
            components[entity.key] = .object(fields)
        }
        let payload: Value = .object([
            "device": device, "origin": origin, "components": .object(components),
            "availability": availability, "availability_mode": "all",
        ])
        return config("device/\(description.id)", payload)
    }

    private func single(_ entity: EntityPlan) -> Message {
        var fields = EntityFields(entity, topics).fields
        fields["unique_id"] = .string(uniqueID(entity))
        fields["availability"] = availability
        fields["availability_mode"] = "all"
        fields["device"] = device
        fields["origin"] = origin
        if style == .tasmota { shorten(&fields) }
        return config("\(entity.component.rawValue)/\(node(entity))", .object(fields))
    }

    private func config(_ path: String, _ payload: Value) -> Message {
        let payload = style.abbreviates ? Abbreviations.shorten(payload) : payload
        return Message(topic: "\(Self.prefix)/\(path)/config", text: payload.json, retain: true)
    }

    private func node(_ entity: EntityPlan) -> String {
        switch style {
        case .zigbee2mqtt: "0x\(address)/\(entity.key)"
        case .tasmota: "\(address.suffix(6).uppercased())_\(entity.key)"
        case .esphome, .plain: "\(description.id)/\(entity.key)"
        }
    }

    private func uniqueID(_ entity: EntityPlan) -> String {
        switch style {
        case .zigbee2mqtt: "0x\(address)_\(entity.key)_zigbee2mqtt"
        case .tasmota: "\(address.suffix(6).uppercased())_\(entity.key)"
        case .esphome, .plain: "\(description.id)_\(entity.key)"
        }
    }

    private var device: Value {
        var device: OrderedDictionary<String, Value> = [
            "identifiers": [.string(identifier)], "name": .string(description.name),
            "manufacturer": .string(manufacturer), "model": .string(model),
        ]
        if let area = description.area { device["suggested_area"] = .string(area) }
        return .object(device)
    }

    private var identifier: String {
        switch style {
        case .zigbee2mqtt: "zigbee2mqtt_0x\(address)"
        case .tasmota: String(address.suffix(6).uppercased())
        case .esphome: String(address.suffix(12))
        case .plain: description.id
        }
    }

    private var origin: Value { ["name": "hearth-sim"] }

    private var availability: Value {
        var own: OrderedDictionary<String, Value> = ["topic": .string(topics.availability)]
        switch style {
        case .zigbee2mqtt: own["value_template"] = "{{ value_json.state }}"
        case .tasmota:
            own["payload_available"] = "Online"
            own["payload_not_available"] = "Offline"
        case .esphome, .plain: break
        }
        return [["topic": .string(Self.bridgeTopic)], .object(own)]
    }

    /// Puts the base topic in front and `~` in its place.
    private func shorten(_ fields: inout OrderedDictionary<String, Value>) {
        let base = "\(topics.base)/"
        for (key, value) in fields where key.hasSuffix("topic") {
            guard let topic = value.string, topic.hasPrefix(base) else { continue }
            fields[key] = .string("~\(topic.dropFirst(base.count))")
        }
        fields.updateValue(.string(base), forKey: "~", insertingAt: 0)
    }
}
