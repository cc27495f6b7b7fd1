internal import OrderedCollections
internal import Templates

extension Home {
    /// Adds an announced entity, or changes the one it announces again.
    mutating func install(
        _ part: Announcement.Part, topic: String, at now: Moment, _ events: inout [HomeEvent]
    ) throws(Refusal) {
        let place = part.id.isEmpty ? "" : "components.\(part.id)"
        let wiring: Wiring?
        let availability: Availability
        do throws(OptionError) {
            wiring = try Wiring.make(part.component, part.options)
            availability = try Availability(part.options)
        } catch {
            let option = place.isEmpty ? error.option : "\(place).\(error.option)"
            throw Refusal(topic: topic, place: option, reason: error.reason)
        }
        guard let wiring else { return }
        let naming = Naming(part, limits: limits)
        let hazard = Hazard(
            component: part.component, deviceClass: part.options.text("device_class"),
            name: naming.fullName(deviceName: part.device.name), lexicon: lexicon)
        let candidate = Candidate(
            part: part, topic: topic, wiring: wiring, availability: availability, naming: naming,
            hazard: hazard)
        if let slot = try known(candidate, place: place, &events) {
            change(slot, to: candidate, at: now, &events)
        } else {
            try checkRoom(candidate, place: place)
            add(candidate, at: now, &events)
        }
    }

    /// An announced entity that is understood but not yet part of the home.
    struct Candidate {
        let part: Announcement.Part
        let topic: String
        let wiring: Wiring
        let availability: Availability
        let naming: Naming
        let hazard: Hazard

        var uniqueKey: String? {
            part.options.text("unique_id").map { "\(part.component.rawValue) \($0)" }
        }
    }

    // MARK: - Known or new

    /// The slot of the entity that is announced again; nil for a new one.
    private mutating func known(
        _ candidate: Candidate, place: String, _ events: inout [HomeEvent]
    ) throws(Refusal) -> Int? {
        let refusal = { Refusal(topic: candidate.topic, place: place, reason: $0) }
        if let slot = announced[candidate.topic]?.slots[candidate.part.id] {
            if let reason = objection(to: candidate, replacing: slot) { throw refusal(reason) }
            if records[slot].component == candidate.part.component { return slot }
            remove(slot, &events)
            announced[candidate.topic]?.slots[candidate.part.id] = nil
        } else if let key = candidate.uniqueKey, let slot = slotsByUniqueID[key] {
            guard announced[records[slot].topic]?.isMigrating == true else {
                throw refusal(
                    "its unique id is that of \(records[slot].id), announced on another topic")
            }
            if let reason = objection(to: candidate, replacing: slot) { throw refusal(reason) }
            announced[records[slot].topic]?.slots[records[slot].part] = nil
            return slot
        }
        if let reason = trespass(of: candidate) { throw refusal(reason) }
        return nil
    }

    /// Why an entity may not become what is announced: nothing changes silently into a lock, and
    /// no lock changes silently what it obeys.
    private func objection(to candidate: Candidate, replacing slot: Int) -> String? {
        let record = records[slot]
        let old = hazard(of: slot)
        let isSensitive = old.isSensitive || candidate.hazard.isSensitive
        guard isSensitive else { return nil }
        if record.component != candidate.part.component {
            return "\(record.id) would become a \(candidate.part.component.rawValue)"
        }
        if candidate.hazard.isSensitive && !old.isSensitive {
            return "\(record.id) would become something that can do harm"
        }
        let topics = Set(record.wiring.commandTopics)
        if !topics.isSubset(of: candidate.wiring.commandTopics) || topics.isEmpty {
            return "\(record.id) would obey another command topic"
        }
        return nil
    }

    /// Why a new entity may not be what it says: another device's lock already is.
    private func trespass(of candidate: Candidate) -> String? {
        let owner = deviceID(of: candidate.part.device)
        for topic in candidate.wiring.commandTopics {
            for slot in table.commands(of: topic)
            where records[slot].device != owner {
                guard hazard(of: slot).isSensitive || candidate.hazard.isSensitive else { continue }
                return "its command topic is that of \(records[slot].id), of another device"
            }
        }
        guard candidate.hazard.isSensitive else { return nil }
        for topic in candidate.wiring.stateTopics {
            for listening in table.states(of: topic)
            where records[listening.slot].device != owner && hazard(of: listening.slot).isSensitive
            {
                return "its state topic is that of \(records[listening.slot].id), of another device"
            }
        }
        return nil
    }

    private func checkRoom(_ candidate: Candidate, place: String) throws(Refusal) {
        if entities.count >= limits.entities {
            throw Refusal(
                topic: candidate.topic, place: place,
                reason: "there are \(limits.entities) entities already")
        }
        let isWildcard = candidate.wiring.stateTopics.contains {
            $0.utf8.contains(UInt8(ascii: "+"))
        }
        if isWildcard, table.wildcards.count >= limits.wildcardTopics {
            throw Refusal(
                topic: candidate.topic, place: place,
                reason: "there are \(limits.wildcardTopics) topics with + already")
        }
    }

    // MARK: - Changing the home

    private mutating func change(
        _ slot: Int, to candidate: Candidate, at now: Moment, _ events: inout [HomeEvent]
    ) {
        let old = records[slot]
        table.remove(old, slot: slot)
        var availability = candidate.availability
        availability.adopt(old.availability)
        records[slot].topic = candidate.topic
        records[slot].part = candidate.part.id
        records[slot].uniqueID = candidate.part.options.text("unique_id") ?? old.uniqueID
        records[slot].wiring = candidate.wiring
        records[slot].availability = availability
        records[slot].label = candidate.naming.label
        records[slot].labelWords = splitWords(candidate.naming.label ?? "")
        records[slot].isConfigured = candidate.part.isAuxiliary
        if let key = old.uniqueKey { slotsByUniqueID[key] = nil }
        enrol(slot)
        let kept = candidate.wiring.properties
        for property in Array(states[slot].values.keys) where !kept.contains(property) {
            states[slot].values.removeValue(forKey: property)
        }
        updateAvailability(slot, &events)
        let isRenamed = describe(old.device, by: candidate)
        describe(entity: old.id, slot, candidate)
        if isRenamed { renameEntities(of: old.device) }
        revision += 1
        characterise(old.device, joining: isRenamed ? nil : slot)
        applyPending(slot, at: now, &events)
    }

    private mutating func add(
        _ candidate: Candidate, at now: Moment, _ events: inout [HomeEvent]
    ) {
        let device = claimDevice(candidate)
        let name = candidate.naming.fullName(deviceName: devices[device]?.name)
        let id = freeID(candidate.part.component, name)
        let record = Record(
            id: id, component: candidate.part.component, device: device, topic: candidate.topic,
            part: candidate.part.id, uniqueID: candidate.part.options.text("unique_id"),
            wiring: candidate.wiring, availability: candidate.availability,
            label: candidate.naming.label, labelWords: splitWords(candidate.naming.label ?? ""),
            isConfigured: candidate.part.isAuxiliary, hazard: candidate.hazard)
        var state = EntityState()
        state.isAvailable = candidate.availability.isAvailable(hasReported: false)
        let slot: Int
        if let free = freeSlots.popLast() {
            slot = free
            records[slot] = record
            states[slot] = state
        } else {
            slot = records.count
            records.append(record)
            states.append(state)
        }
        slots[id] = slot
        enrol(slot)
        entities[id] = Entity(
            id: id, component: record.component, device: device, Entity.Members(name: name))
        describe(entity: id, slot, candidate)
        devices[device]?.members.change { $0.entities.append(id) }
        revision += 1
        events.append(.discovered(id))
        characterise(device, joining: slot)
        applyPending(slot, at: now, &events)
    }

    /// Writes an entity into every index.
    private mutating func enrol(_ slot: Int) {
        let record = records[slot]
        table.add(record, slot: slot)
        announced[record.topic, default: Announced(payload: [])].slots[record.part] = slot
        if let key = record.uniqueKey { slotsByUniqueID[key] = slot }
    }

    private mutating func describe(entity id: EntityID, _ slot: Int, _ candidate: Candidate) {
        let options = candidate.part.options
        let deviceName = devices[records[slot].device]?.name
        let name = candidate.naming.fullName(deviceName: deviceName)
        let isAuxiliary = records[slot].isConfigured
        entities[id]?.members.change { members in
            members.name = name
            members.deviceClass = options.text("device_class")
            members.unit =
                options.text("unit_of_measurement")
                ?? options.text("temperature_unit").map { "°\($0)" }
            members.range = candidate.wiring.range
            members.options = candidate.wiring.options
            members.isAuxiliary = isAuxiliary
        }
        records[slot].recognised = nil
        // It was judged by the name it was announced with.
        if deviceName == candidate.part.device.name {
            records[slot].hazard = candidate.hazard
        } else {
            judgeHazard(of: slot)
        }
    }

    /// Gives a new listener what its topics said before it was there.
    private mutating func applyPending(_ slot: Int, at now: Moment, _ events: inout [HomeEvent]) {
        var seen: Set<String> = []
        let availability = records[slot].availability.sources.map(\.topic)
        for topic in availability + records[slot].wiring.stateTopics
        where seen.insert(topic).inserted {
            if let latest = table.latest(of: topic) {
                repeatMessage(latest, on: topic, to: slot, &events)
            } else {
                for earlier in pending.take(topic) {
                    apply(earlier.message, at: earlier.at, into: &events)
                }
            }
        }
    }

    /// A name that no other entity has.
    private func freeID(_ component: Component, _ name: String) -> EntityID {
        let base = "\(component.rawValue).\(slug(name))"
        var id = EntityID(rawValue: base)
        var number = 2
        while entities[id] != nil {
            id = EntityID(rawValue: "\(base)_\(number)")
            number += 1
        }
        return id
    }
}
