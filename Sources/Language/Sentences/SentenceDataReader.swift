import OrderedCollections
public import Templates

extension SentenceData {
    /// Reads a sentences file; `problems` lists what had to be left out, and where it is.
    ///
    /// The file may be Home Assistant's package JSON or its `custom_sentences` YAML.
    public static func read(
        _ file: Value
    ) throws(SentenceDataError) -> (data: SentenceData, problems: [SentenceDataError]) {
        guard file.object != nil else {
            throw SentenceDataError(path: "$", expected: "a mapping with language and intents")
        }
        var reader = SentenceDataReader()
        let data = try reader.data(file)
        return (data, reader.problems)
    }
}

/// Turns the JSON-shaped value of a sentences file into `SentenceData`.
private struct SentenceDataReader {
    var problems: [SentenceDataError] = []

    mutating func data(_ file: Value) throws(SentenceDataError) -> SentenceData {
        guard let language = file["language"]?.string, !language.isEmpty else {
            throw SentenceDataError(path: "language", expected: "a language code such as en")
        }
        var data = SentenceData(language: language)
        data.ignoresWhitespace = file["settings"]?["ignore_whitespace"]?.bool ?? false
        data.skipWords = strings(file["skip_words"], at: "skip_words")
        data.lists = lists(file["lists"], at: "lists")
        data.rules = rules(file["expansion_rules"], at: "expansion_rules")
        data.responses = file["responses"] ?? .null
        for (name, intent) in members(file["intents"], at: "intents") {
            data.intents[name] = blocks(intent, at: "intents.\(name)")
        }
        return data
    }

    private mutating func report(_ path: String, _ expected: String, column: Int? = nil) {
        problems.append(SentenceDataError(path: path, column: column, expected: expected))
    }

    private mutating func members(
        _ value: Value?, at path: String
    ) -> OrderedDictionary<String, Value> {
        switch value {
        case nil, .null: return [:]
        case .object(let members): return members
        default:
            report(path, "a mapping")
            return [:]
        }
    }

    private mutating func items(_ value: Value?, at path: String) -> [Value] {
        switch value {
        case nil, .null: return []
        case .list(let items): return items
        default:
            report(path, "a list")
            return []
        }
    }

    private mutating func strings(_ value: Value?, at path: String) -> [String] {
        var found: [String] = []
        for (index, item) in items(value, at: path).enumerated() {
            if let text = item.string {
                found.append(text)
            } else {
                report("\(path)[\(index)]", "text")
            }
        }
        return found
    }

    private mutating func blocks(_ intent: Value, at path: String) -> [SentenceBlock] {
        items(intent["data"], at: "\(path).data").enumerated().compactMap { index, item in
            block(item, at: "\(path).data[\(index)]")
        }
    }

    private mutating func block(_ value: Value, at path: String) -> SentenceBlock? {
        guard value.object != nil else {
            report(path, "a mapping with sentences")
            return nil
        }
        var block = SentenceBlock(sentences: [])
        for (index, text) in strings(value["sentences"], at: "\(path).sentences").enumerated() {
            do {
                block.sentences.append(try SentenceTemplate(text))
            } catch {
                let place = "\(path).sentences[\(index)]"
                report(place, error.expected, column: error.column)
            }
        }
        block.slots = members(value["slots"], at: "\(path).slots")
        block.requiresContext = requirements(
            value["requires_context"], at: "\(path).requires_context")
        block.excludesContext = requirements(
            value["excludes_context"], at: "\(path).excludes_context")
        block.rules = rules(value["expansion_rules"], at: "\(path).expansion_rules")
        block.lists = lists(value["lists"], at: "\(path).lists")
        block.requiredKeywords = strings(
            value["required_keywords"], at: "\(path).required_keywords")
        block.response = value["response"]?.string
        block.metadata = members(value["metadata"], at: "\(path).metadata")
        return block
    }

    private mutating func requirements(
        _ value: Value?, at path: String
    ) -> OrderedDictionary<String, ContextRequirement> {
        members(value, at: path).mapValues(Self.requirement)
    }

    private static func requirement(_ value: Value) -> ContextRequirement {
        switch value {
        case .null: return ContextRequirement()
        case .list(let values): return ContextRequirement(accepted: values)
        case .object(let members):
            return ContextRequirement(
                accepted: members["value"].flatMap { requirement($0).accepted },
                slot: members["slot"].flatMap { $0.bool == true ? "" : $0.string })
        case .bool, .integer, .number, .string: return ContextRequirement(accepted: [value])
        }
    }

    private mutating func rules(
        _ value: Value?, at path: String
    ) -> OrderedDictionary<String, SentenceExpression> {
        var rules: OrderedDictionary<String, SentenceExpression> = [:]
        for (name, body) in members(value, at: path) {
            guard let text = body.string else {
                report("\(path).\(name)", "a template")
                continue
            }
            do {
                rules[name] = try SentenceParser.parse(text)
            } catch {
                report("\(path).\(name)", error.expected, column: error.column)
            }
        }
        return rules
    }

    private mutating func lists(
        _ value: Value?, at path: String
    ) -> OrderedDictionary<String, SentenceList> {
        var lists: OrderedDictionary<String, SentenceList> = [:]
        for (name, body) in members(value, at: path) {
            guard let list = list(body, at: "\(path).\(name)") else { continue }
            lists[name] = list
        }
        return lists
    }

    private mutating func list(_ value: Value, at path: String) -> SentenceList? {
        if value["wildcard"]?.bool == true { return .wildcard }
        if let range = value["range"] { return self.range(range, at: "\(path).range") }
        guard let values = value["values"] else {
            report(path, "values, range or wildcard: true")
            return nil
        }
        return .values(
            items(values, at: "\(path).values").enumerated().compactMap { index, item in
                listValue(item, at: "\(path).values[\(index)]")
            })
    }

    private mutating func listValue(_ value: Value, at path: String) -> SentenceListValue? {
        guard let text = value.string ?? value["in"]?.string else {
            report(path, "text, or a mapping with in and out")
            return nil
        }
        return SentenceListValue(
            text, isTemplate: true, out: value["out"],
            context: members(value["context"], at: "\(path).context"),
            metadata: members(value["metadata"], at: "\(path).metadata"))
    }

    private mutating func range(_ value: Value, at path: String) -> SentenceList? {
        guard let from = value["from"]?.integer, let to = value["to"]?.integer, from <= to else {
            report(path, "whole numbers from and to, the first not above the second")
            return nil
        }
        let step = value["step"]?.integer ?? 1
        guard step > 0, from > -1_000_000, to < 1_000_000,
            (to - from) / step <= SentenceRange.maximumCount
        else {
            report(path, "at most \(SentenceRange.maximumCount) numbers within a million of zero")
            return nil
        }
        var range = SentenceRange(from: from, to: to, step: step)
        range.multiplier = value["multiplier"]?.double
        if let fractions = value["fractions"]?.string {
            range.fractions = SentenceRange.Fractions(rawValue: fractions)
            if range.fractions == nil { report("\(path).fractions", "halves or tenths") }
        }
        range.allowsDigits = value["digits"]?.bool ?? true
        range.allowsWords = value["words"]?.bool ?? true
        range.wordsLanguage = value["words_language"]?.string
        return .range(range)
    }
}
