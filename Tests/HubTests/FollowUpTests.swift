import Home
import Hub
import Testing

/// The coffee after the alarm: offered when the alarm is set, from what was done before.
@Suite struct FollowUpTests {
    private func home(_ hunches: String...) -> TestHome {
        var home = TestHome(.switch("Coffee maker", in: "Kitchen"))
        home.handle(.define(HomeDefinition(hunches: hunches)))
        return home
    }

    private func wait(_ home: inout TestHome, minutes: Double) {
        let end = home.now.advanced(byMilliseconds: Int64(minutes * 60_000))
        while let due = home.hub.nextDeadline(after: home.now), due < end {
            home.pass(seconds: max(0.001, Double(due.milliseconds(since: home.now)) / 1000))
        }
        home.pass(seconds: Double(end.milliseconds(since: home.now)) / 1000)
    }

    /// Each evening at half past six an alarm for six; each morning coffee ten minutes after it.
    private func live(_ home: inout TestHome, days: Int, withCoffee: Bool = true) {
        for _ in 0..<days {
            home.say("set an alarm for six in the morning", by: "ana")
            let toMorning = 12 * 60 + 10 - elapsed(home)
            wait(&home, minutes: toMorning)
            home.say("stop", by: "ana")
            if withCoffee { home.say("turn on the coffee maker", from: "Kitchen", by: "ana") }
            home.send("switches/coffee_maker", "ON")
            wait(&home, minutes: 60)
            home.say("turn off the coffee maker", from: "Kitchen", by: "ana")
            home.send("switches/coffee_maker", "OFF")
            wait(&home, minutes: 24 * 60 - elapsed(home))
        }
    }

    /// Minutes since 18:00.
    private func elapsed(_ home: TestHome) -> Double {
        let minutes = Double(home.now.wallMilliseconds - 1_795_543_200_000) / 60_000
        return minutes.truncatingRemainder(dividingBy: 24 * 60)
    }

    private func suggestion(_ home: TestHome) -> Suggestion? {
        home.outputs.lazy.compactMap { output -> Suggestion? in
            guard case .announce(let announcement) = output else { return nil }
            return announcement.suggestion
        }.first
    }

    @Test func `what usually follows the alarm is offered for its time and done then`() {
        var home = home("usual")
        live(&home, days: 7)
        home.say("set an alarm for six in the morning", by: "ana")
        #expect(suggestion(home)?.targets == ["switch.coffee_maker"], "\(home.announcements)")
        #expect(home.announcements.first?.contains("6:10") == true, "\(home.announcements)")
        let result = home.say("yes please", by: "ana")
        #expect(result.scheduled.count == 1 && result.published.isEmpty, "\(result)")
        wait(&home, minutes: 12 * 60 + 15)
        #expect(home.sent.contains("switches/coffee_maker/set ON"))
    }

    @Test func `a few times are no habit, and what nobody switched on is not offered`() {
        var young = home("usual")
        live(&young, days: 3)
        young.say("set an alarm for six in the morning", by: "ana")
        #expect(suggestion(young) == nil)
        var silent = home()
        live(&silent, days: 7)
        silent.say("set an alarm for six in the morning", by: "ana")
        #expect(suggestion(silent) == nil)
    }

    @Test func `another person's coffee is not offered, nor that of a person who was forgotten`() {
        var home = home("usual")
        live(&home, days: 7)
        home.say("set an alarm for six in the morning", by: "ben")
        #expect(suggestion(home) == nil)
        home.handle(.forget(.speaker("ana"), by: Asker()))
        home.say("set an alarm for six in the morning", by: "ana")
        #expect(suggestion(home) == nil)
    }

    @Test func `a no to it is kept for a month`() {
        var home = home("usual")
        live(&home, days: 7)
        home.say("set an alarm for six in the morning", by: "ana")
        home.say("no thanks", by: "ana")
        wait(&home, minutes: 60)
        home.say("set an alarm for half past six in the morning", by: "ana")
        #expect(suggestion(home) == nil)
    }
}
