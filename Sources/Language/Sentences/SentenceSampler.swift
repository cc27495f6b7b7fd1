import OrderedCollections

/// Makes sentences that a template accepts, to teach from and to show.
///
/// Chance comes in as an argument, so the same generator gives the same sentences.
public struct SentenceSampler: Sendable {
    /// How many sentences a listing or a width may come to; more is cut off there.
    public static let maximumSentences = 100_000

    private let data: SentenceData
    private let lists: [String: SentenceList]

    /// Lists given here take the place of those the sentences have under the same name.
    public init(_ data: SentenceData, lists: [(name: String, list: SentenceList)] = []) {
        self.data = data
        self.lists = Dictionary(lists.map { ($0.name, $0.list) }) { $1 }
    }

    /// One sentence, or nil where a list or a rule of the template is missing or has no words.
    public func sample(
        _ expression: SentenceExpression, of block: SentenceBlock? = nil,
        using generator: inout some RandomNumberGenerator
    ) -> String? {
        var text = ""
        let isWhole = append(
            expression, of: block, depth: 0, to: &text, using: &generator)
        return isWhole ? SentenceText.normalizedTemplate(text) : nil
    }

    /// How many different ways the template can be said, lists counted by their values; at most
    /// `maximumSentences`. A wildcard counts as one.
    public func width(of expression: SentenceExpression, of block: SentenceBlock? = nil) -> Int {
        width(expression, block, depth: 0)
    }

    /// The template's sentences in order, lists left as `{list}`; at most `limit`.
    public func sentences(
        of expression: SentenceExpression, of block: SentenceBlock? = nil, limit: Int
    ) -> [String] {
        var found: [String] = []
        for text in texts(expression, block, limit: min(limit, Self.maximumSentences), depth: 0) {
            let sentence = SentenceText.normalizedTemplate(text)
            if !found.contains(sentence) { found.append(sentence) }
        }
        return found
    }
}

extension SentenceSampler {
    private func rule(_ name: String, _ block: SentenceBlock?) -> SentenceExpression? {
        block?.rules[name] ?? data.rules[name]
    }

    private func list(_ reference: SentenceListReference, _ block: SentenceBlock?) -> SentenceList?
    {
        if let range = reference.range { return .range(range) }
        let name = reference.list
        return block?.lists[name] ?? lists[name] ?? data.lists[name]
    }

    private func append(
        _ expression: SentenceExpression, of block: SentenceBlock?, depth: Int,
        to text: inout String, using generator: inout some RandomNumberGenerator
    ) -> Bool {
        guard depth <= SentenceParser.maximumDepth else { return false }
        switch expression {
        case .text(let words): text += words
        case .sequence(let items):
            return append(items, of: block, depth: depth, to: &text, using: &generator)
        case .alternative(let items):
            guard let item = items.randomElement(using: &generator) else { return false }
            return append(item, of: block, depth: depth + 1, to: &text, using: &generator)
        case .permutation(let items):
            let order = items.shuffled(using: &generator)
            return append(order, of: block, depth: depth, to: &text, using: &generator)
        case .rule(let name):
            guard let body = rule(name, block) else { return false }
            return append(body, of: block, depth: depth + 1, to: &text, using: &generator)
        case .list(let reference):
            guard let list = list(reference, block) else { return false }
            return append(list, of: block, depth: depth, to: &text, using: &generator)
        }
        return true
    }

    private func append(
        _ items: [SentenceExpression], of block: SentenceBlock?, depth: Int,
        to text: inout String, using generator: inout some RandomNumberGenerator
    ) -> Bool {
        for item in items {
            guard append(item, of: block, depth: depth + 1, to: &text, using: &generator)
            else { return false }
        }
        return true
    }

    private func append(
        _ list: SentenceList, of block: SentenceBlock?, depth: Int, to text: inout String,
        using generator: inout some RandomNumberGenerator
    ) -> Bool {
        switch list {
        case .wildcard: text += "something"
        case .range(let range):
            guard range.step > 0, range.from <= range.to else { return false }
            let steps = (range.to - range.from) / range.step
            text += String(range.from + range.step * Int.random(in: 0...steps, using: &generator))
        case .values(let values):
            guard let value = values.randomElement(using: &generator) else { return false }
            guard value.usesTemplateSyntax else {
                text += value.text
                return true
            }
            do throws(SentenceTemplateError) {
                let parsed = try SentenceParser.parse(value.text)
                return append(parsed, of: block, depth: depth + 1, to: &text, using: &generator)
            } catch {
                return false
            }
        }
        return true
    }
}

extension SentenceSampler {
    private func width(_ expression: SentenceExpression, _ block: SentenceBlock?, depth: Int) -> Int
    {
        guard depth <= SentenceParser.maximumDepth else { return 0 }
        switch expression {
        case .text: return 1
        case .sequence(let items):
            return items.reduce(1) { Self.product($0, width($1, block, depth: depth + 1)) }
        case .alternative(let items):
            return items.reduce(0) {
                min(Self.maximumSentences, $0 + width($1, block, depth: depth + 1))
            }
        case .permutation(let items):
            let orders = (1...max(1, items.count)).reduce(1, Self.product)
            return items.reduce(orders) { Self.product($0, width($1, block, depth: depth + 1)) }
        case .rule(let name):
            return rule(name, block).map { width($0, block, depth: depth + 1) } ?? 0
        case .list(let reference):
            switch list(reference, block) {
            case nil: return 0
            case .wildcard: return 1
            case .range(let range): return min(Self.maximumSentences, range.tenths.count)
            case .values(let values): return min(Self.maximumSentences, values.count)
            }
        }
    }

    private static func product(_ left: Int, _ right: Int) -> Int {
        let (product, overflows) = left.multipliedReportingOverflow(by: right)
        return overflows ? maximumSentences : min(maximumSentences, product)
    }

    private func texts(
        _ expression: SentenceExpression, _ block: SentenceBlock?, limit: Int, depth: Int
    ) -> [String] {
        guard depth <= SentenceParser.maximumDepth, limit > 0 else { return [] }
        switch expression {
        case .text(let words): return [words]
        case .sequence(let items): return joined(items, block, limit: limit, depth: depth)
        case .alternative(let items):
            var all: [String] = []
            for item in items where all.count < limit {
                all += texts(item, block, limit: limit - all.count, depth: depth + 1)
            }
            return all
        case .permutation(let items):
            var all: [String] = []
            for order in Self.orders(of: items, limit: limit) where all.count < limit {
                all += joined(order, block, limit: limit - all.count, depth: depth)
            }
            return all
        case .rule(let name):
            return rule(name, block).map { texts($0, block, limit: limit, depth: depth + 1) } ?? []
        case .list(let reference): return ["{\(reference.list)}"]
        }
    }

    private func joined(
        _ items: [SentenceExpression], _ block: SentenceBlock?, limit: Int, depth: Int
    ) -> [String] {
        var all = [""]
        for item in items {
            let next = texts(item, block, limit: limit, depth: depth + 1)
            all = Array(
                all.lazy.flatMap { head in next.lazy.map { head + $0 } }.prefix(limit))
        }
        return all
    }

    private static func orders(
        of items: [SentenceExpression], limit: Int
    ) -> [[SentenceExpression]] {
        guard items.count > 1 else { return [items] }
        var all: [[SentenceExpression]] = []
        for index in items.indices where all.count < limit {
            var rest = items
            let first = rest.remove(at: index)
            for order in orders(of: rest, limit: limit - all.count) { all.append([first] + order) }
        }
        return all
    }
}
