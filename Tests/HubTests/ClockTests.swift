import Home
import Hub
import Testing

/// Timers go by time itself, alarms and schedules by the clock on the wall, in the time of the place.
@Suite struct ClockTests {
    private func home() -> TestHome {
        TestHome(.light("Desk lamp", in: "Study", on: true))
    }

    @Test(arguments: [2.0, -2])
    func `a timer takes its time, whatever the clock is set to`(hours: Double) {
        var home = home()
        home.say("set a timer for ten minutes")
        home.setClock(aheadSeconds: hours * 3_600)
        home.pass(seconds: 595)
        #expect(home.announcements.isEmpty)
        home.pass(seconds: 10)
        #expect(home.announcements.count == 1)
    }

    @Test func `a timer takes its time through a restart after the clock was set`() {
        var home = home()
        home.say("set a timer for ten minutes")
        home.setClock(aheadSeconds: 7_200)
        home.restart()
        home.pass(seconds: 595)
        #expect(home.announcements.isEmpty)
        home.pass(seconds: 10)
        #expect(home.announcements.count == 1)
    }

    @Test func `an alarm rings when the clock comes to it, and once where the clock is set back`() {
        var home = home()
        home.say("wake me up at seven am")
        home.setClock(aheadSeconds: 12 * 3_600 + 59 * 60)
        #expect(home.announcements.isEmpty)
        home.pass(seconds: 60)
        #expect(home.announcements.count == 1)
        home.setClock(aheadSeconds: -3_600)
        home.pass(seconds: 7_200)
        #expect(home.announcements.count == 1)
    }

    @Test func `what the clock was set past is told and not done`() {
        var home = home()
        home.say("turn off the desk lamp at eight pm")
        home.setClock(aheadSeconds: 5 * 3_600)
        #expect(home.sent.isEmpty)
        #expect(home.announcements.count == 1)
        home.setClock(aheadSeconds: -5 * 3_600)
        home.pass(seconds: 3 * 3_600)
        #expect(home.sent.isEmpty)
    }

    @Test(arguments: [1, -1])
    func `an alarm keeps its time of day when local time changes`(hours: Int) {
        var home = home()
        home.say("wake me up at seven am")
        home.setZone(aheadHours: hours)
        home.pass(seconds: Double(13 - hours) * 3_600 - 60)
        #expect(home.announcements.isEmpty)
        home.pass(seconds: 60)
        #expect(home.announcements.count == 1)
    }

    @Test func `a schedule keeps its time of day through a restart in which local time changed`() {
        var home = home()
        let result = home.say("every day at ten pm turn off the desk lamp")
        #expect(result.scheduled.count == 1)
        home.restart()
        home.setZone(aheadHours: 2)
        home.pass(seconds: 2 * 3_600 - 60)
        #expect(home.sent.isEmpty)
        home.pass(seconds: 60)
        #expect(home.sent.count == 1)
        home.setZone(aheadHours: 1)
        home.pass(seconds: 24 * 3_600)
        #expect(home.sent.count == 1)
        home.pass(seconds: 3_600)
        #expect(home.sent.count == 2)
    }

    @Test func `what is wanted in so many hours is done then, whatever local time is`() {
        var home = home()
        home.say("turn off the desk lamp in five hours")
        home.setZone(aheadHours: 1)
        home.pass(seconds: 5 * 3_600 - 60)
        #expect(home.sent.isEmpty)
        home.pass(seconds: 60)
        #expect(home.sent.count == 1)
    }

    @Test func `an alarm for an hour that is skipped rings at once`() {
        var home = home()
        home.say("wake me up at six thirty pm")
        home.pass(seconds: 20 * 60)
        #expect(home.announcements.isEmpty)
        home.setZone(aheadHours: 1)
        #expect(home.announcements.count == 1)
        #expect(home.announcements.first?.contains("missed") == false)
    }

    @Test func `the hub wants to be called as soon as local time is another`() throws {
        var home = home()
        home.say("wake me up at seven am")
        var moved = home.now
        moved.utcOffsetSeconds = 3_600
        let before = try #require(
            home.hub.nextDeadline(after: home.now.advanced(byMilliseconds: 120_000)))
        #expect(before > moved)
        #expect(home.hub.nextDeadline(after: moved) == moved)
    }
}
