import Hub
import Language

/// Recognises, word for word, what the templates and examples of the intents say: any slot of
/// ours stands for any slot of theirs, and nothing may be left out.
struct IntentForms {
    private let templates: [(body: SentenceExpression, rules: [String: SentenceExpression])]
    private let examples: Set<String>

    init(_ setup: HubSetup) {
        templates = setup.intents.flatMap { intent in
            let rules = Dictionary(
                uniqueKeysWithValues: intent.rules.compactMap { name, text in
                    (try? SentenceParser.parse(text)).map { (name, $0) }
                })
            return intent.blocks.flatMap(\.sentences).compactMap { text in
                (try? SentenceParser.parse(text)).map { ($0, rules) }
            }
        }
        examples = Set(setup.intents.flatMap { $0.examples.map { $0.say.lowercased() } })
    }

    func holds(_ phrase: String) -> Bool {
        // The templates write contracted words out and say nothing of articles before a target.
        let text = phrase.lowercased().replacing("the {", with: "{").replacing("that {", with: "{")
            .replacing("what's", with: "what is").replacing("i'd", with: "i would")
        guard !examples.contains(text) else { return true }
        let words = text.split(separator: " ").map(String.init)
        return templates.contains { template in
            ends(template.body, words, [0], template.rules).contains(words.count)
        }
    }

    /// Where the expression may end when it begins at one of these words.
    private func ends(
        _ part: SentenceExpression, _ words: [String], _ starts: Set<Int>,
        _ rules: [String: SentenceExpression]
    ) -> Set<Int> {
        guard !starts.isEmpty else { return [] }
        switch part {
        case .text(let text):
            let wanted = text.lowercased().split(separator: " ").map(String.init)
            return Set(
                starts.filter { words.dropFirst($0).starts(with: wanted) }
                    .map { $0 + wanted.count })
        case .sequence(let parts):
            return parts.reduce(starts) { ends($1, words, $0, rules) }
        case .alternative(let parts):
            return parts.reduce(into: []) { $0.formUnion(ends($1, words, starts, rules)) }
        case .permutation(let parts):
            return parts.reduce(starts) { ends($1, words, $0, rules) }
        case .rule(let name):
            return rules[name].map { ends($0, words, starts, rules) } ?? []
        case .list:
            return Set(
                starts.filter { $0 < words.count && words[$0].hasPrefix("{") }.map { $0 + 1 })
        }
    }
}
