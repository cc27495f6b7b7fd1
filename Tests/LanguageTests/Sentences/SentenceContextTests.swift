import Language
import OrderedCollections
import Templates
import Testing

struct SentenceContextTests {
    static let required: [(Value, String, Bool)] = [
        (["k": "a"], "attic", true), (["k": "a"], "cellar", false), (["k": "a"], "shed", false),
        (["k": ["a", "b"]], "cellar", true), (["k": .null], "cellar", true),
        (["k": .null], "shed", false),
    ]

    @Test(arguments: required)
    func `a value brings the context a block requires`(
        requires: Value, place: String, matches: Bool
    ) throws {
        var block = OneBlock("go {place} now")
        block.block["requires_context"] = requires
        #expect(try (block.slots("go \(place) now") != nil) == matches)
    }

    static let excluded: [(Value, String, Bool)] = [
        (["k": "a"], "attic", false), (["k": "a"], "cellar", true),
        (["k": ["a", "b"]], "cellar", false), (["k": "a"], "shed", true),
    ]

    @Test(arguments: excluded)
    func `a block turns away the context it excludes`(
        excludes: Value, place: String, matches: Bool
    ) throws {
        var block = OneBlock("go {place} now")
        block.block["excludes_context"] = excludes
        #expect(try (block.slots("go \(place) now") != nil) == matches)
    }

    static let places: [(OrderedDictionary<String, Value>, [String]?)] = [
        (["area": "kitchen"], ["area=\"kitchen\""]),
        (["area": ["value": "k", "text": "kitchen"]], ["area=\"k\""]), (["area": .null], nil),
        ([:], nil),
    ]

    @Test(arguments: places)
    func `the speaker's place fills a slot`(
        context: OrderedDictionary<String, Value>, slots: [String]?
    ) throws {
        var block = OneBlock("lights on")
        block.block["requires_context"] = ["area": ["slot": true]]
        #expect(try block.slots("lights on", context: context) == slots)
    }

    @Test func `a context value can go to a slot of another name, and only an accepted one`() throws
    {
        var block = OneBlock("lights on")
        block.block["requires_context"] = ["area": ["value": "kitchen", "slot": "where"]]
        #expect(try block.slots("lights on", context: ["area": "kitchen"]) == ["where=\"kitchen\""])
        #expect(try block.slots("lights on", context: ["area": "hall"]) == nil)
    }

    @Test func `the utterance's own context must fit too`() throws {
        var block = OneBlock("go {place} now")
        block.block["requires_context"] = ["k": "a"]
        #expect(try block.slots("go attic now", context: ["k": "z"]) == nil)
        #expect(try block.slots("go shed now", context: ["k": "a"]) == ["place=3"])
    }

    @Test func `fixed slots are there unless the words fill them`() throws {
        var block = OneBlock("go {place:q} now")
        block.block["slots"] = ["q": 9, "p": "x"]
        #expect(try block.slots("go attic now") == ["q=1", "p=\"x\""])
    }

    @Test func `a required keyword has to be said`() throws {
        var block = OneBlock("a b [c]")
        block.block["required_keywords"] = ["c", "d"]
        #expect(try block.slots("a b") == nil)
        #expect(try block.slots("a b c") == [])
    }
}
