internal import OrderedCollections
internal import Templates

/// Takes a lexicon file apart, naming the place of whatever is not as it should be.
struct LexiconReader {
    let root: Value

    private func members(_ key: String) throws(LexiconError) -> [(key: String, value: Value)] {
        guard let value = root[key], value != .null else { return [] }
        guard let object = value.object else {
            throw LexiconError(path: key, expected: "a mapping")
        }
        return object.elements.map { ($0.key, $0.value) }
    }

    private func strings(_ value: Value, _ path: String) throws(LexiconError) -> [String] {
        if let text = value.string { return [text] }
        guard let list = value.list else {
            throw LexiconError(path: path, expected: "a list of words")
        }
        var result: [String] = []
        for (index, item) in list.enumerated() {
            guard let text = item.string else {
                throw LexiconError(
                    path: "\(path)[\(index)]",
                    expected: "a word (in quotes where it is yes, no, on, off or a number)")
            }
            result.append(text)
        }
        return result
    }

    func texts(_ key: String) throws(LexiconError) -> [String: String] {
        var result: [String: String] = [:]
        for (name, value) in try members(key) {
            guard let text = value.string else {
                throw LexiconError(path: "\(key).\(name)", expected: "a template")
            }
            result[name] = text
        }
        return result
    }

    func numbers(_ key: String) throws(LexiconError) -> [String: Double] {
        var result: [String: Double] = [:]
        for (name, value) in try members(key) {
            guard let number = value.double, number.isFinite else {
                throw LexiconError(path: "\(key).\(name)", expected: "a number")
            }
            result[name] = number
        }
        return result
    }

    func minutes(_ key: String) throws(LexiconError) -> [String: Int] {
        var result: [String: Int] = [:]
        for (name, value) in try members(key) {
            guard let number = value.integer, (0..<1440).contains(number) else {
                throw LexiconError(
                    path: "\(key).\(name)", expected: "minutes after midnight, 0 to 1439")
            }
            result[name] = number
        }
        return result
    }

    func weekdays() throws(LexiconError) -> [String: Int] {
        var result: [String: Int] = [:]
        for (name, value) in try members("weekdays") {
            guard let number = value.integer, (1...7).contains(number) else {
                throw LexiconError(path: "weekdays.\(name)", expected: "1 (Monday) to 7 (Sunday)")
            }
            result[name] = number
        }
        return result
    }

    func contractions() throws(LexiconError) -> [String: [String]] {
        var result: [String: [String]] = [:]
        for (full, value) in try members("contractions") {
            let words = full.split(separator: " ").map(String.init)
            for short in try strings(value, "contractions.\(full)") { result[short] = words }
        }
        return result
    }

    /// A plain list of phrases.
    func phraseSet(_ key: String) throws(LexiconError) -> Set<String> {
        guard let value = root[key] else { return [] }
        return Set(try strings(value, key))
    }

    func refinements() throws(LexiconError) -> (
        leads: [String: RefiningWords.Kind], ends: Set<String>
    ) {
        var leads: [String: RefiningWords.Kind] = [:]
        var ends: Set<String> = []
        for (name, value) in try members("refinements") {
            let phrases = try strings(value, "refinements.\(name)")
            switch name {
            case "correcting": for phrase in phrases { leads[phrase] = .correcting }
            case "adding": for phrase in phrases { leads[phrase] = .adding }
            case "ends": ends = Set(phrases)
            default:
                throw LexiconError(
                    path: "refinements.\(name)", expected: "correcting, adding or ends")
            }
        }
        return (leads, ends)
    }

    func polarity(
        _ contractions: [String: [String]]
    ) throws(LexiconError) -> PolarityWords {
        var words = PolarityWords()
        for (name, value) in try members("polarity") {
            guard let list = PolarityWords.lists.first(where: { $0.name == name }) else {
                throw LexiconError(
                    path: "polarity.\(name)",
                    expected: "one of " + PolarityWords.lists.map(\.name).joined(separator: ", "))
            }
            for text in try strings(value, "polarity.\(name)") {
                let parts = text.split(separator: PolarityWords.gap, maxSplits: 1).map {
                    WordSequence(String($0), contractions: contractions).texts
                }
                words.add(Array(parts.joined(separator: [PolarityWords.gap])), list.polarity)
            }
        }
        return words
    }

    func gerunds() throws(LexiconError) -> [String: String] {
        var result: [String: String] = [:]
        for (verb, value) in try members("gerunds") {
            for form in try strings(value, "gerunds.\(verb)") { result[form] = verb }
        }
        return result
    }

    func particles() throws(LexiconError) -> [Particle: Set<String>] {
        var result: [Particle: Set<String>] = [:]
        for (name, value) in try members("particles") {
            guard let particle = Particle.allCases.first(where: { $0.name == name }) else {
                throw LexiconError(
                    path: "particles.\(name)",
                    expected: "one of "
                        + Particle.allCases.map(\.name).joined(separator: ", "))
            }
            result[particle] = Set(try strings(value, "particles.\(name)"))
        }
        return result
    }
}

extension LexiconReader {
    func phrases() throws(LexiconError) -> [LexiconPhrase] {
        let contractions = try contractions()
        var result: [LexiconPhrase] = []
        func add(_ text: String, _ mark: Mark) {
            let words = WordSequence(text, contractions: contractions).texts
            result.append(LexiconPhrase(words: words, mark: mark))
        }
        for (key, mark) in Self.plainMarks {
            for text in try strings(root[key] ?? .list([]), key) { add(text, mark) }
        }
        for (name, value) in try members("bars") {
            guard let mood = Mood(rawValue: name), mood != .command else {
                throw LexiconError(
                    path: "bars.\(name)",
                    expected: "question, negated, conditional, past, reported or overheard")
            }
            for text in try strings(value, "bars.\(name)") { add(text, .bar(mood)) }
        }
        for (name, value) in try members("quantifiers") {
            guard let quantifier = Quantifier(rawValue: name) else {
                throw LexiconError(
                    path: "quantifiers.\(name)", expected: "one, all, any, both or other")
            }
            for text in try strings(value, "quantifiers.\(name)") {
                add(text, .quantifier(quantifier))
            }
        }
        for (name, value) in try members("pronouns") {
            guard let pronoun = Pronoun(rawValue: name) else {
                throw LexiconError(
                    path: "pronouns.\(name)", expected: "it, them, that or there")
            }
            for text in try strings(value, "pronouns.\(name)") { add(text, .pronoun(pronoun)) }
        }
        result += try kinds(contractions)
        result += try lists(contractions)
        return result
    }

    private static var plainMarks: [(String, Mark)] {
        [
            ("fillers", .filler), ("openers", .opener), ("gerund_openers", .gerundOpener),
            ("polar_words", .polar), ("light_words", .light),
            ("conjunctions", .conjunction(keepsMood: true)),
            ("contrasts", .conjunction(keepsMood: false)), ("repairs", .repair),
            ("set_phrases", .setPhrase), ("ellipses", .ellipsis), ("clause_starts", .clauseStart),
            ("reasons", .reason), ("no_titles", .noTitle), ("statement_subjects", .subject),
            ("statement_verbs", .statementVerb),
            ("exceptions", .exception),
            ("determiners", .determiner), ("here", .here), ("outdoors", .outdoors),
            ("everywhere", .everywhere), ("prepositions", .preposition),
            ("everything", .everything), ("everything_else", .everythingElse),
            ("elsewhere", .elsewhere),
        ]
    }

    private func kinds(
        _ contractions: [String: [String]]
    ) throws(LexiconError) -> [LexiconPhrase] {
        var result: [LexiconPhrase] = []
        for (key, isPlural) in [("kinds", false), ("plural_kinds", true)] {
            for (phrase, value) in try members(key) {
                let kinds = try strings(value, "\(key).\(phrase)")
                let words = WordSequence(phrase, contractions: contractions).texts
                result.append(
                    LexiconPhrase(words: words, mark: .kind(kinds, isPlural: isPlural)))
            }
        }
        return result
    }

    /// Each list is a mapping of values to the ways to say them, or a list of `{in, out}`.
    private func lists(
        _ contractions: [String: [String]]
    ) throws(LexiconError) -> [LexiconPhrase] {
        var result: [LexiconPhrase] = []
        for (name, value) in try members("lists") {
            for (text, out) in try listValues(value, "lists.\(name)") {
                let words = WordSequence(text, contractions: contractions).texts
                result.append(LexiconPhrase(words: words, mark: .value(list: name, out)))
            }
        }
        return result
    }

    private func listValues(
        _ value: Value, _ path: String
    ) throws(LexiconError) -> [(String, Value)] {
        if let object = value.object {
            var result: [(String, Value)] = []
            for (out, texts) in object.elements {
                for text in try strings(texts, "\(path).\(out)") {
                    result.append((text, .string(out)))
                }
            }
            return result
        }
        guard let list = value.list else {
            throw LexiconError(path: path, expected: "a mapping, or a list of {in, out}")
        }
        var result: [(String, Value)] = []
        for (index, item) in list.enumerated() {
            guard let said = item["in"], let out = item["out"] else {
                throw LexiconError(path: "\(path)[\(index)]", expected: "{in: words, out: value}")
            }
            for text in try strings(said, "\(path)[\(index)].in") { result.append((text, out)) }
        }
        return result
    }
}
