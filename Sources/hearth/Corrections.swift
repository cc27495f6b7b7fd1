import ArgumentParser
import OrderedCollections
import Templates

/// Takes a turn back.
struct Undo: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take back the last turn that did something, or another.")

    @OptionGroup var options: ConsoleOptions

    @Argument(help: "The turn, as the log names it.")
    var turn: String?

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let id = try console.send("undo", ["turn": turn.map { .string($0) } ?? .null])
        return try console.takeIfAny(console.answer(to: id))
    }
}

/// Says that a turn was wrong, and what was meant.
struct Wrong: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say that a turn was wrong, and what you meant.",
        discussion: "hearth wrong; hearth wrong t12; hearth wrong \"the bedroom lamp\"")

    @OptionGroup var options: ConsoleOptions

    @Argument(help: "The turn, as the log names it, and what was meant.")
    var words: [String] = []

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let turn = words.first.flatMap { TurnName.isTurn($0) ? $0 : nil }
        let meant = words.dropFirst(turn == nil ? 0 : 1).joined(separator: " ")
        let id = try console.send(
            "wrong",
            [
                "turn": turn.map { .string($0) } ?? .null,
                "meant": meant.isEmpty ? .null : .string(meant),
            ])
        return try console.takeIfAny(console.answer(to: id))
    }
}

/// Teaches what words mean, or what a person likes.
struct Teach: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Teach what words mean, or what you like.",
        discussion: """
            hearth teach "movie time" "dim the lounge to 10 percent"
            hearth teach --preference "i like jazz"
            """)

    @OptionGroup var options: ConsoleOptions

    @Flag(help: "For everybody in the home, not for you alone.")
    var home = false

    @Option(help: "What you like.")
    var preference: String?

    @Argument(help: "The words, and the command that they mean.")
    var words: [String] = []

    func validate() throws {
        guard preference != nil || parts.count == 2 else {
            throw ValidationError("Say the words and what they mean, each in quotes.")
        }
    }

    private var parts: [String] { words.filter { $0 != "=" } }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        var members: Console.Members = ["scope": home ? "home" : .null]
        members["speaker"] = console.options.speaker.map { .string($0) } ?? .null
        if let preference {
            members["preference"] = .string(preference)
        } else {
            members["text"] = .string(parts[0])
            members["means"] = .string(parts[1])
        }
        let id = try console.send("teach", members)
        return try console.takeIfAny(console.answer(to: id))
    }
}

/// Erases what is known.
struct Forget: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase a lesson, a habit, a turn, or all that is known of a person.")

    @OptionGroup var options: ConsoleOptions

    @Option(help: "All that this person said, and what came of it.")
    var person: String?

    @Argument(help: "A lesson (l3), a habit (as hearth habits names it) or a turn (t12).")
    var what: String?

    func validate() throws {
        guard (person == nil) != (what == nil) else {
            throw ValidationError("Name a lesson or a turn, or a person with --person.")
        }
    }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        var members: Console.Members = [:]
        if let person { members["speaker"] = .string(person) }
        if let what { members[TurnName.isTurn(what) ? "turn" : "lesson"] = .string(what) }
        let id = try console.send("forget", members)
        return try console.takeIfAny(console.answer(to: id))
    }
}

/// How the daemon names turns: `t12`, or `t12/undo` for what a command of the console did to it.
enum TurnName {
    static func isTurn(_ word: String) -> Bool {
        guard word.first == "t" else { return false }
        let number = word.dropFirst().prefix { $0 != "/" }
        return !number.isEmpty && number.allSatisfy { $0.isASCII && $0.isNumber }
    }
}

extension Console {
    /// Shows what came of a line that may lead to a turn of its own, or only be taken.
    fileprivate func takeIfAny(_ reply: Reply) throws(ConsoleError) -> ExitStatus {
        guard reply.event == "reply" else { return try take(reply) }
        if options.json { try print(reply.text) } else { StandardStreams.note("taken") }
        return .done
    }
}
