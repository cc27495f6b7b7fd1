import Foundation
import GRDB
import Testing

@testable import Journal

@Test(arguments: [true, false])
func `what an append returned for is in the files a killed process leaves`(durable: Bool) throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    for number in 1...40 {
        try journal.append([line(number), line(number)], durable: durable)
        guard number % 8 == 0 else { continue }
        let copy = try directory.copied()
        let left = try Journal.open(directory: copy.path)
        #expect(try left.lines(after: 0).count == number * 2)
        #expect(try left.integrityCheck() == [])
        try left.close()
    }
}

@Test func `a durable append is synchronous and a batch is not`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    func level() throws -> Int? {
        try journal.access { try Int.fetchOne($0, sql: "PRAGMA synchronous") }
    }
    try journal.append([line(1)], durable: true)
    #expect(try level() == 2)
    try journal.append([line(2)], durable: false)
    #expect(try level() == 1)
}

@Test(arguments: [1, 3, 7, 20, 50, 120, 300])
func `a process killed while it writes loses nothing it was told is kept`(
    milliseconds: Int
) async throws {
    let directory = try StateDirectory()
    let path = directory.path
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String, milliseconds] in
        let journal = try Journal.open(directory: path)
        let acknowledged = open(path + "/acknowledged", O_CREAT | O_WRONLY, 0o600)
        let killer = Thread {
            usleep(UInt32(milliseconds) * 1_000)
            kill(getpid(), SIGKILL)
        }
        killer.start()
        var number = 0
        while true {
            number += 1
            let last = try journal.append(
                [line(number, text: String(repeating: "x", count: 300)), line(number)],
                durable: number % 3 == 0)
            _ = withUnsafeBytes(of: last) { pwrite(acknowledged, $0.baseAddress, 8, 0) }
        }
    }
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path + "/acknowledged"))
    let acknowledged =
        bytes.isEmpty ? 0 : bytes.withUnsafeBytes { $0.loadUnaligned(as: Int64.self) }
    let journal = try Journal.open(directory: path)
    #expect(try journal.integrityCheck() == [])
    #expect(journal.takeNotices() == [])
    let stored = try journal.access { try Int64.fetchOne($0, sql: "SELECT count(*) FROM lines") }
    #expect(try #require(stored) >= acknowledged)
}

@Test func `an append that breaks off leaves none of its entries`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append([line(1)], durable: false)
    try journal.access { database in
        try database.execute(
            sql: """
                CREATE TEMP TRIGGER broken BEFORE INSERT ON signals
                BEGIN SELECT raise(ABORT, 'broken'); END
                """)
    }
    #expect(throws: JournalError.self) {
        try journal.append(
            [line(2), Entry(at: 2, .signal(turn: "t", kind: "undo", by: "u"))], durable: true)
    }
    #expect(try journal.lines(after: 0).map(\.at) == [1])
    #expect(journal.heldCount == 2)
}

@Test func `sequences are never used again, not even of lines that were purged`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    let last = try journal.append([line(1), line(2)], durable: false)
    try journal.saveCheckpoint(Checkpoint(sequence: last, at: 3, json: "{}"))
    #expect(try journal.purge(before: 100) == 2)
    try journal.close()
    let again = try Journal.open(directory: directory.path)
    #expect(try again.append([line(3)], durable: false) == 3)
}
