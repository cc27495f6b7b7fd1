import Language
import OrderedCollections
import Templates
import Testing

struct SentenceMatcherTests {
    @Test(arguments: [
        ("turn on", "turn on", true), ("turn on", "Turn ON.", true), ("turn on", "turnon", false),
        ("turn on", "turn-on", true), ("turn on", "turn_on", true), ("turn on", "turn.on", false),
        ("turn on", "turn, on", true), ("turn on", "turn on now", false),
        ("turn-on", "turn on", false), ("turn-on", "turn-on", true),
        ("turn (on|off)", "turn off", true), ("turn (on|off)", "turnoff", false),
        ("turn( on|off)", "turnoff", true), ("turn( on|off)", "turnon", false),
        ("turn [the] on", "turn on", true), ("turn [the] on", "turn the on", true),
        ("turn [the] on", "turn theon", false), ("turn[ the]on", "turn theon", true),
        ("light[s] on", "lights on", true), ("light[s] on", "light s on", false),
        ("l'[a ]or", "l’or", true), ("l'[a ]or", "l'a or", true),
        ("nell' aria", "nell' aria", true), ("a (|b) c", "a c", false),
        ("a (|b) c", "a b c", true), ("café", "cafe\u{301}", true), ("σας", "ΣΑΣ", true),
        ("straße", "STRASSE", false), ("straße", "STRAẞE", true), ("2.5 x", "2.5 x", true),
        ("A.C. on", "a.c. on", true), ("A.C. on", "ac on", false), ("a % b", "a % b", true),
        ("a\\[b\\] c", "a[b] c", true), ("a\\{b\\}", "a{b}", true),
        ("turn on c d e", "turn-on c-d e", true), ("turn on c-d e", "turn-on c-d e", false),
    ])
    func `words are matched as the language says`(
        template: String, text: String, matches: Bool
    ) throws {
        #expect(try OneBlock(template).slots(text) == (matches ? [] : nil))
    }

    @Test(arguments: [
        ("(a;b;c) d", "a b c d", true), ("(a;b;c) d", "c b a d", true),
        ("(a;b;c) d", "a b d", false), ("(a;b;c) d", "abcd", false),
        ("x (a;[b]) d", "x b a d", true), ("x (a;[b]) d", "x a d", true),
        ("x (a;[b]) d", "x d", false), ("a;b", "b a", true), ("a;b", "a", false),
        ("x (a b;c|d) e", "x d e", true),
    ])
    func `a permutation takes all its items in any order`(
        template: String, text: String, matches: Bool
    ) throws {
        #expect(try OneBlock(template).slots(text) == (matches ? [] : nil))
    }

    @Test func `a permutation of eight items is matched without being expanded`() throws {
        let block = OneBlock("(a;b;c;d;e;f;g;h)")
        #expect(try block.slots("h g f e d c b a") == [])
        #expect(try block.slots("h g f e d c b b") == nil)
    }

    @Test func `a permutation of nine items is a problem of its template`() throws {
        let matcher = try OneBlock("(a;b;c;d;e;f;g;h;i)").matcher()
        #expect(matcher.problems.map(\.expected) == ["a permutation of at most 8 items"])
        #expect(matcher.best("a b c d e f g h i") == nil)
    }

    static let listed: [(String, String, String?)] = [
        ("set {color} x", "set red x", "color=\"red\""),
        ("set {color} x", "set redx", "color=\"red\""), ("set {color} x", "setred x", nil),
        ("set {color} x", "set light-blue x", "color=\"light blue\""),
        ("set {color} x", "set dark green x", "color=\"dg\""),
        ("set {color} x", "set darkgreen x", "color=\"dg\""),
        ("set {color} x", "set L'OR x", "color=3"), ("set {color} x", "set tv room x", nil),
        ("set {color} x", "set tv-room x", "color=\"TV-room\""),
        ("set {color} x", "set a.c. x", "color=\"A.C.\""),
        ("set {color} x", "set Soft pink x", "color=\"Soft pink\""),
        ("set{color}x", "setredx", "color=\"red\""), ("set{color}x", "set red x", nil),
        ("set {color:tint} x", "set red x", "tint=\"red\""),
        ("a {color} and {color}", "a red and blue", "color=\"blue\""),
    ]

    @Test(arguments: listed)
    func `a list gives its value`(template: String, text: String, slot: String?) throws {
        #expect(try OneBlock(template).slots(text) == slot.map { [$0] })
    }

    static let numbers: [(String, String, String?)] = [
        ("set {number} x", "set 5 x", "number=5"), ("set {number} x", "set 5x", "number=5"),
        ("set {number} x", "set 05 x", "number=5"), ("set {number} x", "set201 x", nil),
        ("set {number} x", "set twenty-one x", "number=21"),
        ("set {number} x", "set TWENTY one x", "number=21"),
        ("set {number} x", "set twentyone x", nil), ("set {number} x", "set first x", nil),
        ("set {number} x", "set one hundred five x", "number=105"),
        ("set {number} x", "set one hundred and five x", nil),
        ("set {number} x", "set -5 x", nil), ("set {number} x", "set 5.5 x", nil),
        ("set {number}%", "set 5 %", "number=5"), ("set {number}%", "set five%", "number=5"),
        ("set {number}%", "set five %", nil), ("set {half} x", "set 5.5 x", "half=5.5"),
        ("set {half} x", "set 5,5 x", "half=5.5"), ("set {half} x", "set 5.3 x", nil),
        ("set {half} x", "set 100.5 x", "half=100.5"),
        ("set {half} x", "set five point five x", "half=5.5"),
        ("set {tenth} x", "set -5.3 x", "tenth=-5.3"), ("set {tenth} x", "set -10.1 x", nil),
        ("set {tens} x", "set 5 x", nil), ("set {tens} x", "set ten x", "tens=10"),
        ("set {less} x", "set 3 x", "less=-3"), ("set {less} x", "set two x", "less=-2"),
        ("set {digits} x", "set 3 x", "digits=3"), ("set {digits} x", "set two x", nil),
        ("set {words} x", "set 3 x", nil), ("set {words} x", "set two x", "words=2"),
        ("set {german} x", "set zwei x", "german=2"), ("set {german} x", "set two x", nil),
        ("a {0..10:x} b", "a 5 b", "x=5"), ("a {0..10:x} b", "a 11 b", nil),
        ("a {0..10,5:x} b", "a five b", "x=5"), ("a {0..10,5:x} b", "a 6 b", nil),
        ("a {0..10:x} b", "a 99999999999999999999 b", nil),
    ]

    @Test(arguments: numbers)
    func `a range reads digits and words`(template: String, text: String, slot: String?) throws {
        #expect(try OneBlock(template).slots(text) == slot.map { [$0] })
    }

    static let wildcards: [(String, String, [String]?)] = [
        ("say {any}", "say Hello World.", ["any=\"Hello World\""]), ("say {any}", "say", nil),
        ("{any} on", "x y on", ["any=\"x y\""]), ("{any} on", "on", nil),
        ("{any} on", "on on", ["any=\"on\""]), ("{any} on", "xon", nil),
        ("{any}on", "xon", ["any=\"x\""]), ("{any} on", "x-on", ["any=\"x-\""]),
        ("say {any} to {other}", "say a to b", ["any=\"a\"", "other=\"b\""]),
        ("say {any} to {other}", "say ato b", nil), ("say {any} to {other}", "say a tob", nil),
        ("say {any} {other}", "say a b", nil),
        ("say {any} {number} x", "say a 5 6 x", ["any=\"a 5\"", "number=6"]),
        ("say {any} {number} x", "say afive x", ["any=\"a\"", "number=5"]),
        ("say {any} {color}", "say a red", ["any=\"a\"", "color=\"red\""]),
        ("say {any} {color}", "say ared", nil),
        ("say {any}{color}", "say ared", ["any=\"a\"", "color=\"red\""]),
        ("say {any} (a|b)", "say xa", nil), ("say {any} (a|b)", "say x a", ["any=\"x\""]),
        ("say {any}[ ]a", "say xa", ["any=\"x\""]),
    ]

    @Test(arguments: wildcards)
    func `a wildcard grows to what comes next`(
        template: String, text: String, slots: [String]?
    ) throws {
        #expect(try OneBlock(template).slots(text) == slots)
    }

    @Test func `every end a wildcard may have is a reading`() throws {
        let matches = try OneBlock("say {any} to {other}").matcher().matches("say a to b to c")
        #expect(matches.map { $0.slots["any"]?.text } == ["a", "a to b"])
    }

    @Test func `captures are kept apart from slots`() throws {
        let match = try #require(
            OneBlock("a {color:@tint} b {@any} c").matcher().best("a red b foo c"))
        #expect(match.slots.isEmpty)
        #expect(match.captures.mapValues(\.text) == ["tint": "red", "any": "foo"])
    }

    static let skipped: [(String, String, [String]?)] = [
        ("turn on", "please turn on", []), ("turn on", "turn please on", []),
        ("turn on", "I'd like to turn on for me", []), ("turn on", "pleaseturn on", nil),
        ("please turn on", "please turn on", []), ("please turn on", "turn on", nil),
        ("say {any}", "please say hello please", ["any=\"hello please\""]),
        ("{any} on", "x please on please", ["any=\"x please\""]),
        ("x {any} y", "please x a please b y", ["any=\"a b\""]),
        ("{any}", "please x please", ["any=\"please x please\""]),
    ]

    @Test(arguments: skipped)
    func `words that mean nothing are skipped where no wildcard could mean them`(
        template: String, text: String, slots: [String]?
    ) throws {
        let words: [Value] = ["please", "for me", "i'd like", "i'd like to"]
        #expect(try OneBlock(sentences: [template], skipWords: words).slots(text) == slots)
    }

    static let unspaced: [(String, String, [String]?)] = [
        ("打开{number}灯", "打 开 5灯", ["number=5"]), ("打开{number}灯", "打开 十 五 灯", ["number=15"]),
        ("打开{number}灯", "打开 5 灯", nil), ("说{any}", "说 你 好", ["any=\"你好\""]),
        ("打开灯", "打开请灯", []),
    ]

    @Test(arguments: unspaced)
    func `scripts without spaces ignore them`(
        template: String, text: String, slots: [String]?
    ) throws {
        let block = OneBlock(
            language: "zh-CN", sentences: [template], skipWords: ["请"], ignoresWhitespace: true)
        #expect(try block.slots(text) == slots)
    }

    @Test func `rules are replaced by what they say, a block's own first`() throws {
        let rules: Value = ["the": "(the|my)", "lamp": "[<the>] lamp"]
        var block = OneBlock(sentences: ["light <lamp>"], rules: rules)
        #expect(try block.slots("light my lamp") == [])
        block.block["expansion_rules"] = ["the": "our"]
        #expect(try block.slots("light my lamp") == nil)
        #expect(try block.slots("light our lamp") == [])
    }

    @Test func `a block's own list comes before the home's, which comes before the file's`() throws
    {
        var block = OneBlock("paint {color}")
        let home = PreparedLists(["color": .values([SentenceListValue("mauve")])])
        #expect(try block.matcher().best("paint mauve", lists: home) != nil)
        #expect(try block.matcher().best("paint red", lists: home) == nil)
        block.block["lists"] = ["color": ["values": ["teal"]]]
        #expect(try block.matcher().best("paint mauve", lists: home) == nil)
        #expect(try block.slots("paint teal") == ["color=\"teal\""])
    }

    @Test func `a home's name is no template`() throws {
        let home = PreparedLists(["name": .values([SentenceListValue("lamp (left)")])])
        let match = try OneBlock("light {name}").matcher().best("light lamp (left)", lists: home)
        #expect(match?.slots["name"]?.value == "lamp (left)")
    }

    @Test func `a list no one gives matches nothing`() throws {
        #expect(try OneBlock("light {name}").slots("light lamp") == nil)
    }
}
