internal import Language
internal import OrderedCollections
internal import Resolution

/// What was known when the latest turns were said, so that what was decided can be looked at again.
struct RecentTurns: Sendable {
    /// Each holds the home as it was; what did not change since is shared.
    static let limit = 8

    struct Kept: Sendable {
        var context: Context
        var clauses: [Clause]
        var speaker: String?
    }

    private var turns: OrderedDictionary<String, Kept> = [:]

    subscript(turn: String) -> Kept? { turns[turn] }

    mutating func add(_ turn: Turn) {
        guard !turn.clauses.isEmpty else { return }
        turns[turn.id] = Kept(
            context: turn.context, clauses: turn.clauses, speaker: turn.utterance.asker.speaker)
        if turns.count > Self.limit { turns.removeFirst() }
    }

    mutating func forget(turn: String) { turns[turn] = nil }

    mutating func forget(speaker: String) { turns.removeAll { $0.value.speaker == speaker } }
}
