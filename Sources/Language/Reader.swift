public import Home

/// Turns what a person said into all that it may mean.
///
/// Sentences of the intents come first, with the words that no sentence needs left out; words that
/// stay unexplained count against a reading. The reader knows names, never states: which reading
/// fits the home of the moment is for others to say.
public struct Reader: Sendable {
    /// Readings of one clause.
    public static let readingsLimit = 16
    /// Clauses of one sentence.
    public static let clausesLimit = 6

    public let lexicon: Lexicon
    /// Sentences that could not be used, and why.
    public let problems: [SentenceProblem]
    let book: PhraseBook
    let graph: PatternGraph
    let blocks: [CompiledBlock]
    let books: [SentenceBook]

    /// - Parameter books: sentences of the owner's languages, the most important first.
    public init(
        intents: [IntentDefinition], lexicon: Lexicon, types: [DeviceType],
        books: [SentenceBook] = []
    ) {
        self.lexicon = lexicon
        self.books = books
        var book = PhraseBook(lexicon: lexicon, types: types)
        var blocks: [CompiledBlock] = []
        // Lists are words too, and have to be in before any sentence is read.
        var compiler = PatternCompiler(book: book)
        for intent in intents {
            compiler.openLists(of: intent)
            compiler.open(intent)
            for block in intent.blocks {
                blocks.append(CompiledBlock(intent: intent.name, block))
                let index = Int32(blocks.count - 1)
                for sentence in block.sentences {
                    compiler.add(sentence, block: index, of: intent.name)
                }
            }
        }
        (book, graph, problems) = compiler.finish()
        self.book = book
        self.blocks = blocks
    }

    /// All that the words may mean in a home with these names, said in the area where that is known.
    public func read(
        _ text: String, in vocabulary: Vocabulary, at area: AreaID? = nil
    ) -> Understanding {
        read(hear(text, in: vocabulary), at: area)
    }

    /// The same, for a text that other things are asked about too.
    public func read(_ heard: HeardText, at area: AreaID? = nil) -> Understanding {
        let known = recognized(heard.text, in: heard.vocabulary, at: area)
        if let known, known.isSure { return Understanding(clauses: known.clauses) }
        let free = readFreely(heard)
        guard let known, !free.isWhole else { return free }
        return Understanding(clauses: known.clauses)
    }

    /// False where no reading of the whole costs so little, which is sooner seen than what there is
    /// to read; true where that cannot be told so soon.
    ///
    /// - Parameter cost: at most what a clear wish may cost; beyond, the answer is always true.
    public func mayExplain(_ heard: HeardText, within cost: Double) -> Bool {
        guard heard.vocabulary.sentenceNames == nil, cost <= ClauseReader.clearCost,
            let chart = heard.chart,
            !heard.text.contains(where: { $0 == "'" || $0 == "\u{2019}" })
        else { return true }
        return !PatternMatcher(graph: graph, chart: chart)
            .matches(in: 0..<chart.texts.count, costLimit: cost).isEmpty
    }

    private func readFreely(_ heard: HeardText) -> Understanding {
        let text = heard.text
        guard let chart = heard.chart else {
            return Understanding(clauses: [Clause(text: text, readings: [], mood: .overheard)])
        }
        guard text.contains(where: { $0 == "'" || $0 == "\u{2019}" }) else { return read(chart) }
        // "the lamp's too bright": what shows no owner is a verb.
        let split = WordSequence(
            text, contractions: lexicon.contractions, clitics: lexicon.clitics)
        guard split.words != chart.words else { return read(chart) }
        let splitChart = Chart(split, book: book, vocabulary: heard.vocabulary)
        // "the kettle's on" tells how it is.
        if isStatement(split) { return read(splitChart) }
        let plain = read(chart)
        guard plain.worst < -0.05 else { return plain }
        let other = read(splitChart)
        return other.worst > plain.worst ? other : plain
    }

    /// What shows no owner stands before a state: "the kettle's on".
    private func isStatement(_ sequence: WordSequence) -> Bool {
        let polar = Set(
            lexicon.phrases.filter { $0.mark == .polar && $0.words.count == 1 }.map { $0.words[0] })
        let verbs = Set(lexicon.clitics.values)
        return zip(sequence.texts, sequence.texts.dropFirst()).contains { verb, state in
            verbs.contains(verb) && polar.contains(state)
        }
    }

    private func read(_ chart: Chart) -> Understanding {
        var clauses = ClauseReader(reader: self, chart: chart)
        return clauses.understanding()
    }
}

extension CompiledBlock {
    init(intent: IntentName, _ block: IntentBlock) {
        self.init(
            intent: intent, effect: block.effect,
            slots: block.slots.sorted { $0.key < $1.key }.map { ($0.key, $0.value) },
            reply: block.reply, kinds: block.kinds)
    }
}
