public import OrderedCollections
public import Templates

/// Sentences of a language as Home Assistant's files hold them: intents, lists and rules.
public struct SentenceData: Sendable {
    public var language: String
    /// Whether spaces between characters of scripts without them mean nothing.
    public var ignoresWhitespace: Bool
    public var skipWords: [String]
    public var intents: OrderedDictionary<String, [SentenceBlock]>
    public var lists: OrderedDictionary<String, SentenceList>
    public var rules: OrderedDictionary<String, SentenceExpression>
    /// As in the file: `intents` → intent → key → reply template, and `errors` → key → template.
    public var responses: Value

    public init(
        language: String, ignoresWhitespace: Bool = false, skipWords: [String] = [],
        intents: OrderedDictionary<String, [SentenceBlock]> = [:],
        lists: OrderedDictionary<String, SentenceList> = [:],
        rules: OrderedDictionary<String, SentenceExpression> = [:], responses: Value = .null
    ) {
        self.language = language
        self.ignoresWhitespace = ignoresWhitespace
        self.skipWords = skipWords
        self.intents = intents
        self.lists = lists
        self.rules = rules
        self.responses = responses
    }
}

/// Templates of one intent that share slots, context and reply.
public struct SentenceBlock: Sendable {
    public var sentences: [SentenceTemplate]
    /// Slots that every match has, unless the template fills them itself.
    public var slots: OrderedDictionary<String, Value>
    public var requiresContext: OrderedDictionary<String, ContextRequirement>
    public var excludesContext: OrderedDictionary<String, ContextRequirement>
    public var rules: OrderedDictionary<String, SentenceExpression>
    public var lists: OrderedDictionary<String, SentenceList>
    public var requiredKeywords: [String]
    /// The key of the reply.
    public var response: String?
    public var metadata: OrderedDictionary<String, Value>

    public init(
        sentences: [SentenceTemplate], slots: OrderedDictionary<String, Value> = [:],
        requiresContext: OrderedDictionary<String, ContextRequirement> = [:],
        excludesContext: OrderedDictionary<String, ContextRequirement> = [:],
        rules: OrderedDictionary<String, SentenceExpression> = [:],
        lists: OrderedDictionary<String, SentenceList> = [:], requiredKeywords: [String] = [],
        response: String? = nil, metadata: OrderedDictionary<String, Value> = [:]
    ) {
        self.sentences = sentences
        self.slots = slots
        self.requiresContext = requiresContext
        self.excludesContext = excludesContext
        self.rules = rules
        self.lists = lists
        self.requiredKeywords = requiredKeywords
        self.response = response
        self.metadata = metadata
    }
}

/// A template as written and as read.
public struct SentenceTemplate: Hashable, Sendable {
    public var source: String
    public var expression: SentenceExpression

    public init(_ source: String) throws(SentenceTemplateError) {
        self.source = source
        expression = try SentenceParser.parse(source)
    }
}

/// What a block asks of the context a sentence is said in.
public struct ContextRequirement: Hashable, Sendable {
    /// The values one of which must be there; nil accepts any.
    public var accepted: [Value]?
    /// The slot that gets the context's value.
    public var slot: String?

    public init(accepted: [Value]? = nil, slot: String? = nil) {
        self.accepted = accepted
        self.slot = slot
    }

    func accepts(_ value: Value) -> Bool {
        guard let accepted else { return value != .null }
        return accepted.contains { Self.isSame($0, value) }
    }

    private static func isSame(_ left: Value, _ right: Value) -> Bool {
        if left == right { return true }
        guard let first = left.double, let second = right.double else { return false }
        return first == second
    }
}

/// Something in a sentences file that cannot be used; the rest of the file is.
public struct SentenceDataError: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where in the file, such as `intents.HassTurnOn.data[3].sentences[1]`.
    public var path: String
    /// Where in the template, counted from 1, if it is in one.
    public var column: Int?
    public var expected: String

    public init(path: String, column: Int? = nil, expected: String) {
        self.path = path
        self.column = column
        self.expected = expected
    }

    public var description: String {
        let place = column.map { ", column \($0)" } ?? ""
        return "\(path)\(place): expected \(expected)"
    }
}
