internal import Home

/// The names of one home, prepared for finding them in what people say.
///
/// Build it once per revision of the home; looking names up costs the same however many there are.
public struct Vocabulary: Sendable {
    /// Names beyond this are not known.
    public static let maximumCount = 20_000

    var table = WordTable()
    var names = PhraseTrie<Int>()
    var areas = PhraseTrie<AreaID>()
    var floors = PhraseTrie<String>()
    var people = PhraseTrie<String>()
    var titles = PhraseTrie<Int>()
    var entries: [NameEntry] = []
    var media: [MediaItem] = []
    /// Entries that hold a word, for names said in part.
    var entriesByWord: [Int32: [Int32]] = [:]
    var areasByWord: [Int32: [AreaID]] = [:]
    var spelling = SpellingIndex()
    var wordsBySound: [String: [Int32]] = [:]
    /// Device type and component of what is named, where they are known.
    var kinds: [Thing: [String]] = [:]
    /// Names written without blanks, for a recogniser that splits or joins words.
    var entriesByLetters: [String: [Int32]] = [:]
    var areasByLetters: [String: AreaID] = [:]
    /// The same names for sentences of Home Assistant's form; nil where none are used.
    var sentenceNames: SentenceNames?

    struct NameEntry: Sendable {
        var words: [Int32]
        var things: [Thing]
    }

    /// Names as they are given, in the order that decides between equals.
    public init(names: [(name: String, thing: Thing)], lexicon: Lexicon) {
        self.init(names: names, areas: [], floors: [], people: [], media: [], lexicon: lexicon)
    }

    init(
        names: [(name: String, thing: Thing)], areas: [(name: String, area: AreaID)],
        floors: [String], people: [(name: String, id: String)], media: [MediaItem],
        lexicon: Lexicon
    ) {
        var builder = VocabularyBuilder(vocabulary: Vocabulary(), lexicon: lexicon)
        for (name, thing) in names.prefix(Self.maximumCount) { builder.add(name, thing) }
        for (name, area) in areas { builder.add(area: name, area) }
        for floor in floors { builder.add(floor: floor) }
        for (name, id) in people { builder.add(person: name, id) }
        for item in media.prefix(Self.maximumCount) { builder.add(item) }
        self = builder.finish()
    }

    private init() {}
}

private struct VocabularyBuilder {
    var vocabulary: Vocabulary
    let lexicon: Lexicon
    private var entryByName: [[Int32]: Int] = [:]

    init(vocabulary: Vocabulary, lexicon: Lexicon) {
        self.vocabulary = vocabulary
        self.lexicon = lexicon
    }

    private mutating func ids(_ text: String) -> [Int32] {
        vocabulary.table.insert(lexicon.words(of: text))
    }

    mutating func add(_ name: String, _ thing: Thing) {
        let words = ids(name)
        guard !words.isEmpty, words.count <= 12 else { return }
        if let known = entryByName[words] {
            if !vocabulary.entries[known].things.contains(thing) {
                vocabulary.entries[known].things.append(thing)
            }
            return
        }
        let index = vocabulary.entries.count
        entryByName[words] = index
        vocabulary.entries.append(Vocabulary.NameEntry(words: words, things: [thing]))
        vocabulary.names.insert(words, index)
        for (position, word) in words.enumerated() where !words[..<position].contains(word) {
            vocabulary.entriesByWord[word, default: []].append(Int32(index))
        }
        vocabulary.entriesByLetters[letters(words), default: []].append(Int32(index))
    }

    private func letters(_ words: [Int32]) -> String {
        words.map { vocabulary.table.words[Int($0)] }.joined()
    }

    mutating func add(area name: String, _ area: AreaID) {
        let words = ids(name)
        vocabulary.areas.insert(words, area)
        for word in words { vocabulary.areasByWord[word, default: []].append(area) }
        vocabulary.areasByLetters[letters(words)] = area
    }

    mutating func add(floor: String) { vocabulary.floors.insert(ids(floor), floor) }

    mutating func add(person name: String, _ id: String) {
        vocabulary.people.insert(ids(name), id)
    }

    mutating func add(_ item: MediaItem) {
        let words = ids(item.title)
        guard !words.isEmpty, words.count <= 16 else { return }
        vocabulary.titles.insert(words, vocabulary.media.count)
        // Few people say the article that a title begins with.
        if words.count > 2, ["the", "a", "an"].contains(lexicon.words(of: item.title)[0]) {
            vocabulary.titles.insert(Array(words.dropFirst()), vocabulary.media.count)
        }
        vocabulary.media.append(item)
    }

    consuming func finish() -> Vocabulary {
        var vocabulary = vocabulary
        var spoken: Set<Int32> = Set(vocabulary.entriesByWord.keys)
        spoken.formUnion(vocabulary.areasByWord.keys)
        for word in spoken.sorted() {
            let text = vocabulary.table.words[Int(word)]
            vocabulary.spelling.insert(text, word)
            let key = phoneticKey(text)
            if key.utf8.count >= 2 { vocabulary.wordsBySound[key, default: []].append(word) }
        }
        return vocabulary
    }
}
