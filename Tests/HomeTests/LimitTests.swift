import Home
import OrderedCollections
import Templates
import Testing

@Suite struct LimitTests {
    private func home(_ change: (inout HomeLimits) -> Void) -> Bench {
        var limits = HomeLimits()
        change(&limits)
        return Bench(limits: limits)
    }

    /// A valid announcement of exactly so many bytes.
    private func announcement(bytes: Int) -> String {
        let frame = #"{"cmd_t":"a","x":""}"#
        return frame.replacing(
            "\"\"", with: "\"\(String(repeating: "y", count: bytes - frame.utf8.count))\"")
    }

    @Test func `a payload may have 64 KiB and not a byte more`() {
        var bench = Bench()
        bench.send("homeassistant/switch/a/config", announcement(bytes: 65_537))
        #expect(bench.events.first?.refusal?.reason.contains("65537 bytes") == true)
        bench.send("homeassistant/switch/a/config", announcement(bytes: 65_536))
        #expect(bench.events == [.discovered("switch.a")])
    }

    @Test func `a state may have 64 KiB and not a byte more`() {
        var bench = Bench()
        bench.add("sensor", "S")
        bench.send("s/main", String(repeating: "1", count: 65_537))
        #expect(bench.events.first?.refusal != nil)
        bench.send("s/main", String(repeating: "1", count: 65_536))
        #expect(bench.events.first?.refusal == nil)
    }

    @Test func `an inventory may have 1 MiB and not a byte more`() {
        var bench = Bench()
        let limit = 1 << 20
        #expect(bench.send("bridge/devices", String(repeating: "1", count: limit)).isEmpty)
        #expect(bench.send("bridge/devices", String(repeating: "1", count: limit + 1)).count == 1)
    }

    @Test(arguments: [(16, true), (17, false), (100_000, false)])
    func `JSON may be 16 deep`(depth: Int, isAccepted: Bool) {
        let nested =
            String(repeating: "[", count: depth - 1) + String(repeating: "]", count: depth - 1)
        var bench = home { $0.payloadBytes = 1 << 20 }
        bench.send("homeassistant/switch/a/config", #"{"cmd_t":"a","x":\#(nested)}"#)
        #expect(bench.events.compactMap(\.discovered).isEmpty == !isAccepted)
    }

    @Test(arguments: [(256, true), (257, false)])
    func `a topic may have 256 bytes`(bytes: Int, isAccepted: Bool) {
        var bench = Bench()
        bench.add("switch", "S", ["command_topic": .string(String(repeating: "t", count: bytes))])
        #expect(bench.home.entities.isEmpty == !isAccepted)
    }

    @Test(arguments: [(16, true), (17, false)])
    func `a topic may have 16 levels`(levels: Int, isAccepted: Bool) {
        let topic = Array(repeating: "t", count: levels).joined(separator: "/")
        var bench = Bench()
        bench.add("switch", "S", ["command_topic": .string(topic)])
        #expect(bench.home.entities.isEmpty == !isAccepted)
        #expect(bench.send(topic + "/x", "1").isEmpty == isAccepted || levels == 16)
    }

    @Test func `there may be so many entities and no more`() {
        var bench = home { $0.entities = 3 }
        for name in ["A", "B", "C", "D"] { bench.add("switch", name) }
        #expect(bench.home.entities.count == 3)
        #expect(bench.events.first?.refusal?.reason.contains("3 entities") == true)
        bench.send("homeassistant/switch/a/main/config", "")
        bench.add("switch", "D")
        #expect(bench.home.entities.keys.elements == ["switch.b", "switch.c", "switch.d"])
    }

    @Test func `a bundle may have so many components`() {
        var bench = home { $0.componentsOfAnnouncement = 2 }
        let part: Value = ["p": "switch", "cmd_t": "x"]
        bench.announce(
            "device/x",
            ["dev": ["ids": "x", "name": "X"], "cmps": ["a": part, "b": part, "c": part]])
        #expect(bench.home.entities.count == 2)
        #expect(bench.events.compactMap(\.refusal).count == 1)
    }

    @Test func `a select may have so many options`() {
        var bench = Bench()
        bench.add("select", "S", ["options": .list((0..<300).map { .integer($0) })])
        #expect(bench.home.entities.values.first?.options.count == 256)
    }

    @Test func `topics with a plus are limited`() {
        var bench = home { $0.wildcardTopics = 1 }
        bench.add("sensor", "A", ["state_topic": "+/a"])
        bench.add("sensor", "B", ["state_topic": "+/b"])
        #expect(bench.home.entities.count == 1)
    }

    @Test func `suggested areas are limited`() {
        var bench = home { $0.suggestedAreas = 2 }
        for name in ["A", "B", "C"] { bench.add("switch", name, area: "Area \(name)") }
        #expect(bench.home.areas.count == 2)
        #expect(bench.home.entities.count == 3)
    }

    @Test func `a text may be as long as the entity takes`() throws {
        var bench = Bench()
        bench.add("text", "T", ["max": 3])
        #expect(throws: ActionError.tooLong(limit: 3)) {
            try bench.home.messages(for: .setText("abcd"), on: "text.t")
        }
        #expect(try bench.sent(.setText("abc"), "text.t") == "t/main/set abc")
    }
}
