public import OrderedCollections
public import Templates

/// One request to the bare template engine, and the answer to it.
public struct RecognizeLine: Sendable {
    public var id: Value
    public var text: String
    public var lists: PreparedLists
    public var context: OrderedDictionary<String, Value>

    /// Reads `{"id", "text", "lists", "area"?, "floor"?, "context"?}`; `area` and `floor` are the
    /// speaker's place. Names in `lists` are taken as they are, not as templates.
    public init(_ line: Value, language: String) throws(SentenceDataError) {
        guard let text = line["text"]?.string else {
            throw SentenceDataError(path: "text", expected: "the words to recognise")
        }
        id = line["id"] ?? .null
        self.text = text
        context = try Self.members(line["context"], at: "context")
        for place in ["area", "floor"] {
            if let value = line[place], value != .null { context[place] = value }
        }
        var lists: [(name: String, list: SentenceList)] = []
        for (name, values) in try Self.members(line["lists"], at: "lists") {
            lists.append((name, .values(try Self.values(values, at: "lists.\(name)"))))
        }
        self.lists = PreparedLists(lists, language: language)
    }

    private static func members(
        _ value: Value?, at path: String
    ) throws(SentenceDataError) -> OrderedDictionary<String, Value> {
        switch value {
        case nil, .null: return [:]
        case .object(let members): return members
        default: throw SentenceDataError(path: path, expected: "an object")
        }
    }

    private static func values(
        _ value: Value, at path: String
    ) throws(SentenceDataError) -> [SentenceListValue] {
        guard let items = value.list else {
            throw SentenceDataError(path: path, expected: "a list of names")
        }
        var values: [SentenceListValue] = []
        for (index, item) in items.enumerated() {
            guard let text = item.string ?? item["in"]?.string else {
                throw SentenceDataError(path: "\(path)[\(index)]", expected: "text in `in`")
            }
            values.append(
                SentenceListValue(
                    text, out: item["out"],
                    context: try members(item["context"], at: "\(path)[\(index)].context"),
                    metadata: try members(item["metadata"], at: "\(path)[\(index)].metadata")))
        }
        return values
    }

    /// What the matcher makes of the words, as an answer line.
    public func answer(by matcher: SentenceMatcher) -> Value {
        Self.encode(matcher.best(text, lists: lists, context: context), id: id)
    }

    /// Every reading the matcher finds, in the order of the sentences, each as an answer line.
    public func allAnswers(by matcher: SentenceMatcher) -> [Value] {
        let matches = matcher.matches(text, lists: lists, context: context)
        guard !matches.isEmpty else { return [Self.encode(nil, id: id)] }
        return matches.map { Self.encode($0, id: id) }
    }

    private static func encode(_ match: SentenceMatch?, id: Value) -> Value {
        guard let match else { return ["id": id, "intent": .null] }
        var line: OrderedDictionary<String, Value> = [
            "id": id, "intent": .string(match.intent),
            "slots": .object(match.slots.mapValues(\.value)),
        ]
        if let combination = match.slotCombination {
            line["slot_combination"] = .string(combination)
        }
        if let response = match.response { line["response"] = .string(response) }
        return .object(line)
    }
}
