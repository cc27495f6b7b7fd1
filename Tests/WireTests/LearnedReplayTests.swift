import Templates
import Testing
import Wire

/// What a home tells of its own failures, and of what it found out from them.
@Suite struct LearnedReplayTests {
    private static func query(
        _ homes: inout Homes, _ what: String, _ arguments: String = "{}"
    ) throws -> [Value] {
        try homes.feed(
            #""event":"query","id":"q","what":"\#(what)","args":\#(arguments),"home":"a""#
        ).filter { $0["event"] == "reply" && $0["end"]?.bool != true }
    }

    private static func home() throws -> Homes {
        var homes = try Homes()
        try homes.add(light: "Desk lamp", in: "Study", to: "a")
        try homes.add(light: "Hall light", in: "Hall", to: "a")
        return homes
    }

    @Test func `a phrase that fails is told with the words that worked in its place`() throws {
        var homes = try Self.home()
        for _ in 0..<3 {
            try homes.fail("fizzle the wibble", then: "turn on the desk lamp", in: "a")
            _ = try homes.say("turn off the desk lamp", in: "a")
        }
        let rows = try Self.query(&homes, "failures")
        let phrase = try #require(
            rows.first { $0["by"] == "phrase" && $0["what"] == "fizzle the wibble" })
        #expect(phrase["failures"] == 3)
        #expect(phrase["instead"] == "turn on the desk lamp")
        #expect(rows.contains { $0["by"] == "stage" })
        #expect(!rows.contains { $0["what"] == "turn on the desk lamp" })
        #expect(try Self.query(&homes, "failures", #"{"sinceSeconds":60}"#).isEmpty)
    }

    @Test func `a device that never answers is told`() throws {
        var homes = try Self.home()
        for number in 0..<3 {
            // Nothing reports in this home but what the test reports.
            _ = try homes.feed(
                #""event":"utterance","home":"a","turn":"m\#(number)","text":"turn on the hall light","speaker":"ann""#
            )
            homes.second += 900
        }
        let rows = try Self.query(&homes, "failures")
        let device = try #require(rows.first { $0["by"] == "device" })
        #expect(device["what"] == "light.hall_light")
        #expect(device["device"] == "Hall light")
        #expect(device["help"] == "check_device")
    }

    @Test func `a failed turn is labelled by the words that worked, and one that worked by itself`()
        throws
    {
        var homes = try Self.home()
        try homes.fail("fizzle the wibble", then: "turn on the desk lamp", in: "a")
        let labels = try Self.query(&homes, "labels").compactMap { $0["label"] }
        let failed = try #require(labels.first { $0["text"] == "fizzle the wibble" })
        #expect(failed["intent"] == "HassTurnOn")
        #expect(failed["targets"] == ["light.desk_lamp"])
        #expect(failed["source"] == "rephrase")
        #expect((failed["confidence"]?.double ?? 0) > 0.5)
        let worked = try #require(labels.first { $0["text"] == "turn on the desk lamp" })
        #expect(worked["source"] == "itself")
    }

    @Test func `no label turns a wish round`() throws {
        var homes = try Self.home()
        for _ in 0..<3 {
            _ = try homes.say("turn off the desk lamp", in: "a")
            _ = try homes.say("leave the desk lamp be", in: "a", thenSeconds: 6)
            _ = try homes.say("turn on the desk lamp", in: "a")
        }
        let labels = try Self.query(&homes, "labels").compactMap { $0["label"] }
        #expect(!labels.contains { $0["text"] == "leave the desk lamp be" })
    }
}
