import Home
import Hub
import Testing

/// Timers, alarms, reminders and plans, several at once.
@Suite struct KeptByNameTests {
    private func home() -> TestHome {
        TestHome(.light("Hall light", in: "Hall"), .light("Desk lamp", in: "Hall"))
    }

    @Test(arguments: [
        ("cancel the second one", ["the rice timer"]), ("cancel the eggs", ["the eggs timer"]),
        ("call off the last one", ["the rice timer"]),
        ("cancel both", ["the eggs timer", "the rice timer"]),
        ("cancel everything", ["the eggs timer", "the rice timer"]),
    ]) func `what is kept is cancelled by name or by place`(text: String, gone: [String]) {
        var home = home()
        _ = home.say("set a timer for the eggs for 6 minutes")
        _ = home.say("set a timer for the rice for 12 minutes")
        let result = home.say(text)
        #expect(result.decision == .execute)
        for name in gone { #expect(result.response.contains(name), "\(result.response)") }
        let left = home.say("how many timers do i have").response
        for name in gone { #expect(!left.contains(name), "\(left)") }
    }

    @Test func `what has no such name is not taken for another`() {
        var home = home()
        _ = home.say("set a timer for the eggs for 6 minutes")
        #expect(home.say("cancel the roast").decision == .reject)
        #expect(home.say("what timers are set").response.contains("eggs"))
    }

    @Test func `a reminder is cancelled by what it reminds of`() {
        var home = home()
        _ = home.say("remind me to call mum at six")
        _ = home.say("remind me to water the plants at nine")
        _ = home.say("turn on the hall light at ten")
        #expect(home.say("cancel the reminder to water the plants").response.contains("water"))
        let left = home.say("what is scheduled").response
        #expect(left.contains("call mum") && left.contains("hall light") && !left.contains("water"))
        #expect(home.say("cancel my reminder").response.contains("call mum"))
        #expect(home.say("what is scheduled").response.contains("hall light"))
    }

    @Test func `which of several is asked, and all are taken where all are said`() {
        var home = home()
        _ = home.say("wake me at seven")
        _ = home.say("wake me at eight")
        #expect(home.say("cancel the alarm").decision == .ask)
        #expect(home.say("cancel all my alarms").decision == .execute)
        #expect(home.say("what alarms do i have").response == "there are no alarms")
    }

    @Test(arguments: [
        ("set timers for 5 minutes and 10 minutes", 2),
        ("set a timer for 5 minutes and another for 10 minutes", 2),
        ("set two timers, one for 5 minutes and one for 10 minutes", 2),
        ("set two timers, one for 5 minutes and one for the pasta for 10 minutes", 2),
        ("set a timer for 1 hour and 30 minutes", 1),
    ]) func `one sentence may set several`(text: String, count: Int) {
        var home = home()
        _ = home.say(text)
        let response = home.say("what timers do i have").response
        #expect(response.components(separatedBy: " left on ").count == count + 1, "\(response)")
    }

    @Test func `two times are two alarms`() {
        var home = home()
        _ = home.say("set alarms for six and seven")
        let response = home.say("what alarms do i have").response
        #expect(response.contains("6:00") && response.contains("7:00"), "\(response)")
    }
}

extension String {
    fileprivate func components(separatedBy separator: String) -> [Substring] {
        split(separator: separator, omittingEmptySubsequences: false)
    }
}
