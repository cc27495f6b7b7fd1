public import OrderedCollections
public import Templates

/// The turns that rewriting learns from, the oldest first: the evidence of every lesson.
public struct RewriteHistory: Hashable, Sendable {
    /// A year of an ordinary home. Beyond it the oldest go, ``batch`` at a time.
    public static let limit = 10_000
    static let batch = 500
    public private(set) var turns: OrderedDictionary<String, SpokenTurn> = [:]

    public init() {}

    public mutating func add(_ turn: SpokenTurn) {
        turns[turn.id] = turn
        if turns.count >= Self.limit + Self.batch { turns.removeFirst(Self.batch) }
    }

    /// Above this a link is taken for certain.
    static let certainLink = 0.85

    /// Takes what the judge makes of a turn: how likely it went wrong, and which one says it anew.
    public mutating func take(_ judged: JudgedTurn) {
        guard let index = turns.index(forKey: judged.turn.id) else { return }
        turns.values[index].judged = judged.defect
        turns.values[index].failure = judged.failure
        turns.values[index].isUnconfirmed = judged.isUnconfirmed
        let link = judged.rephrase.flatMap { turns[$0.turn] == nil ? nil : $0 }
        turns.values[index].follower = link?.turn
        let probability = link?.probability ?? 0
        turns.values[index].followed = probability >= Self.certainLink ? 1 : probability
    }

    /// What nothing came of was then done by hand.
    public mutating func noteHand(_ deed: HandDeed, after turn: String) {
        turns[turn]?.doneByHand = deed
    }

    /// How a lesson did since it was first tried, the oldest first.
    public func uses(of rule: String) -> [RewriteUse] {
        turns.values.filter { $0.rule == rule }.map(RewriteUse.init)
    }

    /// How often the hub asked since then whether a lesson holds.
    public func asked(since: Int64) -> Int {
        turns.values.reversed().prefix { $0.at >= since }.count {
            $0.rule != nil && $0.end == .asked
        }
    }

    /// How words did by themselves, said by one person.
    public func record(of core: String, by speaker: String?) -> BetaEvidence {
        var record = BetaEvidence()
        for turn in turns.values
        where turn.core == core && turn.speaker == speaker && turn.rule == nil {
            if turn.defect >= 0.7 { record.failures += 1 }
            if turn.defect <= 0.2 { record.successes += 1 }
        }
        return record
    }

    public mutating func forget(where isForgotten: (SpokenTurn) -> Bool) {
        turns.removeAll { isForgotten($0.value) }
    }

    // MARK: Checkpoint

    /// Turns of one part of a checkpoint.
    static let partTurns = 500

    /// All of it, in parts that each make a line.
    public var parts: [Value] {
        stride(from: 0, to: turns.count, by: Self.partTurns).map { start in
            let end = min(turns.count, start + Self.partTurns)
            return .list(turns.values[start..<end].map(\.value))
        }
    }

    /// Adds what a part of a checkpoint held; rows that make no sense are passed over.
    public mutating func append(_ part: Value) {
        for turn in (part.list ?? []).prefix(Self.partTurns).compactMap(SpokenTurn.init(value:)) {
            turns[turn.id] = turn
        }
        if turns.count >= Self.limit + Self.batch { turns.removeFirst(Self.batch) }
    }
}
