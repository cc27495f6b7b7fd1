import Home
import Hub
import OrderedCollections
import Templates
import Testing

/// Why it was not what the person expected, and which fact would have changed it.
@Suite struct WhyNotTests {
    private func warmHome(ovenOn: Bool) -> TestHome {
        TestHome(
            .oven(in: "Kitchen", on: ovenOn, degrees: ovenOn ? 180 : 21),
            .thermometer("Kitchen thermometer", in: "Kitchen", degrees: 22),
            .thermometer("Nursery thermometer", in: "Nursery", degrees: 19))
    }

    private func whyNot(
        _ text: String, in home: inout TestHome, turn: String? = nil
    ) throws -> Value {
        var arguments = Query(id: "q", what: "why-not").arguments
        arguments["text"] = .string(text)
        arguments["turn"] = turn.map { .string($0) }
        let effects = home.handle(.query(Query(id: "q", what: "why-not", arguments: arguments)))
        let replies = effects.compactMap { effect -> Value? in
            guard case .say(.reply(_, let members, false)) = effect else { return nil }
            return members
        }
        return try #require(replies.first)
    }

    private func facts(_ reply: Value) -> [String] {
        (reply["facts"]?.list ?? []).compactMap { $0["if"]?.string }
    }

    @Test func `of a hot oven it is told that it is on, and that else it were the room's`() throws {
        var home = warmHome(ovenOn: true)
        #expect(
            home.say("what is the temperature", from: "Kitchen").targets
                == ["sensor.oven_temperature"])
        let reply = try whyNot("the kitchen thermometer", in: &home)
        #expect(reply["found"] == true)
        #expect(reply["chosen"] == false)
        let text = try #require(reply["text"]?.string)
        #expect(text.contains("the oven is on"), "\(text)")
        #expect(
            facts(reply).contains { $0.contains("oven") && $0.contains("not been") }, "\(reply)")
    }

    @Test func `of another room it is told that there it would have been the other`() throws {
        var home = TestHome(.light("Hall lamp", in: "Hall"), .light("Study lamp", in: "Study"))
        home.say("turn on the light", from: "Hall")
        let reply = try whyNot("the study lamp", in: &home)
        #expect(facts(reply).contains("you had been in the study"), "\(reply)")
        let text = try #require(reply["text"]?.string)
        #expect(text.contains("you are in the hall"), "\(text)")
    }

    @Test func `of what was just spoken of it is told that it was`() throws {
        var home = TestHome(
            .light("Floor lamp", in: "Living room", on: true),
            .light("Ceiling light", in: "Living room", on: true))
        home.say("dim the floor lamp to 30 percent", from: "Living room")
        #expect(home.say("turn it off", from: "Living room").targets == ["light.floor_lamp"])
        let reply = try whyNot("turn off the ceiling light", in: &home)
        if reply["found"] == true {
            #expect(facts(reply).contains("nothing had been spoken of before"), "\(reply)")
        } else {
            #expect(reply["text"]?.string?.contains("ceiling light") ?? false, "\(reply)")
        }
    }

    @Test func `what was chosen was expected rightly`() throws {
        var home = warmHome(ovenOn: false)
        home.say("what is the temperature", from: "Kitchen")
        let reply = try whyNot("the kitchen thermometer", in: &home)
        #expect(reply["chosen"] == true, "\(reply)")
    }

    @Test func `words that could not mean it are told so`() throws {
        var home = warmHome(ovenOn: true)
        home.say("turn off the oven", from: "Kitchen")
        let reply = try whyNot("what is the temperature in the nursery", in: &home)
        #expect(reply["found"] == false)
        #expect(reply["text"]?.string?.isEmpty == false)
    }

    @Test func `an earlier turn is looked at in what was so then`() throws {
        var home = warmHome(ovenOn: true)
        home.say("what is the temperature", from: "Kitchen")
        home.send("oven/power", "OFF")
        home.send("oven/temperature", "21")
        home.say("what is the temperature", from: "Nursery")
        let reply = try whyNot("the kitchen thermometer", in: &home, turn: "t1")
        #expect(reply["winner"]?.list == ["sensor.oven_temperature"], "\(reply)")
    }

    @Test func `to look again changes nothing`() throws {
        var home = warmHome(ovenOn: true)
        home.say("what is the temperature", from: "Kitchen")
        let before = home.say("what is the temperature", from: "Kitchen")
        _ = try whyNot("the kitchen thermometer", in: &home)
        let after = home.say("what is the temperature", from: "Kitchen")
        #expect(after.targets == before.targets)
        #expect(home.published.isEmpty)
    }

    @Test func `who is forgotten is not told of`() {
        var home = TestHome(.light("Hall lamp", in: "Hall"), .light("Study lamp", in: "Study"))
        home.say("turn on the light", from: "Hall", by: "ana")
        home.handle(.forget(.speaker("ana"), by: Asker()))
        let effects = home.handle(
            .query(Query(id: "q", what: "why-not", arguments: ["text": "the study lamp"])))
        #expect(effects.count == 1)
    }
}
