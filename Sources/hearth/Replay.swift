import ArgumentParser
import Config
import Daemon
import Hub
import Wire

/// Runs whole hubs over lines, with the clock of the lines and no broker.
struct Replay: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the hub over a journal, with the journal's own clock.",
        discussion: "With - for the file each line is answered before the next is read.")

    @OptionGroup var options: ConsoleOptions
    @OptionGroup var files: LocalFiles

    @Option(help: ArgumentHelp("Where the state is kept; in memory without it.", valueName: "dir"))
    var state: String?

    @Option(help: "Which rewrites may fire: none, all, or of taught,personal,global.")
    var layers = "all"

    @Flag(help: "End at the first line that is wrong, with status 65.")
    var strict = false

    @Argument(help: "The lines; - for standard input.")
    var file = "-"

    func validate() throws {
        guard RewriteLayers(list: layers) != nil else {
            throw ValidationError("--layers takes none, all, or a list of taught,personal,global.")
        }
    }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let reader = try LineReader(path: file)
        let layers = RewriteLayers(list: layers) ?? .all
        let fresh = ReplaySession(
            try files.load().setup, layers: layers, keepsRecords: state != nil)
        var session = try keeping { () throws(DaemonError) in
            try KeptSession(fresh, directory: state)
        }
        while let line = try reader.next() {
            try write(session.feed(line))
            if strict, session.errorCount > 0 { break }
        }
        try keeping { () throws(DaemonError) in try session.close() }
        return strict && session.errorCount > 0 ? .badLine : .done
    }

    private func write(_ lines: [String]) throws(ConsoleError) {
        guard !lines.isEmpty else { return }
        if let code = StandardStreams.write(lines.joined(separator: "\n") + "\n", to: 1) {
            throw ConsoleError(unwritten: code)
        }
    }

    private func keeping<Result>(
        _ body: () throws(DaemonError) -> Result
    ) throws(ConsoleError) -> Result {
        do throws(DaemonError) {
            return try body()
        } catch {
            throw ConsoleError(.usage, "\(error)")
        }
    }
}
