import Language
import OrderedCollections
import Templates

/// A matcher over one block of one intent, for tables of what a template accepts.
struct OneBlock {
    var language = "en"
    var sentences: [String]
    var skipWords: [Value] = []
    var ignoresWhitespace = false
    var rules: Value = [:]
    var block: OrderedDictionary<String, Value> = [:]

    static let lists: Value = [
        "number": ["range": ["from": 0, "to": 200]],
        "half": ["range": ["from": 0, "to": 100, "fractions": "halves"]],
        "tenth": ["range": ["from": -10, "to": 100, "fractions": "tenths"]],
        "tens": ["range": ["from": 0, "to": 100, "step": 10]],
        "less": ["range": ["from": 1, "to": 3, "multiplier": -1]],
        "digits": ["range": ["from": 0, "to": 10, "words": false]],
        "words": ["range": ["from": 0, "to": 10, "digits": false]],
        "german": ["range": ["from": 0, "to": 10, "words_language": "de"]],
        "any": ["wildcard": true],
        "other": ["wildcard": true],
        "color": [
            "values": [
                "red", "light blue", "blue", ["in": "dark[ ]green", "out": "dg"],
                ["in": "l'or", "out": 3], "TV-room", "A.C.", ["in": "(pale|soft) pink"],
            ]
        ],
        "place": [
            "values": [
                ["in": "attic", "out": 1, "context": ["k": "a"]],
                ["in": "cellar", "out": 2, "context": ["k": "b"]],
                ["in": "shed", "out": 3],
            ]
        ],
    ]

    func data() throws -> (data: SentenceData, problems: [SentenceDataError]) {
        var members = block
        members["sentences"] = .list(sentences.map(Value.string))
        return try SentenceData.read([
            "language": .string(language),
            "settings": ["ignore_whitespace": .bool(ignoresWhitespace)],
            "skip_words": .list(skipWords), "lists": Self.lists, "expansion_rules": rules,
            "intents": ["Test": ["data": [.object(members)]]],
        ])
    }

    func matcher() throws -> SentenceMatcher { SentenceMatcher(try data().data) }

    /// Slots of the best reading as text, such as `number=5`; nil where there is none.
    func slots(
        _ text: String, context: OrderedDictionary<String, Value> = [:]
    ) throws -> [String]? {
        try matcher().best(text, context: context).map { match in
            match.slots.map { "\($0.key)=\($0.value.value.json)" }
        }
    }
}

extension OneBlock {
    init(_ sentence: String) { self.init(sentences: [sentence]) }
}
