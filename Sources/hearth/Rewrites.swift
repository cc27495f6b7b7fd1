import ArgumentParser
import Glibc
import Hub
import Learning
import OrderedCollections
import Templates

/// Lists what the home takes for something else.
struct Rewrites: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the wordings that are taken for others, and why.")

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let replies = try console.query("rewrites")
        try console.print(replies) { reply throws(ConsoleError) in
            let rule = reply.value
            let id = (rule["lesson"]?.string ?? "").padded(13)
            let words = "\(rule["from"]?.string ?? "") → \(rule["to"]?.string ?? "")"
            guard let stage = rule["stage"]?.string else {
                try console.print(id + "taught    " + words.printable)
                return
            }
            let layer = rule["layer"]?.string ?? ""
            let odds = String(Int(((rule["odds"]?.double ?? 0) * 100).rounded()))
            let wins = rule["wins"]?.integer ?? 0
            let losses = rule["losses"]?.integer ?? 0
            try console.print(
                id + layer.padded(10) + words.printable
                    + "  (\(stage), \(odds) %, \(wins) won, \(losses) lost; "
                    + (rule["why"]?.string ?? "").printable + ")")
        }
        if replies.isEmpty { StandardStreams.note("nothing yet") }
        return .done
    }
}

/// Runs the learning pass now.
struct Learn: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Learn now from all that was said; the hub does so by itself each night.",
        discussion: "What is learned is always made anew from the evidence: --rebuild says so.")

    @OptionGroup var options: ConsoleOptions

    @Flag(help: "Make all of it anew; nothing that was learned before counts.")
    var rebuild = false

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let id = try console.send("learn", [:])
        let reply = try console.answer(to: id, withinMilliseconds: 60_000)
        if reply.event == "error" {
            throw ConsoleError(.refused, reply.value["message"]?.string ?? "refused")
        }
        let rewrites = reply.value["rewrites"]?.list ?? []
        if options.json {
            try console.print(reply.text)
        } else {
            try console.print("\(rewrites.count) rewrites are in use; see: hearth rewrites")
        }
        return .done
    }
}

/// Moves counts between homes.
struct Counts: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write counts without names for other homes, or take theirs.",
        discussion: """
            hearth counts export > counts.json
            hearth counts export --noise 1.5 --seed 7 > counts.json
            hearth counts import counts.json
            """)

    @OptionGroup var options: ConsoleOptions

    @Argument(help: "export or import.")
    var what: String

    @Argument(help: "The file to import.")
    var file: String?

    @Option(help: "Scale of Laplace noise on every count.")
    var noise: Double?

    @Option(help: "What the noise is made from.")
    var seed: UInt64 = 0

    @Option(help: "Leave out what fewer homes have shown.")
    var homes = 1

    func validate() throws {
        guard what == "export" || (what == "import" && file != nil) else {
            throw ValidationError("Say `counts export`, or `counts import` and a file.")
        }
        guard noise ?? 0 >= 0 else { throw ValidationError("--noise is 0 or more.") }
    }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        what == "export" ? try export(from: console) : try take(into: console)
    }

    private func export(from console: Console) throws(ConsoleError) -> ExitStatus {
        guard let reply = try console.query("counts").first else {
            throw ConsoleError(.refused, "the hub has no counts")
        }
        var counts = try Self.counts(reply.value).released(least: homes)
        if let noise { counts = counts.noised(scale: noise, seed: seed) }
        try console.print(counts.value.json)
        return .done
    }

    private func take(into console: Console) throws(ConsoleError) -> ExitStatus {
        let path = file ?? ""
        guard let text = Self.text(of: path) else {
            throw ConsoleError(.usage, "\(path) cannot be read, or is larger than 1 MiB")
        }
        let value: Value
        do throws(JSONError) {
            value = try Value(json: text)
        } catch {
            throw ConsoleError(.usage, "\(path) is no JSON: \(error)")
        }
        // What is wrong with it is told here, and nothing is sent.
        _ = try Self.counts(value)
        let id = try console.send("counts", ["counts": value])
        let reply = try console.answer(to: id)
        if reply.event == "error" {
            throw ConsoleError(.refused, reply.value["message"]?.string ?? "refused")
        }
        return .done
    }

    private static func counts(_ value: Value) throws(ConsoleError) -> RewriteCounts {
        do throws(RewriteCountsError) {
            return try RewriteCounts(value: value)
        } catch {
            throw ConsoleError(.usage, error.description)
        }
    }

    private static func text(of path: String) -> String? {
        guard let stream = fopen(path, "r") else { return nil }
        defer { fclose(stream) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while bytes.count <= 1 << 20 {
            let count = fread(&buffer, 1, buffer.count, stream)
            guard count > 0 else { return String(validating: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
        return nil
    }
}
