internal import OrderedCollections
internal import Templates

extension Home {
    mutating func discover(
        _ message: Message, as subject: DiscoveryTopic, at now: Moment,
        into events: inout [HomeEvent]
    ) {
        guard !message.payload.isEmpty else {
            withdraw(message.topic, &events)
            return
        }
        if let known = announced[message.topic], known.payload == message.payload { return }
        if let flaw = rules.flaw(in: message.topic) {
            events.append(refused(message, "", flaw))
            return
        }
        let payload: Value
        do throws(JSONError) {
            payload = try Value(json: message.payload, limits: limits.json)
        } catch {
            events.append(refused(message, "", "\(error)"))
            return
        }
        let announcement = Announcement(
            payload, topic: message.topic, as: subject, rules: rules)
        events += announcement.refusals.map { .refused($0) }
        if announcement.isMigrating {
            announced[message.topic]?.isMigrating = true
            return
        }
        for id in announcement.withdrawn { withdraw(message.topic, part: id, &events) }
        guard !announcement.parts.isEmpty else { return }
        if announced[message.topic] == nil { announced[message.topic] = Announced(payload: []) }
        announced[message.topic]?.isMigrating = false
        var wasRefused = !announcement.refusals.isEmpty
        for part in announcement.parts {
            do throws(Refusal) {
                try install(part, topic: message.topic, at: now, &events)
            } catch {
                wasRefused = true
                events.append(.refused(error))
            }
        }
        remember(message, wasRefused: wasRefused)
    }

    /// What was refused is heard again in full, so that it is refused again with its reason.
    private mutating func remember(_ message: Message, wasRefused: Bool) {
        if announced[message.topic]?.slots.isEmpty == true, wasRefused {
            announced[message.topic] = nil
        } else if !wasRefused {
            announced[message.topic]?.payload = message.payload
        }
    }

    /// The announcements that built the home, in their order: with the states the whole of it.
    public var announcements: [Message] {
        announced.compactMap { topic, known in
            known.payload.isEmpty
                ? nil : Message(topic: topic, payload: known.payload, retain: true)
        }
    }

    public func isAnnouncement(_ message: Message) -> Bool {
        DiscoveryTopic(message.topic, prefix: discoveryPrefix) != nil
    }

    // MARK: - Taking back

    private mutating func withdraw(_ topic: String, _ events: inout [HomeEvent]) {
        guard let known = announced.removeValue(forKey: topic) else { return }
        for slot in known.slots.values { remove(slot, &events) }
    }

    private mutating func withdraw(_ topic: String, part: String, _ events: inout [HomeEvent]) {
        guard let slot = announced[topic]?.slots.removeValue(forKey: part) else { return }
        remove(slot, &events)
    }

    mutating func remove(_ slot: Int, _ events: inout [HomeEvent]) {
        guard records[slot].isLive else { return }
        let record = records[slot]
        table.remove(record, slot: slot)
        records[slot].isLive = false
        records[slot].wiring = Wiring()
        states[slot] = EntityState()
        freeSlots.append(slot)
        slots[record.id] = nil
        if let key = record.uniqueKey { slotsByUniqueID[key] = nil }
        assign([], to: record.id)
        entities[record.id] = nil
        revision += 1
        events.append(.removed(record.id))
        detach(record.id, from: record.device)
    }

    private mutating func detach(_ entity: EntityID, from device: DeviceID) {
        devices[device]?.members.change { $0.entities.removeAll { $0 == entity } }
        guard devices[device]?.entities.isEmpty == true else {
            characterise(device, joining: nil)
            return
        }
        devices[device] = nil
        for key in keysOfDevice.removeValue(forKey: device) ?? [] { devicesByKey[key] = nil }
        if suggestedAreas.removeValue(forKey: device) != nil { settleAreas() }
    }
}

extension Record {
    var uniqueKey: String? { uniqueID.map { "\(component.rawValue) \($0)" } }
}
