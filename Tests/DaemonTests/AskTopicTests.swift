import Home
import Hub
import Testing
import Wire

@testable import Daemon

@Suite struct AskTopicTests {
    @Test func `an ask over the broker neither consents nor teaches the home`() throws {
        let said = Input.utterance(
            Utterance(turn: "", text: "open the garage", asker: Asker(speaker: "owner")))
        let admitted = try AskTopic.admit(said, from: "panel", turn: "t7")
        #expect(
            admitted
                == .utterance(
                    Utterance(
                        turn: "t7", text: "open the garage",
                        asker: Asker(speaker: "panel", mayConsent: false, mayTeachHome: false))))
    }

    @Test(arguments: [
        Input.learn, .query(Query(id: "q", what: "export")), .undo(turn: nil, by: Asker()),
        .teach(Teaching(lesson: .preference("jazz"), asker: Asker())),
        .forget(.speaker("ana"), by: Asker()),
    ])
    func `nothing else can be done over the broker`(input: Input) {
        #expect(throws: LineError.self) { try AskTopic.admit(input, from: "panel", turn: "t") }
    }

    @Test(
        arguments: [
            ("hearth/ask/panel", "panel"), ("hearth/ask/", nil), ("hearth/ask/a/b", nil),
            ("hearth/ask/+", nil), ("hearth/ask/#", nil), ("hearth/ask/Küche 2", "Küche 2"),
        ] as [(String, String?)])
    func `the user is the last level of the topic`(topic: String, user: String?) {
        #expect(AskTopic.user(of: topic) == user)
    }

    @Test(arguments: [
        (0, true), (5_000, true), (5_001, false), (-5_000, true), (-5_001, false),
        (-3_600_000, false),
    ])
    func `an ask more than five seconds off is not recent`(age: Int64, isRecent: Bool) {
        let now = Moment(seconds: 1_000_000)
        #expect(AskTopic.isRecent(now.advanced(byMilliseconds: -age), at: now) == isRecent)
        #expect(AskTopic.isRecent(nil, at: now))
    }
}
