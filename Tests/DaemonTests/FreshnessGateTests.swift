import Testing

@testable import Daemon

@Suite struct FreshnessGateTests {
    @Test func `the gate opens when a beat of its own comes back`() throws {
        var gate = FreshnessGate(session: "s", at: 0)
        let early = gate.beat(at: 0)
        #expect(early == nil, "there is no connection to send it over")
        gate.connected()
        let sent = gate.beat(at: 1_000)
        let beat = try #require(sent)
        #expect(!gate.isOpen(at: 1_001))
        gate.heard(beat)
        #expect(gate.isOpen(at: 1_001))
    }

    @Test func `the gate closes two seconds after the last beat that came back was sent`() throws {
        var gate = FreshnessGate(session: "s", at: 0)
        gate.connected()
        let beat = gate.beat(at: 0)
        gate.heard(try #require(beat))
        #expect(gate.isOpen(at: FreshnessGate.freshMilliseconds))
        #expect(gate.closesAt == FreshnessGate.freshMilliseconds + 1)
        #expect(!gate.isOpen(at: FreshnessGate.freshMilliseconds + 1))
    }

    @Test(arguments: ["other 0", "s", "s x", "", "s 0 0"])
    func `beats of others do not open it`(payload: String) {
        var gate = FreshnessGate(session: "s", at: 0)
        gate.connected()
        gate.heard(payload)
        #expect(!gate.isOpen(at: 0))
    }

    @Test func `a lost connection closes it at once, and old beats do not open it again`() throws {
        var gate = FreshnessGate(session: "s", at: 0)
        gate.connected()
        let beat = gate.beat(at: 0)
        gate.heard(try #require(beat))
        gate.disconnected()
        #expect(!gate.isOpen(at: 1))
        gate.connected()
        #expect(!gate.isOpen(at: 1))
        #expect(gate.closesAt == nil)
    }

    @Test func `a beat is sent once a second`() {
        var gate = FreshnessGate(session: "s", at: 0)
        gate.connected()
        let sent = (0..<40).filter { gate.beat(at: Int64($0) * 100) != nil }
        #expect(sent == [0, 10, 20, 30])
    }
}
