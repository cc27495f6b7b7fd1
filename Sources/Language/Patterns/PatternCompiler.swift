internal import OrderedCollections

/// What is wrong with a sentence of an intent; the others go on.
public struct SentenceProblem: Hashable, Sendable, CustomStringConvertible {
    public var intent: IntentName
    public var sentence: String
    public var reason: String

    public init(intent: IntentName, sentence: String, reason: String) {
        self.intent = intent
        self.sentence = sentence
        self.reason = reason
    }

    public var description: String { "\(intent): '\(sentence)': \(reason)" }
}

/// Puts sentences of the template language into a ``PatternGraph``.
struct PatternCompiler {
    /// Ways to write one word with `(…)` inside it.
    private static let wordForms = 64
    private static let deepestRule = 12

    var book: PhraseBook
    private(set) var builder = PatternGraphBuilder()
    private(set) var problems: [SentenceProblem] = []
    private var rules: [String: SentenceExpression] = [:]
    /// The lexicon's rules, in the order of their names.
    private let sharedRules: [(name: String, rule: ParsedRule)]
    /// Texts of sentences cut into words: most come many times.
    private var wordsOfTexts: [String: [Int32]] = [:]
    private var localLists: [String: String] = [:]

    private typealias ParsedRule = Result<SentenceExpression, SentenceTemplateError>

    init(book: PhraseBook) {
        self.book = book
        sharedRules = book.lexicon.rules.sorted { $0.key < $1.key }.map {
            ($0.key, Self.parsed($0.value))
        }
    }

    private static func parsed(_ template: String) -> ParsedRule {
        do throws(SentenceTemplateError) {
            return .success(try SentenceParser.parse(template))
        } catch {
            return .failure(error)
        }
    }

    private struct Failure: Error {
        var reason: String
    }

    /// Rules and lists of one intent file hide those of the lexicon until the next call.
    mutating func open(_ intent: IntentDefinition) {
        rules = [:]
        for (name, rule) in sharedRules { add(rule, name, of: intent.name) }
        for (name, template) in intent.rules { add(Self.parsed(template), name, of: intent.name) }
    }

    private mutating func add(_ rule: ParsedRule, _ name: String, of intent: IntentName) {
        switch rule {
        case .success(let expression): rules[name] = expression
        case .failure(let error):
            problems.append(
                SentenceProblem(intent: intent, sentence: "<\(name)>", reason: error.description))
        }
    }

    mutating func add(_ sentence: String, block: Int32, of intent: IntentName) {
        do throws(SentenceTemplateError) {
            let expression = try SentenceParser.parse(sentence)
            let result = compileWhole(expression)
            switch result {
            case .success(let end): builder.accept(block, at: end)
            case .failure(let failure):
                problems.append(
                    SentenceProblem(intent: intent, sentence: sentence, reason: failure.reason))
            }
        } catch {
            problems.append(
                SentenceProblem(intent: intent, sentence: sentence, reason: error.description))
        }
    }

    private mutating func compileWhole(_ expression: SentenceExpression) -> Result<Int32, Failure> {
        let start = builder.addNode()
        do throws(Failure) {
            let end = try compile(expression, from: start, depth: 0)
            builder.addEmpty(from: PatternGraph.start, to: start)
            return .success(end)
        } catch {
            return .failure(error)
        }
    }

    private mutating func compile(
        _ expression: SentenceExpression, from node: Int32, depth: Int
    ) throws(Failure) -> Int32 {
        switch expression {
        case .text(let text): return words(text, from: node)
        case .sequence(let items): return try sequence(items, from: node, depth: depth)
        case .alternative(let branches):
            let end = builder.addNode()
            for branch in branches {
                builder.addEmpty(from: try compile(branch, from: node, depth: depth), to: end)
            }
            return end
        case .permutation(let items):
            guard items.count <= 4 else { throw Failure(reason: "more than 4 items between ';'") }
            let end = builder.addNode()
            for order in Self.orders(of: items) {
                builder.addEmpty(from: try sequence(order, from: node, depth: depth), to: end)
            }
            return end
        case .rule(let name):
            guard let rule = rules[name] else { throw Failure(reason: "no rule <\(name)>") }
            guard depth < Self.deepestRule else {
                throw Failure(reason: "rules within rules too deep at <\(name)>")
            }
            return try compile(rule, from: node, depth: depth + 1)
        case .list(let reference):
            return builder.addSpan(try span(reference), slot: reference.slot, from: node)
        }
    }

    private mutating func words(_ text: String, from node: Int32) -> Int32 {
        let words = wordsOfTexts[text] ?? book.table.insert(book.lexicon.words(of: text))
        wordsOfTexts[text] = words
        return words.reduce(node) { builder.addWord($1, from: $0) }
    }

    /// Items with nothing but letters between them make one word: `light[s]`.
    private mutating func sequence(
        _ items: [SentenceExpression], from node: Int32, depth: Int
    ) throws(Failure) -> Int32 {
        var node = node
        var index = 0
        while index < items.count {
            var glued = [items[index]]
            while index + 1 < items.count, Self.isGlued(items[index], items[index + 1]) {
                index += 1
                glued.append(items[index])
            }
            index += 1
            if glued.count == 1 {
                node = try compile(glued[0], from: node, depth: depth)
            } else {
                guard let forms = Self.forms(of: .sequence(glued)) else {
                    throw Failure(reason: "a word with too many forms")
                }
                let end = builder.addNode()
                for form in forms { builder.addEmpty(from: words(form, from: node), to: end) }
                node = end
            }
        }
        return node
    }

    private static func isGlued(_ left: SentenceExpression, _ right: SentenceExpression) -> Bool {
        guard isText(left), isText(right) else { return false }
        if case .text(let text) = left, text.last == " " || text.isEmpty { return false }
        if case .text(let text) = right, text.first == " " || text.isEmpty { return false }
        return true
    }

    private static func isText(_ expression: SentenceExpression) -> Bool {
        switch expression {
        case .text: true
        case .sequence(let items), .alternative(let items): items.allSatisfy(isText)
        case .permutation, .rule, .list: false
        }
    }

    private static func forms(of expression: SentenceExpression) -> [String]? {
        switch expression {
        case .text(let text): return [text]
        case .alternative(let branches):
            var all: [String] = []
            for branch in branches {
                guard let forms = forms(of: branch) else { return nil }
                all += forms
            }
            return all.count <= wordForms ? all : nil
        case .sequence(let items):
            var all = [""]
            for item in items {
                guard let forms = forms(of: item), all.count * forms.count <= wordForms else {
                    return nil
                }
                all = all.flatMap { head in forms.map { head + $0 } }
            }
            return all
        case .permutation, .rule, .list: return nil
        }
    }

    private static func orders(of items: [SentenceExpression]) -> [[SentenceExpression]] {
        guard items.count > 1 else { return [items] }
        return items.indices.flatMap { index in
            var rest = items
            let first = rest.remove(at: index)
            return orders(of: rest).map { [first] + $0 }
        }
    }

    private func span(_ reference: SentenceListReference) throws(Failure) -> PatternSpan {
        if reference.range != nil { return .number }
        if let cost = book.lexicon.wildcards[reference.list] { return .words(cost) }
        switch reference.list {
        case "target": return .target
        case "name": return .name
        case "area", "floor": return .area
        case "place": return .place
        case "number": return .number
        case "percent": return .percent
        case "temperature": return .temperature
        case "amount": return .amount
        case "duration": return .duration
        case "time": return .time
        case "day": return .day
        case "person": return .person
        case "media": return .media
        default: return try list(reference.list)
        }
    }

    private func list(_ name: String) throws(Failure) -> PatternSpan {
        if let local = localLists[name] { return .list(local) }
        guard book.listNames.contains(name) else { throw Failure(reason: "no list {\(name)}") }
        return .list(name)
    }
}

extension PatternCompiler {
    /// Makes the lists of an intent file known under names of their own.
    mutating func openLists(of intent: IntentDefinition) {
        localLists = [:]
        for (name, values) in intent.lists {
            let local = "\(intent.name.rawValue).\(name)"
            localLists[name] = local
            for (out, texts) in values {
                for text in texts { book.addValue(text, list: local, out) }
            }
        }
    }

    consuming func finish() -> (PhraseBook, PatternGraph, [SentenceProblem]) {
        var book = book
        book.closeVocabulary()
        return (book, builder.finish(), problems)
    }
}
