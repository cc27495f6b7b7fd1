import Home
import Hub
import Templates
import Testing

@testable import Daemon

@Suite struct AccessRulesTests {
    private static let people = [
        Person(id: "ana", role: .owner, userIDs: [1_000]),
        Person(id: "ben", role: .member, userIDs: [1_001]),
        Person(id: "kim", role: .child, userIDs: [1_002]),
        Person(id: "gil", role: .guest, userIDs: [1_003]),
    ]
    private let rules = AccessRules(people: people, daemonUserID: 500)

    private func asker(_ user: UInt32, speaking speaker: String?) throws -> Asker? {
        let input = Input.utterance(
            Utterance(turn: "t", text: "hello", asker: Asker(speaker: speaker)))
        let admitted = try rules.admit(input, from: rules.peer(userID: user))
        guard case .utterance(let utterance) = admitted else { return nil }
        return utterance.asker
    }

    @Test(
        arguments: [
            (1_000, nil, Asker(speaker: "ana")),
            (1_000, "ben", Asker(speaker: "ben")),
            (1_001, nil, Asker(speaker: "ben")),
            (1_001, "ben", Asker(speaker: "ben")),
            (1_002, nil, Asker(speaker: "kim", mayConsent: false, mayTeachHome: false)),
            (1_003, nil, Asker(speaker: "gil", mayConsent: false, mayTeachHome: false)),
            (2_000, nil, Asker(mayConsent: false, mayTeachHome: false)),
            (65_534, nil, Asker(mayConsent: false, mayTeachHome: false)),
            (0, nil, Asker(mayConsent: false, mayTeachHome: false)),
            (500, nil, Asker(mayConsent: false, mayTeachHome: false)),
        ] as [(UInt32, String?, Asker)])
    func `the Unix user decides who speaks`(user: UInt32, speaker: String?, asker: Asker) throws {
        #expect(try self.asker(user, speaking: speaker) == asker)
    }

    @Test(arguments: [(1_001, "ana"), (1_002, "ben"), (2_000, "ana")] as [(UInt32, String)])
    func `only the owner speaks for another`(user: UInt32, speaker: String) {
        #expect(throws: AccessRules.Denial.self) { try asker(user, speaking: speaker) }
    }

    @Test(arguments: [0, 500] as [UInt32])
    func `where no user is named, whoever runs the daemon owns the home`(user: UInt32) {
        let rules = AccessRules(people: [Person(id: "ana")], daemonUserID: 500)
        #expect(rules.peer(userID: user).isOwner)
        #expect(!rules.peer(userID: 1_000).isKnown)
    }

    private static let teaching = Input.teach(
        Teaching(lesson: .preference("jazz"), asker: Asker()))
    private static let teachingAll = Input.teach(
        Teaching(lesson: .preference("jazz"), scope: .home, asker: Asker()))
    private static let cases: [(Input, [UInt32])] = [
        (.learn, [1_000]),
        (.diagnose, [1_000]),
        (teaching, [1_000, 1_001, 1_002, 1_003]),
        (teachingAll, [1_000, 1_001]),
        (.forget(.speaker("ben"), by: Asker()), [1_000, 1_001]),
        (.forget(.turn("t"), by: Asker()), [1_000]),
        (.query(Query(id: "q", what: "export")), [1_000]),
        (.query(Query(id: "q", what: "log")), [1_000, 1_001, 1_002, 1_003]),
        (.query(Query(id: "q", what: "devices")), [1_000, 1_001, 1_002, 1_003, 2_000]),
        (.interrupt(turn: "t"), [1_000, 1_001, 1_002, 1_003, 2_000]),
        (.undo(turn: nil, by: Asker()), [1_000, 1_001, 1_002, 1_003, 2_000]),
        (.message(Message(topic: "a", text: "b")), []),
        (.link(isUp: true), []),
        (.restore(.null), []),
    ]

    @Test(arguments: cases)
    func `what may be asked depends on who asks`(input: Input, allowed: [UInt32]) {
        let users: [UInt32] = [1_000, 1_001, 1_002, 1_003, 2_000]
        let admitted = users.filter { user in
            (try? rules.admit(input, from: rules.peer(userID: user))) != nil
        }
        #expect(admitted == allowed)
    }
}
