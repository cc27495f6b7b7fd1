internal import Home
internal import Templates

/// The words that do not depend on a home, compiled: the lexicon's and those of device types.
struct PhraseBook: Sendable {
    let lexicon: Lexicon
    var table = WordTable()
    private(set) var marks = PhraseTrie<Mark>()
    private(set) var spelling = SpellingIndex()
    private(set) var listNames: [String] = []

    init(lexicon: Lexicon, types: [DeviceType]) {
        self.lexicon = lexicon
        for phrase in lexicon.phrases {
            if case .value(let list, _) = phrase.mark, !listNames.contains(list) {
                listNames.append(list)
            }
            add(phrase.words, phrase.mark)
        }
        addKinds(of: types)
        for word in lexicon.numbers.keys.sorted() { _ = table.insert(word) }
        for word in lexicon.multipliers.keys.sorted() { _ = table.insert(word) }
        for word in lexicon.durations.keys.sorted() { _ = table.insert(word) }
        for word in lexicon.weekdays.keys.sorted() { _ = table.insert(word) }
        for word in lexicon.dayParts.keys.sorted() { _ = table.insert(word) }
        for particle in Particle.allCases {
            for word in (lexicon.particles[particle] ?? []).sorted() { _ = table.insert(word) }
        }
    }

    private mutating func add(_ words: [String], _ mark: Mark) {
        marks.insert(table.insert(words), mark)
    }

    mutating func addValue(_ text: String, list: String, _ out: String) {
        if !listNames.contains(list) { listNames.append(list) }
        add(lexicon.words(of: text), .value(list: list, .string(out)))
    }

    /// One entry for each phrase with all the types it may mean, so that readings do not multiply.
    private mutating func addKinds(of types: [DeviceType]) {
        var phrases: [(words: [String], isPlural: Bool)] = []
        var kinds: [[String]: [String]] = [:]
        for type in types {
            for (texts, isPlural) in [(type.names, false), (type.plurals, true)] {
                for text in texts {
                    let words = lexicon.words(of: text)
                    if let index = phrases.firstIndex(where: { $0.words == words }) {
                        // A word that is one and many, as "blinds", is not taken for all of them.
                        phrases[index].isPlural = phrases[index].isPlural && isPlural
                    } else {
                        phrases.append((words, isPlural))
                    }
                    if kinds[words]?.contains(type.name) != true {
                        kinds[words, default: []].append(type.name)
                    }
                }
            }
        }
        for (words, isPlural) in phrases {
            add(words, .kind(kinds[words] ?? [], isPlural: isPlural))
        }
    }

    /// Makes the words findable by their nearest spelling; after the last word is in.
    mutating func closeVocabulary() {
        for (index, word) in table.words.enumerated() where word.utf8.count >= 4 {
            spelling.insert(word, Int32(index))
        }
    }
}
