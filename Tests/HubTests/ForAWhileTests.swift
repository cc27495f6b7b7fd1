import Home
import Hub
import Testing

/// What is done for a while, and what of it is put back.
@Suite struct ForAWhileTests {
    private func home() -> TestHome {
        TestHome(
            .light("Hall light", in: "Hall"), .light("Desk lamp", in: "Hall", on: true),
            .thermostat("Thermostat", in: "Hall", degrees: 19, target: 18),
            .lock("Front door", in: "Hall", state: "unlocked"))
    }

    @Test(arguments: [
        "turn on the hall light for ten minutes", "turn on the hall light until noon",
        "turn on the desk lamp for an hour", "turn the heating up for an hour",
        "turn on the hall light from six to eight",
    ]) func `an end that is said is kept to`(text: String) {
        var home = home()
        let result = home.say(text, from: "Hall")
        #expect(result.decision == .execute)
        #expect(result.scheduled.count >= 1, "\(result)")
    }

    @Test func `what was on before is off at the end`() {
        var home = home()
        let result = home.say("turn on the desk lamp for ten minutes", from: "Hall")
        #expect(result.published.isEmpty)
        #expect(result.scheduled.map(\.targets) == [["light.desk_lamp"]])
    }

    @Test func `nothing dangerous is done by itself at the end`() {
        var home = home()
        let result = home.say("lock the front door for ten minutes", from: "Hall")
        #expect(result.scheduled.isEmpty, "\(result)")
    }
}
