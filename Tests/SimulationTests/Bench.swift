import Home
import OrderedCollections
import Templates

@testable import Simulation

/// One simulated device, or a few, with a clock to turn and a record of what they said.
struct Bench {
    private(set) var simulation: Simulation
    private(set) var now: Moment
    private(set) var last: [String: String] = [:]
    private(set) var log: [Simulation.Emission] = []

    /// Noon of the sixth of March 2026.
    static let noon = Moment(seconds: 1_772_798_400)

    init(
        _ devices: [(type: DeviceType, description: SimulatedDeviceDescription)], seed: UInt64 = 1,
        at start: Moment = Bench.noon
    ) throws {
        now = start
        simulation = try Simulation(
            home: SimulatedHome(devices: devices.map(\.description)), types: devices.map(\.type),
            seed: seed, at: start)
        note(simulation.announcements)
    }

    /// One device called `thing`, speaking plainly unless told otherwise.
    init(
        _ parameters: Value, style: String = "plain", dangerous: [ActionName] = [],
        seed: UInt64 = 1, at start: Moment = Bench.noon
    ) throws {
        let type = DeviceType(name: "thing", dangerous: dangerous, simulation: parameters)
        let description = SimulatedDeviceDescription(
            type: "thing", name: "Thing", area: "Kitchen", style: style)
        try self.init([(type, description)], seed: seed, at: start)
    }

    /// What a plain device last said of a value.
    subscript(key: String) -> String? { last["home/thing/\(key)"] }

    func number(_ key: String) -> Double { self[key].flatMap { Double($0) } ?? .nan }

    private mutating func note(_ messages: [Message]) {
        for message in messages {
            last[message.topic] = message.text
            log.append(Simulation.Emission(at: now, message: message))
        }
    }

    mutating func pass(_ seconds: Double) {
        let until = now.advanced(byMilliseconds: Int64(seconds * 1000))
        let emissions = simulation.emissions(to: until)
        for emission in emissions { last[emission.message.topic] = emission.message.text }
        log += emissions
        now = until
    }

    mutating func send(_ topic: String, _ text: String, ageSeconds: Double = 0) {
        note(
            simulation.receive(
                Message(topic: topic, text: text), at: now, ageSeconds: ageSeconds))
    }

    /// A command to a plain device.
    mutating func command(_ key: String, _ text: String) { send("home/thing/\(key)/set", text) }

    mutating func hand(_ what: String, device: String = "thing") throws {
        note(try simulation.set(device: device, what: what, at: now))
    }

    mutating func inject(_ fault: String) throws {
        note(try simulation.inject(Fault(parsing: fault), at: now))
    }

    /// What a plain device said of a value over time, as seconds since noon.
    func trajectory(_ key: String) -> [(seconds: Double, text: String)] {
        log.filter { $0.message.topic == "home/thing/\(key)" }.map {
            (Double($0.at.milliseconds(since: Bench.noon)) / 1000, $0.message.text)
        }
    }

    func numbers(_ key: String) -> [(seconds: Double, number: Double)] {
        trajectory(key).compactMap { point in
            Double(point.text).map { (point.seconds, $0) }
        }
    }

    /// The different values a plain device went through, in order.
    func words(_ key: String) -> [String] {
        trajectory(key).map(\.text).reduce(into: []) { words, word in
            if words.last != word { words.append(word) }
        }
    }
}
