import Language
import OrderedCollections
import Templates
import Testing

struct SentenceDataTests {
    @Test(arguments: [
        ("a (b", 5, "')'"), ("a {b", 4, "'}' at the end of the list"),
        ("a <b", 4, "'>' at the end of the rule"), ("a b)", 4, "a word, not ')'"),
        ("a ] b", 3, "a word, not ']'"), ("", 1, "at least one word"),
        ("a [] b", 4, "at least one word"), ("a {b:} c", 3, "a slot after ':'"),
        ("a {} c", 4, "the name of the list"),
        ("a {9..1:x}", 3, "a range such as 0..100 or 0..100,5"),
        ("a\\", 3, "a character after '\\'"),
    ])
    func `a template that cannot be read says where and why`(
        template: String, column: Int, expected: String
    ) {
        #expect(throws: SentenceTemplateError(column: column, expected: expected)) {
            try SentenceTemplate(template)
        }
    }

    @Test func `separators of equal rank are read from the left`() throws {
        let expression = try SentenceTemplate("a;b|c").expression
        #expect(
            expression
                == .alternative([
                    .permutation([.sequence([.text("a")]), .sequence([.text("b")])]),
                    .sequence([.text("c")]),
                ]))
    }

    @Test func `groups nested too deeply are refused`() {
        let template = String(repeating: "(", count: 200) + "a" + String(repeating: ")", count: 200)
        #expect(throws: SentenceTemplateError.self) { try SentenceTemplate(template) }
    }

    @Test func `what cannot be used is listed with its place, and the rest loads`() throws {
        let read = try SentenceData.read([
            "language": "en",
            "lists": ["odd": ["range": ["from": 5]], "good": ["values": ["x", 7]]],
            "expansion_rules": ["bad": "(a"],
            "intents": [
                "On": ["data": [["sentences": ["on"]], "no", ["sentences": ["off", "a {b"]]]]
            ],
        ])
        #expect(
            read.problems.map(\.path) == [
                "lists.odd.range", "lists.good.values[1]", "expansion_rules.bad",
                "intents.On.data[1]", "intents.On.data[2].sentences[1]",
            ])
        #expect(read.problems.last?.column == 4)
        #expect(SentenceMatcher(read.data).best("off")?.intent == "On")
    }

    @Test func `rules that are missing or hold themselves are problems of their template`() throws {
        let read = try SentenceData.read([
            "language": "en", "expansion_rules": ["loop": "a <loop>"],
            "intents": ["On": ["data": [["sentences": ["x <none>", "x <loop>", "x y"]]]]],
        ])
        let matcher = SentenceMatcher(read.data)
        #expect(
            matcher.problems.map(\.description) == [
                "intents.On.data[0].sentences[0]: expected an expansion rule named 'none'",
                "intents.On.data[0].sentences[1]: expected no rule 'loop' inside itself",
            ])
        #expect(matcher.best("x y") != nil)
    }

    @Test func `a file that is no mapping or names no language is refused`() {
        #expect(throws: SentenceDataError.self) { try SentenceData.read([1]) }
        #expect(throws: SentenceDataError.self) { try SentenceData.read(["intents": [:]]) }
    }
}
