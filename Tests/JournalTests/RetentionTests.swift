import Testing

@testable import Journal

private func filled(_ directory: StateDirectory) throws -> Journal {
    let journal = try Journal.open(directory: directory.path)
    for number in 1...20 {
        try journal.append(
            utterance("t\(number)", by: "ana", saying: "lamp", at: Int64(number)), durable: false)
    }
    return journal
}

@Test func `what is older goes and what is newer stays`() throws {
    let directory = try StateDirectory()
    let journal = try filled(directory)
    try journal.saveCheckpoint(Checkpoint(sequence: 20, at: 20, json: "{}"))
    #expect(try journal.purge(before: 11) == 10 * 5)
    #expect(try journal.turns(since: 0).map(\.at) == Array(11...20))
    #expect(try journal.lines(after: 0).map(\.at) == Array(11...20))
    #expect(try journal.signals(of: "t5") == [])
    #expect(try journal.signals(of: "t15").count == 1)
}

@Test(arguments: [(checkpoint: nil, left: 20), (checkpoint: Int64(6), left: 14)])
func `lines that no checkpoint contains stay, however old`(
    checkpoint: Int64?, left: Int
) throws {
    let directory = try StateDirectory()
    let journal = try filled(directory)
    if let checkpoint {
        try journal.saveCheckpoint(Checkpoint(sequence: checkpoint, at: 1, json: "{}"))
    }
    try journal.purge(before: .max)
    #expect(try journal.lines(after: 0).count == left)
    #expect(try journal.turns(since: 0) == [])
}

@Test func `a checkpoint of one home lets no line of another go`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    let last = try journal.append([line(1, home: "other"), line(2)], durable: false)
    try journal.saveCheckpoint(Checkpoint(sequence: last, at: 1, json: "{}"))
    try journal.purge(before: 100)
    #expect(try journal.lines(after: 0).map(\.home) == ["other"])
}

@Test func `an intent without an outcome stays, however old`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    try journal.append([Entry(at: 1, .intent(turn: "t", json: "{}"))], durable: true)
    try journal.purge(before: .max)
    #expect(try journal.interruptedIntents().count == 1)
}

@Test func `the oldest rows go while the file holds more than it may`() throws {
    let directory = try StateDirectory()
    let journal = try Journal.open(directory: directory.path)
    let text = String(repeating: "x", count: 500)
    var last: Int64 = 0
    for start in stride(from: 0, to: 12_000, by: 1_000) {
        last = try journal.append((1...1_000).map { line(start + $0, text: text) }, durable: false)
    }
    try journal.saveCheckpoint(Checkpoint(sequence: last, at: 1, json: "{}"))
    #expect(try journal.purge(before: 0, maximumBytes: 6 << 20) == 5_000)
    #expect(try journal.lines(after: 0, limit: 1).map(\.sequence) == [5_001])
}

@Test func `a file that may not shrink further ends the purge`() throws {
    let directory = try StateDirectory()
    let journal = try filled(directory)
    try journal.purge(before: 0, maximumBytes: 0)
    #expect(try journal.lines(after: 0).count == 20)
}
