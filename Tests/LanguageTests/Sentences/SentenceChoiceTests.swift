import Language
import OrderedCollections
import Templates
import Testing

struct SentenceChoiceTests {
    private func matcher(_ intents: Value) throws -> SentenceMatcher {
        let read = try SentenceData.read([
            "language": "en", "lists": OneBlock.lists, "intents": intents,
        ])
        #expect(read.problems.isEmpty)
        return SentenceMatcher(read.data)
    }

    @Test func `fewer wildcards win, then more letters, then the intent's name`() throws {
        let matcher = try matcher([
            "Wild": ["data": [["sentences": ["set {any} x"]]]],
            "Letters": ["data": [["sentences": ["set red x"]]]],
            "List": ["data": [["sentences": ["set {color} x"]]]],
            "Alphabet": ["data": [["sentences": ["set red x"]]]],
        ])
        #expect(matcher.best("set red x")?.intent == "Alphabet")
        #expect(matcher.best("set light blue x")?.intent == "List")
        #expect(matcher.best("set green x")?.intent == "Wild")
        #expect(
            matcher.matches("set red x").map(\.intent) == [
                "Wild", "Letters", "List", "Alphabet",
            ])
    }

    @Test func `the longest name wins over more letters`() throws {
        let matcher = try matcher([
            "Letters": ["data": [["sentences": ["turn on the {name} now"]]]],
            "Name": ["data": [["sentences": ["turn on {name}"]]]],
        ])
        let names = PreparedLists([
            "name": .values([SentenceListValue("lamp"), SentenceListValue("the lamp now")])
        ])
        #expect(matcher.best("turn on the lamp now", lists: names)?.intent == "Name")
    }

    @Test func `a block with the wanted metadata wins over all`() throws {
        let matcher = try matcher([
            "Plain": ["data": [["sentences": ["a red b"]]]],
            "Own": ["data": [["sentences": ["a {any} b"], "metadata": ["own": true]]]],
        ])
        #expect(matcher.best("a red b")?.intent == "Plain")
        #expect(matcher.best("a red b", bestMetadataKey: "own")?.intent == "Own")
    }

    @Test func `a match says what it came from`() throws {
        let matcher = try matcher([
            "Say": [
                "data": [
                    [
                        "sentences": ["hush", "say {any} in {color}"], "response": "said",
                        "metadata": ["slot_combination": "any_color"],
                    ]
                ]
            ]
        ])
        let match = try #require(matcher.best("say hello you in red"))
        #expect(match.template == "say {any} in {color}")
        #expect(match.templateIndex == 1)
        #expect(match.slotCombination == "any_color")
        #expect(match.response == "said")
        #expect(match.literalCharacters == 5)
        #expect(match.wildcards == 1)
        #expect(match.wildcardCharacters == 9)
    }

    @Test func `words that could be read in countless ways end in time`() throws {
        let matcher = try matcher([
            "Many": [
                "data": [
                    ["sentences": ["{any} a {any:b} a {any:c} a {any:d} a {any:e} a {any:f} z"]]
                ]
            ]
        ])
        let text = Array(repeating: "a", count: 200).joined(separator: " ")
        #expect(matcher.best(text + " q") == nil)
    }
}
