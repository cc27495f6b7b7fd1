/// A list made ready: plain values in a trie, templates as a small program, numbers as words.
///
/// A class because it never changes and is handed from state to state while matching.
final class CompiledList: Sendable {
    enum Kind: Sendable {
        case values
        case range(SentenceRange)
        case wildcard
    }

    let kind: Kind
    let values: [SentenceListValue]
    /// Plain values, or number words with the number in tenths.
    let trie: ScalarTrie
    let program: SentenceProgram
    /// Values in the template language: their place in `values` and in `program`.
    let templates: [(value: Int32, node: Int32)]
    let problems: [(value: Int, error: SentenceTemplateError)]

    init(
        _ list: SentenceList, language: String, rules: [String: SentenceExpression] = [:]
    ) {
        var parts = CompiledListParts()
        switch list {
        case .wildcard:
            kind = .wildcard
            values = []
        case .range(let range):
            kind = .range(range)
            values = []
            parts.trie = NumberWords.trie(for: range, language: language)
        case .values(let given):
            kind = .values
            values = given
            parts.compile(given, rules: rules)
        }
        trie = parts.trie
        program = parts.compiler.program
        templates = parts.templates
        problems = parts.problems
    }
}

private struct CompiledListParts {
    var trie = ScalarTrie()
    var compiler = SentenceCompiler()
    var templates: [(value: Int32, node: Int32)] = []
    var problems: [(value: Int, error: SentenceTemplateError)] = []

    mutating func compile(
        _ values: [SentenceListValue], rules: [String: SentenceExpression]
    ) {
        var scope = SentenceCompiler.Scope(rules: rules)
        for (index, value) in values.enumerated() {
            guard value.usesTemplateSyntax else {
                trie.insert(SentenceText.foldedTemplate(value.text), Int32(index))
                continue
            }
            do {
                let parsed = try SentenceParser.parse(value.text)
                let node = try compiler.compile(parsed, in: &scope)
                guard compiler.listCount == 0 else {
                    throw SentenceTemplateError(column: 1, expected: "no list inside a list")
                }
                templates.append((Int32(index), node))
            } catch let error as SentenceTemplateError {
                problems.append((index, error))
            } catch {
                problems.append((index, .init(column: 1, expected: "rules that exist")))
            }
        }
    }
}

extension SentenceListValue {
    /// Whether the text says more than its letters.
    var usesTemplateSyntax: Bool {
        isTemplate
            && text.unicodeScalars.contains { scalar in
                switch scalar {
                case "(", ")", "[", "]", "{", "}", "<", ">", "|", ";", "\\": true
                default: false
                }
            }
    }
}
