import Config
import Home
import Hub
import Templates
import Testing
import Wire

/// Homes that speak, are misunderstood, say it again, and learn.
struct Homes {
    static let setup: HubSetup? = {
        ConfigurationDirectories.find(chosen: nil, program: #filePath)
            .map { Configuration.load($0).value.setup }
    }()

    var session: ReplaySession
    var second = 0.0
    var turn = 0

    init(layers: RewriteLayers = .all) throws {
        session = ReplaySession(try #require(Self.setup), layers: layers)
    }

    mutating func feed(_ members: String) throws -> [Value] {
        second += 4
        let at = Moment(seconds: 1_795_518_000 + second).timestamp
        return try session.feed(Array(#"{"at":"\#(at)",\#(members)}"#.utf8)).map {
            try Value(json: $0)
        }
    }

    mutating func add(light name: String, in area: String, to home: String) throws {
        try add("light", name, in: area, to: home)
    }

    mutating func add(
        _ component: String, _ name: String, in area: String, to home: String
    ) throws {
        let topic = name.lowercased().replacing(" ", with: "_")
        let payload: Value = [
            "unique_id": .string(topic), "command_topic": .string("\(topic)/set"),
            "state_topic": .string(topic), "name": .null,
            "device": [
                "identifiers": [.string(topic)], "name": .string(name),
                "suggested_area": .string(area),
            ],
        ]
        let text = Value.string(payload.json).json
        _ = try feed(
            #""event":"message","home":"\#(home)","topic":"homeassistant/\#(component)/\#(topic)/config","payload":\#(text)"#
        )
        _ = try feed(
            #""event":"message","home":"\#(home)","topic":"\#(topic)","payload":"OFF""#)
    }

    /// The result; the device then reports what it was sent, and time enough to be content passes.
    mutating func say(
        _ text: String, in home: String, by speaker: String = "ann", thenSeconds: Double = 600
    ) throws -> Value {
        turn += 1
        let lines = try feed(
            #""event":"utterance","home":"\#(home)","turn":"\#(home)t\#(turn)","text":"\#(text)","speaker":"\#(speaker)""#
        )
        let result = try #require(lines.last { $0["event"] == "result" })
        for sent in result["published"]?.list ?? [] {
            let topic = (sent["topic"]?.string ?? "").replacing("/set", with: "")
            _ = try feed(
                #""event":"message","home":"\#(home)","topic":"\#(topic)","payload":"\#(sent["payload"]?.string ?? "")""#
            )
        }
        second += thenSeconds
        return result
    }

    mutating func fail(_ text: String, then meant: String, in home: String) throws {
        let first = try say(text, in: home, thenSeconds: 6)
        #expect(first["decision"] == "reject", "\(text): \(first["decision"]?.json ?? "")")
        let second = try say(meant, in: home)
        #expect(second["decision"] == "execute", "\(meant)")
    }

    mutating func learn() throws -> [Value] {
        try feed(#""event":"learn""#).last?["rewrites"]?.list ?? []
    }
}

@Suite struct RewritingReplayTests {
    @Test func `two clean repetitions are enough for the person who made them`() throws {
        var homes = try Homes()
        try homes.add(light: "Desk lamp", in: "Study", to: "a")
        for _ in 0..<2 {
            try homes.fail("fizzle the wibble", then: "turn on the desk lamp", in: "a")
            _ = try homes.say("turn off the desk lamp", in: "a")
        }
        let learned = try homes.learn()
        #expect(learned.map { $0["from"] } == ["fizzle the wibble"])
        #expect(learned.first?["to"] == "turn on the desk lamp")
        #expect(learned.first?["home"] == "a")
        let result = try homes.say("fizzle the wibble", in: "a")
        #expect(result["decision"] == "execute")
        #expect(result["rewrite"]?["layer"] == "personal")
        #expect(result["targets"] == ["light.desk_lamp"])
        let stranger = try homes.say("fizzle the wibble", in: "a", by: "bob")
        #expect(stranger["rewrite"] == .null)
    }

    @Test func `what two homes showed holds in a third, with its own devices`() throws {
        var homes = try Homes()
        try homes.add(light: "Desk lamp", in: "Study", to: "a")
        try homes.add(light: "Floor lamp", in: "Den", to: "b")
        try homes.add(light: "Piano light", in: "Hall", to: "c")
        for (home, name) in [("a", "desk lamp"), ("b", "floor lamp")] {
            for _ in 0..<2 {
                try homes.fail("blorp \(name) gently", then: "turn on the \(name)", in: home)
                _ = try homes.say("turn off the \(name)", in: home)
            }
        }
        let learned = try homes.learn()
        #expect(learned.contains { $0["home"] == .null && $0["from"] == "blorp {name} gently" })
        let result = try homes.say("blorp piano light gently", in: "c")
        #expect(result["rewrite"]?["layer"] == "global")
        #expect(result["targets"] == ["light.piano_light"])
        let absent = try homes.say("blorp garden light gently", in: "c")
        #expect(absent["rewrite"] == .null)
    }

    @Test func `what one home showed is asked about in another, about its own thing`() throws {
        var homes = try Homes()
        try homes.add("fan", "Breezy", in: "Study", to: "a")
        try homes.add("fan", "Whirlwind", in: "Den", to: "b")
        try homes.fail("fizzle the wibble", then: "turn on breezy", in: "a")
        _ = try homes.learn()
        let asked = try homes.say("fizzle the wibble", in: "b", thenSeconds: 3)
        #expect(asked["decision"] == "ask")
        #expect(asked["published"] == [])
        let agreed = try homes.say("yes", in: "b")
        #expect(agreed["targets"] == ["fan.whirlwind"])
    }

    @Test func `layers that may not fire do not`() throws {
        var homes = try Homes(layers: [])
        try homes.add(light: "Desk lamp", in: "Study", to: "a")
        for _ in 0..<2 {
            try homes.fail("fizzle the wibble", then: "turn on the desk lamp", in: "a")
            _ = try homes.say("turn off the desk lamp", in: "a")
        }
        #expect(try homes.learn().count == 1)
        #expect(try homes.say("fizzle the wibble", in: "a")["rewrite"] == .null)
    }

    @Test func `a rewrite that people take back twice is withdrawn`() throws {
        var homes = try Homes()
        try homes.add(light: "Desk lamp", in: "Study", to: "a")
        try homes.add(light: "Hall light", in: "Hall", to: "a")
        for _ in 0..<2 {
            try homes.fail("fizzle the wibble", then: "turn on the desk lamp", in: "a")
            _ = try homes.say("turn off the desk lamp", in: "a")
        }
        _ = try homes.learn()
        for _ in 0..<2 {
            let result = try homes.say("fizzle the wibble", in: "a", thenSeconds: 3)
            #expect(result["rewrite"]?["to"] == "turn on the desk lamp")
            _ = try homes.say("undo", in: "a", thenSeconds: 3)
            _ = try homes.say("turn on the hall light", in: "a")
            _ = try homes.say("turn off the hall light", in: "a")
        }
        #expect(try homes.say("fizzle the wibble", in: "a")["rewrite"] == .null)
        #expect(!(try homes.learn()).contains { $0["to"] == "turn on the desk lamp" })
    }
}
