internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Replies that came with the sentences of a language, over the facts Home Assistant gives them.
extension Speech {
    /// What the sentence's own language says; nil where it has no reply, or none that can be made.
    ///
    /// - Parameters:
    ///   - slots: what the hub knows of the outcome beside what was said.
    ///   - query: of those asked about, which are so and which are not.
    func own(
        _ candidate: Candidate, _ home: Home, slots: Facts = [:],
        query: (matched: [EntityID], unmatched: [EntityID]) = ([], [])
    ) -> String? {
        guard let key = candidate.reading.reply, key.hasPrefix("sentences."),
            let template = replies[key]
        else { return nil }
        let facts = SentenceFacts(home: home)
        let subject =
            query.matched.first ?? candidate.targets.first ?? query.unmatched.first
        var said = candidate.reading.said
        for (name, value) in slots { said[name] = value }
        let variables: Facts = [
            "slots": .object(said), "state": subject.map(facts.state) ?? [:],
            "query": [
                "matched": .list(query.matched.map(facts.state)),
                "unmatched": .list(query.unmatched.map(facts.state)),
                "total_results": .integer(query.matched.count + query.unmatched.count),
            ],
        ]
        do throws(TemplateError) {
            let text = try template.render(Variables(variables))
            let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            return words.isEmpty ? nil : words
        } catch {
            // What the file wants to know of the home is not known here: the hub's own words do.
            return nil
        }
    }
}

/// An entity as Home Assistant's reply templates see it.
struct SentenceFacts {
    let home: Home

    func state(_ id: EntityID) -> Value {
        let state = home.state(of: id)
        let word = word(id, state)
        let unit = home.entities[id]?.unit
        return [
            "entity_id": .string(id.rawValue), "domain": .string(domain(id)),
            "name": .string(name(id)), "state": .string(word),
            "state_with_unit": .string(unit.map { "\(word) \($0)" } ?? word),
            "attributes": .object(attributes(id, state)),
        ]
    }

    private func domain(_ id: EntityID) -> String {
        guard let entity = home.entities[id] else { return "" }
        let device = home.devices[entity.device]
        let isPlayer = device?.roles[.playback] != nil || device?.roles[.media] != nil
        return isPlayer ? "media_player" : entity.component.rawValue
    }

    /// The device's name where the entity is what people mean by it.
    private func name(_ id: EntityID) -> String {
        guard let entity = home.entities[id] else { return id.rawValue }
        guard let device = home.devices[entity.device], entity.name.hasPrefix(device.name),
            let role = entity.roles.first, role != .other, device.roles[role]?.first == id
        else { return entity.name }
        return device.name
    }

    /// Home Assistant's word for the state: on and off for what is so or not.
    private func word(_ id: EntityID, _ state: EntityState) -> String {
        guard state.isAvailable else { return "unavailable" }
        let properties: [Property] = [
            .lock, .cover, .activity, .power, .mode, .value, .temperature, .event,
        ]
        for property in properties {
            guard let value = state[property] else { continue }
            if let flag = value.bool { return flag ? "on" : "off" }
            if let number = value.double { return Speech.number(number) }
            if let text = value.string { return text }
        }
        return "unknown"
    }

    private func attributes(_ id: EntityID, _ state: EntityState) -> Speech.Facts {
        var attributes: Speech.Facts = [
            "friendly_name": .string(name(id)),
            "temperature_unit": .string(home.entities[id]?.unit ?? "°C"),
        ]
        let names: [(name: String, property: Property)] = [
            ("current_temperature", .temperature), ("temperature", .targetTemperature),
            ("brightness", .brightness), ("current_position", .position),
            ("percentage", .speed), ("humidity", .humidity), ("fan_mode", .fanMode),
        ]
        for (name, property) in names {
            if let value = state[property] { attributes[name] = value }
        }
        if let deviceClass = home.entities[id]?.deviceClass {
            attributes["device_class"] = .string(deviceClass)
        }
        return attributes
    }
}
