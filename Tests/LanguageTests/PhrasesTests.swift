import Home
import OrderedCollections
import Templates
import Testing

@testable import Language

/// Single phrases that people use, and what each must and must not come to.
@Suite struct PhrasesTests {
    let reader: Reader
    let vocabulary: Vocabulary

    init() throws {
        reader = try DataFiles.reader()
        vocabulary = TestHome.vocabulary(reader.lexicon)
    }

    private func readings(_ text: String) -> [Reading] {
        reader.read(text, in: vocabulary).clauses.flatMap(\.readings)
    }

    @Test(arguments: [
        "turn off everything save the desk lamp", "turn off everything bar the desk lamp",
        "turn off everything barring the desk lamp", "turn off all but the desk lamp",
        "turn off everything with the exception of the desk lamp",
        "turn off everything excluding the desk lamp", "turn off anything but the desk lamp",
        "turn off everything other than the desk lamp",
        "turn off everything apart from the desk lamp",
    ])
    func `what is excepted is left out of everything`(text: String) {
        let best = readings(text).first
        #expect(best?.mood == .command)
        #expect(best?.targets.kinds == ["device"])
        #expect(best?.targets.names == [])
        #expect(best?.targets.exceptions.names.map(\.text) == ["desk lamp"])
    }

    @Test func `what follows not is left out`() {
        let best = readings("turn on the hall light not the reading lamp").first
        #expect(best?.targets.names.map(\.text) == ["hall light"])
        #expect(best?.targets.exceptions.names.map(\.text) == ["reading lamp"])
    }

    @Test(arguments: ["turn off everything xyz the desk lamp", "turn off everything foo desk lamp"])
    func `everything is never passed over for one thing`(text: String) {
        #expect(!readings(text).contains { $0.effect.acts })
    }

    @Test(arguments: [
        "all three", "lamp 3", "kitchen lamp 3", "no one turned on the kitchen lamp",
        "set the kitchen lamp 40", "blinds 3", "the front one", "one moment", "i have two cats",
        "add two", "the first two",
    ])
    func `a bare number is neither a level nor the time`(text: String) {
        let found = readings(text)
        #expect(found.allSatisfy { $0.slots["brightness"] == nil && $0.slots["position"] == nil })
        #expect(!found.contains { $0.intent == "HassGetCurrentTime" })
    }

    @Test(arguments: [
        ("set the kitchen lamp to 40", "brightness", 40), ("volume thirty", "volume", 30),
        ("kitchen lamp 40 percent", "brightness", 40), ("full brightness", "brightness", 100),
        ("blinds to 30 percent", "position", 30), ("heat to 22", "temperature", 22),
        ("22 degrees please", "temperature", 22), ("make it 23 in here", "temperature", 23),
        ("floor lamp 2700 kelvin", "color_temperature", 2700),
    ])
    func `a number that is meant as a value is one`(text: String, slot: String, value: Int) {
        #expect(readings(text).first?.slots[slot] == .integer(value))
        #expect(readings(text).first?.mood == .command)
    }

    static let asides = [
        "i never said *", "i almost said *", "* was my idea", "* was a mistake", "* failed again",
        "* takes too long", "announce *", "* just kidding", "* kidding", "* psych",
        "* oh wait stop", "please do anything but *", "anything but *", "let me *",
        "i need to * myself", "i wanted to *", "i meant to *", "let's * later", "time to * soon",
        "* needs to be done tomorrow", "let it *", "they * every day", "no don't *",
        "no one * yet",
    ]

    @Test(arguments: asides, ["turn on the kitchen lamp", "open the garage door"])
    func `a command that is only spoken of is neither done nor meant`(aside: String, wish: String) {
        let text = aside.replacing("*", with: wish)
        let found = readings(text).filter { reading in
            reading.score > -1.2
                && (reading.intent == "HearthWrong"
                    || (reading.effect.acts && reading.mood == .command))
        }
        #expect(found == [])
    }

    @Test(arguments: [
        ("don't forget to lock the back door", "HassTurnOn"),
        ("don't forget to turn off the kitchen lamp", "HassTurnOff"),
        ("can't you turn on the kitchen lamp", "HassTurnOn"),
        ("won't you turn on the kitchen lamp", "HassTurnOn"),
        ("why don't you turn on the kitchen lamp", "HassTurnOn"),
        ("would you be a dear and lock the back door", "HassTurnOn"),
        ("lights please", "HassTurnOn"), ("hit the lights", "HassTurnOn"),
        ("turn the brightness down", "HearthAdjust"),
        ("make the light less harsh", "HearthAdjust"), ("unmute", "HassMediaPlayerUnmute"),
        ("turn up the tv", "HassSetVolumeRelative"), ("heat up the oven", "HassTurnOn"),
        ("warm up the bathroom", "HearthAdjust"), ("turn off the heating", "HassTurnOff"),
        ("stop the kettle", "HassTurnOff"), ("open all covers", "HassTurnOn"),
        ("close the garden valve", "HassTurnOff"), ("open the garden valve", "HassTurnOn"),
    ])
    func `a wish in other words is a command`(text: String, intent: IntentName) {
        let best = readings(text).first
        #expect(best?.intent == intent)
        #expect(best?.mood == .command)
    }

    @Test(arguments: [
        ("lower the blinds a bit", Direction.down), ("open the blinds a little", .up),
        ("close the blinds a bit more", .down), ("raise the blinds slightly", .up),
    ])
    func `blinds move by a little`(text: String, direction: Direction) {
        let best = readings(text).first
        #expect(best?.effect == .adjust(.opening, direction))
        #expect(best?.slots["amount"] == "small")
    }

    @Test(arguments: [
        "not yes", "yes or no", "yes?", "did i say yes", "she said yes", "yes never",
        "yes tomorrow", "do it later", "maybe yes", "are you sure", "is it dark outside",
        "is it warmer in the bedroom than in the kitchen", "yes if it rains",
    ])
    func `a doubtful yes is none`(text: String) {
        let talk = readings(text).filter { [.talk(.yes), .talk(.thanks)].contains($0.effect) }
        #expect(talk.filter { $0.score > -0.3 } == [])
    }

    @Test(arguments: ["yes", "yes please", "go ahead", "do it", "that's right"])
    func `a plain yes is one`(text: String) {
        #expect(readings(text).first?.effect == .talk(.yes))
    }

    @Test(arguments: ["good night", "goodnight"])
    func `good night is a greeting and turns nothing off`(text: String) {
        #expect(readings(text).map(\.effect) == [.talk(.greet)])
    }

    @Test(arguments: [
        ("is the house secure", Question.whether(.locked)),
        ("is everything secure", .whether(.locked)),
        ("what devices are in the kitchen", .status),
        ("is it dark outside", .value(.illuminance)),
    ])
    func `questions about the house are questions`(text: String, question: Question) {
        #expect(readings(text).first?.effect == .ask(question))
    }
}
