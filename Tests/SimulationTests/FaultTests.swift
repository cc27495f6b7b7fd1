import Home
import Templates
import Testing

@testable import Simulation

struct FaultTests {
    private static let plug: Value = ["behaviour": "plug", "metered": false]

    @Test func `a mute device hears no command and tells nothing new, yet is there`() throws {
        var bench = try Bench(Self.plug)
        try bench.inject("mute:thing")
        let before = bench.log.count
        bench.command("state", "on")
        try bench.hand("on")
        #expect(bench.log.count == before)
        bench.send("homeassistant/status", "online")
        #expect(bench["state"] == "off")
        #expect(bench["availability"] == "online")
        try bench.inject("healed:thing")
        bench.command("state", "on")
        #expect(bench["state"] == "on")
    }

    @Test func `a late device answers after its delay, in order`() throws {
        var bench = try Bench(Self.plug)
        try bench.inject("late:thing=3")
        bench.command("state", "on")
        bench.pass(1)
        bench.command("state", "off")
        #expect(bench["state"] == "off")
        bench.pass(1.9)
        #expect(bench.trajectory("state").count == 1)
        bench.pass(0.1)
        #expect(bench["state"] == "on")
        bench.pass(1)
        #expect(bench["state"] == "off")
        #expect(bench.trajectory("state").map(\.seconds) == [0, 3, 4])
    }

    @Test func `a duplicating device says all twice`() throws {
        var bench = try Bench(Self.plug)
        try bench.inject("duplicate")
        bench.command("state", "on")
        #expect(bench.trajectory("state").map(\.text) == ["off", "on", "on"])
    }

    @Test func `an offline device says so, hears nothing, and comes back with its state`() throws {
        var bench = try Bench(Self.plug)
        try bench.inject("offline:thing")
        #expect(bench["availability"] == "offline")
        bench.command("state", "on")
        #expect(bench["state"] == "off")
        try bench.hand("on")
        #expect(bench["state"] == "off")
        try bench.inject("healed")
        #expect(bench["availability"] == "online")
        #expect(bench["state"] == "on")
    }

    @Test func `the broker keeps the state of before the last change`() throws {
        var bench = try Bench(Self.plug)
        bench.command("state", "on")
        try bench.inject("stale:thing")
        bench.command("state", "on")
        let kept = bench.log.map(\.message).last { $0.topic == "home/thing/state" && $0.retain }
        #expect(kept?.text == "off")
        #expect(bench["state"] == "on")
    }

    @Test func `a device that can do harm refuses a command that comes late`() throws {
        var bench = try Bench(CoverTests.garage, dangerous: [.open])
        bench.send("home/thing/state/set", "open", ageSeconds: 2.5)
        #expect(bench["state"] == "closed")
        bench.send("home/thing/state/set", "open", ageSeconds: 1)
        #expect(bench["state"] == "opening")
    }

    @Test func `a harmless device takes a late command`() throws {
        var bench = try Bench(Self.plug)
        bench.send("home/thing/state/set", "on", ageSeconds: 3_600)
        #expect(bench["state"] == "on")
    }

    @Test(arguments: [
        "explode", "late:thing=x", "late:thing=-1", "mute:thing=3", "", "late:thing=inf",
    ])
    func `a fault that is none is refused with a reason`(text: String) {
        #expect(throws: SimulationError.self) { try Fault(parsing: text) }
    }

    @Test func `faults are read from a comma list`() throws {
        let faults = try Fault.list(parsing: "mute:oven,late:living_room_lamp=3,offline")
        #expect(
            faults == [
                Fault(.mute, device: "oven"), Fault(.late(seconds: 3), device: "living_room_lamp"),
                Fault(.offline),
            ])
    }

    @Test func `a fault of a device that is not there is refused`() throws {
        var bench = try Bench(Self.plug)
        #expect(throws: SimulationError.self) { try bench.inject("mute:boiler") }
    }
}
