internal import Hub
internal import Journal
internal import OrderedCollections
public import Wire

/// A replay whose homes may be kept in a state directory, and then go on from there the next time.
public struct KeptSession {
    private var session: ReplaySession
    private var store: HubStore?

    /// Takes up every home that was kept, where it was left.
    ///
    /// - Parameters:
    ///   - session: one that has seen no line, and keeps its records where there is a directory.
    ///   - directory: nil to keep nothing.
    public init(_ session: ReplaySession, directory: String?) throws(DaemonError) {
        self.session = session
        guard let directory else { return }
        do throws(JournalError) {
            var store = try HubStore.open(directory: directory)
            for (home, run) in try store.runs(from: session.newHub) {
                self.session.adopt(run, as: home)
            }
            self.store = store
        } catch {
            throw .journal(error)
        }
    }

    /// How many error lines there were.
    public var errorCount: Int { session.errorCount }

    /// Takes one line without its line break; what it led to is kept before it is told.
    public mutating func feed(_ bytes: some Collection<UInt8>) -> [String] {
        let lines = session.feed(bytes)
        for keeping in session.takeKeepings() {
            guard let hub = session.homes[keeping.home]?.hub else { continue }
            store?.keep(
                keeping.record, isDurable: keeping.isDurable, of: keeping.home, hub: hub,
                at: keeping.at)
        }
        if !lines.isEmpty { store?.flush() }
        return lines
    }

    /// Keeps every home whole.
    public mutating func close() throws(DaemonError) {
        for (home, run) in session.homes {
            guard let now = run.now else { continue }
            store?.saveCheckpoint(of: home, hub: run.hub, at: now)
        }
        if let problem = store?.problem { throw .journal(problem) }
        do throws(JournalError) {
            try store?.journal.close()
        } catch {
            throw .journal(error)
        }
    }
}
