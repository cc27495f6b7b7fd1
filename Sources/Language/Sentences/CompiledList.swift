/// A list made ready: plain values in a trie, templates as a small program, numbers as words.
struct CompiledList: Sendable {
    enum Kind: Sendable {
        case values
        case range(SentenceRange)
        case wildcard
    }

    var kind: Kind
    var values: [SentenceListValue] = []
    /// Plain values, or number words with the number in tenths.
    var trie = ScalarTrie()
    var program = SentenceProgram()
    /// Values in the template language: their place in `values` and in `program`.
    var templates: [(value: Int32, node: Int32)] = []
    var problems: [(value: Int, error: SentenceTemplateError)] = []

    init(
        _ list: SentenceList, language: String, rules: [String: SentenceExpression] = [:]
    ) {
        switch list {
        case .wildcard: kind = .wildcard
        case .range(let range):
            kind = .range(range)
            trie = NumberWords.trie(for: range, language: language)
        case .values(let values):
            kind = .values
            self.values = values
            compile(rules: rules)
        }
    }

    private mutating func compile(rules: [String: SentenceExpression]) {
        var compiler = SentenceCompiler()
        var scope = SentenceCompiler.Scope(rules: rules)
        for (index, value) in values.enumerated() {
            guard value.isTemplate, value.text.unicodeScalars.contains(where: Self.isSyntax) else {
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
        program = compiler.program
    }

    private static func isSyntax(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", "[", "]", "{", "}", "<", ">", "|", ";", "\\": true
        default: false
        }
    }
}
