internal import OrderedCollections

/// Makes sentences that an intent's own patterns hold, to show, to test with and to learn from.
///
/// Chance comes in as an argument, so the same generator gives the same sentences.
public struct IntentSampler: Sendable {
    private let intents: [Prepared]

    private struct Prepared: Sendable {
        var name: IntentName
        var patterns: [Pattern]
        var rules: [String: SentenceExpression]
        var lists: [(name: String, list: SentenceList)]
    }

    private struct Pattern: Sendable {
        var expression: SentenceExpression
        var kinds: [String]
    }

    private let words: SampleWords
    private let common: [(name: String, list: SentenceList)]
    private let targets: [[String]: SentenceList]

    public init(intents: [IntentDefinition], lexicon: Lexicon, words: SampleWords) {
        self.words = words
        common = Self.lists(lexicon, words)
        let shared = Self.parsed(lexicon.rules.sorted { $0.key < $1.key })
        var targets: [[String]: SentenceList] = [:]
        self.intents = intents.map { intent in
            var prepared = Prepared(
                name: intent.name, patterns: [],
                rules: shared.merging(Self.parsed(intent.rules.map { ($0.key, $0.value) })) { $1 },
                lists: [])
            for (name, values) in intent.lists {
                let texts = values.values.flatMap { $0 }
                prepared.lists.append((name, .values(texts.map { SentenceListValue($0) })))
            }
            for block in intent.blocks {
                if targets[block.kinds] == nil {
                    targets[block.kinds] = Self.targets(block.kinds, words)
                }
                for sentence in block.sentences {
                    guard let expression = Self.parsed(sentence) else { continue }
                    prepared.patterns.append(Pattern(expression: expression, kinds: block.kinds))
                }
            }
            return prepared
        }
        self.targets = targets
    }

    public var names: [IntentName] { intents.map(\.name) }

    /// A sentence of the intent; nil where there is no such intent, or none can be made.
    public func sample(
        _ intent: IntentName, using generator: inout some RandomNumberGenerator
    ) -> String? {
        guard let prepared = intents.first(where: { $0.name == intent }),
            let pattern = prepared.patterns.randomElement(using: &generator)
        else { return nil }
        var data = SentenceData(language: "en")
        data.rules = OrderedDictionary(prepared.rules.sorted { $0.key < $1.key }) { $1 }
        let target = targets[pattern.kinds].map { [(name: "target", list: $0)] } ?? []
        let sampler = SentenceSampler(data, lists: common + prepared.lists + target)
        return sampler.sample(pattern.expression, using: &generator)
    }
}

extension IntentSampler {
    /// What cannot be read is told where the intents are compiled.
    private static func parsed(_ template: String) -> SentenceExpression? {
        do throws(SentenceTemplateError) {
            return try SentenceParser.parse(template)
        } catch {
            return nil
        }
    }

    private static func parsed(
        _ rules: [(key: String, value: String)]
    ) -> [String: SentenceExpression] {
        rules.reduce(into: [:]) { rules, rule in rules[rule.key] = parsed(rule.value) }
    }

    private static func list(_ texts: [String]) -> SentenceList {
        .values(texts.map { SentenceListValue($0) })
    }

    /// Phrases for things: "the lamp", "the kitchen lamp", "the lamp in the hall".
    private static func targets(_ kinds: [String], _ words: SampleWords) -> SentenceList {
        let names = words.names(ofKinds: kinds)
        return list(
            names.enumerated().flatMap { index, name -> [String] in
                let area = words.areas[index % words.areas.count]
                return ["the \(name)", "the \(area) \(name)", "the \(name) in the \(area)"]
            })
    }

    private static func lists(
        _ lexicon: Lexicon, _ words: SampleWords
    ) -> [(name: String, list: SentenceList)] {
        var lists: [(name: String, list: SentenceList)] = [
            ("name", list(words.names(ofKinds: []))), ("area", list(words.areas)),
            ("floor", list(words.floors)), ("place", list(words.areas.map { "in the \($0)" })),
            ("number", .range(SentenceRange(from: 2, to: 12))),
            ("percent", list(stride(from: 10, through: 100, by: 10).map { "\($0) percent" })),
            ("temperature", list((18...24).map { "\($0) degrees" })),
            ("amount", list(["a bit", "a little", "10 percent", "two degrees", "a lot"])),
            ("duration", list(["five minutes", "an hour", "90 seconds", "half an hour"])),
            ("time", list(["at seven", "at half past six", "at 9 pm", "at 6 30 am"])),
            ("day", list(["tomorrow", "today", "on monday", "every weekday"])),
            ("person", list(words.people)), ("media", list(words.titles)),
        ]
        let values = lexicon.listedWords
        for name in values.keys { lists.append((name, list(values[name] ?? []))) }
        for name in lexicon.wildcards.keys.sorted() {
            lists.append((name, list(freeWords(name, words))))
        }
        return lists
    }

    private static func freeWords(_ name: String, _ words: SampleWords) -> [String] {
        switch name {
        case "title", "by": words.titles
        case "item": ["milk", "batteries", "two lemons", "washing powder"]
        case "task": ["water the plants", "call the doctor", "take out the bins"]
        case "label", "list_name": ["pasta", "garden", "laundry", "holiday"]
        case "preference": ["jazz", "quiet evenings"]
        case "meant": ["the lamp", "the other one"]
        case "adjective": ["quiet", "good"]
        default: ["something", "the table"]
        }
    }
}
