import Home
import OrderedCollections
import Templates
import Testing

@testable import Language

@Suite struct ReaderTests {
    let reader: Reader
    let vocabulary: Vocabulary

    init() throws {
        reader = try DataFiles.reader()
        vocabulary = TestHome.vocabulary(reader.lexicon)
    }

    private func best(_ text: String) -> Reading? {
        reader.read(text, in: vocabulary).clauses.first?.readings.first
    }

    @Test func `every sentence of every intent can be used`() {
        #expect(reader.problems == [])
    }

    @Test func `every example of every intent is read as that intent`() throws {
        for intent in try DataFiles.intents() {
            for example in intent.examples {
                let readings =
                    reader.read(example.say, in: vocabulary).clauses.first?.readings ?? []
                // Of readings that explain the words alike, context decides.
                let tied = readings.filter { $0.score >= (readings.first?.score ?? 0) - 0.05 }
                let isFound = tied.contains { reading in
                    reading.intent == intent.name
                        && example.slots.allSatisfy { reading.slots[$0.key] == $0.value }
                }
                #expect(
                    isFound,
                    "\(intent.name): \(example.say): \(tied.map(\.intent)) \(tied.map(\.slots))")
            }
        }
    }

    @Test(arguments: [
        ("set the oven to two hundred and twenty degrees", "temperature", Value.integer(220)),
        ("set the thermostat to 20.5 degrees", "temperature", .number(20.5)),
        ("set the thermostat to twenty one and a half degrees", "temperature", .number(21.5)),
        ("dim the hall light to half", "brightness", .integer(50)),
        ("set the hall light to 35%", "brightness", .integer(35)),
        ("set a timer for an hour and a half", "duration_seconds", .integer(5400)),
        ("set a timer for one hour and five minutes", "duration_seconds", .integer(3900)),
        ("set a timer for half an hour", "duration_seconds", .integer(1800)),
        ("set a timer for a quarter of an hour", "duration_seconds", .integer(900)),
        ("turn on the heater for ten minutes", "duration_seconds", .integer(600)),
        ("set an alarm for quarter past seven am", "minute_of_day", .integer(435)),
        ("set an alarm for 7:30", "minute_of_day", .integer(450)),
        ("set an alarm for seven thirty pm", "minute_of_day", .integer(1170)),
        ("set an alarm for twenty to nine in the evening", "minute_of_day", .integer(1240)),
        ("wake me up at noon", "minute_of_day", .integer(720)),
        ("set an alarm for six am every weekday", "day", .list([1, 2, 3, 4, 5])),
        ("turn on the porch lamp until sunset", "until_sun", "sunset"),
        ("make the hall light green", "color", .list([120, 100])),
    ])
    func `values come in their units`(text: String, slot: String, value: Value) {
        #expect(best(text)?.slots[slot] == value)
    }

    @Test(arguments: [
        ("turn on the oven in twenty minutes", Timing.after(seconds: 1200)),
        ("turn off the lights in half an hour", .after(seconds: 1800)),
        ("turn off the lights at half past ten pm", .at(minuteOfDay: 1350, day: .next)),
        (
            "open the bedroom blinds every weekday at seven am",
            .at(minuteOfDay: 420, day: .weekdays([1, 2, 3, 4, 5], every: true))
        ),
        ("turn on the porch lamp at sunset", .atSun(.sunset)),
        ("tomorrow at 6:15 turn on the heater", .at(minuteOfDay: 375, day: .tomorrow)),
    ])
    func `a time says when a command is meant`(text: String, timing: Timing) {
        #expect(best(text)?.timing == timing)
        #expect(best(text)?.mood == .command)
    }

    @Test(arguments: [
        ("turn off the lights and lock the front door", ["HassTurnOff", "HassTurnOn"]),
        (
            "turn on the kitchen lamp, close the garage door and play music",
            ["HassTurnOn", "HassTurnOff", "HassMediaSearchAndPlay"]
        ),
        ("turn the bedroom lamp on and the hall light off", ["HassTurnOn", "HassTurnOff"]),
        ("turn on the kitchen lamp and the heater", ["HassTurnOn"]),
        ("turn off the kitchen and hall lights", ["HassTurnOff"]),
        ("turn on the salt and pepper lamp", ["HassTurnOn"]),
        ("add bread and butter to the shopping list", ["HassShoppingListAddItem"]),
    ])
    func `each command of a sentence is a clause`(text: String, intents: [IntentName]) {
        let clauses = reader.read(text, in: vocabulary).clauses
        #expect(clauses.compactMap { $0.readings.first?.intent } == intents)
    }

    @Test func `a denial holds for what is joined to it, not for what is set against it`() {
        let joined = reader.read(
            "don't turn on the lights and open the garage door", in: vocabulary)
        #expect(MoodTests.acting(joined).isEmpty)
        let opposed = reader.read(
            "don't open the garage door but close the bedroom blinds", in: vocabulary)
        #expect(opposed.clauses.last?.readings.first?.effect == .act(.close))
        #expect(opposed.clauses.last?.readings.first?.mood == .command)
        #expect(opposed.clauses.first?.mood == .negated)
    }

    @Test(arguments: [
        "turn on the kichen lamp", "turn on the kitchn lamp", "turn on the kitchen lmap",
        "trun on the kitchen lamp", "turn on the kitchen lampp", "turn on the kittchen lamp",
    ])
    func `a slip of the finger is read as what was meant`(text: String) {
        let things = best(text)?.targets.names.first?.things
        let isByKind =
            best(text)?.targets.areas == ["kitchen"]
            && best(text)?.targets.kinds.contains("light") == true
        #expect(things == [.device("kitchen_lamp")] || isByKind)
        #expect(best(text)?.mood == .command)
    }

    @Test func `a name is found at one edit nine times in ten`() {
        var found = 0
        var count = 0
        for (name, _) in TestHome.names {
            for word in name.lowercased().split(separator: " ").map(String.init)
            where word.count >= 5 {
                for position in 1..<(word.count - 1) {
                    var letters = Array(word)
                    letters.remove(at: position)
                    let said = name.lowercased().replacing(word, with: String(letters))
                    count += 1
                    let readings = reader.read("turn on the \(said)", in: vocabulary).clauses
                        .flatMap(\.readings)
                    let id = DeviceID(rawValue: slug(name))
                    if readings.contains(where: {
                        $0.targets.names.contains { $0.things.contains(.device(id)) }
                    }) {
                        found += 1
                    }
                }
            }
        }
        #expect(found * 10 >= count * 9, "\(found) of \(count)")
    }

    @Test func `the same name for two things is one match with both`() {
        let names: [(name: String, thing: Thing)] = [
            ("Lamp", .device("lamp")), ("Lamp", .device("lamp_2")),
        ]
        let vocabulary = Vocabulary(names: names, lexicon: reader.lexicon)
        let readings = reader.read("turn on the lamp", in: vocabulary).clauses.flatMap(\.readings)
        #expect(
            readings.contains {
                $0.targets.names.first?.things == [.device("lamp"), .device("lamp_2")]
            })
    }

    @Test(arguments: [
        ("turn off everything in the kitchen", Quantifier.all),
        ("turn off both blinds", .both),
        ("turn on all the lights", .all),
        ("turn on the light", .unstated),
        ("is any window open", .any),
    ])
    func `words for how many are kept`(text: String, quantifier: Quantifier) {
        #expect(best(text)?.targets.quantifier == quantifier)
    }

    @Test func `pronouns stand for what the hub knows`() {
        #expect(best("turn it off")?.targets.pronoun == .it)
        #expect(best("close them")?.targets.pronoun == .them)
        #expect(best("make that brighter")?.targets.pronoun == .that)
    }

    @Test(arguments: [
        "", " ", "?!", "\u{0}", "...", "' \" '", String(repeating: "turn on ", count: 4000),
        String(repeating: "(", count: 500), "turn on the \u{1F4A1}", "1e999 degrees",
        "set the oven to 999999999999999999",
    ])
    func `nothing that can be typed is too much`(text: String) {
        let understanding = reader.read(text, in: vocabulary)
        #expect(understanding.clauses.allSatisfy { $0.readings.count <= Reader.readingsLimit })
    }

    @Test func `the same words are read the same`() {
        let text = "turn off the kitchen and hall lights and play some jazz at seven"
        #expect(reader.read(text, in: vocabulary) == reader.read(text, in: vocabulary))
    }
}

@Suite struct LexiconTests {
    @Test func `what is wrong with a lexicon is named by its place`() {
        #expect(throws: LexiconError(path: "weekdays.monday", expected: "1 (Monday) to 7 (Sunday)"))
        {
            try Lexicon(value: ["weekdays": ["monday": 9]])
        }
        #expect(throws: LexiconError(path: "the file", expected: "a mapping of names to words")) {
            try Lexicon(value: "words")
        }
    }

    @Test func `an intent with a faulty sentence keeps the others`() throws {
        let lexicon = try DataFiles.lexicon()
        let intent = IntentDefinition(
            name: "Try", summary: "",
            blocks: [
                IntentBlock(
                    sentences: ["(ring", "ring {nothing}", "ring the bell"], effect: .act(.press))
            ], examples: [])
        let reader = Reader(intents: [intent], lexicon: lexicon, types: [])
        #expect(reader.problems.map(\.sentence) == ["(ring", "ring {nothing}"])
        let vocabulary = TestHome.vocabulary(lexicon)
        #expect(
            reader.read("ring the bell", in: vocabulary).clauses.first?.readings.first?.intent
                == "Try")
    }

    @Test(arguments: [
        ("light[s] on", "lights on", true), ("turn(s|ed) it", "turned it", true),
        ("(a;b;c) now", "c a b now", true), ("un(lock|do) it", "undo it", true),
        ("(red|blue) lamp", "green lamp", false),
    ])
    func `templates are read as Home Assistant reads them`(
        template: String, text: String, fits: Bool
    ) throws {
        let intent = IntentDefinition(
            name: "Try", summary: "",
            blocks: [IntentBlock(sentences: [template], effect: .talk(.help))], examples: [])
        let reader = Reader(intents: [intent], lexicon: try DataFiles.lexicon(), types: [])
        let vocabulary = Vocabulary(names: [], lexicon: reader.lexicon)
        let best = reader.read(text, in: vocabulary).clauses.first?.readings.first
        #expect((best?.unexplained == [] && best != nil) == fits)
    }

    @Test(arguments: [
        ("kitten", "sitting", 3), ("lamp", "lmap", 1), ("", "ab", 2), ("same", "same", 0),
    ])
    func `the distance of two words counts slips`(left: String, right: String, distance: Int) {
        #expect(editDistance(Array(left.utf8), Array(right.utf8), limit: 3) == distance)
    }

    @Test(arguments: [("night", "nite"), ("phone", "fone"), ("knight", "night"), ("hall", "hole")])
    func `words that sound alike have one key`(left: String, right: String) {
        #expect(phoneticKey(left) == phoneticKey(right))
    }
}
