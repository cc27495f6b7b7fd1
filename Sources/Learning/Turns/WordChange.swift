/// What one wording has in place of another's words, between what both begin and end with.
public struct WordChange: Hashable, Sendable {
    public let before: [String]
    public let removed: [String]
    public let added: [String]
    public let after: [String]

    public init(from old: String, to new: String) {
        self.init(from: Similarity.list(old), to: Similarity.list(new))
    }

    init(from old: Wording, to new: Wording) { self.init(from: old.words, to: new.words) }

    init(from old: [String], to new: [String]) {
        let shared = min(old.count, new.count)
        var head = 0
        while head < shared, old[head] == new[head] { head += 1 }
        var tail = 0
        while tail < shared - head, old[old.count - 1 - tail] == new[new.count - 1 - tail] {
            tail += 1
        }
        before = Array(old[..<head])
        removed = Array(old[head..<(old.count - tail)])
        added = Array(new[head..<(new.count - tail)])
        after = Array(old[(old.count - tail)...])
    }
}
