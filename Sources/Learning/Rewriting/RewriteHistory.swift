internal import Language
public import OrderedCollections
public import Templates

/// The turns that rewriting learns from, the oldest first: the evidence of every lesson.
public struct RewriteHistory: Hashable, Sendable {
    /// A year of an ordinary home. Beyond it the oldest go, ``batch`` at a time.
    public static let limit = 10_000
    static let batch = 500
    /// How long after a turn another may say it anew, in milliseconds.
    static let windowMilliseconds: Int64 = 60_000
    /// The same where the words are nearly the same.
    static let alikeWindowMilliseconds: Int64 = 120_000
    static let atOnceMilliseconds: Int64 = 30_000
    /// Turns back that a wish can be taken up.
    static let lookBack = 6

    public private(set) var turns: OrderedDictionary<String, SpokenTurn> = [:]

    public init() {}

    /// Adds a turn, and links it to the failed one that it says anew, if any.
    ///
    /// - Parameter corrects: true where the words themselves say that the last turn was wrong.
    public mutating func add(_ turn: SpokenTurn, corrects: Bool = false) {
        for index in turns.values.indices.suffix(Self.lookBack).reversed() {
            let earlier = turns.values[index]
            guard earlier.speaker == turn.speaker,
                turn.speaker != nil || earlier.source == turn.source
            else { continue }
            // Each turn has one parent: the last of the same talk.
            let sureness = corrects ? 1 : sureness(that: turn, rephrases: earlier)
            if sureness > 0 {
                turns.values[index].follower = turn.id
                turns.values[index].followed = sureness
            }
            break
        }
        turns[turn.id] = turn
        if turns.count >= Self.limit + Self.batch { turns.removeFirst(Self.batch) }
    }

    /// How likely a turn says the wish of an earlier one anew.
    private func sureness(that turn: SpokenTurn, rephrases earlier: SpokenTurn) -> Double {
        let gap = turn.at - earlier.at
        guard earlier.follower == nil, gap >= 0, gap <= Self.alikeWindowMilliseconds,
            turn.heard != earlier.heard, earlier.end != .confirmed,
            !earlier.polarity.isCrossed(by: turn.polarity)
        else { return 0 }
        let alike = Similarity.of(turn.heard, earlier.heard)
        let hasFailed = earlier.end == .rejected || earlier.defect > 0.9
        guard hasFailed, alike >= 0.6 || gap <= Self.windowMilliseconds else { return 0 }
        if alike >= 0.45 { return 1 }
        let sharesTarget = !Set(turn.targets).isDisjoint(with: earlier.targets)
        if sharesTarget || (earlier.intent != nil && earlier.intent == turn.intent) { return 0.95 }
        // Whoever was not understood and speaks at once mostly wants the same still.
        return gap <= Self.atOnceMilliseconds ? 0.97 : alike >= 0.2 ? 0.8 : 0.5
    }

    /// Takes what was shown of a turn.
    public mutating func take(_ signal: Signal) {
        guard let index = turns.index(forKey: signal.turn) else { return }
        if !turns.values[index].signals.contains(signal.kind) {
            turns.values[index].signals.append(signal.kind)
        }
        guard signal.kind == .rephrase, signal.by != signal.turn, turns[signal.by] != nil else {
            return
        }
        turns.values[index].follower = signal.by
        turns.values[index].followed = max(0.95, turns.values[index].followed)
    }

    /// How a lesson did since it went live, the oldest first: true for well.
    public func uses(of rule: String) -> [(at: Int64, defect: Double)] {
        turns.values.filter { $0.rule == rule }.map { ($0.at, $0.defect) }
    }

    /// How words did by themselves, said by one person.
    public func record(of heard: String, by speaker: String?) -> BetaEvidence {
        var record = BetaEvidence()
        for turn in turns.values
        where turn.heard == heard && turn.speaker == speaker && turn.rule == nil {
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
