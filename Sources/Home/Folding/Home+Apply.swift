internal import OrderedCollections
internal import Templates

extension Home {
    /// Takes in one message: discovery, state, availability, or a command of another client.
    public mutating func apply(_ message: Message, at now: Moment) -> [HomeEvent] {
        var events: [HomeEvent] = []
        apply(message, at: now, into: &events)
        return events
    }

    /// As ``apply(_:at:)``, for those who keep a list of events.
    public mutating func apply(
        _ message: Message, at now: Moment, into events: inout [HomeEvent]
    ) {
        if let index = table.index(of: message.topic) {
            receive(message, by: [index], at: now, into: &events)
            if table.wildcards.isEmpty { return }
            receive(message, by: table.wildcards(matching: message.topic), at: now, into: &events)
        } else if let subject = DiscoveryTopic(message.topic, prefix: discoveryPrefix) {
            discover(message, as: subject, at: now, into: &events)
        } else {
            receiveUnknown(message, at: now, into: &events)
        }
    }

    private mutating func receiveUnknown(
        _ message: Message, at now: Moment, into events: inout [HomeEvent]
    ) {
        if let flaw = rules.flaw(in: message.topic) {
            events.append(refused(message, "", flaw))
            return
        }
        let matching = table.wildcards(matching: message.topic)
        guard matching.isEmpty else {
            receive(message, by: matching, at: now, into: &events)
            return
        }
        guard message.payload.count <= limits.inventoryBytes else {
            events.append(refused(message, "", tooLarge(message, limits.inventoryBytes)))
            return
        }
        // A retained state can arrive before its discovery.
        pending.keep(message, at: now, limits: limits)
    }

    private func tooLarge(_ message: Message, _ limit: Int) -> String {
        "\(message.payload.count) bytes, more than the \(limit) allowed"
    }

    private mutating func receive(
        _ message: Message, by entries: [Int], at now: Moment, into events: inout [HomeEvent]
    ) {
        guard !entries.isEmpty else { return }
        guard message.payload.count <= limits.payloadBytes else {
            events.append(refused(message, "", tooLarge(message, limits.payloadBytes)))
            return
        }
        var incoming = Incoming(message.payload, limits: limits.json)
        for index in entries {
            let entry = table.entries[index]
            for listening in entry.availability {
                receiveAvailability(message, &incoming, listening, &events)
            }
            receiveStates(message, &incoming, entry.states, at: now, into: &events)
            if !(entry.states.isEmpty && entry.availability.isEmpty) {
                table.keep(message, at: now, entry: index)
            }
            if !entry.commands.isEmpty { receiveCommand(message, entry.commands, at: now, &events) }
        }
    }

    /// Hands a message to the listeners of the entities it concerns.
    mutating func receiveStates(
        _ message: Message, _ incoming: inout Incoming,
        _ listenings: [TopicTable.Listening], at now: Moment,
        into events: inout [HomeEvent]
    ) {
        var position = listenings.startIndex
        while position < listenings.endIndex {
            let slot = listenings[position].slot
            var outcome = Outcome()
            while position < listenings.endIndex, listenings[position].slot == slot {
                let index = listenings[position].index
                position += 1
                guard let finding = finding(message, &incoming, slot, index, &events) else {
                    continue
                }
                outcome.isReport = true
                record(finding, slot: slot, at: now, &outcome, &events)
            }
            if outcome.isReport { finishReport(message, slot, at: now, outcome, &events) }
        }
    }

    /// Hands what a topic said before to an entity that came to listen to it.
    mutating func repeatMessage(
        _ latest: TopicTable.Heard, on topic: String, to slot: Int, _ events: inout [HomeEvent]
    ) {
        guard let index = table.index(of: topic), records[slot].component != .event else { return }
        let entry = table.entries[index]
        var incoming = Incoming(latest.message.payload, limits: limits.json)
        for listening in entry.availability where listening.slot == slot {
            receiveAvailability(latest.message, &incoming, listening, &events)
        }
        let listenings = entry.states.filter { $0.slot == slot }
        receiveStates(latest.message, &incoming, listenings, at: latest.at, into: &events)
    }

    private struct Outcome {
        /// The message spoke about the entity.
        var isReport = false
        var isChange = false
    }

    /// What the message says to one listener; nil where it does not speak to it.
    private func finding(
        _ message: Message, _ incoming: inout Incoming, _ slot: Int, _ index: Int,
        _ events: inout [HomeEvent]
    ) -> Finding? {
        guard let template = records[slot].wiring.listeners[index].template else {
            guard !message.payload.isEmpty else { return nil }
            // A JSON light shares the one decoding of the message.
            if case .light(let light) = records[slot].wiring.listeners[index].decoding {
                return incoming.json.map { light.decode(.value($0)) }
            }
            return records[slot].wiring.listeners[index].decoding.decode(
                .bytes(message.payload), textLimit: limits.stateCharacters)
        }
        do throws(TemplateError) {
            guard let heard = try template.read(&incoming), !heard.isEmpty else { return nil }
            return records[slot].wiring.listeners[index].decoding.decode(
                heard, textLimit: limits.stateCharacters)
        } catch {
            events.append(refused(message, records[slot].id.rawValue, "template: \(error)"))
            return nil
        }
    }

    private mutating func record(
        _ finding: Finding, slot: Int, at now: Moment, _ outcome: inout Outcome,
        _ events: inout [HomeEvent]
    ) {
        switch finding {
        case .nothing: return
        case .one(let property, let value):
            if set(property, value, slot: slot, at: now, &events) { outcome.isChange = true }
        case .several(let pairs):
            for (property, value) in pairs
            where set(property, value, slot: slot, at: now, &events) {
                outcome.isChange = true
            }
        }
    }

    /// True where the value differs from the one before. Null takes the value away.
    mutating func set(
        _ property: Property, _ value: Value, slot: Int, at now: Moment,
        _ events: inout [HomeEvent]
    ) -> Bool {
        let old = states[slot].values[property]
        guard old != value, !(old == nil && value == .null) else { return false }
        var value = value
        // Between its ends a cover that stopped is neither open nor closed; at them it is.
        if property == .cover, value == "stopped",
            let position = states[slot].values[.position]?.double
        {
            value = position <= 0 ? "closed" : position >= 100 ? "open" : value
            guard old != value else { return false }
        }
        if value == .null {
            states[slot].values.removeValue(forKey: property)
        } else {
            states[slot].values[property] = value
        }
        events.append(
            .changed(
                StateChange(
                    entity: records[slot].id, property: property, old: old, new: value, at: now)))
        return true
    }

    private mutating func finishReport(
        _ message: Message, _ slot: Int, at now: Moment, _ outcome: Outcome,
        _ events: inout [HomeEvent]
    ) {
        states[slot].reportedAt = now
        // What the broker kept may be old: it shows neither that the device is there nor when it
        // changed.
        if !message.retain {
            states[slot].isVerified = true
            if outcome.isChange { states[slot].changedAt = now }
        }
        if !outcome.isChange { events.append(.reported(records[slot].id)) }
        if records[slot].wiring.expireSeconds != nil || records[slot].wiring.offDelaySeconds != nil
        {
            setDeadlines(slot, at: now)
        }
        if !states[slot].isAvailable { updateAvailability(slot, &events) }
    }

    private mutating func receiveAvailability(
        _ message: Message, _ incoming: inout Incoming, _ listening: TopicTable.Listening,
        _ events: inout [HomeEvent]
    ) {
        let slot = listening.slot
        let source = records[slot].availability.sources[listening.index]
        do throws(TemplateError) {
            let heard: Heard? =
                if let template = source.template {
                    try template.read(&incoming)
                } else {
                    .bytes(message.payload)
                }
            guard let heard else { return }
            records[slot].availability.receive(heard, from: listening.index)
            updateAvailability(slot, &events)
        } catch {
            events.append(refused(message, records[slot].id.rawValue, "template: \(error)"))
        }
    }

    mutating func updateAvailability(_ slot: Int, _ events: inout [HomeEvent]) {
        let isAvailable = records[slot].availability.isAvailable(
            hasReported: states[slot].reportedAt != nil)
        guard isAvailable != states[slot].isAvailable else { return }
        states[slot].isAvailable = isAvailable
        events.append(.availability(records[slot].id, isAvailable: isAvailable))
    }

    private mutating func receiveCommand(
        _ message: Message, _ commanded: [Int], at now: Moment, _ events: inout [HomeEvent]
    ) {
        guard !message.retain else {
            // Whoever subscribes to it later gets it: a door that opens when its drive reconnects.
            if !message.payload.isEmpty {
                events.append(refused(message, "", "a command is retained on the broker"))
            }
            return
        }
        for slot in commanded {
            events.append(
                .commanded(
                    records[slot].id, topic: message.topic, payload: message.payload))
        }
    }
}
