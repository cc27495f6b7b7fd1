public import Home
public import Language
internal import OrderedCollections
internal import Templates

/// What is known to be true of a home's entities.
public struct Facts: Sendable {
    /// Percent below which a battery is called low.
    public static let lowBattery = 20.0

    let home: Home

    public init(_ home: Home) { self.home = home }

    /// Whether a predicate holds; nil where the entity has not said.
    public func holds(_ predicate: Predicate, of id: EntityID) -> Bool? {
        guard let entity = home.entities[id] else { return nil }
        let state = home.state(of: id)
        switch predicate {
        case .on: return isOn(entity, state)
        case .off: return holds(.on, of: id).map { !$0 }
        case .open: return isOpen(state)
        case .closed: return isOpen(state).map { !$0 }
        case .locked: return state[.lock]?.string.map { $0 == "locked" || $0 == "locking" }
        case .unlocked: return holds(.locked, of: id).map { !$0 }
        case .jammed: return state[.lock]?.string.map { $0 == "jammed" }
        case .active: return isActive(entity, state)
        case .running: return isRunning(entity, state)
        case .finished: return isRunning(entity, state).map { !$0 }
        case .playing: return word(state).map { $0 == "playing" }
        case .paused: return word(state).map { $0 == "paused" }
        case .hot: return isHot(entity)
        case .detected, .ringing, .wet: return state[.power]?.bool ?? state[.value]?.bool
        case .clear: return holds(.detected, of: id).map { !$0 }
        case .available: return state.isAvailable
        case .unavailable: return !state.isAvailable
        case .empty: return word(state).map { $0 == "empty" }
        case .low: return state[.value]?.double.map { $0 < Self.lowBattery }
        case .charged: return holds(.low, of: id).map { !$0 }
        }
    }

    /// True where the device is on, open, running, playing or still hot.
    public func isActive(_ device: DeviceID) -> Bool { home.isActive(device) }

    private func isOn(_ entity: Entity, _ state: EntityState) -> Bool? {
        if let power = state[.power]?.bool { return power }
        let mode = (state[.mode] ?? state[.value])?.string?.lowercased()
        switch entity.component {
        case .climate, .waterHeater: return mode.map { $0 != "off" }
        default: return mode.map { $0 == "on" }
        }
    }

    private func isOpen(_ state: EntityState) -> Bool? {
        if let word = state[.cover]?.string { return word != "closed" && word != "closing" }
        if let position = state[.position]?.double { return position > 0 }
        return state[.power]?.bool
    }

    private func isActive(_ entity: Entity, _ state: EntityState) -> Bool? {
        if home.type(of: entity.device).map({ !$0.active.isEmpty }) ?? false {
            return isActive(entity.device)
        }
        return state[.power]?.bool ?? word(state).map { $0 == "playing" }
            ?? (entity.component == .cover || entity.component == .valve ? isOpen(state) : nil)
    }

    private func isRunning(_ entity: Entity, _ state: EntityState) -> Bool? {
        // What has a status of its own says by that whether it runs, not by being on.
        if let running = state[.power]?.bool { return status(of: entity) ?? running }
        return (state[.activity] ?? state[.value]).flatMap(RunPhase.init).map { $0 == .running }
    }

    private func status(of entity: Entity) -> Bool? {
        home.reading(of: .running, on: entity.device).flatMap { RunPhase($0.value) }
            .map { $0 == .running }
    }

    private func isHot(_ entity: Entity) -> Bool? {
        guard let (_, _, value) = home.reading(of: .temperature, on: entity.device),
            let degrees = value.double
        else { return nil }
        let high = home.type(of: entity.device)?.normal.first { $0.role == .temperature }?.high
        return degrees > (high ?? 40)
    }

    private func word(_ state: EntityState) -> String? { state[.value]?.string?.lowercased() }
}
