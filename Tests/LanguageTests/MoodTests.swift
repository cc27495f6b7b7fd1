import Home
import Testing

@testable import Language

/// Sentences that name an action without asking for it, and their mirror: commands that look like them.
@Suite struct MoodTests {
    struct Wish: Sendable {
        var base: String
        var gerund: String
        var past: String
        var thing: String

        var command: String { base.replacing("*", with: thing) }
        var doing: String { gerund.replacing("*", with: thing) }
        var done: String { past.replacing("*", with: thing) }
    }

    static let wishes: [Wish] = {
        let verbs: [(String, String, String, [String])] = [
            (
                "open *", "opening *", "opened *",
                ["the garage door", "the bedroom blinds", "the back door"]
            ),
            ("close *", "closing *", "closed *", ["the garage door", "the living room blinds"]),
            ("unlock *", "unlocking *", "unlocked *", ["the front door", "the back door"]),
            ("lock *", "locking *", "locked *", ["the front door"]),
            (
                "turn on *", "turning on *", "turned on *",
                ["the oven", "the heater", "the kitchen lamp", "all the lights"]
            ),
            (
                "turn off *", "turning off *", "turned off *",
                ["the bedroom lamp", "everything in the kitchen", "the lights"]
            ),
            ("switch * on", "switching * on", "switched * on", ["the oven", "the porch lamp"]),
            ("start *", "starting *", "started *", ["the washing machine", "the vacuum"]),
            (
                "set * to 200 degrees", "setting * to 200 degrees", "set * to 200 degrees",
                ["the oven"]
            ),
            ("dim *", "dimming *", "dimmed *", ["the hall light"]),
            ("play music on *", "playing music on *", "played music on *", ["the kitchen speaker"]),
        ]
        return verbs.flatMap { base, gerund, past, things in
            things.map { Wish(base: base, gerund: gerund, past: past, thing: $0) }
        }
    }()

    /// Each makes a sentence that must not act of a wish.
    static let constructions: [@Sendable (Wish) -> String] = [
        { "do not \($0.command)" },
        { "don't \($0.command)" },
        { "please don't \($0.command) tonight" },
        { "never \($0.command)" },
        { "you must not \($0.command)" },
        { "whatever you do never \($0.command)" },
        { "i don't want you to \($0.command)" },
        { "there is no need to \($0.command)" },
        { "avoid \($0.doing)" },
        { "please refrain from \($0.doing)" },
        { "nobody should \($0.command)" },
        { "under no circumstances \($0.command)" },
        { "could you not \($0.command)" },
        { "did someone \($0.command)" },
        { "did you \($0.command) already" },
        { "has anyone \($0.done)" },
        { "should i \($0.command)" },
        { "do i have to \($0.command)" },
        { "why would you \($0.command)" },
        { "who \($0.done)" },
        { "how do i \($0.command)" },
        { "what happens if i \($0.command)" },
        { "is it safe to \($0.command)" },
        { "when should we \($0.command)" },
        { "if it rains \($0.command)" },
        { "if the alarm rings then \($0.command)" },
        { "\($0.command) if i am late" },
        { "\($0.command) when ana comes home" },
        { "\($0.command) unless it is raining" },
        { "as soon as i leave \($0.command)" },
        { "suppose i \($0.command)" },
        { "i \($0.done) this morning" },
        { "we \($0.done) yesterday" },
        { "someone \($0.done)" },
        { "she told me to \($0.command)" },
        { "he said \($0.command)" },
        { "the man on tv shouted \($0.command)" },
        { "i asked ben to \($0.command)" },
        { "tell ana to \($0.command)" },
        { "the sign says \"\($0.command)\"" },
        { "what does \"\($0.command)\" mean" },
        { "say the words \($0.command)" },
        { "mum can you \($0.command)" },
        { "ana please \($0.command)" },
        { "hey siri \($0.command)" },
        { "darling \($0.command) would you" },
        { "i will \($0.command) later" },
        { "i was going to \($0.command)" },
        { "i think i will \($0.command)" },
        { "we should \($0.command) more often" },
        { "i wonder whether to \($0.command)" },
        { "the neighbours \($0.command) every night" },
        { "i forgot to \($0.command)" },
        { "they always \($0.command) at night" },
    ]

    @Test func `no construction that only speaks of an action acts`() throws {
        let reader = try DataFiles.reader()
        let vocabulary = TestHome.vocabulary(reader.lexicon)
        var count = 0
        for (index, construction) in Self.constructions.enumerated() {
            for wish in Self.wishes {
                let text = construction(wish)
                count += 1
                let acting = Self.acting(reader.read(text, in: vocabulary))
                #expect(acting.isEmpty, "\(index): \(text): \(acting)")
            }
        }
        #expect(count > 1000)
    }

    static func acting(_ understanding: Understanding) -> [String] {
        understanding.clauses.flatMap(\.readings).filter { reading in
            guard reading.mood == .command else { return false }
            switch reading.effect {
            case .act, .adjust, .control, .play: return true
            case .ask, .keep, .talk: return false
            }
        }.map { "\($0.intent) \($0.source)" }
    }

    static let mirrors: [@Sendable (Wish) -> String] = [
        { $0.command },
        { "please \($0.command)" },
        { "can you \($0.command)" },
        { "could you please \($0.command)" },
        { "would you mind \($0.doing)" },
        { "i want you to \($0.command)" },
        { "i would like you to \($0.command) now" },
        { "i should like you to \($0.command)" },
        { "i'd like you to \($0.command)" },
        { "i need you to \($0.command)" },
        { "i would appreciate it if you \($0.done)" },
        { "i would be grateful if you \($0.done)" },
        { "how about \($0.doing)" },
        { "hey hearth \($0.command)" },
        { "okay now \($0.command) please" },
        { "go ahead and \($0.command)" },
        { "\($0.command) for me" },
        { "\($0.command) thank you" },
        { "\($0.command) in ten minutes" },
        { "at half past nine \($0.command)" },
    ]

    @Test func `commands that look like talk act`() throws {
        let reader = try DataFiles.reader()
        let vocabulary = TestHome.vocabulary(reader.lexicon)
        var refused: [String] = []
        var count = 0
        for mirror in Self.mirrors {
            for wish in Self.wishes {
                let text = mirror(wish)
                count += 1
                let best = reader.read(text, in: vocabulary).clauses.first?.readings.first
                if best?.mood != .command || best?.effect.acts != true { refused.append(text) }
            }
        }
        #expect(refused.count * 50 <= count, "\(refused)")
    }

    @Test(arguments: [
        ("could we have the kitchen lamp on", "HassTurnOn"),
        ("i should like the kitchen lamp on", "HassTurnOn"),
        ("let's have the bedroom lamp off", "HassTurnOff"),
        ("how about turning off the bedroom lamp", "HassTurnOff"),
        ("i should like you to turn on the kitchen lamp", "HassTurnOn"),
        ("i'd appreciate it if you turned off the bedroom lamp", "HassTurnOff"),
    ])
    func `a wish is the command it stands for`(text: String, intent: String) throws {
        let reader = try DataFiles.reader()
        let best = reader.read(text, in: TestHome.vocabulary(reader.lexicon)).clauses.first?
            .readings.first
        #expect(best?.mood == .command)
        #expect(best?.intent.rawValue == intent)
    }

    @Test(arguments: [
        "turn on the do not disturb light", "turn off don's lamp", "turn off the no entry sign",
        "turn on the if lamp", "turn on the salt and pepper lamp",
    ])
    func `a name that holds a denial is a name`(text: String) throws {
        let reader = try DataFiles.reader()
        let best = reader.read(text, in: TestHome.vocabulary(reader.lexicon)).clauses.first?
            .readings.first
        #expect(best?.mood == .command)
        #expect(best?.targets.names.first?.quality == 1)
    }

    @Test(arguments: [
        ("turn off the lights but not the desk lamp", "desk lamp"),
        ("turn off all the lights except the hall light", "hall light"),
        ("turn everything off apart from the reading lamp", "reading lamp"),
    ])
    func `what is left out is an exception`(text: String, name: String) throws {
        let reader = try DataFiles.reader()
        let best = reader.read(text, in: TestHome.vocabulary(reader.lexicon)).clauses.first?
            .readings.first
        #expect(best?.mood == .command)
        #expect(best?.targets.exceptions.names.map(\.text) == [name])
        #expect(best?.targets.names == [])
    }
}
