import ArgumentParser
import OrderedCollections
import Templates

/// Tells what fails in this home, and what would help.
struct Failures: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sum up what went wrong, and what would help.",
        discussion: "hearth failures --since 7d")

    @OptionGroup var options: ConsoleOptions

    @Option(help: "How far back: 30m, 2h, 7d.")
    var since: String?

    func validate() throws {
        guard since == nil || since.flatMap(Since.init) != nil else {
            throw ValidationError("--since takes a time such as 30m, 2h or 7d.")
        }
    }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let seconds = since.flatMap(Since.init).map { Value.integer($0.seconds) }
        let replies = try console.query("failures", ["sinceSeconds": seconds ?? .null])
        try console.print(replies) { reply throws(ConsoleError) in
            try console.print(Self.line(reply.value).printable)
        }
        if replies.isEmpty { StandardStreams.note("nothing went wrong") }
        return .done
    }

    private static func line(_ row: Value) -> String {
        let by = (row["by"]?.string ?? "").padded(10)
        let count = "\(row["failures"]?.integer ?? 0) of \(row["turns"]?.integer ?? 0)".padded(12)
        let what = row["device"]?.string ?? row["what"]?.string ?? ""
        let stage = row["stage"]?.string.map { " (\($0))" } ?? ""
        return by + count + what + stage + advice(row)
    }

    private static func advice(_ row: Value) -> String {
        let instead = row["instead"]?.string
        let what = row["what"]?.string ?? ""
        switch row["help"]?.string {
        case "add_name":
            guard let name = row["name"]?.string, let target = row["targetName"]?.string else {
                return "; people use a name that no thing has"
            }
            return "; \"\(name)\" seems to be another name for \(target): add it as an alias"
        case "teach":
            return instead.map { "; teach it: hearth teach \"\(what)\" means \"\($0)\"" } ?? ""
        case "move_satellite": return "; it hears worse than the others: move it, or what is loud"
        case "check_device": return "; it does not report what it is told: is it there?"
        case "tell_apart": return "; several fit: give them names that tell them apart"
        case "false_wake": return "; not meant for the hub: something there talks"
        default: return instead.map { "; \"\($0)\" worked" } ?? ""
        }
    }
}

/// Writes what the hub found out about what words mean.
struct Labels: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write labels for what was said, one line of JSON each, with a confidence.",
        discussion: "hearth labels --least 0.9 > labels.jsonl")

    @OptionGroup var options: ConsoleOptions

    @Option(help: "The least confidence of a label, 0 to 1.")
    var least = 0.0

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        for reply in try console.query("labels", ["least": .number(least)]) {
            if let label = reply.value["label"] { try console.print(label.json) }
        }
        return .done
    }
}

/// A time back from now: `30m`, `2h`, `7d`.
struct Since {
    let seconds: Int

    init?(_ text: String) {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3_600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = Int(text.dropLast()),
            (0...1_000_000).contains(count)
        else { return nil }
        seconds = unit * count
    }
}
