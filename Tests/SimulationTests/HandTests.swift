import Home
import Templates
import Testing

@testable import Simulation

struct HandTests {
    private static func home() throws -> Bench {
        let light = DeviceType(
            name: "light", names: ["light", "lamp"], simulation: ["behaviour": "light"])
        let oven = DeviceType(name: "oven", names: ["oven", "cooker"], simulation: OvenTests.oven)
        let garage = DeviceType(
            name: "garage_door", names: ["garage door"], simulation: CoverTests.garage)
        let player = DeviceType(
            name: "television", names: ["tv", "television"], simulation: MediaPlayerTests.television
        )
        let clock = DeviceType(
            name: "alarm_clock", names: ["alarm clock"], simulation: ["behaviour": "alarm_clock"])
        return try Bench([
            (
                light,
                SimulatedDeviceDescription(type: "light", name: "Living room lamp", style: "plain")
            ),
            (
                light,
                SimulatedDeviceDescription(type: "light", name: "Bedroom lamp", style: "plain")
            ),
            (oven, SimulatedDeviceDescription(type: "oven", name: "Oven", style: "plain")),
            (
                garage,
                SimulatedDeviceDescription(type: "garage_door", name: "Garage door", style: "plain")
            ),
            (
                player,
                SimulatedDeviceDescription(
                    type: "television", name: "Living room TV", style: "plain")
            ),
            (
                clock,
                SimulatedDeviceDescription(type: "alarm_clock", name: "Alarm clock", style: "plain")
            ),
        ])
    }

    @Test(arguments: [
        ("oven on", "oven/state", "on"),
        ("cooker on", "oven/state", "on"),
        ("oven target temperature 200", "oven/target_temperature", "200.0"),
        ("living room lamp 40", "living_room_lamp/brightness", "40"),
        ("Bedroom Lamp 40%", "bedroom_lamp/brightness", "40"),
        ("bedroom_lamp on", "bedroom_lamp/state", "on"),
        ("garage door open", "garage_door/state", "opening"),
        ("garage obstruction on", "garage_door/obstruction", "on"),
        ("tv on", "living_room_tv/state", "on"),
        ("tv play the hunger games", "living_room_tv/play_media", "the hunger games"),
        ("living room tv volume 12", "living_room_tv/volume", "12.0"),
        ("alarm clock alarm time 07:10", "alarm_clock/alarm_time", "07:10:00"),
        ("alarm clock ringing on", "alarm_clock/ringing", "on"),
        ("alarm clock off", "alarm_clock/alarm", "off"),
    ])
    func `a hand does what is said`(sentence: String, topic: String, payload: String) throws {
        var bench = try Self.home()
        var simulation = bench.simulation
        bench.pass(0)
        let messages = try simulation.set(sentence, at: bench.now)
        #expect(messages.last { $0.topic == "home/\(topic)" }?.text == payload)
        #expect(messages.allSatisfy { !$0.topic.hasSuffix("/set") })
    }

    @Test(arguments: [
        "", "oven", "boiler on", "lamp on", "living room on", "oven sideways", "garage door 5 5",
        "oven target temperature hot", "on",
    ])
    func `what makes no sense is refused with a reason`(sentence: String) throws {
        let bench = try Self.home()
        var simulation = bench.simulation
        let error = #expect(throws: SimulationError.self) {
            try simulation.set(sentence, at: bench.now)
        }
        #expect(error?.reason.isEmpty == false)
    }

    @Test func `who may be meant is told`() throws {
        let bench = try Self.home()
        var simulation = bench.simulation
        let error = #expect(throws: SimulationError.self) {
            try simulation.set(device: "lamp", what: "on", at: bench.now)
        }
        #expect(error?.reason.contains("Living room lamp, Bedroom lamp") == true)
    }
}
