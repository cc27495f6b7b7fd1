import Config
import Home
import Hub
import Templates
import Testing
import Wire

/// A session with the project's own configuration, and lines that are short to write.
private struct Replayed {
    static let setup: HubSetup? = {
        ConfigurationDirectories.find(chosen: nil, program: #filePath)
            .map { Configuration.load($0).value.setup }
    }()

    static let lamp = """
        "event":"message","topic":"homeassistant/light/lamp/config","payload":\
        "{\\"unique_id\\":\\"l1\\",\\"command_topic\\":\\"lamp/set\\",\\"state_topic\\":\\"lamp\\",\
        \\"name\\":null,\\"device\\":{\\"identifiers\\":[\\"l1\\"],\\"name\\":\\"Reading lamp\\"}}"
        """

    var session: ReplaySession

    init() throws { session = ReplaySession(try #require(Self.setup)) }

    /// The lines out, as values; `second` counts from noon.
    mutating func feed(_ second: Double, _ members: String) throws -> [Value] {
        let at = Moment(seconds: 1_795_518_000 + second).timestamp
        return try feed(#"{"at":"\#(at)",\#(members)}"#)
    }

    mutating func feed(_ line: String) throws -> [Value] {
        try session.feed(Array(line.utf8)).map { try Value(json: $0) }
    }

    mutating func withLamp() throws {
        _ = try feed(0, Self.lamp)
        _ = try feed(1, #""event":"message","topic":"lamp","payload":"OFF""#)
    }
}

@Suite struct ReplayTests {
    @Test func `an utterance leads to a result and the report to its outcome`() throws {
        var replay = try Replayed()
        try replay.withLamp()
        let said = #""event":"utterance","turn":"t1","text":"turn on the reading lamp""#
        let result = try #require(try replay.feed(2, said).first)
        #expect(result["decision"] == "execute")
        #expect(result["targets"] == ["light.reading_lamp"])
        #expect(result["published"] == [["topic": "lamp/set", "payload": "ON"]])
        let outcome = try replay.feed(2.25, #""event":"message","topic":"lamp","payload":"ON""#)
        #expect(outcome.first?["status"] == "confirmed")
        #expect(outcome.first?["afterMilliseconds"] == 250)
    }

    @Test func `what falls due between two lines has its own time`() throws {
        var replay = try Replayed()
        try replay.withLamp()
        _ = try replay.feed(
            2, #""event":"utterance","turn":"t1","text":"turn on the reading lamp""#)
        let late = try replay.feed(60, #""event":"tick""#)
        let outcome = try #require(late.first { $0["event"] == "outcome" })
        #expect(outcome["status"] == "silent")
        #expect(outcome["at"] == .string(Moment(seconds: 1_795_518_007).timestamp))
        #expect(
            late.compactMap { $0["at"]?.string } == late.compactMap { $0["at"]?.string }.sorted())
    }

    @Test func `a line that goes back in time is an error and changes nothing`() throws {
        var replay = try Replayed()
        try replay.withLamp()
        let said = #""event":"utterance","turn":"t1","text":"turn on the reading lamp""#
        let error = try #require(try replay.feed(0.5, said).first)
        #expect(error["event"] == "error")
        #expect(error["line"] == 3)
        #expect(error["turn"] == "t1")
        #expect(try replay.feed(1, said).first?["decision"] == "execute")
        #expect(replay.session.errorCount == 1)
    }

    @Test func `a wish for a time after the last that can be written is told with one that can`()
        throws
    {
        var replay = try Replayed()
        let last = #""at":"9999-12-31T23:00:00Z""#
        _ = try replay.feed("{\(last),\(Replayed.lamp)}")
        let said = #""event":"utterance","turn":"t1","text":"turn on the reading lamp in 2 hours""#
        let result = try #require(try replay.feed("{\(last),\(said)}").first)
        let at = try #require(result["scheduled"]?.list?.first?["at"]?.string)
        #expect(at == "9999-12-31T23:59:59.999+00:00")
    }

    @Test func `homes do not know each other's devices`() throws {
        var replay = try Replayed()
        try replay.withLamp()
        let said =
            #""event":"utterance","home":"cabin","turn":"t1","text":"turn on the reading lamp""#
        let result = try #require(try replay.feed(2, said).first)
        #expect(result["home"] == "cabin")
        #expect(result["decision"] == "reject")
    }

    @Test func `learning everywhere is one line, and diagnosing ends with one`() throws {
        var replay = try Replayed()
        _ = try replay.feed(0, #""event":"utterance","home":"a","turn":"t1","text":"hello""#)
        _ = try replay.feed(1, #""event":"utterance","home":"b","turn":"t1","text":"hello""#)
        #expect(try replay.feed(2, #""event":"learn""#).map { $0["event"] } == ["learned"])
        let diagnosed = try replay.feed(3, #""event":"diagnose""#)
        #expect(diagnosed.map { $0["event"]?.string } == ["diagnosis", "diagnosis", "diagnosed"])
        #expect(diagnosed.map { $0["home"]?.string } == ["a", "b", "home"])
        #expect(diagnosed.last?["turns"] == 2)
    }

    @Test func `a watcher sees changes from then on`() throws {
        var replay = try Replayed()
        try replay.withLamp()
        let on = #""event":"message","topic":"lamp","payload":"ON""#
        #expect(try replay.feed(2, on).isEmpty)
        #expect(try replay.feed(3, #""event":"query","id":"w","what":"watch""#).isEmpty)
        let off = #""event":"message","topic":"lamp","payload":"OFF""#
        let seen = try replay.feed(4, off).filter { $0["event"] == "reply" }
        #expect(seen.first?["id"] == "w")
        #expect(seen.first?["change"]?["new"] == false)
    }

    @Test(arguments: ["nonsense", "[1]", #"{"event":"tick"}"#, #"{"at":"2026-11-24T12:00:00Z"}"#])
    func `a bad line is told and the next one is taken`(line: String) throws {
        var replay = try Replayed()
        #expect(try replay.feed(line).first?["line"] == 1)
        try replay.withLamp()
        #expect(try replay.feed(2, #""event":"query","id":"q","what":"devices""#).count == 2)
    }

    @Test func `the same lines give the same bytes`() throws {
        let texts = [
            "turn on the reading lamp", "turn it off", "what is on", "set a timer for 1 minute",
            "undo that", "blah blah",
        ]
        let runs = try (0..<2).map { _ in
            var replay = try Replayed()
            try replay.withLamp()
            var lines: [String] = []
            for (index, text) in texts.enumerated() {
                let at = Moment(seconds: 1_795_518_010 + Double(index) * 20).timestamp
                let line =
                    #"{"at":"\#(at)","event":"utterance","turn":"t\#(index)","text":"\#(text)"}"#
                lines += replay.session.feed(Array(line.utf8))
            }
            return lines
        }
        #expect(runs[0] == runs[1])
        #expect(runs[0].count >= texts.count)
    }
}
