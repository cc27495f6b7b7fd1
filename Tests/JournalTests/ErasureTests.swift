import Foundation
import GRDB
import Testing

@testable import Journal

private let phrase = "the quick secret of the brown fox"

private func journal(
    in directory: StateDirectory, turns: Int = 400
) throws -> (Journal, Checkpoint) {
    let journal = try Journal.open(directory: directory.path)
    for number in 1...turns {
        let speaker = number.isMultiple(of: 2) ? "ana" : "ben"
        let text = speaker == "ana" ? "\(phrase) \(number)" : "the lamp \(number)"
        try journal.append(
            utterance("t\(number)", by: speaker, saying: text, at: Int64(number)), durable: false)
    }
    let last = try journal.append([], durable: false)
    try journal.saveCheckpoint(Checkpoint(sequence: last, at: 1, json: #"{"said":"\#(phrase)"}"#))
    return (journal, Checkpoint(sequence: last, at: 2, json: "{}"))
}

@Test func `no byte of what a forgotten person said is left in any file`() throws {
    let directory = try StateDirectory()
    let (journal, clean) = try journal(in: directory)
    #expect(try directory.files(holding: phrase).isEmpty == false)
    #expect(try journal.forget(.speaker("ana"), at: 9, checkpoint: clean) == 200 * 5)
    #expect(try directory.files(holding: phrase) == [])
    #expect(try directory.files(holding: "ana") == [])
    #expect(try journal.turns(since: 0).count == 200)
    #expect(try journal.turns(since: 0).allSatisfy { $0.speaker == "ben" })
    #expect(try journal.latestCheckpoint() == clean)
    #expect(try journal.integrityCheck() == [])
    try journal.close()
    #expect(try directory.files(holding: phrase) == [])
}

@Test func `a forgotten turn goes with all that speaks of it and nothing else`() throws {
    let directory = try StateDirectory()
    let (journal, clean) = try journal(in: directory, turns: 3)
    try journal.append(
        [Entry(at: 5, .signal(turn: "t1", kind: "rephrase", by: "t2"))], durable: false)
    #expect(try journal.forget(.turn("t2"), at: 9, checkpoint: clean) == 6)
    #expect(try directory.files(holding: phrase) == [])
    #expect(try journal.turns(since: 0).map(\.id) == ["t1", "t3"])
    #expect(try journal.signals(of: "t1").count == 1)
}

@Test func `a forgotten lesson takes its line`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    let last = try journal.append(
        [
            Entry(
                at: 1,
                .line(LineContent(event: "teach", json: phrase, speaker: "ana", lesson: "l1"))),
            Entry(at: 2, .line(LineContent(event: "teach", json: "{}", lesson: "l2"))),
        ], durable: true)
    let clean = Checkpoint(sequence: last, at: 3, json: "{}")
    #expect(try journal.forget(.lesson("l1"), at: 9, checkpoint: clean) == 1)
    #expect(try directory.files(holding: phrase) == [])
    #expect(try journal.lines(after: 0).map(\.sequence) == [2])
}

@Test func `another home's person of the same name is kept`() throws {
    let directory = try StateDirectory()
    let (journal, clean) = try journal(in: directory, turns: 2)
    try journal.append(
        [Entry(at: 1, home: "other", .turn(id: "x", speaker: "ana", json: "{}"))], durable: false)
    try journal.forget(.speaker("ana"), at: 9, checkpoint: clean)
    #expect(try journal.turn("x", home: "other")?.speaker == "ana")
}

@Test func `forgetting whom nobody knows removes nothing`() throws {
    let directory = try StateDirectory()
    let (journal, clean) = try journal(in: directory, turns: 4)
    #expect(try journal.forget(.speaker("' OR 1=1 --"), at: 9, checkpoint: clean) == 0)
    #expect(try journal.turns(since: 0).count == 4)
}

@Test func `damaged files that were set aside are forgotten too`() throws {
    let directory = try StateDirectory()
    let (first, _) = try journal(in: directory, turns: 4)
    try first.close()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: directory.journalPath))
    bytes.replaceSubrange(0..<16, with: Data(repeating: 0, count: 16))
    try bytes.write(to: URL(fileURLWithPath: directory.journalPath))
    let second = try Journal.open(directory: directory.path)
    #expect(try directory.files(holding: phrase).isEmpty == false)
    try second.forget(
        .speaker("ana"), at: 9, checkpoint: Checkpoint(sequence: 0, at: 9, json: "{}"))
    #expect(try directory.files(holding: phrase) == [])
}

@Test func `an erasure that was cut off is finished at the next start`() throws {
    let directory = try StateDirectory()
    let (first, _) = try journal(in: directory)
    try first.access { database in
        try database.execute(sql: "DELETE FROM checkpoints")
        for table in ["lines", "turns", "signals", "outcomes", "intents"] {
            try database.execute(sql: "DELETE FROM \(table)")
        }
        try database.execute(
            sql: "INSERT INTO erasures (at, kind, rowCount, isScrubbed) VALUES (1, 'speaker', 9, 0)"
        )
    }
    let left = try directory.copied()
    #expect(try left.files(holding: phrase).isEmpty == false)
    let second = try Journal.open(directory: left.path)
    #expect(second.takeNotices() == [.erasureFinished])
    #expect(try left.files(holding: phrase) == [])
}

@Test func `what still waits in memory is erased with the rest`() throws {
    let directory = try StateDirectory()
    let (journal, clean) = try journal(in: directory, turns: 2)
    try journal.access { try $0.execute(sql: "PRAGMA max_page_count = 1") }
    var failures = 0
    for number in 10...200 where failures < 3 {
        do {
            try journal.append(
                utterance(
                    "t\(number)", by: "ana", saying: phrase + String(repeating: "x", count: 900)),
                durable: false)
        } catch {
            failures += 1
        }
    }
    #expect(journal.heldCount > 0)
    try journal.access { try $0.execute(sql: "PRAGMA max_page_count = 100000") }
    try journal.forget(.speaker("ana"), at: 9, checkpoint: clean)
    #expect(journal.heldCount == 0)
    #expect(try directory.files(holding: phrase) == [])
}
