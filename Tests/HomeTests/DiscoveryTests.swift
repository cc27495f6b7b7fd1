import Home
import OrderedCollections
import Templates
import Testing

@Suite struct DiscoveryTests {
    private let lamp: Value = [
        "name": .null, "command_topic": "lamp/set", "state_topic": "lamp", "unique_id": "1",
        "device": ["identifiers": "lamp", "name": "Lamp"],
    ]

    @Test func `abbreviated and full names mean the same`() {
        var short = Bench()
        short.announce(
            "light/lamp",
            [
                "~": "home/lamp", "name": .null, "cmd_t": "~/set", "stat_t": "~", "uniq_id": "1",
                "bri_cmd_t": "~/bri", "bri_scl": 100, "dev": ["ids": "lamp", "name": "Lamp"],
            ])
        #expect(short.home.supports(.setBrightness, on: "light.lamp"))
        #expect(
            short.home.subscriptions.suffix(3) == ["home/lamp", "home/lamp/set", "home/lamp/bri"])
    }

    @Test(arguments: [("~/x", "base/x"), ("x/~", "x/base"), ("a~b", "a~b")])
    func `a tilde stands for the base topic at either end`(written: String, topic: String) {
        var bench = Bench()
        bench.announce("switch/a", ["~": "base", "cmd_t": .string(written)])
        #expect(bench.home.subscriptions.last == topic)
    }

    @Test func `a tilde of a bundle reaches its components`() {
        var bench = Bench()
        bench.announce(
            "device/n",
            [
                "~": "n", "dev": ["ids": "n", "name": "N"], "o": ["name": "x"],
                "cmps": [
                    "a": ["p": "switch", "cmd_t": "~/a"],
                    "b": ["p": "switch", "~": "m", "cmd_t": "~/b"],
                ],
            ])
        #expect(bench.home.subscriptions.suffix(2) == ["n/a", "m/b"])
    }

    @Test func `components inherit what they do not say`() {
        var bench = Bench()
        bench.announce(
            "device/n",
            [
                "dev": ["ids": "n", "name": "N"], "state_topic": "n/state", "avty_t": "n/up",
                "cmps": [
                    "t": ["p": "sensor", "val_tpl": "{{ value_json.t }}"],
                    "h": ["p": "sensor", "stat_t": "n/h", "avty_t": "n/other"],
                ],
            ])
        bench.send("n/up", "online")
        bench.send("n/state", #"{"t": 20.5}"#)
        #expect(bench.value("sensor.n_t", .value) == 20.5)
        #expect(bench.home.state(of: "sensor.n_t").isAvailable)
        #expect(!bench.home.state(of: "sensor.n_h").isAvailable)
    }

    @Test func `a component reduced to its platform is removed`() {
        var bench = Bench()
        let head: Value = ["ids": "n", "name": "N"]
        let b: Value = ["p": "switch", "cmd_t": "n/b"]
        bench.announce(
            "device/n", ["dev": head, "cmps": ["a": ["p": "switch", "cmd_t": "n/a"], "b": b]])
        #expect(bench.home.entities.count == 2)
        bench.announce("device/n", ["dev": head, "cmps": ["a": ["p": "switch"], "b": b]])
        #expect(bench.events == [.removed("switch.n_a")])
        #expect(bench.home.subscriptions.last == "n/b")
    }

    @Test func `child devices are devices of their own`() {
        var bench = Bench()
        bench.announce(
            "device/hub",
            [
                "dev": ["ids": "hub", "name": "Hub"], "o": ["name": "x"],
                "cmps": ["a": ["p": "switch", "cmd_t": "h/a", "name": .null]],
                "child_devices": [
                    "one": [
                        "identifiers": "one", "name": "One",
                        "components": ["a": ["p": "switch", "cmd_t": "o/a", "name": .null]],
                    ]
                ],
            ])
        #expect(bench.home.devices.keys.elements == ["hub", "one"])
        #expect(bench.home.entities.keys.elements == ["switch.hub", "switch.one"])
    }

    @Test func `an empty payload removes`() {
        var bench = Bench()
        bench.announce("light/lamp", lamp)
        bench.send("homeassistant/light/lamp/config", "")
        #expect(bench.events == [.removed("light.lamp")])
        #expect(bench.home.subscriptions.count == 2)
        bench.send("homeassistant/light/lamp/config", "")
        #expect(bench.events.isEmpty)
    }

    @Test func `the same announcement again is no event, and keeps the state`() {
        var bench = Bench()
        bench.announce("light/lamp", lamp)
        bench.send("lamp", "ON")
        let revision = bench.home.revision
        #expect(bench.announce("light/lamp", lamp).isEmpty)
        #expect(bench.home.revision == revision)
        var changed = lamp.object ?? [:]
        changed["icon"] = "mdi:lamp"
        #expect(bench.announce("light/lamp", .object(changed)).allSatisfy { $0.refusal == nil })
        #expect(bench.value("light.lamp", .power) == true)
    }

    @Test func `a state before its discovery is kept and applied`() {
        var bench = Bench()
        #expect(bench.send("lamp", "ON", retain: true).isEmpty)
        bench.announce("light/lamp", lamp)
        #expect(bench.value("light.lamp", .power) == true)
        #expect(bench.home.state(of: "light.lamp").reportedAt == Moment(seconds: 1))
        #expect(bench.home.state(of: "light.lamp").changedAt == nil)
    }

    @Test func `a later entity hears what its topic said before`() {
        var bench = Bench()
        bench.add(
            "sensor", "Air", "T", ["state_topic": "air", "value_template": "{{ value_json.t }}"])
        bench.send("air", #"{"t": 21, "h": 40}"#)
        bench.add(
            "sensor", "Air", "H", ["state_topic": "air", "value_template": "{{ value_json.h }}"])
        #expect(bench.value("sensor.air_h", .value) == .number(40))
        #expect(bench.value("sensor.air_t", .value) == .number(21))
    }

    @Test func `no more states wait than the limit`() {
        var limits = HomeLimits()
        limits.pendingMessages = 10
        var bench = Bench(limits: limits)
        bench.send("lamp", "ON")
        for number in 0..<20 { bench.send("noise/\(number)", "1") }
        bench.announce("light/lamp", lamp)
        #expect(bench.value("light.lamp", .power) == nil)
        bench.add("sensor", "S", ["state_topic": "noise/19"])
        #expect(bench.value("sensor.s", .value) == .number(1))
    }

    @Test func `a migrated entity keeps its id and state`() {
        var bench = Bench()
        bench.announce("light/lamp", lamp)
        bench.send("lamp", "ON")
        #expect(bench.announce("light/lamp", ["migrate_discovery": true]).isEmpty)
        bench.announce(
            "device/lamp",
            [
                "dev": ["ids": "lamp", "name": "Lamp"], "o": ["name": "x"],
                "cmps": [
                    "light": [
                        "p": "light", "name": .null, "command_topic": "lamp/set",
                        "state_topic": "lamp", "unique_id": "1",
                    ]
                ],
            ])
        bench.send("homeassistant/light/lamp/config", "")
        #expect(bench.home.entities.keys.elements == ["light.lamp"])
        #expect(bench.value("light.lamp", .power) == true)
    }

    @Test func `a unique id on a second topic is refused`() {
        var bench = Bench()
        bench.announce("light/lamp", lamp)
        bench.announce("light/other", lamp)
        #expect(bench.events.first?.refusal?.reason.contains("unique id") == true)
        #expect(bench.home.entities.count == 1)
    }

    @Test(arguments: ["camera", "image", "tag", "device_automation", "notify", "infrared"])
    func `kinds without use here are passed over in silence`(component: String) {
        var bench = Bench()
        #expect(bench.announce("\(component)/x", ["topic": "a", "command_topic": "b"]).isEmpty)
        #expect(bench.home.entities.isEmpty)
    }

    @Test(arguments: [
        ("light/x", "{}", "command_topic"), ("sensor/x", "{}", "state_topic"),
        ("teapot/x", "{}", ""), ("light/x", "[1]", ""), ("light/x", "{", ""),
        ("light/x", "nope", ""),
        ("light/x", #"{"command_topic":"a/#"}"#, "command_topic"),
        ("light/x", #"{"command_topic":"a/+"}"#, "command_topic"),
        ("light/x", #"{"command_topic":"$SYS/x"}"#, "command_topic"),
        ("light/x", #"{"command_topic":"a\nb"}"#, "command_topic"),
        ("light/x", #"{"command_topic":["a"]}"#, "command_topic"),
        ("light/x", #"{"command_topic":"hearth/ask/ana"}"#, "command_topic"),
        ("light/x", #"{"command_topic":"homeassistant/light/y/config"}"#, "command_topic"),
        (
            "sensor/x", #"{"state_topic":"a","value_template":"{{ value_json. }}"}"#,
            "value_template"
        ),
        ("light/x", #"{"command_topic":"a","schema":"odd"}"#, "schema"),
        ("device/x", #"{"cmps":{"a":{"p":"light"}}}"#, "device"),
        (
            "device/x", #"{"dev":{"ids":"x"},"cmps":{"a":{"p":"odd","x":1}}}"#,
            "components.a.platform"
        ),
        (
            "device/x", #"{"dev":{"ids":"x"},"cmps":{"a":{"p":"light","name":"A"}}}"#,
            "components.a.command_topic"
        ),
        ("device/x", #"{"dev":{"ids":"x"},"cmps":{"a":3}}"#, "components.a"),
        ("device/x", #"{"dev":{"ids":"x"}}"#, "components"),
    ])
    func `what cannot be used is refused with its place`(
        path: String, payload: String, place: String
    ) {
        var bench = Bench()
        bench.send("homeassistant/\(path)/config", payload)
        #expect(bench.events.compactMap(\.refusal?.place) == [place])
        #expect(bench.events.compactMap(\.refusal).allSatisfy { !$0.reason.isEmpty })
        #expect(bench.home.entities.isEmpty)
    }

    @Test func `one bad component leaves the others`() {
        var bench = Bench()
        bench.announce(
            "device/x",
            [
                "dev": ["ids": "x", "name": "X"],
                "cmps": [
                    "a": ["p": "light", "cmd_t": ""],
                    "b": ["p": "light", "cmd_t": "b", "color": 7],
                ],
            ])
        #expect(bench.home.entities.count == 1)
        #expect(bench.events.compactMap(\.refusal).count == 1)
    }

    @Test func `other prefixes can be listened to`() {
        var home = Home(types: [], discoveryPrefix: "ha/disco")
        let message = Message(topic: "ha/disco/switch/a/config", text: #"{"cmd_t":"a","name":"A"}"#)
        #expect(home.apply(message, at: Moment(seconds: 1)) == [.discovered("switch.a")])
        #expect(home.subscriptions.first == "ha/disco/+/+/config")
    }

    @Test func `subscriptions rise at the end and say when one goes`() {
        var bench = Bench()
        bench.add("switch", "A")
        let before = bench.home.subscriptions
        let (revision, removals) = (
            bench.home.subscriptionRevision, bench.home.subscriptionRemovals
        )
        bench.add("switch", "B")
        #expect(bench.home.subscriptions.starts(with: before))
        #expect(bench.home.subscriptionRevision > revision)
        #expect(bench.home.subscriptionRemovals == removals)
        bench.send("homeassistant/switch/a/main/config", "")
        #expect(bench.home.subscriptionRemovals > removals)
    }

    @Test func `areas that come one by one are those that are formed at once`() {
        var bench = Bench()
        bench.add("light", "Attic lamp")
        bench.add("light", "Garden gate lamp")
        bench.add("light", "Lamp", area: "Hall")
        bench.add("switch", "Hall fan")
        bench.add("sensor", "Air", "T", area: "Attic", ["device_class": "temperature"])
        bench.add("switch", "Relay", area: "Garden gate")
        bench.add("light", "Lamp", area: "Cellar")
        bench.add("light", "Spot", area: "Hall")
        var whole = bench.home
        whole.define(HomeDefinition())
        #expect(whole.areas == bench.home.areas)
        #expect(whole.devices == bench.home.devices)
        #expect(whole.entities == bench.home.entities)
        #expect(bench.home.entities["light.attic_lamp"]?.area == "attic")
        #expect(bench.home.entities["light.garden_gate_lamp"]?.area == "garden_gate")
        #expect(bench.home.worstRisk(of: .turnOn, on: "switch.relay").risk == .dangerous)
    }

    @Test func `announcements and states make the same home again`() {
        var bench = Bench()
        bench.add("light", "Lamp", area: "Hall")
        bench.add("sensor", "Air", "T", ["device_class": "temperature"])
        bench.send("lamp/main", "ON")
        var again = Home(types: standardTypes)
        for message in bench.home.announcements { _ = again.apply(message, at: Moment(seconds: 9)) }
        for part in bench.home.memory { again.restore(memory: part) }
        #expect(again.entities == bench.home.entities)
        #expect(again.devices == bench.home.devices)
        #expect(again.state(of: "light.lamp") == bench.home.state(of: "light.lamp"))
        again.restarted()
        #expect(again.state(of: "light.lamp")[.power] == true)
        #expect(!again.state(of: "light.lamp").isVerified)
    }
}
