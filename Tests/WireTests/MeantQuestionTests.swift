import Templates
import Testing
import Wire

/// What was shown once is asked about before it is followed.
@Suite struct MeantQuestionTests {
    private static func home() throws -> Homes {
        var homes = try Homes()
        try homes.add(light: "Desk lamp", in: "Study", to: "a")
        try homes.add(light: "Hall light", in: "Hall", to: "a")
        return homes
    }

    /// A home where a wording failed once, and what was meant worked.
    private static func shown() throws -> Homes {
        var homes = try home()
        try homes.fail("fizzle the wibble", then: "turn on the desk lamp", in: "a")
        _ = try homes.say("turn off the desk lamp", in: "a")
        _ = try homes.learn()
        return homes
    }

    @Test func `what failed once is asked about, and a yes does it`() throws {
        var homes = try Self.shown()
        let asked = try homes.say("fizzle the wibble", in: "a", thenSeconds: 3)
        #expect(asked["decision"] == "ask")
        #expect(asked["response"] == "did you mean, turn on the desk lamp?")
        #expect(asked["rewrite"] == .null)
        #expect(asked["published"] == [])
        #expect(asked["alternatives"]?.list?.count == 1)
        let agreed = try homes.say("yes", in: "a")
        #expect(agreed["decision"] == "execute")
        #expect(agreed["targets"] == ["light.desk_lamp"])
    }

    @Test func `a yes is proof enough that the next time nothing is asked`() throws {
        var homes = try Self.shown()
        _ = try homes.say("fizzle the wibble", in: "a", thenSeconds: 3)
        _ = try homes.say("yes", in: "a")
        _ = try homes.say("turn off the desk lamp", in: "a")
        #expect(try homes.learn().map { $0["to"] } == ["turn on the desk lamp"])
        let result = try homes.say("fizzle the wibble", in: "a")
        #expect(result["decision"] == "execute")
        #expect(result["rewrite"]?["layer"] == "personal")
    }

    @Test func `after a no the same is not asked again`() throws {
        var homes = try Self.shown()
        _ = try homes.say("fizzle the wibble", in: "a", thenSeconds: 3)
        let denied = try homes.say("no", in: "a")
        #expect(denied["published"] == [])
        #expect(try homes.say("fizzle the wibble", in: "a")["decision"] == "reject")
        _ = try homes.learn()
        #expect(try homes.say("fizzle the wibble", in: "a")["decision"] == "reject")
    }

    @Test func `what words say is no less said for being framed politely`() throws {
        var homes = try Self.shown()
        let asked = try homes.say("could you fizzle the wibble for me please", in: "a")
        #expect(asked["decision"] == "ask")
    }

    @Test(arguments: ["if you would", "if you could please", "if that is okay"])
    func `a courtesy around what worked is no condition to it`(courtesy: String) throws {
        var homes = try Self.home()
        try homes.fail("fizzle the wibble", then: "turn on the desk lamp \(courtesy)", in: "a")
        _ = try homes.say("turn off the desk lamp", in: "a")
        _ = try homes.learn()
        let asked = try homes.say("fizzle the wibble \(courtesy)", in: "a")
        #expect(asked["decision"] == "ask")
        #expect(asked["response"] == "did you mean, turn on the desk lamp?")
    }

    @Test func `a hand on the switch shows what the words should have done`() throws {
        var homes = try Self.home()
        let failed = try homes.say("fizzle up the desk lamp", in: "a", thenSeconds: 6)
        #expect(failed["decision"] == "reject")
        let signals = try homes.feed(
            #""event":"message","home":"a","topic":"desk_lamp","payload":"ON""#)
        #expect(signals.contains { $0["event"] == "signal" && $0["kind"] == "manual" })
        homes.second += 900
        _ = try homes.learn()
        // The words hold for another lamp too.
        let asked = try homes.say("fizzle up the hall light", in: "a", thenSeconds: 3)
        #expect(asked["response"] == "did you mean, turn on the hall light?")
        #expect(try homes.say("yes", in: "a")["targets"] == ["light.hall_light"])
    }

    @Test func `a hand in a room that the words name shows what they mean of rooms`() throws {
        var homes = try Self.home()
        _ = try homes.say("turn on the hall light", in: "a")
        let failed = try homes.say("the hall fizzles no longer", in: "a", thenSeconds: 6)
        #expect(failed["decision"] == "reject")
        _ = try homes.feed(#""event":"message","home":"a","topic":"hall_light","payload":"OFF""#)
        homes.second += 900
        _ = try homes.learn()
        let asked = try homes.say("the study fizzles no longer", in: "a", thenSeconds: 3)
        #expect(asked["response"] == "did you mean, turn off the lights in the study?")
    }

    @Test func `nobody is asked more than so often a day`() throws {
        var homes = try Self.shown()
        var questions = 0
        for _ in 0..<20 {
            let result = try homes.say("fizzle the wibble", in: "a", thenSeconds: 60)
            if result["decision"] == "ask" { questions += 1 }
        }
        #expect(questions == 12)
    }
}
