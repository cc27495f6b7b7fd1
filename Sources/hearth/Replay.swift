import ArgumentParser
import Config
import Daemon
import Hub
import OrderedCollections
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
        var session = ReplaySession(
            try files.load().setup, layers: layers, keepsRecords: state != nil)
        var store = try openStore(&session)
        while let line = try reader.next() {
            let lines = session.feed(line)
            store?.keep(session.takeKeepings(), of: session)
            try write(lines, of: &store)
            if strict, session.errorCount > 0 { break }
        }
        try close(&store, session)
        return strict && session.errorCount > 0 ? .badLine : .done
    }

    /// What a line led to is kept before it is told.
    private func write(_ lines: [String], of store: inout HubStore?) throws(ConsoleError) {
        guard !lines.isEmpty else { return }
        store?.flush()
        if let code = StandardStreams.write(lines.joined(separator: "\n") + "\n", to: 1) {
            throw ConsoleError(unwritten: code)
        }
    }

    private func openStore(_ session: inout ReplaySession) throws(ConsoleError) -> HubStore? {
        guard let state else { return nil }
        do {
            var store = try HubStore.open(directory: state)
            for (home, run) in try store.runs(from: session.newHub) {
                session.adopt(run, as: home)
            }
            return store
        } catch {
            throw ConsoleError(.usage, "\(error)")
        }
    }

    private func close(
        _ store: inout HubStore?, _ session: ReplaySession
    ) throws(ConsoleError) {
        guard store != nil else { return }
        for (home, run) in session.homes {
            guard let now = run.now else { continue }
            store?.saveCheckpoint(of: home, hub: run.hub, at: now)
        }
        if let problem = store?.problem { throw ConsoleError(.usage, "\(problem)") }
    }
}

extension HubStore {
    fileprivate mutating func keep(
        _ keepings: [ReplaySession.Keeping], of session: ReplaySession
    ) {
        for keeping in keepings {
            guard let hub = session.homes[keeping.home]?.hub else { continue }
            keep(
                keeping.record, isDurable: keeping.isDurable, of: keeping.home, hub: hub,
                at: keeping.at)
        }
    }
}
