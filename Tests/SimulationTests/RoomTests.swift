import Home
import Templates
import Testing

@testable import Simulation

struct RoomTests {
    static let thermostat: Value = [
        "behaviour": "thermostat", "default_celsius": 20.5, "hysteresis_celsius": 0.5,
        "least_on_seconds": 240, "least_off_seconds": 240, "heating_celsius_per_hour": 4,
        "valve_lag_seconds": 180,
    ]

    @Test func `a thermostat keeps its room near the target through a March week`() throws {
        var bench = try Bench(Self.thermostat)
        bench.pass(6 * 3_600)
        let settled = bench.log.count
        bench.pass(6 * 86_400)
        let readings = bench.log.dropFirst(settled)
            .filter { $0.message.topic == "home/thing/current_temperature" }
            .compactMap { Double($0.message.text) }
        #expect(readings.count > 100)
        #expect(readings.allSatisfy { (19.4...21.6).contains($0) })
        #expect(Set(bench.words("action")) == ["heating", "idle"])
    }

    @Test func `it switches no oftener than it may`() throws {
        var bench = try Bench(Self.thermostat)
        bench.pass(3 * 86_400)
        let switches = bench.trajectory("action").dropFirst().map(\.seconds)
        #expect(switches.count > 10)
        #expect(zip(switches, switches.dropFirst()).allSatisfy { $1 - $0 >= 240 })
    }

    @Test func `a higher target warms the room at a few degrees an hour`() throws {
        var bench = try Bench(Self.thermostat)
        bench.pass(12 * 3_600)
        let before = bench.number("current_temperature")
        bench.command("target_temperature", "24")
        #expect(bench.number("target_temperature") == 24)
        bench.pass(1_800)
        #expect((0.5...3).contains(bench.number("current_temperature") - before))
        bench.pass(4 * 3_600)
        #expect((23.4...25).contains(bench.number("current_temperature")))
    }

    @Test func `switched off it heats no more`() throws {
        var bench = try Bench(Self.thermostat)
        bench.command("mode", "off")
        #expect(bench["action"] == "off")
        bench.pass(12 * 3_600)
        #expect(bench.number("current_temperature") < 19)
    }

    @Test func `a mode it does not have is not taken`() throws {
        var bench = try Bench(Self.thermostat)
        bench.command("mode", "turbo")
        #expect(bench["mode"] == "heat")
    }

    @Test func `an air conditioner cools`() throws {
        var bench = try Bench([
            "behaviour": "thermostat", "modes": ["off", "cool", "heat"], "default_mode": "off",
            "lowest_celsius": 16, "default_celsius": 23, "heating_celsius_per_hour": 6,
            "valve_lag_seconds": 60,
        ])
        bench.command("target_temperature", "17")
        bench.command("mode", "cool")
        bench.pass(3_600)
        #expect(bench.words("action").contains("cooling"))
        #expect((16...18).contains(bench.number("current_temperature")))
    }

    @Test func `all sensors of a room feel the same air`() throws {
        let type = DeviceType(name: "sensor", simulation: ["behaviour": "climate_sensor"])
        let heater = DeviceType(name: "heater", simulation: ["behaviour": "heater"])
        var bench = try Bench([
            (type, SimulatedDeviceDescription(type: "sensor", name: "One", area: "Den")),
            (type, SimulatedDeviceDescription(type: "sensor", name: "Two", area: "Den")),
            (type, SimulatedDeviceDescription(type: "sensor", name: "Three", area: "Hall")),
            (heater, SimulatedDeviceDescription(type: "heater", name: "Heater", area: "Den")),
        ])
        bench.send("home/heater/state/set", "on")
        bench.pass(1_800)
        let celsius = ["one", "two", "three"].map { name in
            bench.last["home/\(name)/temperature"].flatMap { Double($0) } ?? .nan
        }
        #expect(abs(celsius[0] - celsius[1]) < 0.5)
        #expect(celsius[0] - celsius[2] > 1)
    }

    @Test func `an open window lets the cold in`() throws {
        let sensor = DeviceType(name: "sensor", simulation: ["behaviour": "climate_sensor"])
        let window = DeviceType(
            name: "window", simulation: ["behaviour": "contact", "device_class": "window"])
        var bench = try Bench([
            (sensor, SimulatedDeviceDescription(type: "sensor", name: "Thing", area: "Den")),
            (window, SimulatedDeviceDescription(type: "window", name: "Window", area: "Den")),
        ])
        bench.pass(300)
        let before = bench.number("temperature")
        try bench.hand("open", device: "window")
        bench.pass(1_200)
        #expect(bench.number("temperature") < before - 2)
    }

    @Test func `the outside is warmest in the afternoon and in summer`() {
        let climate = OutdoorClimate(irregularCelsius: 0)
        func celsius(day: Double, hour: Double) -> Double {
            climate.celsius(at: Moment(seconds: (20_454 + day) * 86_400 + hour * 3_600), seed: 1)
        }
        // Day 20,454 since 1970 is the first of January 2026.
        #expect(celsius(day: 30, hour: 15) > celsius(day: 30, hour: 4) + 6)
        #expect(celsius(day: 200, hour: 15) > celsius(day: 20, hour: 15) + 12)
    }

    @Test func `the weather changes, and it rains now and then`() throws {
        var bench = try Bench(["behaviour": "weather_station"])
        bench.pass(14 * 86_400)
        let celsius = bench.numbers("temperature").map(\.number)
        #expect(celsius.count > 1_000)
        #expect(celsius.allSatisfy { (-15...30).contains($0) })
        #expect(bench.words("condition").count > 5)
        let rain = bench.words("rain").compactMap { Double($0) }
        #expect(rain.contains(0))
        #expect(rain.contains { $0 > 0 })
        let humidity = bench.numbers("humidity").map(\.number)
        #expect(humidity.allSatisfy { (20...100).contains($0) })
    }

    @Test func `a humidifier brings the air to its target`() throws {
        var bench = try Bench([
            "behaviour": "humidifier", "default_percent": 60, "percent_per_hour": 12,
        ])
        bench.command("state", "on")
        bench.pass(6 * 3_600)
        #expect((56...63).contains(bench.number("current_humidity")))
    }

    @Test func `a heater stops itself before it gets too hot`() throws {
        var bench = try Bench(["behaviour": "heater", "thermostat_celsius": 24, "watts": 1800])
        bench.command("state", "on")
        #expect(bench.number("power") == 1_800)
        bench.pass(8 * 3_600)
        #expect(bench.words("power").contains("0"))
        bench.command("state", "off")
        #expect(bench.number("power") == 0)
    }
}
