internal import GRDB
internal import Synchronization

/// The durable record of a state directory, in one SQLite file with one writer.
///
/// Whatever is asked is done before the call returns, one call after the other. Where the disk
/// takes nothing, calls throw and entries wait in memory; the next call tries again. A class,
/// because it stands for a file and a lock that end with it.
public final class Journal: Sendable {
    struct State {
        var file: JournalFile
        var lock: StateLock?
        var database: DatabaseQueue?
        var held = HeldEntries()
        var notices: [JournalNotice] = []
        /// The sequence of the line last written.
        var last: Int64 = 0
        var isSuspect = false
        var isFull = false
    }

    let state: Mutex<State>

    /// Opens, and creates where they are missing, the directory and the file in it.
    ///
    /// Throws where another process holds the directory, a newer version wrote the file, or the
    /// directory cannot be had. A disk that is full or read-only is no reason to throw.
    public static func open(directory: String) throws(JournalError) -> Journal {
        try open(JournalFile(directory: directory))
    }

    static func open(_ file: JournalFile) throws(JournalError) -> Journal {
        var state = State(file: file, lock: try StateLock(directory: file.directory))
        do {
            try state.ensureOpen()
        } catch .unavailable {
            // The first append says so, and tries again.
        }
        return Journal(state)
    }

    private init(_ state: consuming sending State) { self.state = Mutex(state) }

    /// What the owner has to be told, once.
    public func takeNotices() -> [JournalNotice] {
        state.withLock { state in
            defer { state.notices = [] }
            return state.notices
        }
    }

    /// How many entries wait in memory for a disk that takes them.
    public var heldCount: Int { state.withLock { $0.held.entries.count } }

    /// How many entries were lost because more had to wait than may.
    public var droppedCount: Int { state.withLock { $0.held.droppedCount } }

    /// Ends the record: all that can be written is written, and the directory is free again.
    public func close() throws(JournalError) {
        try state.withLock { state throws(JournalError) in
            guard state.lock != nil else { return }
            defer {
                state.database = nil
                state.lock = nil
            }
            guard state.database != nil || !state.held.entries.isEmpty else { return }
            try state.append([], durable: true)
            try translatingErrors { try state.database?.close() }
        }
    }

    /// Does what needs the database; a failure that makes the file doubtful closes it.
    func access<T: Sendable>(
        _ body: (Database) throws -> T
    ) throws(JournalError) -> T {
        try state.withLock { state throws(JournalError) -> T in try state.access(body) }
    }
}

extension Journal.State {
    mutating func ensureOpen() throws(JournalError) {
        guard lock != nil else { throw .closed }
        guard database == nil else { return }
        let opened = try file.open(isSuspect: isSuspect)
        notices += opened.notices
        do throws(JournalError) {
            last = try translatingErrors { try opened.database.read(Self.lastSequence) }
            if try Self.finishErasures(in: opened.database) { notices.append(.erasureFinished) }
        } catch {
            isSuspect = true
            throw error
        }
        database = opened.database
        isSuspect = false
        isFull = false
    }

    private static func lastSequence(_ database: Database) throws -> Int64 {
        let sql = "SELECT seq FROM sqlite_sequence WHERE name = 'lines'"
        return try Int64.fetchOne(database, sql: sql) ?? 0
    }

    mutating func access<T>(_ body: (Database) throws -> T) throws(JournalError) -> T {
        try ensureOpen()
        guard let database else { throw .closed }
        do {
            return try database.writeWithoutTransaction(body)
        } catch {
            if Self.isDoubtful(error) { abandon() }
            throw JournalError(error)
        }
    }

    // After a failed read, write or sync nobody knows what the file holds: what the connection has
    // in memory may not be what is on disk. Opening anew reads what is there.
    private static func isDoubtful(_ error: any Error) -> Bool {
        guard let error = error as? DatabaseError else { return false }
        let codes: [ResultCode] = [
            .SQLITE_IOERR, .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_CANTOPEN,
        ]
        return codes.contains(error.resultCode)
    }

    private mutating func abandon() {
        database = nil
        isSuspect = true
    }
}
