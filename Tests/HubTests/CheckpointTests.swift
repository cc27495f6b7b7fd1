import Home
import Hub
import Learning
import Testing

@Suite struct CheckpointTests {
    @Test func `nobody agrees after a start to what was asked before`() {
        var home = TestHome(.lock("Front door", in: "Hall", state: "LOCKED"))
        #expect(home.say("unlock the front door").decision == .confirm)
        home.restart()
        #expect(home.say("yes").decision != .execute)
        #expect(home.published.isEmpty)
    }

    @Test func `a choice that was offered can be made after a start`() {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "closed"),
            .cover("Blinds", in: "Hall", deviceClass: "blind", state: "closed"))
        #expect(home.say("open it").decision == .ask)
        home.restart()
        #expect(home.say("the blinds").targets == ["cover.blinds"])
    }

    @Test func `what ran to its end by time is kept before it is sent`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        home.say("turn on the hall light in 10 minutes")
        home.pass(seconds: 300)
        var hub = home.hub
        let due = hub.handle(.tick, at: home.now.advanced(byMilliseconds: 300_000))
        let first = due.first { effect in
            switch effect {
            case .record(.input(.tick), _), .publish: true
            case .record, .say, .subscribe: false
            }
        }
        #expect(first == .record(.input(.tick), isDurable: true))
        #expect(due.contains { if case .publish = $0 { true } else { false } })
    }

    @Test func `a long history comes back whole, with what of it was judged`() {
        var history = History()
        for number in 0..<700 {
            history.add(
                PastTurn(
                    id: "t\(number)", text: "turn it on", at: Moment(seconds: Double(number)),
                    end: .executed, alternatives: ["turn it off"]))
            if number == 300 { history.close() }
        }
        history.add(Signal(kind: .undo, turn: "t500", by: "t501"))
        var again = History()
        for part in history.parts { again.append(part) }
        #expect(history.parts.count > 1)
        #expect(again == history)
    }
}
