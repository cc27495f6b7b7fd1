import ArgumentParser
import OrderedCollections
import Templates

/// Shows a turn from the words to the device's report.
struct Why: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show why the home did what it did: the last turn, or another.")

    @OptionGroup var options: ConsoleOptions

    @Argument(help: "The turn, as the log names it.")
    var turn: String?

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let replies = try console.query("why", ["turn": turn.map { .string($0) } ?? .null])
        try console.print(replies) { reply throws(ConsoleError) in
            for line in TraceDescription(reply.value, style: console.style).lines {
                try console.print(line)
            }
        }
        guard replies.isEmpty else { return .done }
        StandardStreams.note(turn == nil ? "nothing was said yet" : "there is no such turn")
        return turn == nil ? .done : .notUnderstood
    }
}

/// Tells what would have made the home choose something else.
struct WhyNot: ConsoleCommand {
    static let configuration = CommandConfiguration(
        commandName: "why-not", abstract: "Show what spoke against what you expected.")

    @OptionGroup var options: ConsoleOptions

    @Option(help: "The turn; the last one where none is named.")
    var turn: String?

    @Argument(help: "What you expected.")
    var words: [String]

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let text = Value.string(words.joined(separator: " "))
        let replies = try console.query(
            "why-not", ["text": text, "turn": turn.map { .string($0) } ?? .null])
        try console.print(replies) { reply throws(ConsoleError) in
            try console.show(comparison: reply.value)
        }
        return replies.isEmpty ? .notUnderstood : .done
    }
}

extension Console {
    fileprivate func show(comparison: Value) throws(ConsoleError) {
        try print((comparison["text"]?.string ?? "").printable)
        for feature in comparison["features"]?.list ?? [] {
            let gap = feature["gap"]?.double ?? 0
            let name = (feature["feature"]?.string ?? "").printable
            try print("  " + name.padded(20) + (gap > 0 ? "+" : "") + gap.text(places: 2))
        }
    }
}
