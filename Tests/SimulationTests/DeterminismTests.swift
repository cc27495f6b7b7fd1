import Home
import Templates
import Testing

@testable import Simulation

struct DeterminismTests {
    private static let kinds = BehaviourCatalogue.all.map(\.name)

    private static func simulation(
        seed: UInt64, extra: Bool = false
    ) throws -> Simulation {
        let types = kinds.map {
            DeviceType(name: $0, simulation: WireTests.parameters($0))
        }
        var devices = kinds.enumerated().map { index, kind in
            SimulatedDeviceDescription(
                type: kind, name: "The \(kind)", area: index % 2 == 0 ? "Kitchen" : "Hall",
                style: Style.allCases[index % 4].rawValue)
        }
        if extra {
            devices.insert(
                SimulatedDeviceDescription(type: "motion", name: "Extra", area: "Kitchen"), at: 0)
        }
        return try Simulation(
            home: SimulatedHome(devices: devices), types: types, seed: seed, at: Bench.noon)
    }

    /// A day with a few things happening in it, in steps of so many seconds.
    private static func day(
        _ start: Simulation, step: Double
    ) throws -> [Simulation.Emission] {
        var simulation = start
        var emissions: [Simulation.Emission] = []
        let acts: [(seconds: Double, sentence: String)] = [
            (100, "the oven on"), (700.25, "the cover open"), (704.5, "the cover stop"),
            (3_000, "the heater on"), (9_000, "the light 40"), (20_000, "the oven off"),
            (20_000, "the vacuum start"),
        ]
        var now = Bench.noon
        for (seconds, sentence) in acts + [(43_200, "the light off")] {
            let until = Bench.noon.advanced(byMilliseconds: Int64(seconds * 1000))
            while now < until {
                now = min(until, now.advanced(byMilliseconds: Int64(step * 1000)))
                emissions += simulation.emissions(to: now)
            }
            emissions += try simulation.set(sentence, at: now).map {
                Simulation.Emission(at: now, message: $0)
            }
        }
        return emissions
    }

    @Test func `the same seed gives the same messages`() throws {
        let one = try Self.day(Self.simulation(seed: 7), step: 60)
        let two = try Self.day(Self.simulation(seed: 7), step: 60)
        #expect(one.count > 1_000)
        #expect(one == two)
    }

    @Test(arguments: [0.7, 13, 600, 86_400]) func `the size of the steps changes nothing`(
        step: Double
    ) throws {
        let one = try Self.day(Self.simulation(seed: 7), step: 60)
        let two = try Self.day(Self.simulation(seed: 7), step: step)
        #expect(one == two)
    }

    @Test func `another seed gives other messages`() throws {
        let one = try Self.day(Self.simulation(seed: 7), step: 60)
        let two = try Self.day(Self.simulation(seed: 8), step: 60)
        #expect(one != two)
    }

    @Test func `a further device changes nothing for the others`() throws {
        let one = try Self.day(Self.simulation(seed: 7), step: 60)
        let two = try Self.day(Self.simulation(seed: 7, extra: true), step: 60)
        let rest = two.filter { !$0.message.topic.contains("extra") }
        #expect(rest.count < two.count)
        #expect(one == rest)
    }

    @Test func `time that does not pass, or goes back, changes nothing`() throws {
        var simulation = try Self.simulation(seed: 7)
        let later = Bench.noon.advanced(byMilliseconds: 60_000)
        _ = simulation.step(to: later)
        #expect(simulation.step(to: later).isEmpty)
        #expect(simulation.step(to: Bench.noon).isEmpty)
    }

    @Test func `who waits for the next event misses none`() throws {
        var simulation = try Self.simulation(seed: 7)
        var count = 0
        let end = Bench.noon.advanced(byMilliseconds: 600_000)
        while let due = simulation.nextDue, due <= end, count < 10_000 {
            _ = simulation.step(to: due)
            count += 1
        }
        #expect(count > 5)
        #expect(simulation.step(to: end).isEmpty)
    }

    @Test func `a clock on the wall that is set moves alarms, not physics`() throws {
        let type = DeviceType(
            name: "clock", simulation: ["behaviour": "alarm_clock", "default_time": "14:00"])
        var simulation = try Simulation(
            home: SimulatedHome(devices: [
                SimulatedDeviceDescription(type: "clock", name: "Clock", style: "plain")
            ]), types: [type], seed: 1, at: Bench.noon)
        var shifted = Bench.noon
        shifted.monotonicMilliseconds += 3_600_000
        shifted.wallMilliseconds += 2 * 3_600_000 - 1_000
        _ = simulation.step(to: shifted)
        shifted = shifted.advanced(byMilliseconds: 3_600_000)
        let messages = simulation.step(to: shifted)
        #expect(messages.contains(Message(topic: "home/clock/ringing", text: "on", retain: true)))
    }
}
