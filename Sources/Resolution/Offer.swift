public import Home
public import Language
internal import OrderedCollections

/// What entities offer to the effect of a reading.
struct Offer {
    let context: Context
    let effect: IntentEffect
    /// False where the words name nothing: then "turn it off" closes no blind.
    let allowsSynonyms: Bool
    /// The roles of what the effect could be about, the likeliest first.
    let roles: [Role]
    /// The actions that do what is asked, the nearest first.
    private let names: [ActionName]
    private let actions: ActionSet

    /// - Parameter isNamed: true where a device was called by its name.
    init(context: Context, effect: IntentEffect, allowsSynonyms: Bool, isNamed: Bool) {
        self.context = context
        self.effect = effect
        self.allowsSynonyms = allowsSynonyms
        roles = effect.roles
        names =
            if case .act(let name) = effect {
                allowsSynonyms ? name.synonyms(isNamed: isNamed) : [name]
            } else { [] }
        actions = ActionSet(names)
    }

    /// Of a device, the entity that the effect is about; several where none leads.
    func entities(of device: Device) -> [EntityID] {
        for role in roles {
            if let first = device.roles[role]?.first(where: { serves($0) }) { return [first] }
        }
        return device.entities.filter { serves($0) }
    }

    func serves(_ id: EntityID) -> Bool { context.home.entities[id].map { serves($0) } ?? false }

    /// As ``serves(_:)`` of its entity, sooner seen.
    func serves(_ member: Member) -> Bool {
        guard case .act = effect, let name = names.first, name != .start else {
            return serves(member.entity)
        }
        return !actions.isDisjoint(with: member.actions)
            || relayed(name, on: member.entity) != nil
    }

    func serves(_ entity: Entity) -> Bool {
        switch effect {
        case .act: return action(on: entity) != nil
        case .adjust(let role, _): return entity.roles.contains(role)
        case .control: return entity.roles.contains(.control)
        case .play: return entity.roles.contains(.media)
        case .ask(let question): return answers(question, entity)
        case .keep, .talk: return false
        }
    }

    /// The action by which the entity does what is asked: a lock closes by locking.
    func action(on entity: Entity) -> ActionName? {
        guard let name = names.first else { return nil }
        if name == .start { return start(entity) }
        return names.first { context.home.supports($0, on: entity) } ?? relayed(name, on: entity)
    }

    /// A valve or a garage door may be a plain switch: opening it is switching it on.
    private func relayed(_ name: ActionName, on entity: Entity) -> ActionName? {
        guard name == .open || name == .close, entity.component == .switch,
            context.home.type(of: entity.device)?.dangerous.contains(.open) ?? false
        else { return nil }
        return name == .open ? .turnOn : .turnOff
    }

    /// What "start" means for an entity: what its type says, or the nearest that it can do.
    private func start(_ entity: Entity) -> ActionName? {
        guard entity.roles.contains(where: Self.startRoles.contains) else { return nil }
        // "start it" is no way to ask for light.
        guard allowsSynonyms || entity.component != .light else { return nil }
        let own = context.home.type(of: entity.device)?.start
        let isMachine = own != nil || entity.roles.contains(where: Self.machineRoles.contains)
        guard isMachine else { return nil }
        return ([own].compactMap { $0 } + [.start, .press, .turnOn]).first {
            context.home.supports($0, on: entity.id)
        }
    }

    private static let startRoles: [Role] = [.brew, .start, .cleaning, .power, .control]
    private static let machineRoles: [Role] = [.brew, .start, .cleaning]

    private func answers(_ question: Question, _ entity: Entity) -> Bool {
        switch question {
        case .value(let role): entity.roles.contains(role)
        case .compare(let role, _): entity.roles.contains(role) && measuresRoom(entity)
        case .whether, .which, .howMany, .when, .howLong:
            entity.roles.contains(where: roles.contains)
        case .status, .place: !entity.isAuxiliary
        case .weather: context.home.type(of: entity.device)?.isOutdoors ?? false
        case .playing: entity.roles.contains(.playback) || entity.roles.contains(.title)
        }
    }

    /// A fridge, an oven or a weather station tells nothing of the room.
    func measuresRoom(_ entity: Entity) -> Bool {
        guard let device = context.home.devices[entity.device] else { return false }
        if context.home.type(of: entity.device)?.isOutdoors ?? false { return false }
        if entity.component == .climate { return true }
        return !Self.ofMachines.contains { device.roles[$0] != nil }
    }

    private static let ofMachines: [Role] = [
        .power, .contact, .targetTemperature, .program, .brew,
    ]
}

extension IntentEffect {
    /// The roles of what the effect could be about, the likeliest first.
    fileprivate var roles: [Role] {
        switch self {
        case .act(let name): name.roles
        case .adjust(let role, _): [role]
        case .control: [.control]
        case .play: [.media]
        case .ask(.value(let role)), .ask(.compare(let role, _)): [role]
        case .ask(.whether(let predicate)), .ask(.which(let predicate)),
            .ask(.howMany(let predicate)), .ask(.when(let predicate)),
            .ask(.howLong(let predicate)):
            predicate.roles
        case .ask(.status), .ask(.place):
            [.power, .opening, .lock, .targetTemperature, .playback, .cleaning]
        case .ask(.weather): [.condition, .temperature, .humidity, .rain, .wind]
        case .ask(.playing): [.playback, .title]
        case .keep, .talk: []
        }
    }
}

extension ActionName {
    /// The actions that do what is asked, the nearest first.
    ///
    /// - Parameter isNamed: true where a device was called by its name.
    fileprivate func synonyms(isNamed: Bool) -> [ActionName] {
        switch self {
        case .turnOn: [.turnOn, .open, .activate, .arm]
        case .turnOff: [.turnOff, .close]
        // A door that is only locked opens by unlocking it, where that very door is named.
        case .open: isNamed ? [.open, .unlock] : [.open]
        case .close: [.close, .lock]
        case .lock: [.lock, .close]
        case .press: [.press, .activate]
        case .activate: [.activate, .press, .turnOn]
        case .toggle, .setBrightness, .setColor, .setColorTemperature, .stop, .setPosition,
            .unlock, .setTemperature, .setHumidity, .setMode, .setSpeed, .play, .control,
            .setVolume, .setNumber, .select, .setText,
            .start, .dock, .arm, .disarm:
            [self]
        }
    }

    /// The roles an action may be for, the main one first.
    var roles: [Role] {
        switch self {
        case .turnOn, .turnOff: [.power, .opening, .scene, .arming, .targetTemperature]
        case .toggle: [.power, .opening, .lock]
        case .setBrightness: [.brightness]
        case .setColor: [.color]
        case .setColorTemperature: [.colorTemperature]
        case .open, .close: [.opening, .lock, .power]
        case .stop: [.opening, .cleaning, .control]
        case .setPosition: [.opening]
        case .lock, .unlock: [.lock, .opening]
        case .setTemperature: [.targetTemperature]
        case .setHumidity: [.targetHumidity]
        case .setMode: [.mode, .program]
        case .setSpeed: [.speed]
        case .play: [.media]
        case .control: [.control]
        case .setVolume: [.volume]
        case .press: [.dismiss, .brew, .start, .scene, .other]
        case .setNumber, .select, .setText: [.other]
        case .activate: [.scene]
        case .start: [.brew, .start, .cleaning, .power, .control]
        case .dock: [.cleaning]
        case .arm, .disarm: [.arming]
        }
    }
}

extension Predicate {
    /// The roles of the entities it can be true of.
    public var roles: [Role] {
        switch self {
        case .on, .off: [.power, .targetTemperature]
        case .open, .closed: [.opening, .contact]
        case .locked, .unlocked, .jammed: [.lock]
        case .active: [.power, .opening, .playback, .running, .temperature]
        case .running, .finished: [.running, .program, .cleaning, .power]
        case .playing, .paused: [.playback]
        case .hot: [.temperature]
        case .detected, .clear: [.motion, .smoke, .moisture, .detection, .contact, .obstruction]
        case .available, .unavailable: Role.allCases
        case .ringing: [.ringing]
        case .wet: [.moisture, .rain]
        case .empty: [.other]
        case .low, .charged: [.battery]
        }
    }
}
