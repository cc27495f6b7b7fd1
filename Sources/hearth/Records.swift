import ArgumentParser
import OrderedCollections
import Templates

/// Lists what was said.
struct Log: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what was said and what came of it.",
        discussion: "hearth log --since 2h")

    @OptionGroup var options: ConsoleOptions

    @Option(help: "How far back: 30m, 2h, 7d.")
    var since: String?

    func validate() throws {
        guard since == nil || seconds != nil else {
            throw ValidationError("--since takes a time such as 30m, 2h or 7d.")
        }
    }

    private var seconds: Int? {
        guard let since, let unit = since.last, let count = Int(since.dropLast()),
            (0...1_000_000).contains(count)
        else { return nil }
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        return units[unit].map { $0 * count }
    }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let replies = try console.query(
            "log", ["sinceSeconds": seconds.map { .integer($0) } ?? .null])
        try console.print(replies) { reply throws(ConsoleError) in
            try console.show(turn: reply.value)
        }
        return .done
    }
}

/// Lists what the home was taught.
struct Lessons: ConsoleCommand {
    static let configuration = CommandConfiguration(abstract: "List what the home was taught.")

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let replies = try console.query("lessons")
        try console.print(replies) { reply throws(ConsoleError) in
            let lesson = reply.value
            let whom = lesson["speaker"]?.string ?? "everybody"
            let content =
                lesson["preference"]?.string.map { "likes \($0)" }
                ?? "\(lesson["from"]?.string ?? "") means \(lesson["to"]?.string ?? "")"
            let id = lesson["lesson"]?.string ?? ""
            try console.print(id.padded(6) + content.printable + "  (\(whom.printable))")
        }
        if replies.isEmpty { StandardStreams.note("nothing yet") }
        return .done
    }
}

/// Writes everything that leads to the same home and knowledge again.
struct Export: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the journal as lines that hearth replay takes.")

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let id = try console.send("query", ["what": "export"])
        while true {
            let reply = try console.answer(to: id, withinMilliseconds: 60_000)
            if reply.event == "error" {
                throw ConsoleError(.refused, reply.value["message"]?.string ?? "refused")
            }
            if reply.isEnd { return .done }
            if let line = reply.value["line"] { try console.print(line.json) }
        }
    }
}

extension Console {
    fileprivate func show(turn: Value) throws(ConsoleError) {
        let time = (turn["time"]?.string ?? "").prefix(19).replacing("T", with: " ")
        let name = (turn["turn"]?.string ?? "").padded(6)
        let who = turn["speaker"]?.string.map { "\($0): " } ?? ""
        let words = "\(who)\(turn["text"]?.string ?? "")".printable
        let decision = turn["decision"]?.string ?? ""
        let intent = turn["intent"]?.string.map { " \($0)" } ?? ""
        let outcome = turn["outcome"]?.string.map { ", \($0)" } ?? ""
        let signals = (turn["signals"]?.list ?? []).compactMap(\.string)
        let seen = signals.isEmpty ? "" : "  " + style(signals.joined(separator: " "), .yellow)
        try print(
            style("\(time)  \(name)", .dim) + words
                + style("  → \(decision)\(intent)\(outcome)".printable, .cyan) + seen)
    }
}
