internal import Home

/// The words of a sentence with everything that is known of each place among them.
final class Chart {
    let book: PhraseBook
    let vocabulary: Vocabulary
    let words: [Word]
    let texts: [String]
    /// Numbers of the words in the phrase book; of the nearest one where a word is misspelt.
    private(set) var ids: [Int32]
    /// What taking a word for its nearest spelling costs.
    private(set) var spellingCosts: [Double]
    let nameIDs: [Int32]
    private(set) var marks: [[MarkHit]] = []
    let facts: WordFacts
    let numbers: NumberReader
    let times: TimeReader
    private var targetCache: [[TargetEdge]?]
    private var placeCache: [[TargetEdge]?]
    private var adjunctCache: [[AdjunctEdge]?]
    private var nameCache: [[NameHit]?]

    struct MarkHit {
        var end: Int
        var mark: Mark
    }

    struct NameHit {
        var end: Int
        var match: NameMatch
        var cost: Double
    }

    init(_ sequence: WordSequence, book: PhraseBook, vocabulary: Vocabulary) {
        self.book = book
        self.vocabulary = vocabulary
        words = sequence.words
        texts = sequence.texts
        ids = texts.map { book.table[$0] }
        nameIDs = texts.map { vocabulary.table[$0] }
        spellingCosts = Array(repeating: 0, count: texts.count)
        facts = WordFacts(texts, lexicon: book.lexicon)
        numbers = NumberReader(facts: facts)
        times = TimeReader(numbers: numbers)
        targetCache = Array(repeating: nil, count: texts.count + 1)
        placeCache = Array(repeating: nil, count: texts.count + 1)
        adjunctCache = Array(repeating: nil, count: texts.count + 1)
        nameCache = Array(repeating: nil, count: texts.count + 1)
        correctSpelling()
        findMarks()
        readGerunds()
    }

    /// A word known neither here nor in this home is taken for the one word it is nearest to.
    private func correctSpelling() {
        for index in texts.indices
        where ids[index] == WordTable.unknown
            && nameIDs[index] == WordTable.unknown && NumberReader.digits(texts[index]) == nil
        {
            let hits = book.spelling.nearest(to: texts[index])
            guard let best = hits.first else { continue }
            if hits.count > 1, hits[1].distance == best.distance { continue }
            ids[index] = best.word
            spellingCosts[index] = 0.25 * Double(best.distance)
        }
    }

    /// "would you mind opening the door" is "open the door", asked nicely.
    private func readGerunds() {
        for start in texts.indices {
            for end in ends(at: start, where: { $0 == .gerundOpener }) where end < texts.count {
                guard let verb = book.lexicon.gerunds[texts[end]] else { continue }
                ids[end] = book.table[verb]
                spellingCosts[end] = 0
            }
        }
    }

    private func findMarks() {
        // One more than there are words, so that looking just past the end finds nothing.
        marks = Array(repeating: [], count: texts.count + 1)
        for start in texts.indices {
            book.marks.forEachMatch(in: ids, from: start) { end, found in
                for mark in found { marks[start].append(MarkHit(end: end, mark: mark)) }
            }
        }
    }

    func targets(at start: Int) -> [TargetEdge] {
        if let known = targetCache[start] { return known }
        let found = TargetReader(chart: self).phrases(at: start)
        targetCache[start] = found
        return found
    }

    /// Places said with a preposition, or with words that need none.
    func places(at start: Int) -> [TargetEdge] {
        if let known = placeCache[start] { return known }
        let found = PlaceReader(chart: self).adverbials(at: start)
        placeCache[start] = found
        return found
    }

    func adjuncts(at start: Int) -> [AdjunctEdge] {
        if let known = adjunctCache[start] { return known }
        let found = AdjunctReader(chart: self).adjuncts(at: start)
        adjunctCache[start] = found
        return found
    }

    func names(at start: Int) -> [NameHit] {
        if let known = nameCache[start] { return known }
        let found = NameFinder(chart: self).names(at: start)
        nameCache[start] = found
        return found
    }

    func has(_ index: Int, _ particle: Particle) -> Bool { facts.has(index, particle) }

    /// Ends of the phrases at `start` that carry a mark, the longest last.
    func ends(at start: Int, where fits: (Mark) -> Bool) -> [Int] {
        guard marks.indices.contains(start) else { return [] }
        return marks[start].filter { fits($0.mark) }.map(\.end)
    }

    func text(_ range: Range<Int>) -> String { texts[range].joined(separator: " ") }

    func spellingCost(_ range: Range<Int>) -> Double {
        range.reduce(0) { $0 + spellingCosts[$1] }
    }
}
