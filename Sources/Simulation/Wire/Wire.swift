import Home
import OrderedCollections
import Templates

/// How one device stands on MQTT: what it announces, where each value goes, what commands mean.
struct Wire: Sendable {
    /// The channels that share a state topic.
    private struct Group: Sendable {
        var topic: String
        /// Index of each channel, and its path in the payload; an empty path is the payload itself.
        var members: [(channel: Int, path: [String])]
    }

    private enum Meaning: Sendable {
        case channel(Int)
        /// A JSON object of several channels, or the bare word of the first.
        case object(main: Int)
    }

    let style: Style
    let channels: [Channel]
    let configuration: [Message]
    let availabilityTopic: String
    let commandTopics: [String]

    private let topics: Topics
    private let owners: [EntityPlan]
    private let groups: [Group]
    private let meanings: [String: Meaning]

    init(_ discovery: Discovery) {
        topics = discovery.topics
        style = topics.style
        configuration = discovery.messages()
        availabilityTopic = topics.availability
        let pairs = discovery.plan.flatMap { plan in plan.channels.map { (plan, $0) } }
        owners = pairs.map(\.0)
        channels = pairs.map(\.1)
        var groups: OrderedDictionary<String, Group> = [:]
        var meanings: OrderedDictionary<String, Meaning> = [:]
        for (index, (plan, channel)) in pairs.enumerated() {
            if channel.kind != .press {
                let place = topics.state(channel, of: plan)
                groups[place.topic, default: Group(topic: place.topic, members: [])]
                    .members.append((index, place.path))
            }
            guard channel.isWritable else { continue }
            let topic = topics.command(channel, of: plan)
            guard meanings[topic] == nil else { continue }
            let takesObjects =
                topics.style == .zigbee2mqtt && topic.hasSuffix("/set")
                || topics.style.hasJSONLights && plan.component == .light
            meanings[topic] = takesObjects ? .object(main: index) : .channel(index)
        }
        self.groups = Array(groups.values)
        commandTopics = Array(meanings.keys)
        self.meanings = Dictionary(uniqueKeysWithValues: meanings.map { ($0.key, $0.value) })
    }

    func availability(isOnline: Bool) -> Message {
        Message(
            topic: availabilityTopic, text: topics.availabilityPayload(isOnline: isOnline),
            retain: true)
    }

    /// The orders a message on a command topic amounts to; empty where the device makes nothing of it.
    func orders(in message: Message) -> [Order] {
        switch meanings[message.topic] {
        case nil: return []
        case .channel(let index): return order(index, .string(message.text)).map { [$0] } ?? []
        case .object(let main): return orders(inObject: message, main: main)
        }
    }

    private func orders(inObject message: Message, main: Int) -> [Order] {
        let value: Value
        do { value = try Value(json: message.payload) } catch {
            // No JSON: a bare word, as `ON`.
            return order(main, .string(message.text)).map { [$0] } ?? []
        }
        guard case .object(let members) = value else {
            return order(main, value).map { [$0] } ?? []
        }
        return members.compactMap { key, value in
            channels.firstIndex { $0.isWritable && style.wireKey($0.key) == key }
                .flatMap { order($0, value) }
        }
    }

    private func order(_ index: Int, _ wire: Value) -> Order? {
        let channel = channels[index]
        guard let value = style.decode(wire, as: channel.kind),
            isAllowed(value, channel, owners[index])
        else { return nil }
        return Order(key: channel.key, value: value)
    }

    /// Whether a command lies within what the device announced.
    private func isAllowed(_ value: Value, _ channel: Channel, _ owner: EntityPlan) -> Bool {
        if case .text = channel.kind, !owner.options.isEmpty {
            return owner.options.contains(value.string ?? "")
        }
        if case .number = channel.kind, let range = owner.range, let number = value.double {
            return number >= range.low && number <= range.high
        }
        return true
    }

    /// The state topics on which any of the changed channels stands.
    func states(of reports: [Value], changed: [Bool], retain: Bool) -> [Message] {
        groups.compactMap { group in
            guard group.members.contains(where: { changed[$0.channel] }) else { return nil }
            return state(group, reports, retain: retain)
        }
    }

    private func state(_ group: Group, _ reports: [Value], retain: Bool) -> Message? {
        guard let first = group.members.first else { return nil }
        guard !first.path.isEmpty else {
            let value = style.encode(reports[first.channel], as: channels[first.channel].kind)
            guard value != .null else { return nil }
            return Message(topic: group.topic, text: value.payload, retain: retain)
        }
        var object: OrderedDictionary<String, Value> = [:]
        for (index, path) in group.members {
            let value = style.encode(reports[index], as: channels[index].kind)
            if value != .null { insert(value, at: path, in: &object) }
        }
        if let mode = colorMode(group, reports) { object["color_mode"] = .string(mode) }
        return Message(topic: group.topic, text: Value.object(object).json, retain: retain)
    }

    private func insert(
        _ value: Value, at path: [String], in object: inout OrderedDictionary<String, Value>
    ) {
        guard path.count == 2 else {
            object[path[0]] = value
            return
        }
        var inner = object[path[0]]?.object ?? [:]
        inner[path[1]] = value
        object[path[0]] = .object(inner)
    }

    /// Which of its ways to shine a JSON light is in; nil for all else.
    private func colorMode(_ group: Group, _ reports: [Value]) -> String? {
        guard style.hasJSONLights,
            group.members.contains(where: { channels[$0.channel].kind == .brightness })
        else { return nil }
        for (index, _) in group.members where reports[index] != .null {
            if channels[index].kind == .color { return style == .esphome ? "rgb" : "hs" }
            if channels[index].kind == .colorTemperature { return "color_temp" }
        }
        return "brightness"
    }

    /// What happened for a moment: never retained.
    func event(_ order: Order) -> Message? {
        guard let index = channels.firstIndex(where: { $0.key == order.key }) else { return nil }
        let place = topics.state(channels[index], of: owners[index])
        return Message(
            topic: place.topic, text: style.encode(order.value, as: channels[index].kind).payload)
    }

    /// Which channels belong to the same entity as the named one.
    func siblings(of key: String) -> [Bool] {
        guard let owner = channels.firstIndex(where: { $0.key == key }).map({ owners[$0].key })
        else {
            return channels.map { _ in false }
        }
        return owners.map { $0.key == owner }
    }

    /// The names a person may call a channel by.
    func names(of index: Int) -> [String] {
        let spoken = channels[index].key.split(separator: "_").joined(separator: " ")
        return [spoken] + (owners[index].name.map { [$0.lowercased()] } ?? [])
    }

    func options(of index: Int) -> [String] { owners[index].options }
}
