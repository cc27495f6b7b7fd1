public import Home
internal import OrderedCollections

extension Vocabulary {
    /// The names of a home as it is now: devices, entities, aliases, areas, floors, people, titles.
    public init(home: Home, lexicon: Lexicon) {
        var names: [(name: String, thing: Thing)] = []
        for device in home.devices.values { names.append((device.name, .device(device.id))) }
        for entity in home.entities.values {
            // An entity without a name of its own is its device.
            if let device = home.devices[entity.device], device.name != entity.name {
                names.append((entity.name, .entity(entity.id)))
            }
            for alias in home.aliases(of: entity.id) { names.append((alias, .entity(entity.id))) }
        }
        var areas: [(name: String, area: AreaID)] = []
        for area in home.areas.values {
            areas.append((area.name, area.id))
            for alias in area.aliases { areas.append((alias, area.id)) }
        }
        let people = home.definition.people.map { (name: $0.name ?? $0.id, id: $0.id) }
        self.init(
            names: names, areas: areas, floors: home.floors, people: people,
            media: home.definition.media, lexicon: lexicon)
        for device in home.devices.values {
            guard let type = device.type else { continue }
            kinds[.device(device.id)] = [type] + components(of: device, in: home)
        }
        for entity in home.entities.values {
            let type = home.devices[entity.device]?.type.map { [$0] } ?? []
            kinds[.entity(entity.id)] = type + [entity.component.rawValue]
        }
    }

    private func components(of device: Device, in home: Home) -> [String] {
        device.entities.compactMap { home.entities[$0]?.component.rawValue }
    }
}
