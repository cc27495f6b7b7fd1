import Home
import Hub
import Learning
import Testing

@Suite struct OutcomeTests {
    @Test func `the device's own report confirms`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        let result = home.say("turn on the hall light")
        home.send("lights/hall_light", #"{"state":"ON","brightness":200}"#)
        #expect(home.outcomes.map(\.status) == [.confirmed])
        #expect(home.outcomes.first?.turn == result.turn)
    }

    @Test func `five seconds of silence are told`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        home.say("turn on the hall light")
        home.pass(seconds: 6)
        #expect(home.outcomes.map(\.status) == [.silent])
        #expect(home.outcomes.first?.response?.contains("did not confirm") == true)
        #expect(home.signals.map(\.kind) == [.notConfirmed])
    }

    @Test func `a lost link fails what was pending at once`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        home.say("turn on the hall light")
        home.handle(.link(isUp: false))
        #expect(home.outcomes.map(\.status) == [.disconnected])
    }

    @Test func `an opening garage is accepted`() {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "closed"))
        home.say("open the garage door")
        home.say("yes")
        home.send("covers/garage_door/state", "opening")
        #expect(home.outcomes.map(\.status) == [.confirmed])
    }

    @Test func `undo leads back`() {
        var home = TestHome(.light("Hall light", in: "Hall", on: true))
        home.say("turn off the hall light")
        home.send("lights/hall_light", #"{"state":"OFF"}"#)
        let result = home.say("undo that")
        #expect(result.decision == .execute, "\(result)")
        #expect(home.sent.contains { $0.contains("ON") }, "\(home.sent)")
    }

    @Test func `undoing into a dangerous state is asked about`() {
        var home = TestHome(.lock("Front door", in: "Hall", state: "UNLOCKED"))
        home.say("lock the front door")
        home.send("locks/front_door", "LOCKED")
        let result = home.say("undo")
        #expect(result.decision == .confirm, "\(result)")
        #expect(home.published.isEmpty)
    }
}

@Suite struct SignalTests {
    @Test func `a hand against what was done is an override`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        let result = home.say("turn on the hall light")
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        home.pass(seconds: 20)
        home.send("lights/hall_light", #"{"state":"OFF"}"#)
        #expect(home.signals.contains(Signal(kind: .override, turn: result.turn, by: "lights/hall_light")))
    }

    @Test func `another client's command is no hand`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        home.say("turn on the hall light")
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        home.pass(seconds: 20)
        home.send("lights/hall_light/set", #"{"state":"OFF"}"#)
        home.send("lights/hall_light", #"{"state":"OFF"}"#)
        #expect(!home.signals.contains { $0.kind == .override })
    }

    @Test func `saying it otherwise after a failure is a rephrase`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        let first = home.say("make the hall lite go bright please now")
        guard first.decision == .reject else { return }
        home.say("turn on the hall light")
        #expect(home.signals.contains { $0.kind == .rephrase && $0.turn == first.turn })
    }

    @Test func `the same words again are a repeat`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        let first = home.say("turn on the hall light")
        home.say("turn on the hall light")
        #expect(home.signals.contains { $0.kind == .repeat && $0.turn == first.turn })
    }

    @Test func `a new wish is no rephrase`() {
        var home = TestHome(.light("Hall light", in: "Hall"), .light("Desk lamp", in: "Study"))
        home.say("turn on the hall light")
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        home.say("turn on the desk lamp")
        #expect(!home.signals.contains { $0.kind == .rephrase })
    }

    @Test func `a window with no contrary sign is acceptance`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        home.say("turn on the hall light")
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        home.pass(seconds: 130)
        #expect(home.signals.map(\.kind) == [.accepted])
    }

    @Test func `an interruption is a barge-in`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        let result = home.say("turn on the hall light")
        home.handle(.interrupt(turn: result.turn))
        #expect(home.signals.map(\.kind) == [.bargeIn])
    }
}
