import Home
import OrderedCollections
import Templates
import Testing

@Suite struct AvailabilityTests {
    private func bench(_ mode: String?) -> Bench {
        var bench = Bench()
        bench.add(
            "switch", "Plug",
            [
                "availability_mode": mode.map { .string($0) } ?? .null,
                "availability": [
                    ["topic": "bridge", "value_template": "{{ value_json.state }}"],
                    ["t": "plug/up", "pl_avail": "yes", "pl_not_avail": "no"],
                ],
            ])
        return bench
    }

    @Test(arguments: [
        (nil, "online", "no", false), (nil, "offline", "yes", true),
        ("latest", "online", "no", false),
        ("all", "online", "no", false), ("all", "online", "yes", true),
        ("any", "online", "no", true), ("any", "offline", "no", false),
    ])
    func `several sources count by their mode`(
        mode: String?, first: String, second: String, expected: Bool
    ) {
        var bench = bench(mode)
        bench.send("bridge", "{\"state\":\"\(first)\"}")
        bench.send("plug/up", second)
        #expect(bench.home.state(of: "switch.plug").isAvailable == expected)
    }

    @Test func `it is not there until something is heard of it`() {
        var bench = bench("all")
        #expect(!bench.home.state(of: "switch.plug").isAvailable)
        bench.send("plug/main", "ON")
        #expect(bench.events.last == .availability("switch.plug", isAvailable: true))
        bench.send("plug/up", "no")
        #expect(bench.events == [.availability("switch.plug", isAvailable: false)])
        bench.send("plug/main", "OFF")
        #expect(!bench.home.state(of: "switch.plug").isAvailable)
    }

    @Test func `a topic of its own with Tasmota's words`() {
        var bench = Bench()
        bench.add(
            "switch", "Plug",
            ["avty_t": "tele/LWT", "pl_avail": "Online", "pl_not_avail": "Offline"])
        bench.send("tele/LWT", "Online")
        #expect(bench.home.state(of: "switch.plug").isAvailable)
        bench.send("tele/LWT", "Offline")
        #expect(!bench.home.state(of: "switch.plug").isAvailable)
    }

    @Test func `an entity without such topics is there`() {
        var bench = Bench()
        bench.add("switch", "Plug")
        #expect(bench.home.state(of: "switch.plug").isAvailable)
    }

    @Test func `announcing it again keeps what was heard`() {
        var bench = bench("latest")
        bench.send("plug/up", "yes")
        bench.add(
            "switch", "Plug",
            ["icon": "x", "availability": [["topic": "plug/up", "payload_available": "yes"]]])
        #expect(bench.home.state(of: "switch.plug").isAvailable)
    }
}
