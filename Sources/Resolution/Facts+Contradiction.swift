public import Home
public import Language
internal import OrderedCollections
internal import Templates

/// What says otherwise than a thing says of itself.
extension Facts {
    /// Sensors of one room that differ by so much cannot both be right: degrees Celsius, percent.
    static let farApart: [(role: Role, difference: Double)] = [(.temperature, 5), (.humidity, 25)]

    /// Another sensor of the room that measures the same and is far off; nil for what only machines
    /// measure, and where either has not been heard lately.
    public func contradiction(of id: EntityID, in role: Role) -> EntityID? {
        guard let far = Self.farApart.first(where: { $0.role == role })?.difference,
            let own = measured(id, role), let area = home.entities[id]?.area
        else { return nil }
        return home.entities(with: role).first { other in
            guard other != id, home.entities[other]?.area == area,
                home.entities[other]?.device != home.entities[id]?.device,
                let value = measured(other, role)
            else { return false }
            return abs(value - own) >= far
        }
    }

    /// The sensor at a door that says it is open where its lock or drive says that it is shut.
    public func contradiction(of id: EntityID, being predicate: Predicate) -> EntityID? {
        guard [.locked, .closed, .unlocked, .open].contains(predicate),
            let entity = home.entities[id], isShut(id) == true
        else { return nil }
        let area = home.entities(with: .contact).filter { other in
            home.entities[other]?.area == entity.area
                && home.entities[other]?.device != entity.device
        }
        let sensors = area.filter { isAt(sameDoorAs: entity, $0, of: area) }
        return sensors.first { isHeard($0) && holds(.open, of: $0) == true }
    }

    /// True for a lock that is locked and a door that is closed.
    private func isShut(_ id: EntityID) -> Bool? {
        guard isHeard(id) else { return nil }
        return home.entities[id]?.component == .lock
            ? holds(.locked, of: id) : holds(.closed, of: id)
    }

    /// By a word of its own that both names have, or because there is no other door to be at.
    private func isAt(sameDoorAs entity: Entity, _ sensor: EntityID, of sensors: [EntityID]) -> Bool
    {
        let doors = home.entities.values.filter { other in
            other.area == entity.area && (other.component == .lock || other.component == .cover)
        }
        if doors.count == 1, sensors.count == 1 { return true }
        guard let other = home.entities[sensor]?.device else { return false }
        let common = kindWords(of: entity.device).union(kindWords(of: other))
        return !telling(entity.device).intersection(telling(other)).isSubset(of: common)
    }

    /// The words of a device's name that its room does not go by.
    private func telling(_ id: DeviceID) -> Set<String> {
        guard let device = home.devices[id] else { return [] }
        let room = device.area.flatMap { home.areas[$0]?.name } ?? ""
        return words(of: device.name).subtracting(words(of: room))
    }

    /// The nouns that any device of the type is called by: the "lock" of "front door lock".
    private func kindWords(of id: DeviceID) -> Set<String> {
        guard let type = home.type(of: id) else { return [] }
        let nouns = (type.names + type.plurals).compactMap { $0.split(separator: " ").last }
        return Set(nouns.map(String.init))
    }

    private func words(of name: String) -> Set<String> {
        Set(name.lowercased().split(separator: " ").map(String.init))
    }

    private func isHeard(_ id: EntityID) -> Bool {
        let state = home.state(of: id)
        return state.isAvailable && state.isVerified
    }

    /// What a sensor of the room says; nil for what a machine measures of itself.
    private func measured(_ id: EntityID, _ role: Role) -> Double? {
        guard let entity = home.entities[id], entity.component == .sensor, isHeard(id),
            let device = home.devices[entity.device],
            !Self.machines.contains(where: { device.roles[$0] != nil }),
            !(home.type(of: entity.device)?.isOutdoors ?? false)
        else { return nil }
        let state = home.state(of: id)
        return (state[.value] ?? state[.temperature] ?? state[.humidity])?.double
    }

    private static let machines: [Role] = [.power, .targetTemperature, .program, .brew, .contact]
}
