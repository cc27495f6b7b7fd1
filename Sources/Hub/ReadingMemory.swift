internal import Language
internal import Resolution

/// What the texts of one turn were read as, and what became of their first clauses.
struct ReadingMemory: Sendable {
    struct Resolved: Sendable {
        var clause: Clause
        var decision: Decision
        var candidates: [Candidate]
    }

    /// The words as heard, and as rewritten.
    private static let limit = 4

    private var texts: [(text: String, understanding: Understanding)] = []
    private var clauses: [Resolved] = []
    private var polarities: [(text: String, polarity: Polarity)] = []

    func understanding(of text: String) -> Understanding? {
        texts.first { $0.text == text }?.understanding
    }

    mutating func add(_ understanding: Understanding, of text: String) {
        if texts.count < Self.limit { texts.append((text, understanding)) }
    }

    /// In the turn's own context, which nothing of the turn has changed.
    func resolved(_ clause: Clause) -> Resolved? { clauses.first { $0.clause == clause } }

    mutating func add(_ resolved: Resolved) {
        if clauses.count < Self.limit { clauses.append(resolved) }
    }

    func wordPolarity(of text: String) -> Polarity? {
        polarities.first { $0.text == text }?.polarity
    }

    mutating func add(_ polarity: Polarity, of text: String) {
        if polarities.count < Self.limit { polarities.append((text, polarity)) }
    }
}

extension Hub {
    func read(_ text: String, for turn: inout Turn) -> Understanding {
        if let known = turn.readings.understanding(of: text) { return known }
        let understanding = reader.read(text, in: vocabulary, at: turn.context.area)
        turn.readings.add(understanding, of: text)
        return understanding
    }

    /// As the resolver does, in the turn's own context.
    func resolve(_ clause: Clause, for turn: inout Turn) -> ReadingMemory.Resolved {
        if let known = turn.readings.resolved(clause) { return known }
        let (decision, candidates) = resolver.resolve(clause, in: turn.context)
        let resolved = ReadingMemory.Resolved(
            clause: clause, decision: decision, candidates: candidates)
        turn.readings.add(resolved)
        return resolved
    }

    func wordPolarity(of text: String, for turn: inout Turn) -> Polarity {
        if let known = turn.readings.wordPolarity(of: text) { return known }
        let polarity = reader.wordPolarity(of: text, in: vocabulary)
        turn.readings.add(polarity, of: text)
        return polarity
    }
}
