internal import OrderedCollections

extension Home {
    /// The device an announcement speaks of, if it is known.
    func deviceID(of description: DeviceDescription) -> DeviceID? {
        for key in description.keys {
            if let device = devicesByKey[key] { return device }
        }
        return nil
    }

    /// The device of a new entity, made where it is new itself.
    mutating func claimDevice(_ candidate: Candidate) -> DeviceID {
        let description = candidate.part.device
        if let known = deviceID(of: description) {
            if describe(known, by: candidate) { renameEntities(of: known) }
            return known
        }
        let name = description.name ?? candidate.naming.label ?? candidate.naming.fallback
        let id = freeDeviceID(name)
        devices[id] = Device(
            id: id,
            Device.Members(
                name: name, model: description.model, manufacturer: description.manufacturer))
        learn(description, for: id)
        place(id)
        return id
    }

    /// Takes in what a further announcement says of a device; true where its name changed.
    mutating func describe(_ device: DeviceID, by candidate: Candidate) -> Bool {
        let description = candidate.part.device
        let oldArea = suggestedAreas[device]
        learn(description, for: device)
        guard let known = devices[device] else { return false }
        var members = known.members.value
        members.model = description.model ?? members.model
        members.manufacturer = description.manufacturer ?? members.manufacturer
        members.name = description.name ?? members.name
        let isRenamed = members.name != known.name
        if members != known.members.value { devices[device]?.members = Shared(members) }
        if let oldArea, suggestedAreas[device] != oldArea {
            // Perhaps nothing is left of the area it was in.
            settleAreas()
        } else if isRenamed || suggestedAreas[device] != oldArea {
            place(device)
        }
        return isRenamed
    }

    private mutating func learn(_ description: DeviceDescription, for device: DeviceID) {
        for key in description.keys where devicesByKey[key] == nil {
            devicesByKey[key] = device
            keysOfDevice[device, default: []].append(key)
        }
        if let area = description.suggestedArea { suggestedAreas[device] = area }
    }

    private func freeDeviceID(_ name: String) -> DeviceID {
        let base = slug(name)
        var id = DeviceID(rawValue: base)
        var number = 2
        while devices[id] != nil {
            id = DeviceID(rawValue: "\(base)_\(number)")
            number += 1
        }
        return id
    }

    /// Names follow the device's; ids stay, since people and lessons refer to them.
    mutating func renameEntities(of device: DeviceID) {
        guard let known = devices[device] else { return }
        for id in known.entities {
            guard let slot = slots[id] else { continue }
            let name = joinedName(deviceName: known.name, label: records[slot].label)
            entities[id]?.members.change { $0.name = name }
            judgeHazard(of: slot)
            records[slot].recognised = nil
        }
    }
}
