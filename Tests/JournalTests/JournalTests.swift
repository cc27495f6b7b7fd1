import Journal
import Testing

@Test func `lines come back in the order they were written, whatever their time says`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append([line(30), line(10), line(20)], durable: false)
    let lines = try journal.lines(after: 0)
    #expect(lines.map(\.at) == [30, 10, 20])
    #expect(lines.map(\.sequence) == [1, 2, 3])
}

@Test func `everything is there after closing and opening again`() throws {
    let directory = try StateDirectory()
    let first = try Journal.open(directory: directory.path)
    try first.append(utterance("t1", by: "ana", saying: "lamp on", at: 7), durable: true)
    try first.close()
    let second = try Journal.open(directory: directory.path)
    #expect(try second.lines(after: 0).count == 1)
    #expect(try second.turn("t1")?.speaker == "ana")
    #expect(try second.signals(of: "t1").map(\.kind) == ["rephrase"])
    #expect(try second.outcomes(of: "t1").map(\.status) == ["confirmed"])
    #expect(try second.integrityCheck() == [])
}

@Test(arguments: [
    (limit: 1, count: 1), (limit: 0, count: 0), (limit: -5, count: 0),
    (limit: 1_000, count: 1_000), (limit: Int.max, count: 1_000),
])
func `a page has no more rows than asked for or allowed`(limit: Int, count: Int) throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append((1...1_100).map { line($0) }, durable: false)
    #expect(try journal.lines(after: 0, limit: limit).count == count)
}

@Test func `pages follow one another without gap or overlap`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append((1...250).map { line($0) }, durable: false)
    var seen: [Int64] = []
    while true {
        let page = try journal.lines(after: seen.last ?? 0, limit: 100)
        seen += page.map(\.sequence)
        if page.count < 100 { break }
    }
    #expect(seen == Array(1...250))
}

@Test func `lines of one home are read alone`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append([line(1), line(2, home: "other"), line(3)], durable: false)
    #expect(try journal.lines(after: 0, home: "other").map(\.at) == [2])
    #expect(try journal.lines(after: 0).count == 3)
}

@Test func `a turn written again replaces its trace and keeps its number`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append(
        [
            Entry(at: 1, .turn(id: "a", speaker: nil, json: "{}")),
            Entry(at: 2, .turn(id: "b", speaker: nil, json: "{}")),
            Entry(at: 3, .turn(id: "a", speaker: nil, json: #"{"outcome":"silent"}"#)),
        ], durable: false)
    #expect(try journal.turns(since: 0).map(\.id) == ["a", "b"])
    #expect(try journal.turn("a")?.json == #"{"outcome":"silent"}"#)
    #expect(try journal.latestTurns(limit: 1).map(\.id) == ["b"])
    #expect(try journal.turns(since: 2).map(\.id) == ["b"])
}

@Test func `an intent is interrupted until its turn has an outcome`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append([Entry(at: 5, .intent(turn: "t", json: "{}"))], durable: true)
    #expect(try journal.interruptedIntents().map(\.turn) == ["t"])
    try journal.append(
        [Entry(at: 6, .outcome(turn: "t", status: "confirmed", json: "{}"))], durable: false)
    #expect(try journal.interruptedIntents() == [])
}

@Test func `an outcome of another home leaves the intent open`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append(
        [
            Entry(at: 5, .intent(turn: "t", json: "{}")),
            Entry(at: 6, home: "other", .outcome(turn: "t", status: "confirmed", json: "{}")),
        ], durable: true)
    #expect(try journal.interruptedIntents().count == 1)
}

@Test func `the latest checkpoint of a home is the one that counts`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    #expect(try journal.latestCheckpoint() == nil)
    let last = try journal.append([line(1), line(2)], durable: false)
    try journal.saveCheckpoint(Checkpoint(sequence: 1, at: 1, json: "{}"))
    let latest = Checkpoint(sequence: last, at: 2, json: #"{"a":1}"#)
    try journal.saveCheckpoint(latest)
    #expect(try journal.latestCheckpoint() == latest)
    #expect(try journal.latestCheckpoint(home: "other") == nil)
}

@Test(arguments: [Int64(2), -1, .max])
func `a checkpoint of lines that were never written is refused`(sequence: Int64) throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append([line(1)], durable: false)
    #expect(throws: JournalError.checkpointAhead(sequence: sequence, last: 1)) {
        try journal.saveCheckpoint(Checkpoint(sequence: sequence, at: 1, json: "{}"))
    }
}

@Test func `an entry beyond the limit is refused and the rest goes on`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    let large = line(1, text: String(repeating: "a", count: Entry.bytesLimit))
    #expect(throws: JournalError.self) { try journal.append([large], durable: false) }
    #expect(journal.heldCount == 0)
    #expect(try journal.append([line(2)], durable: false) == 1)
}

@Test func `a second journal on the same directory is refused and told whose it is`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    #expect {
        _ = try Journal.open(directory: directory.path)
    } throws: { error in
        guard case .locked(directory.path, let holder?) = error as? JournalError else {
            return false
        }
        return holder > 0 && "\(error)".contains("process \(holder)")
    }
    try journal.close()
    try Journal.open(directory: directory.path).close()
}

@Test func `a closed journal says so`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.close()
    try journal.close()
    #expect(throws: JournalError.closed) { try journal.append([line(1)], durable: false) }
    #expect(throws: JournalError.closed) { try journal.lines(after: 0) }
}

@Test func `a directory that cannot be is refused with its reason`() throws {
    let directory = try StateDirectory()
    let path = directory.path + "/missing/state"
    #expect {
        _ = try Journal.open(directory: path)
    } throws: { error in
        "\(error)".contains(path) && "\(error)".contains("No such file")
    }
}
