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
        ("oven target temperature 200", "oven/target_temperature", "200"),
        ("living room lamp 40", "living_room_lamp/brightness", "40"),
        ("Bedroom Lamp 40%", "bedroom_lamp/brightness", "40"),
        ("bedroom_lamp on", "bedroom_lamp/state", "on"),
        ("garage door open", "garage_door/state", "opening"),
        ("garage obstruction on", "garage_door/obstruction", "on"),
        ("tv on", "living_room_tv/state", "on"),
        ("tv play the hunger games", "living_room_tv/play_media", "the hunger games"),
        ("living room tv volume 12", "living_room_tv/volume", "12"),
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

    @Test(arguments: [
        (#"{"id":"7","set":"oven on"}"#, "7", ""),
        (#"{"id":"7","fault":"mute:oven"}"#, "7", ""),
        (#"{"id":"7","set":"boiler on"}"#, "7", "set: no device called \"boiler\""),
        (#"{"id":"7","fault":"explode"}"#, "7", "fault explode: expected"),
        (#"{"id":"7"}"#, "7", "set:"),
    ])
    func `a request over the broker is answered`(text: String, id: String, complaint: String)
        throws
    {
        let bench = try Self.home()
        var simulation = bench.simulation
        let request = Message(topic: Control.requestTopic, text: text)
        let answer = simulation.receive(request, at: bench.now).last
        let said = answer.flatMap { Control.complaint(in: $0, id: id) }
        #expect(complaint.isEmpty ? said == "" : said?.hasPrefix(complaint) == true)
    }

    @Test func `a bare sentence is a request too, a retained one is none`() throws {
        let bench = try Self.home()
        var simulation = bench.simulation
        let request = Message(topic: Control.requestTopic, text: "oven on")
        let messages = simulation.receive(request, at: bench.now)
        #expect(messages.contains(Message(topic: "home/oven/state", text: "on", retain: true)))
        let kept = Message(topic: Control.requestTopic, text: "oven off", retain: true)
        #expect(simulation.receive(kept, at: bench.now).isEmpty)
    }

    @Test func `a request reads as it was written`() {
        let request = Control.request(.set("oven \"on\""), id: "a")
        #expect(Control.read(request).wish == .set("oven \"on\""))
        #expect(Control.read(Control.request(.fault("mute"), id: "a")).wish == .fault("mute"))
        #expect(Control.complaint(in: request, id: "a") == nil)
    }
}
