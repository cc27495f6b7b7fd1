import Language
import OrderedCollections
import Templates
import Testing

/// Numbers that look random and are always the same for the same seed.
private struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

struct SentenceSamplerTests {
    @Test(arguments: [
        "turn (on|off) [the] {color} light[s]", "set {tens} (now;[in {color}]) <end>",
        "say {any} to {other}",
    ])
    func `what is sampled from a template matches it`(template: String) throws {
        let block = OneBlock(sentences: [template], rules: ["end": "(today|[at] noon)"])
        let data = try block.data().data
        let expression = try SentenceTemplate(template).expression
        let sampler = SentenceSampler(data)
        let matcher = SentenceMatcher(data)
        var generator = SeededGenerator(state: 7)
        for _ in 0..<50 {
            let text = try #require(sampler.sample(expression, using: &generator))
            #expect(matcher.best(text) != nil, "\(text)")
        }
    }

    @Test func `the same generator gives the same sentences`() throws {
        let sampler = SentenceSampler(try OneBlock("x").data().data)
        let expression = try SentenceTemplate("(a|b|c|d) (e|f|g|h)").expression
        var first = SeededGenerator(state: 3)
        var second = SeededGenerator(state: 3)
        let left = (0..<9).map { _ in sampler.sample(expression, using: &first) }
        let right = (0..<9).map { _ in sampler.sample(expression, using: &second) }
        #expect(left == right)
    }

    @Test(arguments: [
        ("a", 1), ("(a|b) [c]", 4), ("(a;b;c)", 6), ("{tens} x", 11), ("{any} [x]", 2),
        ("{missing}", 0), ("<missing>", 0),
    ])
    func `the width is how many ways there are`(template: String, width: Int) throws {
        let sampler = SentenceSampler(try OneBlock("x").data().data)
        #expect(sampler.width(of: try SentenceTemplate(template).expression) == width)
    }

    @Test func `a width stops at its limit`() throws {
        let sampler = SentenceSampler(try OneBlock("x").data().data)
        let template = Array(repeating: "(a|b|c|d|e|f|g)", count: 40).joined(separator: " ")
        let expression = try SentenceTemplate(template).expression
        #expect(sampler.width(of: expression) == SentenceSampler.maximumSentences)
        #expect(sampler.sentences(of: expression, limit: 20).count == 20)
    }

    @Test func `sentences are listed in order with lists by name`() throws {
        let sampler = SentenceSampler(try OneBlock("x").data().data)
        let expression = try SentenceTemplate("[the] {color} (on;now)").expression
        #expect(
            sampler.sentences(of: expression, limit: 10) == [
                "the {color} on now", "the {color} now on", "{color} on now", "{color} now on",
            ])
    }
}
