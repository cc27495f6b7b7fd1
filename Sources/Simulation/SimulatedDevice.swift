import Home
import OrderedCollections
import Templates

/// One device come alive: its behaviour, its place on MQTT, and what ails it.
struct SimulatedDevice: Sendable {
    /// Commands older than this are refused by devices that can do harm.
    private static let oldestSeconds = 2.0

    let description: SimulatedDeviceDescription
    let typeNames: [String]
    let wire: Wire
    let room: Int
    private let isDangerous: Bool

    private var behaviour: any Behaviour
    private var dice: Dice
    private var advancedTo: Int64
    /// When it next does something by itself, by the monotonic clock; nil for never.
    private(set) var dueAt: Int64?
    private var published: [Value]
    private var before: [Value]
    private(set) var influence: Influence

    private var isMute = false
    private var isOffline = false
    private var isStale = false
    private(set) var lateMilliseconds: Int64 = 0
    private(set) var isDoubled = false

    init(
        _ description: SimulatedDeviceDescription, place: String, type: DeviceType, seed: UInt64,
        room: Int, at now: Moment
    ) throws(SimulationError) {
        var dice = Dice(seed: seed, key: description.id)
        var parameters = Parameters(
            type: type.simulation, place: "\(type.name).yaml: simulation",
            options: description.options, optionsPlace: "\(place).options")
        let style = try Self.style(description, place, &parameters)
        let model = try parameters.text("model", or: type.names.first ?? type.name)
        let manufacturer = try parameters.text("manufacturer", or: "Simulated")
        let behaviour = try BehaviourCatalogue.make(
            try parameters.text("behaviour"), &parameters, dice: &dice)
        try parameters.finish()
        self.description = description
        self.room = room
        self.behaviour = behaviour
        self.dice = dice
        typeNames = type.names
        isDangerous = !type.dangerous.isEmpty
        wire = Wire(
            Discovery(
                topics: Topics(style: style, id: description.id), description: description,
                model: model, manufacturer: manufacturer, plan: behaviour.plan))
        advancedTo = now.monotonicMilliseconds
        published = wire.channels.map { _ in .null }
        before = published
        influence = Influence()
    }

    private static func style(
        _ description: SimulatedDeviceDescription, _ place: String,
        _ parameters: inout Parameters
    ) throws(SimulationError) -> Style {
        let standard = try parameters.text("style", or: "plain")
        if let style = Style(rawValue: description.style ?? standard) { return style }
        let names = Style.allCases.map(\.rawValue).joined(separator: ", ")
        let reason = "expected one of \(names)"
        guard description.style == nil else {
            throw SimulationError(place: "\(place).style", reason: reason)
        }
        throw parameters.error("style", reason)
    }

    /// Looks about itself for the first time, so that it has something to tell.
    mutating func wake(in surroundings: Surroundings) -> Room {
        let room = act(in: surroundings) { behaviour, surroundings in
            behaviour.advance(by: 0, in: &surroundings)
        }
        published = reports()
        before = published
        return room
    }

    func surroundings(
        at now: Moment, climate: OutdoorClimate, seed: UInt64, room: Room
    ) -> Surroundings {
        Surroundings(now: now, climate: climate, seed: seed, dice: dice, room: room)
    }

    private mutating func act(
        in surroundings: Surroundings, _ body: (inout any Behaviour, inout Surroundings) -> Void
    ) -> Room {
        var surroundings = surroundings
        body(&behaviour, &surroundings)
        dice = surroundings.dice
        let now = surroundings.now.monotonicMilliseconds
        advancedTo = now
        let pause = behaviour.pause.map { max(1, Int64(saturating: ($0 * 1000).rounded(.up))) }
        dueAt = pause.map { now.addingReportingOverflow($0) }.flatMap { $0.overflow ? nil : $0.0 }
        surroundings.room.replace(influence, by: behaviour.influence)
        influence = behaviour.influence
        return surroundings.room
    }

    private func secondsSince(_ now: Moment) -> Double {
        Double(now.monotonicMilliseconds - advancedTo) / 1000
    }

    /// Lets time pass up to now.
    mutating func advance(in surroundings: Surroundings) -> (Room, [Message]) {
        let seconds = secondsSince(surroundings.now)
        let room = act(in: surroundings) { behaviour, surroundings in
            behaviour.advance(by: seconds, in: &surroundings)
        }
        return (room, changes())
    }

    /// Does as a message on one of its command topics says, and tells its state even if that is the same.
    mutating func obey(_ message: Message, ageSeconds: Double, in surroundings: Surroundings)
        -> (Room, [Message])
    {
        let isRefused = isDangerous && ageSeconds > Self.oldestSeconds
        guard !isMute, !isOffline, !isRefused else { return (surroundings.room, []) }
        let orders = wire.orders(in: message)
        guard !orders.isEmpty else { return (surroundings.room, []) }
        let seconds = secondsSince(surroundings.now)
        let room = act(in: surroundings) { behaviour, surroundings in
            behaviour.advance(by: seconds, in: &surroundings)
            for var order in orders {
                if order.value == "toggle" {
                    order.value = .bool(behaviour.report(order.key) != .bool(true))
                }
                _ = behaviour.take(order, in: &surroundings)
            }
        }
        return (room, changes(echoing: orders.map(\.key)))
    }

    /// Does what a person's hand does; nil where the words mean nothing to this device.
    mutating func touch(_ words: [String], in surroundings: Surroundings) -> (Room, [Message])? {
        guard let order = Hand.read(words, wire: wire, handles: behaviour.handles) else {
            return nil
        }
        let seconds = secondsSince(surroundings.now)
        var isTaken = false
        let room = act(in: surroundings) { behaviour, surroundings in
            behaviour.advance(by: seconds, in: &surroundings)
            isTaken = behaviour.take(order, in: &surroundings)
        }
        return isTaken ? (room, changes()) : nil
    }

    private func reports() -> [Value] {
        wire.channels.map { channel in
            let value = behaviour.report(channel.key)
            guard case .number(let decimals) = channel.kind, let number = value.double else {
                return value
            }
            return .number(number.rounded(decimals: decimals))
        }
    }

    /// What is to be said of the changes since the last time, and of what happened for a moment.
    private mutating func changes(echoing keys: [String] = []) -> [Message] {
        let events = behaviour.takeEvents().compactMap(wire.event)
        guard !isMute, !isOffline else { return [] }
        let now = reports()
        var differs = zip(now, published).map { $0 != $1 }
        if differs.contains(true) {
            before = published
            published = now
        }
        for key in keys {
            differs = zip(differs, wire.siblings(of: key)).map { $0 || $1 }
        }
        return wire.states(of: now, changed: differs, retain: retains) + events
    }

    private var retains: Bool { wire.style.retainsStates && !isStale }

    /// Discovery, whether it is there, and all it last told.
    func announcement() -> [Message] {
        let all = published.map { _ in true }
        let old = isStale ? wire.states(of: before, changed: all, retain: true) : []
        let states = wire.states(of: published, changed: all, retain: retains)
        return wire.configuration + [wire.availability(isOnline: !isOffline)]
            + (isOffline ? [] : old + states)
    }

    /// What its last will would say.
    func farewell() -> Message { wire.availability(isOnline: false) }

    mutating func suffer(_ kind: Fault.Kind) -> [Message] {
        switch kind {
        case .mute: isMute = true
        case .late(let seconds): lateMilliseconds = Int64(saturating: seconds * 1000)
        case .duplicate: isDoubled = true
        case .offline:
            isOffline = true
            return [wire.availability(isOnline: false)]
        case .staleRetained:
            isStale = true
            return wire.states(of: before, changed: before.map { _ in true }, retain: true)
        case .healed: return heal()
        }
        return []
    }

    private mutating func heal() -> [Message] {
        let isToReturn = isMute || isOffline || isStale
        isMute = false
        isOffline = false
        isStale = false
        isDoubled = false
        lateMilliseconds = 0
        published = reports()
        return isToReturn ? announcement() : []
    }
}
