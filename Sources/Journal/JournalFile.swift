internal import GRDB
internal import Glibc

/// The database file of a state directory: how it is opened, and what is done when it is damaged.
struct JournalFile {
    static let name = "journal.sqlite"

    /// Larger files are checked only when something else made them suspect; the check reads all.
    static let checkedBytesLimit: Int64 = 64 << 20

    let directory: String
    /// Pages the file may have; nil for as many as the disk holds.
    var maximumPageCount: Int?

    var path: String { directory + "/" + Self.name }

    /// Opens the file, after moving a damaged one aside and saving what can be read of it.
    func open(
        isSuspect: Bool
    ) throws(JournalError) -> (database: DatabaseQueue, notices: [JournalNotice]) {
        do {
            return (try openSound(isSuspect: isSuspect), [])
        } catch .damaged(let reason) {
            return try replace(because: reason)
        }
    }

    private func openSound(isSuspect: Bool) throws(JournalError) -> DatabaseQueue {
        createPrivately()
        return try translatingErrors {
            let database = try DatabaseQueue(path: path, configuration: configuration)
            do {
                try prepare(database, isSuspect: isSuspect)
                return database
            } catch {
                // The first reason is the one to tell.
                try? database.close()
                throw error
            }
        }
    }

    private func prepare(_ database: DatabaseQueue, isSuspect: Bool) throws {
        guard try !database.read(Schema.migrator.hasBeenSuperseded) else {
            throw JournalError.newerSchema(path: path)
        }
        if isSuspect || byteCount <= Self.checkedBytesLimit {
            let problem = try database.read {
                try String.fetchOne($0, sql: "PRAGMA quick_check(1)")
            }
            guard problem == "ok" else {
                throw JournalError.damaged(reason: problem ?? "no answer")
            }
        }
        try Schema.migrator.migrate(database)
    }

    private var configuration: Configuration {
        var configuration = Configuration()
        configuration.label = "journal"
        configuration.journalMode = .wal
        configuration.busyMode = .timeout(5)
        let maximumPageCount = maximumPageCount
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA secure_delete = ON")
            try database.execute(sql: "PRAGMA synchronous = NORMAL")
            try database.execute(sql: "PRAGMA journal_size_limit = 16777216")
            if let maximumPageCount {
                try database.execute(sql: "PRAGMA max_page_count = \(maximumPageCount)")
            }
        }
        return configuration
    }

    // SQLite gives its side files the mode of the file itself, so this settles all of them. Where
    // it fails, opening the database tells why.
    private func createPrivately() {
        let descriptor = Glibc.open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        if descriptor >= 0 { close(descriptor) }
    }

    private var byteCount: Int64 {
        var status = stat()
        return stat(path, &status) == 0 ? Int64(status.st_size) : 0
    }
}

// MARK: - Damaged files

extension JournalFile {
    /// How many damaged files are kept beside the journal; further ones replace the last.
    static let asideLimit = 3

    /// The names that set-aside files may have.
    var asidePaths: [String] { (1...Self.asideLimit).map { "\(path).damaged-\($0)" } }

    private func replace(
        because reason: String
    ) throws(JournalError) -> (database: DatabaseQueue, notices: [JournalNotice]) {
        let aside = try setAside()
        let database = try openSound(isSuspect: false)
        let count = Salvage(from: aside, to: database).run()
        return (database, [.setAside(file: aside, reason: reason, rowsSaved: count)])
    }

    private func setAside() throws(JournalError) -> String {
        let free = asidePaths.first { access($0, F_OK) != 0 }
        let aside = free ?? "\(path).damaged-\(Self.asideLimit)"
        for suffix in ["-wal", "-shm", ""] {
            guard rename(path + suffix, aside + suffix) == 0 || errno == ENOENT else {
                throw .unavailable(reason: "cannot move the damaged file: \(errorText())")
            }
        }
        return aside
    }

    /// Removes set-aside files last written before `moment` (milliseconds since 1970), or all.
    func removeSetAside(before moment: Int64? = nil) throws(JournalError) {
        for file in asidePaths {
            if let moment, modified(file) >= moment { continue }
            for suffix in ["-wal", "-shm", ""] {
                guard unlink(file + suffix) == 0 || errno == ENOENT else {
                    throw .unavailable(reason: "cannot remove \(file): \(errorText())")
                }
            }
        }
    }

    private func modified(_ file: String) -> Int64 {
        var status = stat()
        return stat(file, &status) == 0 ? Int64(status.st_mtim.tv_sec) * 1000 : .min
    }

    private func errorText() -> String { String(cString: strerror(errno)) }
}
