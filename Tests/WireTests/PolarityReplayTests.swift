import Templates
import Testing
import Wire

/// Talks that would teach a hub to turn people's wishes round, if it only counted.
@Suite struct PolarityReplayTests {
    static let talks = 6

    /// What is said in vain, and what is done after it every time.
    static let contrary: [(said: String, then: String)] = [
        ("leave the lamp be", "turn off the lamp"),
        ("let the lamp be", "turn on the lamp"),
        ("keep the lamp as it is", "turn off the lamp"),
        ("the lamp should stay like that", "turn on the lamp"),
        ("spare me the radio", "turn on the radio"),
        ("no more light", "turn on the lamp"),
        ("hands off the fan", "turn off the fan"),
        ("silence the fan", "turn on the fan"),
        ("hush the radio for goodness sake", "turn on the radio"),
        ("enough of the radio", "turn on the radio"),
        ("put the lamp to bed", "turn on the lamp"),
        ("give the fan a rest", "turn on the fan"),
        ("extinguish that lamp thing", "turn on the lamp"),
        ("bring the lamp to life", "turn off the lamp"),
        ("wake that fan for me gently", "turn off the fan"),
        ("fire up that radio thing", "turn off the radio"),
        ("wibble the fan", "toggle the fan"),
        ("did the lamp fizzle", "turn on the lamp"),
    ]

    @Test(arguments: contrary)
    func `what is done against the words however often is never learned`(
        said: String, then: String
    ) throws {
        var homes = try Self.home()
        for _ in 0..<Self.talks {
            if then.hasPrefix("turn off") {
                _ = try homes.say(then.replacing("turn off", with: "turn on"), in: "a")
            } else {
                _ = try homes.say(then.replacing("turn on", with: "turn off"), in: "a")
            }
            _ = try homes.say(said, in: "a", thenSeconds: 6)
            _ = try homes.say(then, in: "a")
        }
        let learned = try homes.learn()
        #expect(learned.isEmpty, "\(learned)")
        let result = try homes.say(said, in: "a")
        #expect(result["rewrite"] == .null)
    }

    @Test(arguments: [
        ("silence the fan", "turn off the fan"), ("bring the lamp to life", "turn on the lamp"),
        ("put the lamp to bed", "turn off the lamp"), ("flumox the lamp", "turn on the lamp"),
    ])
    func `what is done with the words is learned`(said: String, then: String) throws {
        var homes = try Self.home()
        for _ in 0..<2 {
            if then.hasPrefix("turn off") {
                _ = try homes.say(then.replacing("turn off", with: "turn on"), in: "a")
            } else {
                _ = try homes.say(then.replacing("turn on", with: "turn off"), in: "a")
            }
            try homes.fail(said, then: then, in: "a")
        }
        let learned = try homes.learn()
        #expect(learned.contains { $0["from"] == .string(said) }, "\(learned)")
    }

    private static func home() throws -> Homes {
        var homes = try Homes()
        try homes.add("light", "Lamp", in: "Study", to: "a")
        try homes.add("fan", "Fan", in: "Study", to: "a")
        try homes.add("switch", "Radio", in: "Study", to: "a")
        return homes
    }
}
