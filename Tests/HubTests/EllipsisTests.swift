import Home
import Hub
import Templates
import Testing

/// What is left out because it was just said.
@Suite struct EllipsisTests {
    private func kept(_ texts: String...) -> (said: String, alarms: String, timers: String) {
        var home = TestHome(.light("Kitchen light", in: "Kitchen"))
        let said = texts.map { home.say($0).response }
        return (
            said.joined(separator: " "), home.say("which alarms are set").response,
            home.say("how much time is left").response
        )
    }

    @Test(arguments: [
        ("set a timer for ten minutes and another for five", "10 minute", "5 minute"),
        ("start a timer of two hours and one for twenty minutes", "2 hour", "20 minute"),
        ("set a timer for ten minutes, another one for three minutes", "10 minute", "3 minute"),
    ]) func `each of several timers is set`(text: String, first: String, second: String) {
        let timers = kept(text).timers
        #expect(timers.contains(first) && timers.contains(second), "\(timers)")
    }

    @Test(arguments: [
        "set an alarm for seven and one for eight", "wake me at seven and another at eight",
    ]) func `each of several alarms is set`(text: String) {
        let alarms = kept(text).alarms
        #expect(alarms.contains("7:00") && alarms.contains("8:00"), "\(alarms)")
    }

    @Test func `another is one more`() {
        let kept = kept("set a timer for ten minutes", "and another for five")
        #expect(kept.timers.contains("10 minute") && kept.timers.contains("5 minute"))
    }

    @Test func `what is denied is denied with what goes on with it`() {
        let kept = kept("don't set a timer for ten minutes and another for five")
        #expect(kept.timers == "there are no timers")
        #expect(!kept.said.contains("understand"))
    }

    @Test(arguments: [
        "turn off the lights in the kitchen and the hall but leave the bedroom on",
        "switch off all the lights but keep the bedroom light on",
        "all the lights off but leave the bedroom on",
    ]) func `what is to stay as it is ends the exception`(text: String) {
        var home = TestHome(
            .light("Kitchen light", in: "Kitchen", on: true),
            .light("Hall light", in: "Hall", on: true),
            .light("Bedroom light", in: "Bedroom", on: true))
        let result = home.say(text, from: "Kitchen")
        #expect(
            result.targets.map(\.rawValue) == ["light.kitchen_light", "light.hall_light"],
            "\(result)")
        #expect(home.sent.allSatisfy { $0.contains("OFF") }, "\(home.sent)")
    }

    // MARK: Levels

    @Test(arguments: [
        ("turn the volume up", "make it 20", 20), ("turn the volume down", "no, 55", 55),
        ("a bit louder", "thirty percent", 30), ("turn the sound up", "halfway is enough", 50),
    ]) func `a level after a change of the volume is the volume's`(
        first: String, then: String, level: Int
    ) {
        var home = TestHome(
            .player("Kitchen speaker", in: "Kitchen", isScreen: false),
            .thermostat("Thermostat", in: "Kitchen", degrees: 19, target: 18))
        home.say(first, from: "Kitchen")
        let result = home.say(then, from: "Kitchen")
        #expect(result.slots["volume"]?.integer == level, "\(result)")
    }

    @Test func `a level after a lamp was lit is its brightness, in a warm room too`() {
        var home = TestHome(
            .light("Floor lamp", in: "Kitchen"),
            .thermostat("Thermostat", in: "Kitchen", degrees: 19, target: 18))
        home.say("turn on the floor lamp", from: "Kitchen")
        let result = home.say("make it 20", from: "Kitchen")
        #expect(result.slots["brightness"]?.integer == 20, "\(result)")
    }

    @Test func `degrees are no brightness`() {
        var home = TestHome(
            .light("Floor lamp", in: "Kitchen"),
            .thermostat("Thermostat", in: "Kitchen", degrees: 19, target: 18))
        home.say("turn on the floor lamp", from: "Kitchen")
        let result = home.say("make it 21 degrees", from: "Kitchen")
        #expect(result.targets.map(\.rawValue) == ["climate.thermostat"], "\(result)")
    }

    @Test func `a step goes on as a step`() {
        var home = TestHome(.player("Kitchen speaker", in: "Kitchen", isScreen: false))
        home.say("turn the volume up by 10", from: "Kitchen")
        let result = home.say("make that 20", from: "Kitchen")
        #expect(result.slots["amount"]?.integer == 20, "\(result)")
    }

    // MARK: "it"

    @Test func `it is not all that an answer has listed`() {
        var home = TestHome(
            .light("Kitchen light", in: "Kitchen", on: true),
            .switch("Coffee machine", in: "Kitchen", on: true))
        home.say("what is on", from: "Kitchen")
        let result = home.say("turn it off", from: "Kitchen")
        #expect(result.decision == .ask, "\(result)")
    }

    @Test func `who walks on may go on with the last wish`() {
        var home = TestHome(
            .light("Kitchen light", in: "Kitchen"), .light("Hall light", in: "Hall"))
        home.say("turn on the light", from: "Kitchen", by: "ana")
        let result = home.say("and in here", from: "Hall", by: "ana")
        #expect(result.targets.map(\.rawValue) == ["light.hall_light"], "\(result)")
        let other = home.say("and in here", from: "Kitchen", by: "ben")
        #expect(other.decision == .reject, "\(other)")
    }

    // MARK: Locks

    @Test(arguments: [("is the back door shut", "locked"), ("is the back door open", "locked")])
    func `a door that only knows its lock tells that`(text: String, word: String) {
        var home = TestHome(.lock("Back door", in: "Kitchen", state: "LOCKED"))
        let result = home.say(text)
        #expect(result.decision == .answer && result.response.contains(word), "\(result)")
    }
}
