import Home
import Hub
import Testing

/// Whoever switched a thing just now had a reason.
@Suite struct HandReasonTests {
    private enum Hand: CaseIterable {
        case person
        case automation
    }

    /// Two lamps are on, the one in the hall since a moment.
    private func lit(by hand: Hand) -> TestHome {
        var home = TestHome(
            .light("Hall light", in: "Hall"), .light("Study light", in: "Study", on: true))
        home.pass(seconds: 10_000)
        let lit = #"{"state":"ON","brightness":200}"#
        if hand == .automation { home.send("lights/hall_light/set", #"{"state":"ON"}"#) }
        home.send("lights/hall_light", lit)
        home.pass(seconds: 30)
        return home
    }

    @Test func `what an automation switched just now is what is meant`() {
        var home = lit(by: .automation)
        let result = home.say("turn off the light")
        #expect(result.decision == .execute, "\(result)")
        #expect(result.targets == ["light.hall_light"])
    }

    @Test func `what a hand switched just now is not turned round without a question`() {
        var home = lit(by: .person)
        let result = home.say("turn off the light")
        #expect(result.decision == .ask, "\(result)")
        #expect(home.published.isEmpty)
    }

    @Test func `after a while the hand had its way`() {
        var home = lit(by: .person)
        home.pass(seconds: 1_000)
        let result = home.say("turn off the light")
        #expect(result.targets == ["light.hall_light"], "\(result)")
    }

    @Test func `it means what was done where the words point at it`() {
        var home = lit(by: .person)
        let result = home.say("turn it off again")
        #expect(result.targets == ["light.hall_light"], "\(result)")
    }

    @Test func `why tells that somebody switched the other by hand`() {
        var home = lit(by: .person)
        let result = home.say("turn off the light", from: "Study")
        #expect(result.targets == ["light.study_light"], "\(result)")
        #expect(result.reasons.contains("somebody switched the hall light by hand just now"))
        var other = lit(by: .automation)
        let reasons = other.say("turn off the light", from: "Study").reasons
        #expect(!reasons.contains { $0.contains("by hand") })
    }

    @Test func `a start in between forgets no hand`() {
        var home = lit(by: .person)
        home.restart()
        #expect(home.say("turn off the light").decision == .ask)
    }
}
