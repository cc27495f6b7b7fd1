import ArgumentParser
import Config
import Hub
import Language
import OrderedCollections
import Templates

/// Says something to the home and does not wait for the devices; of an intent, makes its sentences.
struct Say: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say something to the home without waiting, or make sentences of an intent.",
        discussion: """
            The name of an intent (hearth intents lists them) gives sentences that it understands; \
            anything else is said to the home.
            """)

    @OptionGroup var options: ConsoleOptions
    @OptionGroup var files: LocalFiles

    @Option(help: "Of an intent: how many sentences, at most 1000.")
    var count = 10

    @Option(help: "Of an intent: the same seed gives the same sentences.")
    var seed: UInt64?

    @Argument(help: "What to say, or an intent.")
    var words: [String]

    func validate() throws {
        guard (1...1000).contains(count) else {
            throw ValidationError("--count takes 1 to 1000.")
        }
    }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        guard words.count == 1, Self.mayBeIntent(words[0]) else { return try say(in: console) }
        let setup = try files.load().setup
        let names = setup.intents.map(\.name.rawValue) + setup.books.flatMap(\.intents)
        guard let intent = names.first(where: { $0.lowercased() == words[0].lowercased() }) else {
            return try say(in: console)
        }
        for text in sentences(of: intent, setup) {
            let line: Value = ["intent": .string(intent), "text": .string(text)]
            try console.print(console.options.json ? line.json : text)
        }
        return .done
    }

    private func say(in console: Console) throws(ConsoleError) -> ExitStatus {
        try console.ask(words.joined(separator: " "), waits: false)
    }

    private static func mayBeIntent(_ word: String) -> Bool {
        let word = word.lowercased()
        return (word.hasPrefix("hass") || word.hasPrefix("hearth")) && !word.contains(" ")
    }

    /// From the project's own patterns and the sentences of further languages in turn.
    private func sentences(of intent: String, _ setup: HubSetup) -> OrderedSet<String> {
        let words = SampleWords(types: setup.types, definition: setup.definition)
        let sampler = IntentSampler(intents: setup.intents, lexicon: setup.lexicon, words: words)
        let books = setup.books.filter { $0.intents.contains(intent) }
        var generator = SeededGenerator(seed: seed ?? UInt64.random(in: .min ... .max))
        var said: OrderedSet<String> = []
        // A narrow intent has fewer sentences than are asked for.
        for round in 0..<(count * 20) where said.count < count {
            let turn = round % (books.count + 1)
            let text =
                turn == 0
                ? sampler.sample(IntentName(rawValue: intent), using: &generator)
                : books[turn - 1].sample(intent, words: words, using: &generator)
            if let text { said.append(text) }
        }
        return said
    }
}
