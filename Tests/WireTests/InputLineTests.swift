import Home
import Hub
import OrderedCollections
import Templates
import Testing
import Wire

@Suite struct InputLineTests {
    static let moment = Moment(seconds: 1_795_501_800.25, utcOffsetSeconds: 3_600)

    static let inputs: [Input] = [
        .message(Message(topic: "lamp", text: #"{"state":"ON","name":"Küche \"1\""}"#)),
        .message(Message(topic: "lamp/config", text: "", retain: true)),
        .link(isUp: true),
        .link(isUp: false),
        .define(HomeDefinition()),
        .define(
            HomeDefinition(
                areas: [
                    AreaDefinition(name: "Kitchen", floor: "ground", aliases: ["cook room"]),
                    AreaDefinition(name: "Hall"),
                ],
                satellites: ["panel-2": "Hall", "panel-1": "Kitchen"],
                people: [
                    Person(id: "ana", name: "Ana", role: .owner, userIDs: [0, 1_000]),
                    Person(id: "ben"),
                ],
                aliases: ["light.lamp": ["big one", "it"]],
                media: [
                    MediaItem(title: "Dune", kind: "film"),
                    MediaItem(title: "So What", kind: "song", by: "Miles Davis"),
                ],
                dangerous: ["switch.saw"])),
        .utterance(Utterance(turn: "t1", text: "turn on the lamp")),
        .utterance(
            Utterance(
                turn: "t2", text: "turn on the lamp", source: "kitchen", conversation: "c",
                asker: Asker(speaker: "ana", mayConsent: false, mayTeachHome: false),
                confidence: 0.25, alternatives: ["turn on the lamb", "burn the lamp"],
                isDryRun: true)),
        .interrupt(turn: "t2"),
        .feedback(turn: "t2", isGood: true),
        .feedback(turn: "t2", isGood: false),
        .undo(turn: nil, by: Asker()),
        .undo(turn: "t2", by: Asker(speaker: "ana")),
        .wrong(turn: nil, meant: nil, by: Asker()),
        .wrong(turn: "t2", meant: "the hall lamp", by: Asker(speaker: "ben", mayConsent: false)),
        .teach(
            Teaching(
                lesson: .means(text: "movie time", command: "dim the lights"), scope: .home,
                asker: Asker(speaker: "ana"))),
        .teach(Teaching(lesson: .preference("i like jazz"), asker: Asker(speaker: "ben"))),
        .learn,
        .diagnose,
        .forget(.speaker("ana"), by: Asker(speaker: "ana")),
        .forget(.turn("t2"), by: Asker()),
        .forget(.lesson("l1"), by: Asker(mayTeachHome: false)),
        .query(Query(id: "q1", what: "devices")),
        .query(Query(id: "q1", what: "why", arguments: ["turn": "t2", "deep": [1, 2.5, .null]])),
        .restore(["kept": ["timers": []], "knowledge": .null]),
        .tick,
    ]

    @Test(arguments: inputs)
    func `an input is read as it was written`(input: Input) throws {
        let text = LineEncoder.line(input, at: Self.moment, home: "cabin")
        let line = try LineDecoder(.journal).decode(Array(text.utf8))
        #expect(line == Line(at: Self.moment, home: "cabin", input: input))
        #expect(!text.contains("\n"))
    }

    @Test func `members that are not known are ignored`() throws {
        let text = """
            {"at":"2026-11-24T07:30:00Z","event":"link","up":false,"later":{"a":[1]},"home":null}
            """
        let line = try LineDecoder(.journal).decode(Array(text.utf8))
        #expect(line.input == .link(isUp: false))
        #expect(line.home == nil)
    }

    @Test func `what a definition leaves out stays as it was`() throws {
        let base = HomeDefinition(
            satellites: ["panel": "hall"], media: [MediaItem(title: "Dune", kind: "film")])
        let text = #"{"at":"2026-11-24T07:30:00Z","event":"define","areas":["attic"]}"#
        let line = try LineDecoder(.journal).decode(Array(text.utf8)) { _ in base }
        var expected = base
        expected.areas = [AreaDefinition(name: "attic")]
        #expect(line.input == .define(expected))
    }

    @Test(arguments: [
        ("", "line: no JSON: byte 0: the text ends too early"),
        ("[]", "line: expected an object, found a list"),
        (#"{"event":null}"#, "event: expected text, found null"),
        (#"{"event":"wobble"}"#, #"event: "wobble" is not known"#),
        (#"{"event":"message"}"#, "topic: expected text, found nothing"),
        (
            #"{"event":"message","topic":"a","payload":{"b":1}}"#,
            "payload: expected text, as it is on the wire, found an object"
        ),
        (#"{"event":"link","up":"yes"}"#, #"up: expected true or false, found "yes""#),
        (#"{"event":"utterance","text":"hello"}"#, "turn: expected text, found nothing"),
        (
            #"{"event":"utterance","turn":"","text":"hello"}"#,
            #"turn: expected text that is not empty, found """#
        ),
        (
            #"{"event":"utterance","turn":"t","text":"a","confidence":1.5}"#,
            "confidence: expected a number from 0 to 1, found the number 1.5"
        ),
        (
            #"{"event":"utterance","turn":"t","text":"a","alternatives":["b",2]}"#,
            "alternatives[1]: expected text, found the number 2"
        ),
        (
            #"{"event":"feedback","turn":"t","value":"fine"}"#,
            #"value: expected one of good, bad, found "fine""#
        ),
        (#"{"event":"teach","text":"a"}"#, "means: expected `means` or `preference`"),
        (#"{"event":"forget"}"#, "forget: expected one of speaker, turn and lesson"),
        (
            #"{"event":"define","people":[{"id":"ana","role":"king"}]}"#,
            #"people[0].role: expected one of owner, member, guest, child, found "king""#
        ),
        (
            #"{"event":"define","areas":[{"floor":"x"}]}"#,
            "areas[0].name: expected text, found nothing"
        ),
        (#"{"event":"query","what":"devices"}"#, "id: expected text, found nothing"),
    ])
    func `a wrong line is refused with the member and what was expected`(
        text: String, message: String
    ) {
        let timed = text.replacing("{\"event\"", with: #"{"at":"2026-11-24T07:30:00Z","event""#)
        let error = #expect(throws: LineError.self) {
            try LineDecoder(.journal).decode(Array(timed.utf8))
        }
        #expect(error?.description == message)
    }

    @Test func `the time of a line has to be one`() {
        let error = #expect(throws: LineError.self) {
            try LineDecoder(.journal).decode(Array(#"{"at":"noon","event":"tick"}"#.utf8))
        }
        #expect(error?.place == "at")
    }

    @Test func `an error names turn, home and id of its line`() {
        let text = #"{"event":"utterance","turn":"t9","home":"cabin","id":"c1","text":7}"#
        let error = #expect(throws: LineError.self) {
            try LineDecoder(.client).decode(Array(text.utf8))
        }
        #expect(error?.turn == "t9")
        #expect(error?.home == "cabin")
        #expect(error?.id == "c1")
    }

    @Test(arguments: ["message", "link", "define", "restore", "tick"])
    func `a client cannot say what devices and files say`(event: String) {
        let text = #"{"event":"\#(event)","topic":"a","payload":"b","up":true}"#
        let error = #expect(throws: LineError.self) {
            try LineDecoder(.client).decode(Array(text.utf8))
        }
        #expect(error?.place == "event")
    }

    @Test func `a client needs neither time nor turn`() throws {
        let text = #"{"event":"utterance","text":"hello","id":"c7"}"#
        let line = try LineDecoder(.client).decode(Array(text.utf8))
        #expect(line.at == nil)
        #expect(line.id == "c7")
        #expect(line.input == .utterance(Utterance(turn: "", text: "hello")))
    }

    @Test func `a line of the longest length is read and one more byte is refused`() throws {
        let head = #"{"at":"2026-11-24T07:30:00Z","event":"tick","pad":""#
        let tail = "\"}"
        let room = LineDecoder.bytesLimit - head.utf8.count - tail.utf8.count
        let fitting = Array((head + String(repeating: "x", count: room) + tail).utf8)
        #expect(try LineDecoder(.journal).decode(fitting).input == .tick)
        let error = #expect(throws: LineError.self) {
            try LineDecoder(.journal).decode(fitting + [0x20])
        }
        #expect(error?.place == "line")
    }
}
