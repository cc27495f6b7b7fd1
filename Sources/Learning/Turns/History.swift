public import OrderedCollections
public import Templates

/// The turns of one home that no diagnosis has judged yet, in order, after the few before them.
public struct History: Hashable, Sendable {
    public static let limit = 20_000
    /// Turns that go at once when the limit is reached: taking one from the front moves all.
    private static let surplus = 1_000
    /// Judged turns that stay, because a later one may yet take them up.
    private static let context = 64

    private var records: OrderedDictionary<String, TurnRecord> = [:]
    /// How many of the first records are judged.
    private var closed = 0

    public init() {}

    public var turns: OrderedDictionary<String, TurnRecord>.Values { records.values }

    /// Where a turn stands among all of them.
    func index(of turn: String) -> Int? { records.index(forKey: turn) }

    /// True for a turn that has not been judged.
    public func isOpen(_ turn: String) -> Bool {
        records.index(forKey: turn).map { $0 >= closed } ?? false
    }

    /// False for a turn whose beginnings are gone, and that was judged when they were there.
    public func isJudgeable(_ turn: String) -> Bool {
        guard let index = records.index(forKey: turn) else { return false }
        return index >= min(closed, 2 * Judge.rephraseTurns)
    }

    public mutating func add(_ turn: PastTurn) {
        if records.count >= Self.limit {
            records.removeFirst(Self.surplus)
            closed = max(0, closed - Self.surplus)
        }
        records[turn.id] = TurnRecord(turn: turn)
    }

    public mutating func add(_ signal: Signal) { records[signal.turn]?.signals.append(signal) }

    /// All that is here has been judged.
    public mutating func close() {
        records.removeFirst(max(0, records.count - Self.context))
        closed = records.count
    }

    public mutating func forget(where isForgotten: (PastTurn) -> Bool) {
        let gone = records.values.prefix(closed).filter { isForgotten($0.turn) }.count
        records.removeAll { isForgotten($0.value.turn) }
        closed -= gone
    }

    // MARK: Checkpoint

    /// Turns of one part of a checkpoint.
    private static let partTurns = 250

    /// All of it, in parts that each make a line.
    public var parts: [Value] {
        stride(from: 0, to: records.count, by: Self.partTurns).map { start in
            let end = min(records.count, start + Self.partTurns)
            return [
                "closed": .integer(min(max(0, closed - start), end - start)),
                "turns": .list(records.values[start..<end].map { Value(encoding: $0) }),
            ]
        }
    }

    /// Adds what a part of a checkpoint held; rows that make no sense are passed over.
    public mutating func append(_ part: Value) {
        let isClosed = closed == records.count
        for (index, row) in (part["turns"]?.list ?? []).prefix(Self.partTurns).enumerated() {
            guard let record = row.decoded(as: TurnRecord.self) else { continue }
            add(record.turn)
            records[record.turn.id] = record
            if isClosed, index < part["closed"]?.integer ?? 0 { closed = records.count }
        }
    }
}
