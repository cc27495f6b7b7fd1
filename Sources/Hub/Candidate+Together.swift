internal import OrderedCollections
internal import Resolution

extension Candidate {
    /// Several chosen ones as one: what is dangerous of them makes the whole so.
    ///
    /// - Precondition: there is at least one.
    init(together candidates: [Candidate]) {
        precondition(!candidates.isEmpty, "nothing was chosen")
        self = candidates[0]
        guard candidates.count > 1 else { return }
        targets = Array(OrderedSet(candidates.flatMap(\.targets)))
        steps = Array(OrderedSet(candidates.flatMap(\.steps)))
        risk = candidates.map(\.risk).max() ?? risk
        probability = min(1, candidates.reduce(0) { $0 + $1.probability })
    }
}
