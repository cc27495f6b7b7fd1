import Home
import Hub
import Language
import Testing

/// What only speaks of an action does nothing, whatever the action.
@Suite struct SpokenOfTests {
    /// Each makes a sentence that must not act of a command that begins with its verb.
    static let constructions: [@Sendable (String) -> String] = [
        { "do not \($0)" }, { "don't \($0)" }, { "please don't \($0) tonight" },
        { "never \($0)" }, { "you must not \($0)" }, { "whatever you do never \($0)" },
        { "i don't want you to \($0)" }, { "there is no need to \($0)" },
        { "nobody should \($0)" }, { "under no circumstances \($0)" }, { "could you not \($0)" },
        { "did someone \($0)" }, { "did you \($0) already" }, { "should i \($0)" },
        { "do i have to \($0)" }, { "why would you \($0)" }, { "how do i \($0)" },
        { "what happens if i \($0)" }, { "is it safe to \($0)" }, { "when should we \($0)" },
        { "she told me to \($0)" }, { "he said \($0)" }, { "the man on tv shouted \($0)" },
        { "i asked ben to \($0)" }, { "tell ben to \($0)" }, { "the sign says \"\($0)\"" },
        { "what does \"\($0)\" mean" }, { "mum can you \($0)" }, { "ben please \($0)" },
        { "hey siri \($0)" }, { "i will \($0) later" }, { "i was going to \($0)" },
        { "i think i will \($0)" }, { "we should \($0) more often" },
        { "i wonder whether to \($0)" }, { "the neighbours \($0) every night" },
        { "i forgot to \($0)" }, { "they always \($0) at night" }, { "suppose i \($0)" },
    ]

    static let verbs: Set<String> = [
        "turn", "switch", "open", "close", "shut", "lock", "unlock", "start", "stop", "set", "make",
        "play", "pause", "dim", "brighten", "lower", "raise", "change", "increase", "decrease",
        "run", "brew", "mute", "unmute", "resume", "skip", "heat", "vacuum", "clean", "toggle",
        "put", "activate", "warm", "cool", "bring", "send", "add", "remind", "cancel", "wake",
        "remove", "delete", "create", "give",
    ]

    /// What acts in this home and begins with a verb: examples of every intent, and people's words.
    static func commands(_ hub: Hub) throws -> [String] {
        let examples = TestHome.setup.intents.flatMap { $0.examples.map(\.say) }
        let spoken = try SpeechHome.cases("sentences.txt").map { $0.turns[0] }
        var seen: Set<String> = []
        return (examples + spoken).filter { say in
            guard verbs.contains(String(say.prefix { $0 != " " })) else { return false }
            return seen.insert(say).inserted && carriesOut(say, hub)
        }
    }

    @Test func `nothing is done that is only spoken of`() async throws {
        let hub = try SpeechHome.settled.get()
        let commands = try Self.commands(hub)
        var sentences: Set<String> = []
        var acted: [String] = []
        for (index, construction) in Self.constructions.enumerated() {
            await Task.yield()
            for (number, command) in commands.enumerated() where (number + index) % 3 == 0 {
                let text = construction(command)
                guard sentences.insert(text).inserted else { continue }
                if Self.carriesOut(text, hub) { acted.append("\(index): \(text)") }
            }
        }
        print(
            "spoken of, not asked for: \(sentences.count) sentences of \(commands.count) commands")
        #expect(sentences.count >= 2000)
        #expect(acted.isEmpty, "\(acted.joined(separator: "\n"))")
    }

    /// Each asks for the command.
    static let frames: [@Sendable (String) -> String] = [
        { "can you \($0)" }, { "could you please \($0)" }, { "i should like you to \($0)" },
        { "i'd like you to \($0)" }, { "i need you to \($0)" }, { "i want you to \($0)" },
        { "would you be so kind as to \($0)" }, { "do not forget to \($0)" },
    ]

    @Test func `a command asked for nicely is carried out`() async throws {
        let hub = try SpeechHome.settled.get()
        let commands = try Self.commands(hub)
        var sentences: [String] = []
        var refused: [String] = []
        for (index, frame) in Self.frames.enumerated() {
            await Task.yield()
            for (number, command) in commands.enumerated() where (number + index) % 3 == 0 {
                sentences.append(frame(command))
                if !Self.carriesOut(frame(command), hub) { refused.append(frame(command)) }
            }
        }
        print("asked nicely and refused: \(refused.count) of \(sentences.count)")
        #expect(sentences.count >= 200)
        #expect(refused.count * 50 <= sentences.count, "\(refused.joined(separator: "\n"))")
    }

    static func carriesOut(_ text: String, _ settled: Hub) -> Bool {
        var hub = settled
        let utterance = Utterance(
            turn: "t0", text: text, source: "Living room", conversation: nil,
            asker: Asker(speaker: "ana", mayConsent: true))
        return hub.handle(.utterance(utterance), at: Moment(seconds: 1_795_543_200)).contains {
            switch $0 {
            case .publish: true
            case .say(.result(let result)): result.decision == .execute
            default: false
            }
        }
    }
}
