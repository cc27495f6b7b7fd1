internal import GRDB
internal import Synchronization

extension Journal {
    /// Writes the entries, all or none, after those that still waited; returns the sequence of the
    /// line last written.
    ///
    /// A durable append returns when the entries would survive a power cut; another one when they
    /// would survive the end of the process. Throws `notStored` where the disk does not take them:
    /// they then wait in memory, except intents, for nothing may be done upon one that is not kept.
    @discardableResult
    public func append(_ entries: [Entry], durable: Bool) throws(JournalError) -> Int64 {
        try state.withLock { state throws(JournalError) in
            guard state.lock != nil else { throw .closed }
            if let large = entries.first(where: { $0.byteCount > Entry.bytesLimit }) {
                throw .entryTooLarge(bytes: large.byteCount, limit: Entry.bytesLimit)
            }
            try state.append(entries, durable: durable)
            return state.last
        }
    }
}

extension Journal.State {
    mutating func append(_ entries: [Entry], durable: Bool) throws(JournalError) {
        do {
            try write(held.entries + entries, durable: durable)
            held.removeAll()
        } catch {
            held.hold(entries)
            throw .notStored(reason: "\(error)", held: held.entries.count)
        }
    }

    private mutating func write(_ entries: [Entry], durable: Bool) throws(JournalError) {
        guard !entries.isEmpty || durable else { return try ensureOpen() }
        let wasFull = isFull
        let written = try access { database -> Int64? in
            if wasFull != durable {
                try database.execute(sql: "PRAGMA synchronous = \(durable ? "FULL" : "NORMAL")")
            }
            var last: Int64?
            try database.inTransaction(.immediate) {
                for entry in entries { last = try Self.insert(entry, into: database) ?? last }
                return .commit
            }
            return last
        }
        isFull = durable
        last = written ?? last
    }

    /// The sequence, where the entry is a line.
    private static func insert(_ entry: Entry, into database: Database) throws -> Int64? {
        switch entry.content {
        case .line(let line):
            try execute(
                """
                INSERT INTO lines (at, home, event, json, turn, speaker, lesson)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """,
                [
                    entry.at, entry.home, line.event, line.json, line.turn, line.speaker,
                    line.lesson,
                ], in: database)
            return database.lastInsertedRowID
        case .turn(let id, let speaker, let json):
            try execute(
                """
                INSERT INTO turns (at, home, id, speaker, json) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (home, id) DO UPDATE SET speaker = excluded.speaker, json = excluded.json
                """, [entry.at, entry.home, id, speaker, json], in: database)
        case .signal(let turn, let kind, let by):
            try execute(
                "INSERT INTO signals (at, home, turn, kind, by) VALUES (?, ?, ?, ?, ?)",
                [entry.at, entry.home, turn, kind, by], in: database)
        case .outcome(let turn, let status, let json):
            try execute(
                "INSERT INTO outcomes (at, home, turn, status, json) VALUES (?, ?, ?, ?, ?)",
                [entry.at, entry.home, turn, status, json], in: database)
            try execute(
                "UPDATE intents SET outcome = ? WHERE turn = ? AND home = ? AND outcome IS NULL",
                [status, turn, entry.home], in: database)
        case .intent(let turn, let json):
            try execute(
                "INSERT INTO intents (at, home, turn, json) VALUES (?, ?, ?, ?)",
                [entry.at, entry.home, turn, json], in: database)
        case .announcement(let turn, let speaker, let json):
            try execute(
                """
                INSERT INTO announcements (at, home, turn, speaker, json) VALUES (?, ?, ?, ?, ?)
                """, [entry.at, entry.home, turn, speaker, json], in: database)
        case .told(let json):
            try execute(
                "DELETE FROM announcements WHERE home = ? AND json = ?", [entry.home, json],
                in: database)
        }
        return nil
    }

    private static func execute(
        _ sql: String, _ arguments: StatementArguments, in database: Database
    ) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
