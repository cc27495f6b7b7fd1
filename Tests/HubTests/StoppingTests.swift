import Home
import Hub
import Testing

/// "stop", "undo", "enough": what they are for where nothing is named.
@Suite struct StoppingTests {
    private func kitchen() -> TestHome {
        TestHome(
            .player("Kitchen speaker", in: "Kitchen", isScreen: false),
            .cover("Blinds", in: "Kitchen", deviceClass: "blind", state: "closed"),
            .light("Kitchen light", in: "Kitchen"))
    }

    @Test(arguments: ["stop", "stop it", "stop that", "that's enough", "stop please"])
    func `what was just started is stopped`(text: String) {
        var home = kitchen()
        home.say("play jazz", from: "Kitchen")
        home.send("players/kitchen_speaker/playback", "playing")
        let result = home.say(text, from: "Kitchen")
        #expect(result.intent == "HassMediaPause" && result.decision == .execute, "\(result)")
    }

    @Test func `what moves is stopped, whoever set it going`() {
        var home = kitchen()
        home.send("covers/blinds/state", "opening")
        let result = home.say("stop", from: "Kitchen")
        #expect(result.targets.map(\.rawValue) == ["cover.blinds"], "\(result)")
        #expect(result.decision == .execute)
    }

    @Test func `what plays elsewhere is stopped where nothing runs here`() {
        var home = kitchen()
        home.send("players/kitchen_speaker/playback", "playing")
        let result = home.say("stop", from: "Hall")
        #expect(result.intent == "HassMediaPause", "\(result)")
    }

    @Test func `where nothing runs nothing is done`() {
        var home = kitchen()
        let result = home.say("stop", from: "Kitchen")
        #expect(result.decision == .answer && result.published.isEmpty, "\(result)")
    }

    @Test func `a question is dropped, and the music goes on`() {
        var home = kitchen()
        home.add(.lock("Front door", in: "Hall", state: "LOCKED"))
        home.send("players/kitchen_speaker/playback", "playing")
        home.say("unlock the front door", from: "Kitchen")
        let result = home.say("stop", from: "Kitchen")
        #expect(result.published.isEmpty, "\(result)")
        #expect(home.say("yes", from: "Kitchen").published.isEmpty)
    }

    // MARK: Undo

    @Test func `undo goes no further back than what was said last`() {
        var home = kitchen()
        home.say("turn on the kitchen light", from: "Kitchen")
        home.send("lights/kitchen_light", #"{"state":"ON"}"#)
        home.say("close the blinds", from: "Kitchen")
        #expect(home.say("undo", from: "Kitchen").published.isEmpty)
        #expect(
            home.say("undo", from: "Kitchen").targets.map(\.rawValue) == ["light.kitchen_light"])
    }

    @Test func `what was put on a list is taken off, and what was taken off put back`() {
        var home = TestHome()
        home.say("add milk to the shopping list")
        home.say("add eggs to the shopping list")
        home.restart()
        #expect(home.say("undo").decision == .execute)
        let list = home.say("what is on the shopping list").response
        #expect(list.contains("milk") && !list.contains("eggs"), "\(list)")
        home.say("take milk off the shopping list")
        home.say("undo")
        #expect(home.say("what is on the shopping list").response.contains("milk"))
    }

    @Test func `the right thing takes the place of the wrong one on a list`() {
        var home = TestHome()
        home.say("add milk to the shopping list")
        home.say("no, butter")
        let list = home.say("what is on the shopping list").response
        #expect(list.contains("butter") && !list.contains("milk"), "\(list)")
    }

    @Test(arguments: [
        ("wake me at seven", "what alarms do i have", "which alarms are set"),
        ("set a timer for ten minutes", "how long is left", "what timers are running"),
    ]) func `what was just told of is cancelled`(first: String, told: String, after: String) {
        var home = TestHome()
        home.say(first)
        home.say(told)
        #expect(home.say("cancel that").decision == .execute)
        #expect(home.say(after).response.hasPrefix("there are no"))
    }

    @Test func `a matter that is dropped leaves what was told of as it is`() {
        var home = TestHome()
        home.say("wake me at seven")
        home.say("what alarms do i have")
        home.say("never mind")
        #expect(home.say("what alarms do i have").response.contains("7:00"))
    }

    @Test func `a no with a time sets the alarm anew`() {
        var home = TestHome()
        home.say("wake me at seven")
        home.say("no, 7:30")
        let alarms = home.say("what alarms do i have").response
        #expect(alarms.contains("7:30") && !alarms.contains("7:00"), "\(alarms)")
    }

    @Test func `locking up is for the ways in, whatever was spoken of`() {
        var home = kitchen()
        home.add(.lock("Front door", in: "Hall", state: "UNLOCKED"))
        home.say("open the blinds", from: "Kitchen")
        let result = home.say("lock up", from: "Kitchen")
        #expect(result.targets.map(\.rawValue) == ["lock.front_door"], "\(result)")
    }

    // MARK: What is said of it

    @Test(arguments: [("oven", "off"), ("the kitchen light", "off"), ("kitchen speaker", "idle")])
    func `a name alone asks how it is, and does nothing`(name: String, word: String) {
        var home = kitchen()
        home.add(.oven(in: "Kitchen"))
        home.send("players/kitchen_speaker/playback", "idle")
        let result = home.say(name, from: "Hall")
        #expect(result.decision == .answer && result.published.isEmpty, "\(result)")
        #expect(result.response.contains(word), "\(result)")
    }

    @Test func `what is only switched on to be set is asked about as the setting`() {
        var home = TestHome(.oven(in: "Kitchen"))
        let result = home.say("set the oven to 180", from: "Kitchen")
        #expect(result.decision == .confirm && result.response.contains("180"), "\(result)")
    }
}
