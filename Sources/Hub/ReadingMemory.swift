internal import Language
internal import Resolution

/// The texts of one turn, what they were read as, and what became of their first clauses.
struct ReadingMemory {
    struct Resolved {
        var clause: Clause
        var decision: Decision
        var candidates: [Candidate]
    }

    /// The words as heard, and as rewritten.
    private static let limit = 4

    /// Those, what follows an opening word, and the recogniser's alternatives.
    private static let heardLimit = 12

    private var heard: [HeardText] = []
    private var texts: [(text: String, understanding: Understanding)] = []
    private var clauses: [Resolved] = []
    private var polarities: [(text: String, polarity: Polarity)] = []
    private var cores: [(text: String, core: String)] = []

    func heard(_ text: String) -> HeardText? { heard.first { $0.text == text } }

    mutating func add(_ text: HeardText) {
        if heard.count < Self.heardLimit { heard.append(text) }
    }

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

    func core(of text: String) -> String? { cores.first { $0.text == text }?.core }

    mutating func add(core: String, of text: String) {
        if cores.count < Self.limit { cores.append((text, core)) }
    }

    func wordPolarity(of text: String) -> Polarity? {
        polarities.first { $0.text == text }?.polarity
    }

    mutating func add(_ polarity: Polarity, of text: String) {
        if polarities.count < Self.limit { polarities.append((text, polarity)) }
    }
}

extension Hub {
    func heard(_ text: String, for turn: inout Turn) -> HeardText {
        if let known = turn.readings.heard(text) { return known }
        let heard = reader.hear(text, in: vocabulary)
        turn.readings.add(heard)
        return heard
    }

    /// The same, of a turn that is told of only.
    func heard(_ text: String, in turn: Turn) -> HeardText {
        turn.readings.heard(text) ?? reader.hear(text, in: vocabulary)
    }

    func read(_ text: String, for turn: inout Turn) -> Understanding {
        if let known = turn.readings.understanding(of: text) { return known }
        let understanding = reader.read(heard(text, for: &turn), at: turn.context.area)
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

    /// The words that say something, normalised.
    func core(of text: String, for turn: inout Turn) -> String {
        if let known = turn.readings.core(of: text) { return known }
        let core = core(of: heard(text, for: &turn))
        turn.readings.add(core: core, of: text)
        return core
    }

    /// Which way a text goes. A courtesy around the words says nothing of it, and makes no mood of
    /// theirs: "if you would" is no condition.
    func polarity(of text: String, read clauses: [Clause], for turn: inout Turn) -> Polarity {
        let core = core(of: text, for: &turn)
        let words = wordPolarity(of: core, for: &turn)
        let isPlain = clauses.allSatisfy { $0.mood == .command }
        return reader.polarity(
            of: isPlain ? clauses : read(core, for: &turn).clauses, words: words)
    }

    func wordPolarity(of text: String, for turn: inout Turn) -> Polarity {
        if let known = turn.readings.wordPolarity(of: text) { return known }
        let polarity = reader.wordPolarity(of: heard(text, for: &turn))
        turn.readings.add(polarity, of: text)
        return polarity
    }
}
