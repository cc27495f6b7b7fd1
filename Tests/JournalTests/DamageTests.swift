import Foundation
import GRDB
import Testing

@testable import Journal

private func damage(_ path: String, at offset: Int, count: Int) throws {
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seek(toOffset: UInt64(offset))
    try file.write(contentsOf: Data((0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37 &+ 11) }))
    try file.close()
}

private func filled(_ directory: StateDirectory, lines: Int) throws {
    let journal = try Journal.open(directory: directory.path)
    let text = String(repeating: "t", count: 200)
    let last = try journal.append((1...lines).map { line($0, text: text) }, durable: true)
    try journal.append(utterance("t1", by: "ana", saying: "lamp on"), durable: true)
    try journal.saveCheckpoint(Checkpoint(sequence: last, at: 1, json: #"{"home":1}"#))
    try journal.close()
}

@Test func `a damaged file is moved aside, what can be read is saved, and the owner is told`()
    throws
{
    let directory = try StateDirectory()
    try filled(directory, lines: 2_000)
    try damage(directory.journalPath, at: 250_000, count: 60_000)
    let journal = try Journal.open(directory: directory.path)
    guard case .setAside(let file, _, let rowsSaved)? = journal.takeNotices().first else {
        Issue.record("nobody was told")
        return
    }
    #expect(journal.takeNotices() == [])
    #expect(FileManager.default.fileExists(atPath: file))
    #expect(rowsSaved > 1_000)
    #expect(rowsSaved < 2_006)
    #expect(try journal.integrityCheck() == [])
    #expect(try journal.latestCheckpoint()?.json == #"{"home":1}"#)
    #expect(try journal.turn("t1")?.speaker == "ana")
    #expect(try journal.lines(after: 0, limit: 1).first?.at == 1)
    #expect(try journal.lines(after: 1_999).map(\.at).first == 2_000)
    #expect(try journal.append([line(1)], durable: true) == 2_002)
}

@Test(arguments: [0, 600, 5_000])
func `a file that is no database is moved aside`(count: Int) throws {
    let directory = try StateDirectory()
    try Data(repeating: 0x7A, count: count).write(to: URL(fileURLWithPath: directory.journalPath))
    let journal = try Journal.open(directory: directory.path)
    #expect(try journal.append([line(1)], durable: true) == 1)
    // An empty file is a new one.
    #expect(journal.takeNotices().isEmpty == (count == 0))
}

@Test func `damage in any page of the file never stops the start`() throws {
    let directory = try StateDirectory()
    try filled(directory, lines: 100)
    let size = try Data(contentsOf: URL(fileURLWithPath: directory.journalPath)).count
    for offset in stride(from: 0, to: size, by: 4_096) {
        let copy = try directory.copied()
        try damage(copy.journalPath, at: offset, count: 4_096)
        let journal = try Journal.open(directory: copy.path)
        #expect(try journal.integrityCheck() == [])
        #expect(try journal.append([line(1)], durable: true) > 0)
    }
}

@Test func `damage that shows at work is dealt with at the next use`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    let text = String(repeating: "t", count: 500)
    try journal.append((1...1_000).map { line($0, text: text) }, durable: true)
    _ = try journal.access { try $0.checkpoint(.truncate) }
    try damage(directory.journalPath, at: 8_192, count: 400_000)
    #expect(throws: JournalError.self) {
        try journal.access { database in
            // What the connection still has in memory would hide it.
            try database.execute(sql: "PRAGMA shrink_memory")
            _ = try Int.fetchOne(database, sql: "SELECT sum(length(json)) FROM lines")
        }
    }
    try journal.append([line(1)], durable: true)
    #expect(journal.takeNotices().count == 1)
    #expect(try journal.integrityCheck() == [])
}

@Test func `only so many damaged files are kept`() throws {
    let directory = try StateDirectory()
    for _ in 1...5 {
        try Data("no database".utf8).write(to: URL(fileURLWithPath: directory.journalPath))
        let journal = try Journal.open(directory: directory.path)
        #expect(journal.takeNotices().count == 1)
    }
    let aside = try directory.files().filter { $0.contains("damaged") }
    #expect(aside.count == JournalFile.asideLimit)
}

@Test func `a file of a newer version is refused and left as it is`() throws {
    let directory = try StateDirectory()
    try filled(directory, lines: 3)
    let database = try DatabaseQueue(path: directory.journalPath)
    try database.write {
        try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('9999')")
    }
    try database.close()
    #expect(throws: JournalError.newerSchema(path: directory.journalPath)) {
        try Journal.open(directory: directory.path)
    }
    let count = try DatabaseQueue(path: directory.journalPath).read {
        try Int.fetchOne($0, sql: "SELECT count(*) FROM lines")
    }
    #expect(count == 4)
    #expect(try directory.files().filter { $0.contains("damaged") } == [])
}

@Test func `a row whose value has the wrong type is an error, not the end`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append([line(1)], durable: false)
    try journal.access { try $0.execute(sql: "UPDATE lines SET at = 'noon', json = x'00ff'") }
    #expect(throws: JournalError.self) { try journal.lines(after: 0) }
    #expect(try journal.append([line(2)], durable: false) == 2)
}
