import Home
import Hub
import Testing

/// Wishes that come with a reason.
@Suite struct ReasonTests {
    private func home() -> TestHome {
        TestHome(
            .light("Kitchen light", in: "Kitchen", on: true), .light("Hall light", in: "Hall"),
            .cover("Blinds", in: "Hall", deviceClass: "blind", state: "open"))
    }

    @Test(arguments: [
        "turn off the kitchen light the baby is asleep",
        "turn off the kitchen light, the baby is asleep",
        "turn off the kitchen light because we're leaving",
        "turn off the kitchen light so i can sleep",
        "the guests are gone so turn off the kitchen light",
        "my head hurts a lot turn off the kitchen light",
        "since it is morning turn off the kitchen light",
        "turn off the kitchen light because ben said so",
        "the kitchen light is still burning turn it off",
    ]) func `a reason neither bars a wish nor becomes one`(text: String) {
        var home = home()
        let result = home.say(text, from: "Hall")
        #expect(result.decision == .execute, "\(result)")
        #expect(result.targets.map(\.rawValue) == ["light.kitchen_light"], "\(result)")
    }

    @Test func `what follows a reason is a wish of its own`() {
        var home = home()
        let result = home.say(
            "the baby is asleep so turn off the kitchen light and close the blinds", from: "Hall")
        #expect(Set(result.targets.map(\.rawValue)) == ["light.kitchen_light", "cover.blinds"])
    }

    @Test(arguments: [
        "turn off the kitchen light i am kidding",
        "turn off the kitchen light she told me",
        "turn off the kitchen light if the baby is asleep",
        "turn off the kitchen light when we are gone",
        "turn off the kitchen light i do not want that",
        "because i said turn off the kitchen light",
        "the babysitter is always telling us turn off the kitchen light",
        "don't turn off the kitchen light because the baby is awake",
    ]) func `what denies, reports or sets a condition is no reason`(text: String) {
        var home = home()
        #expect(home.say(text, from: "Hall").published.isEmpty)
    }

    @Test func `what is denied for a reason is left as it is`() {
        var home = home()
        let result = home.say("don't turn off the kitchen light because i am reading", from: "Hall")
        #expect(result.published.isEmpty)
        #expect(result.intent == "HassTurnOff")
        #expect(result.response == "okay, i leave it as it is")
    }

    @Test func `a question may be followed by a wish`() {
        var home = home()
        let result = home.say("is the kitchen light on turn it off", from: "Hall")
        #expect(result.published.count == 1, "\(result)")
    }
}
