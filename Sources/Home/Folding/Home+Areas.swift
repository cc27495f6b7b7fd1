internal import OrderedCollections

extension Home {
    /// Takes in what the owner says: what is named again is replaced, all else stays.
    public mutating func define(_ addition: HomeDefinition) {
        for area in addition.areas {
            if let index = definition.areas.firstIndex(where: { slug($0.name) == slug(area.name) })
            {
                definition.areas[index] = area
            } else {
                definition.areas.append(area)
            }
        }
        definition.satellites.merge(addition.satellites) { _, new in new }
        definition.aliases.merge(addition.aliases) { _, new in new }
        for person in addition.people {
            if let index = definition.people.firstIndex(where: { $0.id == person.id }) {
                definition.people[index] = person
            } else {
                definition.people.append(person)
            }
        }
        for item in addition.media where !definition.media.contains(item) {
            definition.media.append(item)
        }
        for entity in addition.dangerous where !definition.dangerous.contains(entity) {
            definition.dangerous.append(entity)
        }
        definition.hunches = addition.hunches ?? definition.hunches
        settleAreas()
    }

    /// The area called so, by its name or an alias.
    public func area(named name: String) -> AreaID? {
        let wanted = slug(name)
        let id = AreaID(rawValue: wanted)
        if areas[id] != nil { return id }
        return areas.values.first { $0.aliases.contains { slug($0) == wanted } }?.id
    }

    /// Puts a device into its area; one that is suggested for the first time is made.
    mutating func place(_ device: DeviceID) {
        guard let name = suggestedAreas[device], area(named: name) == nil else {
            settle(device, suggestedAreas[device] == nil ? spokenAreas : [])
            return
        }
        // The areas have the order of the devices: that of the last device is the last.
        guard device == devices.keys.last else {
            settleAreas()
            return
        }
        if areas.count < areasLimit { open(name) }
        settle(device, [])
    }

    /// Adds an area, with the devices that say nothing of their place and are called after it.
    private mutating func open(_ name: String) {
        let area = Area(id: AreaID(name: name), name: name, floor: nil, aliases: [])
        areas[area.id] = area
        if Hazard.isTelling(area: name) { tellingAreas.insert(area.id) }
        revision += 1
        let phrase = splitWords(name)
        let called = devices.values.filter { device in
            suggestedAreas[device.id] == nil && splitWords(device.name).starts(with: phrase)
        }
        guard !called.isEmpty else { return }
        let spoken = spokenAreas
        for device in called { settle(device.id, spoken) }
    }

    /// Those of the owner, and so many that devices suggest.
    private var areasLimit: Int {
        Set(definition.areas.map { AreaID(name: $0.name) }).count + limits.suggestedAreas
    }

    /// Forms the areas anew and puts every device into its own.
    mutating func settleAreas() {
        areas = [:]
        for area in definition.areas {
            let id = AreaID(name: area.name)
            areas[id] = Area(id: id, name: area.name, floor: area.floor, aliases: area.aliases)
        }
        let most = areasLimit
        for device in devices.keys {
            guard let name = suggestedAreas[device], area(named: name) == nil, areas.count < most
            else { continue }
            let id = AreaID(name: name)
            areas[id] = Area(id: id, name: name, floor: nil, aliases: [])
        }
        tellingAreas = Set(areas.values.filter { Hazard.isTelling(area: $0.name) }.map(\.id))
        let spoken = spokenAreas
        for device in devices.keys { settle(device, spoken) }
        revision += 1
    }

    private var spokenAreas: [(AreaID, [[String]])] {
        areas.values.map { ($0.id, ([$0.name] + $0.aliases).map(splitWords)) }
    }

    private mutating func settle(_ device: DeviceID, _ spoken: [(AreaID, [[String]])]) {
        let area = suggestedAreas[device].flatMap(area(named:)) ?? areaOfName(device, spoken)
        guard let known = devices[device] else { return }
        if known.area != area {
            devices[device]?.members.change { $0.area = area }
            revision += 1
        }
        for entity in known.entities where entities[entity]?.area != area {
            entities[entity]?.members.change { $0.area = area }
            revision += 1
        }
    }

    /// A device that says nothing of its place is where its name begins: `Kitchen lamp`.
    private func areaOfName(_ device: DeviceID, _ spoken: [(AreaID, [[String]])]) -> AreaID? {
        let name = splitWords(devices[device]?.name ?? "")
        var best: (area: AreaID, length: Int)?
        for (area, phrases) in spoken {
            for phrase in phrases
            where !phrase.isEmpty && name.starts(with: phrase) && phrase.count > best?.length ?? 0 {
                best = (area, phrase.count)
            }
        }
        return best?.area
    }
}
