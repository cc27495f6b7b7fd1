import Home
import Hub
import Learning
import OrderedCollections
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

    /// It says how it is told what to do, and nothing of how it is.
    private static let mute = Fixture(messages: [
        (
            "homeassistant/switch/mute/config",
            #"""
            {"name":null,"unique_id":"mute","command_topic":"mute/set","device":
            {"identifiers":["mute"],"name":"Porch plug","suggested_area":"Hall"}}
            """#
        )
    ])

    @Test func `what never reports is never said to be on, and not blamed for its silence`() {
        var home = TestHome(Self.mute)
        #expect(home.say("turn on the porch plug").decision == .execute)
        home.pass(seconds: 6)
        #expect(home.outcomes.map(\.status) == [.silent])
        #expect(home.signals.isEmpty)
        #expect(home.say("is the porch plug on").response == "the porch plug has not said")
        #expect(home.say("which plugs are on").response == "the porch plug has not said")
        #expect(home.say("turn on the porch plug").published.count == 1)
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
        #expect(
            home.signals.contains(
                Signal(kind: .override, turn: result.turn, by: "lights/hall_light")))
    }

    @Test func `a player that shows what it was told to play shows no hand`() {
        var home = TestHome(.player("Kitchen speaker", in: "Kitchen", isScreen: false))
        home.send("players/kitchen_speaker/media", "blues")
        let result = home.say("play jazz on the kitchen speaker")
        home.send("players/kitchen_speaker/media", "jazz")
        home.send("players/kitchen_speaker/playback", "playing")
        #expect(result.decision == .execute && !home.published.isEmpty, "\(result)")
        #expect(!home.signals.contains { $0.kind == .override }, "\(home.signals)")
    }

    @Test func `who was not understood and does it by hand shows that it was wanted`() {
        var home = TestHome(.light("Hall light", in: "Hall"), .light("Desk lamp", in: "Study"))
        let result = home.say("zorble the frobnicator", from: "Hall")
        home.pass(seconds: 6)
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        #expect(result.decision == .reject)
        #expect(
            home.signals.contains(
                Signal(kind: .manual, turn: result.turn, by: "lights/hall_light")))
        home.send("lights/desk_lamp", #"{"state":"ON"}"#)
        #expect(home.signals.count { $0.kind == .manual } == 1)
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

@Suite struct EndTests {
    @Test func `what plays to its end was completed, what is stopped was cut short`() {
        for (command, expected) in [(false, Signal.Kind.completed), (true, .cutShort)] {
            var home = TestHome(.player("Kitchen speaker", in: "Kitchen", isScreen: false))
            let result = home.say("play kind of blue", from: "Kitchen")
            home.send("players/kitchen_speaker/media", "Kind of Blue")
            home.send("players/kitchen_speaker/playback", "playing")
            home.pass(seconds: 600)
            if command { home.send("players/kitchen_speaker/control", "stop") }
            home.send("players/kitchen_speaker/playback", "idle")
            #expect(home.signals.contains { $0.kind == expected && $0.turn == result.turn })
        }
    }

    @Test func `a room that gets as warm as was asked for is completed`() {
        var home = TestHome(.thermostat("Hall thermostat", in: "Hall", degrees: 19, target: 19))
        let result = home.say("set the hall thermostat to 21")
        home.send("climate/hall_thermostat/target", "21")
        home.pass(seconds: 300)
        home.send("climate/hall_thermostat/current", "20.5")
        #expect(!home.signals.contains { $0.kind == .completed })
        home.send("climate/hall_thermostat/current", "21")
        #expect(home.signals.contains { $0.kind == .completed && $0.turn == result.turn })
    }
}

@Suite struct KeptTests {
    @Test func `a timer rings when its time is up, and not before`() {
        var home = TestHome()
        home.say("set a timer for ten minutes")
        home.pass(seconds: 599)
        #expect(home.announcements.isEmpty)
        home.pass(seconds: 2)
        #expect(home.announcements.count == 1)
    }

    @Test(arguments: [
        ("snooze", 540.0), ("snooze for twenty minutes", 1_200),
        ("let me sleep ten minutes longer", 600),
    ]) func `what is snoozed rings again later`(text: String, seconds: Double) {
        var home = TestHome()
        home.say("wake me in ten minutes")
        home.pass(seconds: 600)
        #expect(home.say(text).decision == .execute)
        home.pass(seconds: seconds - 2)
        #expect(home.announcements.isEmpty)
        home.pass(seconds: 3)
        #expect(home.announcements.count == 1)
    }

    @Test func `there is nothing to snooze where nothing rings`() {
        var home = TestHome()
        home.say("set an alarm for seven")
        #expect(home.say("snooze").decision == .reject)
    }

    @Test func `what is on a list is told`() {
        var home = TestHome()
        home.say("add milk to the shopping list")
        #expect(home.say("did i put milk on the shopping list").response.hasPrefix("yes"))
        #expect(home.say("is there any bread on the list").response.hasPrefix("no"))
    }

    @Test func `timers outlive a restart`() {
        var home = TestHome()
        home.say("set a timer for ten minutes")
        var again = Hub(TestHome.setup)
        for (at, input) in home.hub.checkpoint(at: home.now) { _ = again.handle(input, at: at) }
        again.started()
        let late = home.now.advanced(byMilliseconds: 601_000)
        let rings = again.handle(.tick, at: late).contains { effect in
            if case .say(.announce) = effect { return true }
            return false
        }
        #expect(rings)
    }

    @Test func `states outlive a restart whole, and are to be believed with care`() {
        var home = TestHome(.light("Hall light", in: "Hall", on: true))
        home.send("lights/hall_light", #"{"brightness":128}"#)
        home.send("lights/hall_light", #"{"state":"OFF"}"#)
        let before = home.hub.home.state(of: "light.hall_light")
        var again = Hub(TestHome.setup)
        for (at, input) in home.hub.checkpoint(at: home.now) { _ = again.handle(input, at: at) }
        again.started()
        let after = again.home.state(of: "light.hall_light")
        #expect(after.values == before.values && after[.brightness] != nil)
        #expect(after.changedAt?.wallMilliseconds == before.changedAt?.wallMilliseconds)
        #expect(before.isVerified && !after.isVerified)
    }

    @Test func `a command for later is carried out then`() {
        var home = TestHome(.light("Hall light", in: "Hall", on: true))
        let result = home.say("turn off the hall light in ten minutes")
        #expect(result.decision == .execute)
        #expect(result.published.isEmpty && result.scheduled.count == 1)
        home.pass(seconds: 601)
        #expect(home.published.map(\.topic) == ["lights/hall_light/set"])
    }

    @Test func `a command missed by more than a minute is told and not run`() {
        var home = TestHome(.light("Hall light", in: "Hall", on: true))
        home.say("turn off the hall light in ten minutes")
        home.pass(seconds: 700)
        #expect(home.published.isEmpty)
        #expect(home.announcements.count == 1)
    }

    @Test func `nothing dangerous is scheduled`() {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "closed"))
        #expect(home.say("open the garage door in ten minutes").decision == .reject)
        home.pass(seconds: 700)
        #expect(home.published.isEmpty)
    }

    @Test func `what was set for a while is set back`() {
        var home = TestHome(.light("Hall light", in: "Hall"))
        home.say("turn on the hall light for five minutes")
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        home.pass(seconds: 299)
        #expect(home.published.count == 1)
        home.pass(seconds: 2)
        #expect(home.sent.last?.contains("OFF") == true, "\(home.sent)")
    }
}

@Suite struct DialogueTests {
    @Test func `a question is answered by a name, a place in line, or both`() {
        for (answer, count) in [("the floor lamp", 1), ("the second one", 1), ("both", 2)] {
            var home = TestHome(
                .light("Floor lamp", in: "Living room", on: true),
                .light("Ceiling light", in: "Living room", on: true))
            #expect(home.say("turn it off", from: "Living room").decision == .ask)
            let result = home.say(answer, from: "Living room")
            #expect(result.decision == .execute, "\(answer): \(result)")
            #expect(home.published.count == count)
        }
    }

    @Test func `and the bedroom goes on with the last wish`() {
        var home = TestHome(
            .light("Hall light", in: "Hall"), .light("Bedroom lamp", in: "Bedroom"))
        home.say("turn on the light in the hall")
        #expect(home.say("and the bedroom").targets == ["light.bedroom_lamp"])
    }

    @Test func `what is missing is asked for and filled in`() {
        var home = TestHome()
        #expect(home.say("set a timer").decision == .ask)
        #expect(home.say("ten minutes").decision == .execute)
        home.pass(seconds: 601)
        #expect(home.announcements.count == 1)
    }

    @Test func `no i meant takes the wrong thing back and does the right one`() {
        var home = TestHome(
            .light("Floor lamp", in: "Living room"), .light("Bedroom lamp", in: "Bedroom"))
        let first = home.say("turn on the bedroom lamp")
        home.send("lights/bedroom_lamp", #"{"state":"ON"}"#)
        home.say("no, i meant the floor lamp")
        #expect(
            Set(home.sent) == [
                #"lights/bedroom_lamp/set {"state":"OFF"}"#,
                #"lights/floor_lamp/set {"state":"ON"}"#,
            ])
        #expect(home.signals.contains { $0.kind == .rephrase && $0.turn == first.turn })
    }

    @Test func `a taught phrase means what it was taught to mean, for the one who taught it`() {
        var home = TestHome(.light("Floor lamp", in: "Living room"))
        let ana = Asker(speaker: "ana")
        home.handle(
            .teach(
                Teaching(
                    lesson: .means(text: "big light", command: "turn on the floor lamp"), asker: ana
                )))
        let hers = home.say("big light", by: "ana")
        #expect(hers.targets == ["light.floor_lamp"])
        #expect(hers.rewrite?.layer == "taught")
        #expect(home.say("big light", by: "ben").rewrite == nil)
    }

    @Test func `a complaint about a thing is not the last wish once more`() {
        var home = TestHome(.light("Floor lamp", in: "Hall"), .light("Desk lamp", in: "Hall"))
        _ = home.say("turn on the floor lamp")
        #expect(home.say("the desk lamp is too old").decision == .reject)
        #expect(home.say("the desk lamp too").targets == ["light.desk_lamp"])
    }

    @Test func `no lesson leads past a question about danger`() {
        var home = TestHome(.lock("Front door", in: "Hall", state: "LOCKED"))
        let ana = Asker(speaker: "ana")
        home.handle(
            .teach(
                Teaching(
                    lesson: .means(text: "sesame", command: "unlock the front door"), asker: ana)))
        #expect(home.say("sesame", by: "ana").decision == .confirm)
        #expect(home.published.isEmpty)
    }
}
