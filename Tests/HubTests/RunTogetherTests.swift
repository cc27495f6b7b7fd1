import Home
import Hub
import Testing

/// What people say in one breath.
@Suite struct RunTogetherTests {
    @Test(arguments: [
        ("i can't see turn on the hall light", ["light.hall_light"]),
        ("i'm freezing turn the heating up two degrees", ["climate.thermostat"]),
        (
            "turn off the kitchen light turn on the hall light",
            ["light.kitchen_light", "light.hall_light"]
        ),
        (
            "turn the kitchen light off i need the hall light on please",
            ["light.kitchen_light", "light.hall_light"]
        ),
    ]) func `two clauses with nothing between them are two`(text: String, targets: [String]) {
        var home = TestHome(
            .light("Kitchen light", in: "Kitchen", on: true), .light("Hall light", in: "Hall"),
            .thermostat("Thermostat", in: "Hall", degrees: 19, target: 18))
        let result = home.say(text, from: "Hall")
        #expect(result.decision == .execute, "\(result)")
        #expect(Set(result.targets.map(\.rawValue)) == Set(targets), "\(result)")
    }

    @Test(arguments: [
        "don't turn off the kitchen light turn on the hall light",
        "ben said turn off the kitchen light turn on the hall light",
        "i would never turn off the kitchen light open the blinds",
    ]) func `what bars the first bars the second`(text: String) {
        var home = TestHome(
            .light("Kitchen light", in: "Kitchen", on: true), .light("Hall light", in: "Hall"),
            .cover("Blinds", in: "Hall", deviceClass: "blind", state: "closed"))
        let result = home.say(text, from: "Hall")
        #expect(result.published.isEmpty, "\(result)")
    }
}
