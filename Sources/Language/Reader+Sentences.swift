public import Home
internal import OrderedCollections
internal import Templates

/// Sentences of the owner's languages, which go before the free reader.
extension Reader {
    /// The names of a home, with the lists for sentences of Home Assistant's form where any are used.
    public func vocabulary(of home: Home) -> Vocabulary {
        var vocabulary = Vocabulary(home: home, lexicon: lexicon)
        if !books.isEmpty { vocabulary.sentenceNames = SentenceNames(home: home) }
        return vocabulary
    }

    /// A sentence that a template matched as a whole.
    struct Recognized {
        var clauses: [Clause]
        /// True where nothing the free reader finds is to be put before it.
        var isSure: Bool
    }

    /// What the books make of the words, the first book that knows them.
    func recognized(
        _ text: String, in vocabulary: Vocabulary, at area: AreaID?
    ) -> Recognized? {
        guard let names = vocabulary.sentenceNames else { return nil }
        // Where nobody knows where the speaker is, sentences that ask for a room still match.
        let name: Value = .string(area.flatMap(names.name(of:)) ?? "")
        let context: OrderedDictionary<String, Value> = ["area": ["value": name, "text": ""]]
        for book in books {
            guard let match = book.match(text, lists: names.lists, context: context) else {
                continue
            }
            let clauses = clauses(of: match, text, book, vocabulary, names, at: area)
            guard !clauses.isEmpty else { continue }
            return Recognized(clauses: clauses, isSure: !book.isReaders || match.isCustom)
        }
        return nil
    }

    /// True where the owner's own sentences have these words, and no others, for agreeing.
    public func agrees(_ text: String, in vocabulary: Vocabulary) -> Bool {
        guard let names = vocabulary.sentenceNames, !text.contains("?") else { return false }
        return books.contains { book in
            let match = book.match(text, lists: names.lists, context: [:])
            guard let match, match.isCustom, match.wildcards == 0, match.slots.isEmpty else {
                return false
            }
            return book.definitions[match.intent]?.blocks.first?.effect == .talk(.yes)
        }
    }

    private func clauses(
        of match: SentenceMatch, _ text: String, _ book: SentenceBook, _ vocabulary: Vocabulary,
        _ names: SentenceNames, at area: AreaID?
    ) -> [Clause] {
        if match.slots["conversation_command"] != nil {
            return delayed(match, in: vocabulary, at: area)
        }
        let interpreter = SentenceInterpreter(
            match: match, book: book, names: names, lexicon: lexicon)
        guard let reading = interpreter.reading() else { return [] }
        return [Clause(text: text, readings: [reading], mood: reading.mood)]
    }

    /// "turn off the lamp in ten minutes": the command is read by itself, and done later.
    private func delayed(
        _ match: SentenceMatch, in vocabulary: Vocabulary, at area: AreaID?
    ) -> [Clause] {
        guard let command = match.slots["conversation_command"]?.value.string,
            let seconds = SentenceMeaning.seconds(match.slots)
        else { return [] }
        var clauses = read(command, in: vocabulary, at: area).clauses
        guard clauses.count == 1, clauses[0].readings.first?.effect.acts ?? false else { return [] }
        for index in clauses[0].readings.indices {
            clauses[0].readings[index].timing = .after(seconds: seconds)
            clauses[0].readings[index].reply = nil
        }
        return clauses
    }
}
