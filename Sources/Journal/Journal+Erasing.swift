internal import GRDB
internal import Synchronization

extension Journal {
    /// Erases what was kept of a person, a turn or a lesson in one home, so that no byte of it is
    /// left in any file of the journal; returns how many rows that were.
    ///
    /// `checkpoint` is the state without what is erased; it takes the place of the one that may
    /// still hold it. Damaged files that were set aside go too. An erasure that is cut off is
    /// finished at the next start.
    @discardableResult
    public func forget(
        _ erasure: Erasure, at moment: Int64, checkpoint: Checkpoint
    ) throws(JournalError) -> Int {
        try state.withLock { state throws(JournalError) in
            // What still waits may be about the same; on disk it is erased with the rest.
            try state.append([], durable: true)
            try state.check(checkpoint)
            let count = try state.access { database in
                var count = 0
                try database.inTransaction(.immediate) {
                    count = try erasure.deleteRows(in: database, home: checkpoint.home)
                    try checkpoint.save(in: database)
                    try erasure.note(count, at: moment, in: database)
                    return .commit
                }
                return count
            }
            try state.scrub()
            return count
        }
    }

    /// Removes what is older than `moment` (milliseconds since 1970), and the oldest of the rest
    /// while the file holds more than `maximumBytes`; returns how many rows went.
    ///
    /// Lines go only where a checkpoint contains them, so save one before; intents only once
    /// their outcome is known.
    @discardableResult
    public func purge(
        before moment: Int64, maximumBytes: Int64 = 1 << 30
    ) throws(JournalError) -> Int {
        try state.withLock { state throws(JournalError) in
            try state.append([], durable: false)
            let count = try state.access { database in
                try Retention.purge(database, before: moment, maximumBytes: maximumBytes)
            }
            try state.file.removeSetAside(before: moment)
            return count
        }
    }
}

extension Journal.State {
    /// Makes the bytes of deleted rows go, from the file and from its log.
    fileprivate mutating func scrub() throws(JournalError) {
        try access { try Self.scrub($0) }
        try file.removeSetAside()
        try access { try Self.markScrubbed($0) }
    }

    /// Does what an erasure that was cut off left undone; true where there was any.
    static func finishErasures(in database: DatabaseQueue) throws(JournalError) -> Bool {
        try translatingErrors {
            try database.writeWithoutTransaction { database in
                let sql = "SELECT count(*) FROM erasures WHERE isScrubbed = 0"
                guard try Int.fetchOne(database, sql: sql) ?? 0 > 0 else { return false }
                try scrub(database)
                try markScrubbed(database)
                return true
            }
        }
    }

    private static func scrub(_ database: Database) throws {
        // Deleting wipes cells but leaves their traces between others; rewriting the file does not.
        try database.execute(sql: "VACUUM")
        try database.checkpoint(.truncate)
    }

    private static func markScrubbed(_ database: Database) throws {
        try database.execute(sql: "UPDATE erasures SET isScrubbed = 1 WHERE isScrubbed = 0")
    }
}

extension Erasure {
    fileprivate func deleteRows(in database: Database, home: String) throws -> Int {
        switch self {
        case .speaker(let speaker):
            try database.execute(
                sql: """
                    CREATE TEMP TABLE erased AS
                    SELECT id FROM turns WHERE home = ?1 AND speaker = ?2
                    UNION SELECT turn FROM lines
                    WHERE home = ?1 AND speaker = ?2 AND turn IS NOT NULL
                    """, arguments: [home, speaker])
            let count = try deleteTurns(in: database, home: home)
            return try ["lines", "announcements"].reduce(count) {
                try $0 + Self.delete($1, "speaker = ?", [home, speaker], in: database)
            }
        case .turn(let turn):
            try database.execute(
                sql: "CREATE TEMP TABLE erased AS SELECT ? AS id", arguments: [turn])
            return try deleteTurns(in: database, home: home)
        case .lesson(let lesson):
            return try Self.delete("lines", "lesson = ?", [home, lesson], in: database)
        }
    }

    // All that speaks of the turns whose ids the temporary table holds.
    private func deleteTurns(in database: Database, home: String) throws -> Int {
        let places = [
            ("lines", "turn"), ("turns", "id"), ("signals", "turn"), ("signals", "by"),
            ("outcomes", "turn"), ("intents", "turn"), ("announcements", "turn"),
        ]
        let count = try places.reduce(0) { sum, place in
            let condition = "\(place.1) IN (SELECT id FROM erased)"
            return try sum + Self.delete(place.0, condition, [home], in: database)
        }
        try database.execute(sql: "DROP TABLE erased")
        return count
    }

    private static func delete(
        _ table: String, _ condition: String, _ arguments: StatementArguments, in database: Database
    ) throws -> Int {
        try database.execute(
            sql: "DELETE FROM \(table) WHERE home = ? AND \(condition)", arguments: arguments)
        return database.changesCount
    }

    // The trace that an erasure leaves names nobody.
    fileprivate func note(_ count: Int, at moment: Int64, in database: Database) throws {
        let kind =
            switch self {
            case .speaker: "speaker"
            case .turn: "turn"
            case .lesson: "lesson"
            }
        try database.execute(
            sql: "INSERT INTO erasures (at, kind, rowCount, isScrubbed) VALUES (?, ?, ?, 0)",
            arguments: [moment, kind, count])
    }
}
