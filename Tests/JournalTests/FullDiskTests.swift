import GRDB
import Synchronization
import Testing

@testable import Journal

private func fill(_ journal: Journal) -> (stored: Int, error: JournalError?) {
    for number in 1...10_000 {
        do throws(JournalError) {
            try journal.append(
                [line(number, text: String(repeating: "x", count: 2_000))], durable: true)
        } catch {
            return (number - 1, error)
        }
    }
    return (10_000, nil)
}

private func allow(_ pages: Int, in journal: Journal) throws {
    try journal.access { try $0.execute(sql: "PRAGMA max_page_count = \(pages)") }
}

@Test func `a full disk loses nothing that was stored and takes the rest when there is room`()
    throws
{
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try allow(60, in: journal)
    let (stored, error) = fill(journal)
    #expect(error == .notStored(reason: "journal not available: database or disk is full", held: 1))
    #expect(try journal.lines(after: 0).count == stored)
    #expect(try journal.integrityCheck() == [])

    #expect(throws: JournalError.self) {
        try journal.append([line(1, text: String(repeating: "y", count: 9_000))], durable: false)
    }
    #expect(journal.heldCount == 2)
    try allow(100_000, in: journal)
    #expect(try journal.append([line(3)], durable: false) == Int64(stored + 3))
    #expect(journal.heldCount == 0)
    #expect(try journal.lines(after: Int64(stored) + 2).map(\.at) == [3])
}

@Test func `what waits is bounded, the oldest gives way and is counted`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try allow(1, in: journal)
    #expect(fill(journal).error != nil)
    let before = journal.heldCount
    for number in 1...40 {
        #expect(throws: JournalError.self) {
            try journal.append((0..<30).map { line(number * 100 + $0) }, durable: false)
        }
    }
    #expect(journal.heldCount == HeldEntries.countLimit)
    #expect(journal.droppedCount == before + 1_200 - HeldEntries.countLimit)
    try allow(100_000, in: journal)
    let last = try journal.append([], durable: false)
    #expect(journal.heldCount == 0)
    #expect(try journal.lines(after: last - 1).map(\.at) == [4_029])
}

@Test func `what waits is bounded in bytes too`() {
    var held = HeldEntries()
    for number in 1...20 { held.hold([line(number, text: String(repeating: "x", count: 1 << 20))]) }
    #expect(held.byteCount <= HeldEntries.bytesLimit)
    #expect(held.entries.count == 15)
    #expect(held.droppedCount == 5)
    #expect(held.entries.last?.at == 20)
}

@Test func `an intent that could not be stored is not stored later`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try allow(1, in: journal)
    #expect(fill(journal).error != nil)
    let held = journal.heldCount
    let intent = Entry(
        at: 1, .intent(turn: "t", json: String(repeating: "x", count: 5_000)))
    #expect(throws: JournalError.self) { try journal.append([intent], durable: true) }
    #expect(journal.heldCount == held)
    try allow(100_000, in: journal)
    try journal.append([line(1)], durable: true)
    #expect(try journal.interruptedIntents() == [])
}

@Test func `a journal opens on a disk without room and begins to write when there is some`() throws
{
    let directory = try StateDirectory()
    var file = JournalFile(directory: directory.path)
    file.maximumPageCount = 2
    let journal = try Journal.open(file)
    #expect(throws: JournalError.self) { try journal.append([line(1)], durable: true) }
    #expect(journal.heldCount == 1)
    journal.state.withLock { $0.file.maximumPageCount = nil }
    try journal.append([line(2)], durable: true)
    #expect(try journal.lines(after: 0).map(\.at) == [1, 2])
}
