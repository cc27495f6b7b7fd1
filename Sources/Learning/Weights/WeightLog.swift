public import OrderedCollections
public import Templates

/// The latest turns in which there was something to choose, in order.
public struct WeightLog: Hashable, Sendable {
    /// About three months of a busy home.
    public static let limit = 2_000
    /// Turns that go at once when the limit is reached: taking one from the front moves all.
    private static let surplus = 100

    private var records: OrderedDictionary<String, RankedTurn> = [:]

    public init() {}

    public var turns: OrderedDictionary<String, RankedTurn>.Values { records.values }

    public mutating func add(_ turn: RankedTurn) {
        if records.count >= Self.limit { records.removeFirst(Self.surplus) }
        records[turn.id] = turn
    }

    /// What is believed of a turn now.
    public mutating func take(_ judged: JudgedTurn) {
        let id = judged.turn.id
        guard records[id] != nil else { return }
        records[id]?.defect = judged.defect
        records[id]?.share = judged.rankingShare
    }

    /// What people showed to have meant by a turn.
    public mutating func label(_ turn: String, right: Int) {
        guard let count = records[turn]?.candidates.count, right < count else { return }
        records[turn]?.right = right
    }

    public mutating func forget(where isForgotten: (RankedTurn) -> Bool) {
        records.removeAll { isForgotten($0.value) }
    }

    // MARK: Checkpoint

    private static let partTurns = 100

    /// All of it, in parts that each make a line.
    public var parts: [Value] {
        stride(from: 0, to: records.count, by: Self.partTurns).map { start in
            let end = min(records.count, start + Self.partTurns)
            return .list(records.values[start..<end].map(\.value))
        }
    }

    /// Adds what a part of a checkpoint held; rows that make no sense are passed over.
    public mutating func append(_ part: Value) {
        for row in (part.list ?? []).prefix(Self.partTurns) {
            if let turn = RankedTurn(value: row) { add(turn) }
        }
    }
}
