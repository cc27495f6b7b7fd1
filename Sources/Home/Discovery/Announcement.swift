internal import OrderedCollections
internal import Templates

/// One discovery payload, taken apart into the entities it announces.
struct Announcement: Sendable {
    /// One entity as announced, with what it inherits.
    struct Part: Sendable {
        /// Its id in a bundle; empty for an announcement of its own.
        let id: String
        let component: Component
        let options: Options
        let device: DeviceDescription
        /// What it may be called where nothing else is said.
        let fallbackName: String
    }

    private(set) var parts: [Part] = []
    /// Ids of the components a bundle takes back.
    private(set) var withdrawn: [String] = []
    private(set) var refusals: [Refusal] = []
    /// The entities of this topic are about to be announced on another one.
    private(set) var isMigrating = false

    private let topic: String
    private let rules: TopicRules

    init(
        _ payload: Value, topic: String, as subject: DiscoveryTopic, rules: TopicRules
    ) {
        self.topic = topic
        self.rules = rules
        guard case .object(let short) = payload else {
            refuse("", "the payload is no JSON object")
            return
        }
        let members = Self.resolved(Abbreviations.expand(short, by: Abbreviations.entity))
        isMigrating = members["migrate_discovery"]?.bool ?? false
        if isMigrating { return }
        if subject.component == "device" {
            addBundle(members, subject)
        } else {
            addEntity(members, subject)
        }
    }

    private mutating func refuse(_ place: String, _ reason: String) {
        refusals.append(Refusal(topic: topic, place: place, reason: reason))
    }

    private mutating func addEntity(
        _ members: OrderedDictionary<String, Value>, _ subject: DiscoveryTopic
    ) {
        guard let component = Component(rawValue: String(subject.component)) else {
            refuse("", "unknown component \(cleaned(String(subject.component), limit: 32))")
            return
        }
        let device = DeviceDescription(members["device"], limits: rules.limits)
        parts.append(
            Part(
                id: "", component: component, options: Options(members: members, rules: rules),
                device: device ?? DeviceDescription(aloneAs: topic),
                fallbackName: String(subject.object)))
    }

    private mutating func addBundle(
        _ members: OrderedDictionary<String, Value>, _ subject: DiscoveryTopic
    ) {
        guard let device = DeviceDescription(members["device"], limits: rules.limits) else {
            refuse("device", "required, with identifiers or connections")
            return
        }
        addComponents(of: members, of: device, inheriting: members, prefix: "")
        for (index, child) in (members["child_devices"]?.children ?? []).enumerated() {
            guard case .object(let short) = child.value else { continue }
            let block = Abbreviations.expand(short, by: Abbreviations.entity)
            let description = DeviceDescription(
                block["device"] ?? child.value, limits: rules.limits)
            guard let description else {
                refuse("child_devices.\(index)", "no identifiers")
                continue
            }
            addComponents(
                of: block, of: description, inheriting: members, prefix: "\(child.key) ")
        }
        if parts.isEmpty, withdrawn.isEmpty, refusals.isEmpty {
            refuse("components", "required and missing")
        }
    }

    private mutating func addComponents(
        of owner: OrderedDictionary<String, Value>, of device: DeviceDescription,
        inheriting parent: OrderedDictionary<String, Value>, prefix: String
    ) {
        guard case .object(let components) = owner["components"] else { return }
        if components.count > rules.limits.componentsOfAnnouncement {
            refuse("components", "more than \(rules.limits.componentsOfAnnouncement)")
        }
        for (id, value) in components.prefix(rules.limits.componentsOfAnnouncement) {
            let key = cleaned(prefix + id, limit: rules.limits.nameCharacters)
            guard case .object(let short) = value else {
                refuse("components.\(key)", "no JSON object")
                continue
            }
            let own = Abbreviations.expand(short, by: Abbreviations.entity)
            guard let platform = own["platform"]?.string else {
                refuse("components.\(key).platform", "required and missing")
                continue
            }
            guard let component = Component(rawValue: platform) else {
                let name = cleaned(platform, limit: 32)
                refuse("components.\(key).platform", "unknown component \(name)")
                continue
            }
            guard own.count > 1 else {
                withdrawn.append(key)
                continue
            }
            let members = Self.resolved(inherit(own, from: parent))
            parts.append(
                Part(
                    id: key, component: component, options: Options(members: members, rules: rules),
                    device: device, fallbackName: id))
        }
    }

    /// What a component takes from its bundle where it says nothing of its own.
    private func inherit(
        _ own: OrderedDictionary<String, Value>, from parent: OrderedDictionary<String, Value>
    ) -> OrderedDictionary<String, Value> {
        var members = own
        let saysAvailability =
            own["availability"] != nil || own["availability_topic"] != nil
        for key in [
            "~", "availability", "availability_mode", "availability_template",
            "availability_topic", "command_topic", "encoding", "payload_available",
            "payload_not_available", "qos", "state_topic",
        ] where members[key] == nil {
            if saysAvailability, key == "availability" || key == "availability_topic" { continue }
            members[key] = parent[key]
        }
        return members
    }

    /// With `~` at the start or end of topics replaced by the base topic.
    private static func resolved(
        _ members: OrderedDictionary<String, Value>
    ) -> OrderedDictionary<String, Value> {
        var members = members
        let base = members["~"]?.string
        for (key, value) in members {
            if key.hasSuffix("topic"), case .string(let topic) = value {
                members[key] = .string(expanded(topic, base))
            } else if key == "availability" {
                members[key] = availability(value, base)
            }
        }
        return members
    }

    private static func availability(_ value: Value, _ base: String?) -> Value {
        let items = value.list ?? [value]
        return .list(
            items.map { item in
                guard case .object(let short) = item else { return item }
                var members = Abbreviations.expand(short, by: Abbreviations.entity)
                if case .string(let topic) = members["topic"] {
                    members["topic"] = .string(expanded(topic, base))
                }
                return .object(members)
            })
    }

    private static func expanded(_ topic: String, _ base: String?) -> String {
        guard let base else { return topic }
        if topic.hasPrefix("~") { return base + topic.dropFirst() }
        return topic.hasSuffix("~") ? topic.dropLast() + base : topic
    }
}

extension Value {
    /// The members of an object, or the elements of a list under their numbers.
    fileprivate var children: [(key: String, value: Value)] {
        switch self {
        case .object(let members): members.prefix(64).map { ($0.key, $0.value) }
        case .list(let values):
            values.prefix(64).enumerated().map { (String($0.offset), $0.element) }
        case .null, .bool, .integer, .number, .string: []
        }
    }
}
