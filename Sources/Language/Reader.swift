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
        let known = recognized(text, in: vocabulary, at: area)
        if let known, known.isSure { return Understanding(clauses: known.clauses) }
        let free = readFreely(text, in: vocabulary)
        guard let known, !free.isWhole else { return free }
        return Understanding(clauses: known.clauses)
    }

    private func readFreely(_ text: String, in vocabulary: Vocabulary) -> Understanding {
        let sequence = WordSequence(text, contractions: lexicon.contractions)
        guard !sequence.words.isEmpty, !sequence.isCut else {
            return Understanding(clauses: [Clause(text: text, readings: [], mood: .overheard)])
        }
        guard text.contains(where: { $0 == "'" || $0 == "\u{2019}" }) else {
            return read(sequence, in: vocabulary)
        }
        // "the lamp's too bright": what shows no owner is a verb.
        let split = WordSequence(
            text, contractions: lexicon.contractions, clitics: lexicon.clitics)
        // "the kettle's on" tells how it is.
        if split != sequence, isStatement(split) { return read(split, in: vocabulary) }
        let plain = read(sequence, in: vocabulary)
        guard split != sequence, plain.worst < -0.05 else { return plain }
        let other = read(split, in: vocabulary)
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

    private func read(_ sequence: WordSequence, in vocabulary: Vocabulary) -> Understanding {
        let chart = Chart(sequence, book: book, vocabulary: vocabulary)
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
