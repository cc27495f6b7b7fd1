public import Home

/// A home of simulated devices: they announce themselves, obey commands and physics, and fail on request.
///
/// Nothing here reads a clock or a socket. The same home, seed and inputs give the same messages, in
/// however many steps time is told to pass.
public struct Simulation: Sendable {
    /// A message, and when it was sent.
    public struct Emission: Hashable, Sendable {
        public var at: Moment
        public var message: Message
    }

    /// Where the hub says that it has come up; all devices answer by announcing themselves.
    public static let birthTopic = "homeassistant/status"

    /// What the connection that carries the devices leaves as its last will: all are gone.
    public static let will = Message(topic: Discovery.bridgeTopic, text: "offline", retain: true)

    private struct Delayed: Sendable {
        var due: Int64
        var message: Message
    }

    private let climate: OutdoorClimate
    private let seed: UInt64
    private var devices: [SimulatedDevice] = []
    private var rooms: [Room] = []
    private var due: [Int64] = []
    private var commandTopics: [String: [Int]] = [:]
    private var delayed: [Delayed] = []
    private var now: Moment

    /// Throws where the home names a type, a style or a parameter that is not, and says where.
    public init(
        home: SimulatedHome, types: [DeviceType], seed: UInt64, at now: Moment
    ) throws(SimulationError) {
        climate = home.climate
        self.seed = seed
        self.now = now
        for (index, description) in home.devices.enumerated() {
            try add(description, place: "devices.\(index)", types: types)
        }
        due = devices.map { $0.dueAt ?? .max }
    }

    private mutating func add(
        _ description: SimulatedDeviceDescription, place: String, types: [DeviceType]
    ) throws(SimulationError) {
        guard let type = types.first(where: { $0.name == description.type }) else {
            throw SimulationError(
                place: "\(place).type", reason: "no device type \(description.type)")
        }
        guard !devices.contains(where: { $0.description.id == description.id }) else {
            throw SimulationError(
                place: "\(place).id", reason: "\(description.id) is there already")
        }
        let room = room(named: description.area ?? "")
        var device = try SimulatedDevice(
            description, place: place, type: type, seed: seed, room: room, at: now)
        let here = surroundings(of: device)
        rooms[room] = device.wake(in: here)
        if device.influence.isHeating { rooms[room].isHeated = true }
        for topic in device.wire.commandTopics {
            commandTopics[topic, default: []].append(devices.count)
        }
        devices.append(device)
    }

    private mutating func room(named name: String) -> Int {
        if let index = rooms.firstIndex(where: { $0.name == name }) { return index }
        rooms.append(Room(name: name, seed: seed, at: now))
        return rooms.count - 1
    }

    private func surroundings(of device: SimulatedDevice) -> Surroundings {
        var room = rooms[device.room]
        room.advance(to: now, climate: climate, seed: seed)
        return device.surroundings(at: now, climate: climate, seed: seed, room: room)
    }

    // MARK: What it says of itself

    /// Discovery, availability and states of every device, as on a first connection.
    public var announcements: [Message] {
        [Message(topic: Discovery.bridgeTopic, text: "online", retain: true)]
            + devices.flatMap { $0.announcement() }
    }

    /// What to say on a clean end: every device is gone.
    public var farewell: [Message] { devices.map { $0.farewell() } + [Self.will] }

    /// Every command topic, the hub's birth, and where people ask for something.
    public var subscriptions: [String] {
        devices.flatMap(\.wire.commandTopics) + [Self.birthTopic, Control.requestTopic]
    }

    public var deviceNames: [String] { devices.map(\.description.name) }

    /// When something will next happen by itself; nil when nothing will.
    public var nextDue: Moment? {
        let next = min(due.min() ?? .max, delayed.first?.due ?? .max)
        return next == .max ? nil : moment(next)
    }

    // MARK: What happens to it

    /// Lets time pass, and returns what was said meanwhile, in order.
    public mutating func step(to moment: Moment) -> [Message] {
        emissions(to: moment).map(\.message)
    }

    /// Lets time pass, and returns what was said meanwhile and when; a moment already past changes nothing.
    public mutating func emissions(to moment: Moment) -> [Emission] {
        var emissions: [Emission] = []
        guard moment >= now else { return emissions }
        let wallShift = moment.wallMilliseconds &- moment.monotonicMilliseconds
        now.wallMilliseconds = now.monotonicMilliseconds &+ wallShift
        now.utcOffsetSeconds = moment.utcOffsetSeconds
        while true {
            let tick = due.min() ?? .max
            let late = delayed.first?.due ?? .max
            guard min(tick, late) <= moment.monotonicMilliseconds else { break }
            if late <= tick {
                now = self.moment(max(late, now.monotonicMilliseconds))
                emissions.append(Emission(at: now, message: delayed.removeFirst().message))
            } else if let index = due.firstIndex(of: tick) {
                now = self.moment(max(tick, now.monotonicMilliseconds))
                emissions += change(index) { $0.advance(in: $1) }
                    .map { Emission(at: now, message: $0) }
            }
        }
        now = moment
        return emissions
    }

    private func moment(_ milliseconds: Int64) -> Moment {
        now.advanced(byMilliseconds: milliseconds &- now.monotonicMilliseconds)
    }

    /// Takes a message off the broker: a command, the hub's birth, or a request (``Control``).
    ///
    /// `ageSeconds` is how long ago it was published, where the driver knows; devices that can do
    /// harm refuse what is older than two seconds.
    public mutating func receive(
        _ message: Message, at moment: Moment, ageSeconds: Double = 0
    ) -> [Message] {
        var messages = step(to: moment)
        if message.topic == Self.birthTopic, message.text == "online" {
            for index in devices.indices { messages += send(devices[index].announcement(), index) }
        }
        if message.topic == Control.requestTopic, !message.retain {
            messages += serve(message, at: moment)
        }
        for index in commandTopics[message.topic] ?? [] {
            messages += change(index) { $0.obey(message, ageSeconds: ageSeconds, in: $1) }
        }
        return messages
    }

    private mutating func serve(_ message: Message, at moment: Moment) -> [Message] {
        let (id, wish) = Control.read(message)
        var messages: [Message] = []
        do throws(SimulationError) {
            switch wish {
            case .set(let sentence): messages = try set(sentence, at: moment)
            case .fault(let list):
                for fault in try Fault.list(parsing: list) {
                    messages += try inject(fault, at: moment)
                }
            }
            return messages + [Control.answer(id: id, error: nil)]
        } catch {
            return messages + [Control.answer(id: id, error: error)]
        }
    }

    /// Does what a person's hand does: `device` is a name, an id or the only one of its kind,
    /// `what` is as in "on", "closed", "40", "target temperature 200", "play thriller", "door open".
    public mutating func set(
        device: String, what: String, at moment: Moment
    ) throws(SimulationError) -> [Message] {
        let index = try find(Hand.split(device))
        return try touch(index, Hand.split(what), at: moment)
    }

    /// Does what a person's hand does, the device's name and what is done in one sentence.
    public mutating func set(_ sentence: String, at moment: Moment) throws(SimulationError)
        -> [Message]
    {
        let words = Hand.split(sentence)
        for count in stride(from: words.count - 1, to: 0, by: -1) {
            guard let index = match(Array(words.prefix(count))).first else { continue }
            guard match(Array(words.prefix(count))).count == 1 else { break }
            return try touch(index, Array(words.dropFirst(count)), at: moment)
        }
        _ = try find(Array(words.dropLast()))
        throw SimulationError(place: "set", reason: "expected a device and what to do with it")
    }

    private mutating func touch(
        _ index: Int, _ words: [String], at moment: Moment
    ) throws(SimulationError) -> [Message] {
        var messages = step(to: moment)
        let here = surroundings(of: devices[index])
        guard let (room, said) = devices[index].touch(words, in: here) else {
            throw SimulationError(
                place: "set \(devices[index].description.name)",
                reason: "\"\(words.joined(separator: " "))\" means nothing to it now")
        }
        messages += settle(index, room, said)
        return messages
    }

    /// Lets something go wrong; throws where there is no such device.
    public mutating func inject(_ fault: Fault, at moment: Moment) throws(SimulationError)
        -> [Message]
    {
        var messages = step(to: moment)
        let chosen = try fault.device.map { name throws(SimulationError) in
            [try find(Hand.split(name))]
        }
        for index in chosen ?? Array(devices.indices) {
            messages += send(devices[index].suffer(fault.kind), index)
        }
        return messages
    }

    // MARK: Inside

    private func find(_ words: [String]) throws(SimulationError) -> Int {
        let found = match(words)
        let name = words.joined(separator: " ")
        guard let index = found.first else {
            throw SimulationError(place: "set", reason: "no device called \"\(name)\"")
        }
        guard found.count == 1 else {
            let names = found.prefix(8).map { devices[$0].description.name }
            throw SimulationError(
                place: "set",
                reason: "\"\(name)\" may be \(names.joined(separator: ", "))")
        }
        return index
    }

    /// The devices that go by these words: by name or id, else by a part of the name, else by kind.
    private func match(_ words: [String]) -> [Int] {
        guard !words.isEmpty else { return [] }
        let names = devices.map { Hand.split($0.description.name) }
        let exact = devices.indices.filter {
            names[$0] == words || Hand.split(devices[$0].description.id) == words
        }
        if !exact.isEmpty { return exact }
        let partial = devices.indices.filter { index in
            words.count <= names[index].count && words.allSatisfy(names[index].contains)
        }
        if !partial.isEmpty { return partial }
        let spoken = words.joined(separator: " ")
        return devices.indices.filter { devices[$0].typeNames.contains(spoken) }
    }

    private mutating func change(
        _ index: Int, _ body: (inout SimulatedDevice, Surroundings) -> (Room, [Message])
    ) -> [Message] {
        let here = surroundings(of: devices[index])
        let (room, said) = body(&devices[index], here)
        return settle(index, room, said)
    }

    private mutating func settle(_ index: Int, _ room: Room, _ said: [Message]) -> [Message] {
        rooms[devices[index].room] = room
        due[index] = devices[index].dueAt ?? .max
        return send(said, index)
    }

    /// Says it now, twice, or later, as the device's faults have it.
    private mutating func send(_ messages: [Message], _ index: Int) -> [Message] {
        let messages = devices[index].isDoubled ? messages.flatMap { [$0, $0] } : messages
        let delay = devices[index].lateMilliseconds
        guard delay > 0 else { return messages }
        let due = now.monotonicMilliseconds &+ delay
        let place = delayed.firstIndex { $0.due > due } ?? delayed.count
        delayed.insert(contentsOf: messages.map { Delayed(due: due, message: $0) }, at: place)
        return []
    }
}
