/// Works out which letters an expression cannot do without: one fragment of every clause.
struct SentenceRequirements {
    private let rules: [String: SentenceExpression]
    private var known: [String: [[Int32]]] = [:]

    init(rules: [String: SentenceExpression]) { self.rules = rules }

    mutating func clauses(
        of expression: SentenceExpression, in prefilter: inout SentencePrefilter
    ) -> [[Int32]] {
        switch expression {
        case .text(let text): return Self.clauses(of: text, &prefilter)
        case .sequence(let items), .permutation(let items):
            var all: [[Int32]] = []
            for item in items { all += clauses(of: item, in: &prefilter) }
            return all
        case .alternative(let items): return anyOf(items, &prefilter)
        case .rule(let name):
            if let done = known[name] { return done }
            guard let body = rules[name] else { return [] }
            known[name] = []
            let found = clauses(of: body, in: &prefilter)
            known[name] = found
            return found
        case .list: return []
        }
    }

    private mutating func anyOf(
        _ items: [SentenceExpression], _ prefilter: inout SentencePrefilter
    ) -> [[Int32]] {
        var merged: [Int32] = []
        for item in items {
            let all = clauses(of: item, in: &prefilter)
            let least = all.min { prefilter.weakness($0) < prefilter.weakness($1) }
            guard let least else { return [] }
            for fragment in least where !merged.contains(fragment) { merged.append(fragment) }
            guard merged.count <= SentencePrefilter.maximumAlternatives else { return [] }
        }
        return merged.isEmpty ? [] : [merged]
    }

    /// A word has to be somewhere; one with a space inside may be said with a dash there.
    private static func clauses(
        of text: String, _ prefilter: inout SentencePrefilter
    ) -> [[Int32]] {
        var letters = text.unicodeScalars.map(SentenceText.fold)[...]
        while letters.first == SentenceText.space { letters.removeFirst() }
        while letters.last == SentenceText.space { letters.removeLast() }
        guard !letters.isEmpty, !letters.contains(SentenceText.space) else { return [] }
        return [[prefilter.intern(letters)]]
    }
}
