import Home
import OrderedCollections
import Templates
import Testing

@Suite struct SpoofingTests {
    private func locked() -> Bench {
        var bench = Bench()
        bench.add("lock", "Front door")
        bench.add("cover", "Garage", ["device_class": "garage"])
        bench.add("light", "Lamp")
        return bench
    }

    @Test func `a known lock does not silently obey another topic`() {
        var bench = locked()
        bench.announce(
            "lock/front_door/main",
            [
                "unique_id": "front_door_lock_main", "name": .null, "command_topic": "evil/set",
                "state_topic": "front_door/main",
                "device": ["identifiers": ["front_door"], "name": "Front door"],
            ])
        #expect(bench.events.first?.refusal?.reason.contains("another command topic") == true)
        #expect(bench.home.subscriptions.contains("front_door/main/set"))
        #expect(!bench.home.subscriptions.contains("evil/set"))
    }

    @Test func `a switch does not silently become a garage door`() {
        var bench = Bench()
        let device: Value = ["ids": "x", "name": "Box"]
        bench.announce(
            "device/x",
            ["dev": device, "cmps": ["a": ["p": "switch", "cmd_t": "x/set", "name": "Relay"]]])
        bench.announce(
            "device/x",
            [
                "dev": device,
                "cmps": [
                    "a": ["p": "cover", "cmd_t": "x/set", "dev_cla": "garage", "name": "Relay"]
                ],
            ])
        #expect(bench.events.first?.refusal != nil)
        #expect(bench.home.entities.keys.elements == ["switch.box_relay"])
    }

    @Test func `a harmless thing may become another harmless thing`() {
        var bench = Bench()
        let device: Value = ["ids": "x", "name": "Box"]
        bench.announce(
            "device/x",
            ["dev": device, "cmps": ["a": ["p": "sensor", "stat_t": "x/a", "name": "A"]]])
        bench.announce(
            "device/x",
            ["dev": device, "cmps": ["a": ["p": "binary_sensor", "stat_t": "x/a", "name": "A"]]])
        #expect(bench.home.entities.keys.elements == ["binary_sensor.box_a"])
        #expect(bench.events == [.removed("sensor.box_a"), .discovered("binary_sensor.box_a")])
    }

    @Test(arguments: ["front_door/main/set", "garage/main/set"])
    func `another device cannot claim the command topic of a lock or garage`(topic: String) {
        var bench = locked()
        bench.add("switch", "Nice lamp", ["command_topic": .string(topic)])
        #expect(bench.events.first?.refusal?.reason.contains("another device") == true)
        #expect(bench.home.entities.count == 3)
    }

    @Test func `another lock cannot show the state of a known one`() {
        var bench = locked()
        bench.add("lock", "Front door two", ["state_topic": "front_door/main"])
        #expect(bench.events.first?.refusal != nil)
        #expect(bench.home.entities.count == 3)
    }

    @Test func `devices may share the topic of a lamp`() {
        var bench = locked()
        bench.add("light", "Lamp group", ["command_topic": "lamp/main/set"])
        #expect(bench.events.contains(.discovered("light.lamp_group")))
    }

    @Test func `a lock may be announced anew after it was taken back`() {
        var bench = locked()
        bench.send("homeassistant/lock/front_door/main/config", "")
        bench.add("lock", "Front door", ["command_topic": "new/set"])
        #expect(bench.home.subscriptions.contains("new/set"))
    }

    @Test func `a retained command is refused and not taken for a hand`() {
        var bench = locked()
        bench.send("garage/main/set", "OPEN", retain: true)
        #expect(bench.events.count == 1)
        #expect(bench.events.first?.refusal?.reason.contains("retained") == true)
        bench.send("garage/main/set", "OPEN")
        #expect(
            bench.events == [
                .commanded("cover.garage", topic: "garage/main/set", payload: Array("OPEN".utf8))
            ])
    }
}
