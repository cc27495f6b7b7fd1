import Home
import OrderedCollections
import Templates
import Testing

@testable import Simulation

struct SimulatedHomeTests {
    private static let plug = DeviceType(name: "plug", simulation: ["behaviour": "plug"])

    @Test func `a home is read from its file's value`() throws {
        let home = try SimulatedHome(value: [
            "name": "demo", "seed": 7, "climate": ["mean_celsius": 12],
            "devices": [
                ["type": "plug", "name": "Reading lamp", "area": "Living room"],
                [
                    "type": "plug", "name": "Boiler", "id": "big_boiler", "style": "plain",
                    "options": ["load_watts": 2_000],
                ],
            ],
        ])
        #expect(home.seed == 7)
        #expect(home.climate.meanCelsius == 12)
        #expect(home.devices.map(\.id) == ["reading_lamp", "big_boiler"])
        #expect(home.devices[0].area == "Living room")
        #expect(home.devices[1].options["load_watts"] == 2_000)
    }

    @Test(
        arguments: [
            ("", [1]),
            ("devices", ["devices": 5]),
            ("colour", ["colour": "red", "devices": []]),
            ("devices.0.name", ["devices": [["type": "plug"]]]),
            ("devices.0.name", ["devices": [["type": "plug", "name": ""]]]),
            ("devices.0.id", ["devices": [["type": "plug", "name": "A", "id": "a/b"]]]),
            ("devices.0.colour", ["devices": [["type": "plug", "name": "A", "colour": 1]]]),
            ("climate.mean_celsius", ["climate": ["mean_celsius": 99], "devices": []]),
            ("seed", ["seed": -1, "devices": []]),
        ] as [(String, Value)])
    func `a mistake in the file is told with its place`(place: String, value: Value) {
        let error = #expect(throws: SimulationError.self) { try SimulatedHome(value: value) }
        #expect(error?.place == place)
    }

    private func place(_ devices: [SimulatedDeviceDescription], _ type: DeviceType = plug)
        -> String?
    {
        let error = #expect(throws: SimulationError.self) {
            try Simulation(
                home: SimulatedHome(devices: devices), types: [type], seed: 1, at: Bench.noon)
        }
        return error?.place
    }

    @Test func `a device that cannot come alive is told with its place`() {
        let good = SimulatedDeviceDescription(type: "plug", name: "Good")
        #expect(place([good, good]) == "devices.1.id")
        #expect(place([SimulatedDeviceDescription(type: "spade", name: "A")]) == "devices.0.type")
        #expect(
            place([SimulatedDeviceDescription(type: "plug", name: "A", style: "morse")])
                == "devices.0.style")
        #expect(
            place([SimulatedDeviceDescription(type: "plug", name: "A", options: ["volts": 3])])
                == "devices.0.options.volts")
        #expect(
            place([SimulatedDeviceDescription(type: "plug", name: "A", options: ["load_watts": -3])]
            )
                == "devices.0.options.load_watts")
        let vague = DeviceType(name: "plug", simulation: ["behaviour": "magic"])
        #expect(place([good], vague) == "plug.yaml: simulation.behaviour")
        #expect(place([good], DeviceType(name: "plug")) == "plug.yaml: simulation.behaviour")
    }

    @Test func `more devices than the limit are refused`() {
        let device: Value = ["type": "plug", "name": "A"]
        let many: Value = ["devices": .list(Array(repeating: device, count: 2_001))]
        let error = #expect(throws: SimulationError.self) { try SimulatedHome(value: many) }
        #expect(error?.place == "devices")
    }

    @Test func `the hub's birth makes all announce themselves again`() throws {
        var bench = try Bench(["behaviour": "plug"])
        let first = bench.log.map(\.message).dropFirst()
        let count = bench.log.count
        bench.send("homeassistant/status", "online")
        #expect(bench.log.map(\.message).dropFirst(count).elementsEqual(first))
        bench.send("homeassistant/status", "offline")
        #expect(bench.log.count == count + first.count)
    }

    @Test func `on a clean end every device says it is gone`() throws {
        let bench = try Bench(["behaviour": "plug"])
        #expect(
            bench.simulation.farewell == [
                Message(topic: "home/thing/availability", text: "offline", retain: true),
                Message(topic: "hearth-sim/state", text: "offline", retain: true),
            ])
        #expect(Simulation.will == bench.simulation.farewell.last)
    }
}
