import Home
import Hub
import Testing

/// Nobody is asked at night, or right after cutting the hub short, but about what is dangerous.
@Suite struct QuietTests {
    private func lamps() -> TestHome {
        TestHome(
            .light("Floor lamp", in: "Study", on: true), .light("Desk lamp", in: "Study", on: true))
    }

    /// From 18:00 to 1:00.
    private let toNight = 7.0 * 3_600

    @Test func `by day the hub asks which, at night it says that it does not know`() {
        var home = lamps()
        home.pass(seconds: 3_600)
        #expect(home.say("turn it off", from: "Study").decision == .ask)
        home.pass(seconds: toNight - 3_600)
        let result = home.say("turn it off", from: "Study")
        #expect(result.decision == .reject, "\(result)")
        #expect(result.response.contains("floor lamp") && result.response.contains("desk lamp"))
        #expect(home.published.isEmpty)
    }

    @Test func `what stands out is done at night`() {
        var home = lamps()
        home.pass(seconds: toNight)
        home.send("lights/floor_lamp", #"{"state":"OFF"}"#)
        #expect(home.say("turn it off", from: "Study").targets == ["light.desk_lamp"])
    }

    @Test func `what is dangerous is asked about at night as well`() {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "closed"),
            .cover("Blinds", in: "Hall", deviceClass: "blind", state: "closed"))
        home.pass(seconds: toNight)
        let result = home.say("open it")
        #expect(result.decision == .ask || result.decision == .confirm, "\(result)")
        #expect(home.published.isEmpty)
    }

    @Test func `who cut the hub short is not asked, and later is again`() {
        var home = lamps()
        home.say("is the floor lamp on", from: "Study")
        home.handle(.interrupt(turn: "t1"))
        #expect(home.say("turn off one lamp", from: "Study").decision != .ask)
        home.pass(seconds: 400)
        #expect(home.say("turn it off", from: "Study").decision == .ask)
    }
}
