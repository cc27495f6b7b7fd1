internal import GRDB

extension Journal {
    /// Most rows one call gives; what asks for more gets this many.
    public static let pageLimit = 1_000

    /// Lines in the order they were written, beginning behind the sequence `after`.
    public func lines(
        after sequence: Int64, home: String? = nil, limit: Int = pageLimit
    ) throws(JournalError) -> [KeptLine] {
        let filter = home == nil ? "" : "AND home = ?"
        var arguments: StatementArguments = [sequence]
        if let home { arguments += [home] }
        return try rows(
            "SELECT * FROM lines WHERE sequence > ? \(filter) ORDER BY sequence", arguments, limit
        ) { row in
            KeptLine(
                sequence: try row.integer("sequence"), at: try row.integer("at"),
                home: try row.text("home"), event: try row.text("event"),
                json: try row.text("json"))
        }
    }

    /// Turns said at `since` (milliseconds since 1970) or later, beginning behind number `after`.
    public func turns(
        since moment: Int64, after number: Int64 = 0, limit: Int = pageLimit
    ) throws(JournalError) -> [KeptTurn] {
        try rows(
            "SELECT * FROM turns WHERE at >= ? AND number > ? ORDER BY number", [moment, number],
            limit, Self.turn)
    }

    /// The turns written last, the newest first.
    public func latestTurns(
        home: String = "home", limit: Int
    ) throws(JournalError) -> [KeptTurn] {
        try rows(
            "SELECT * FROM turns WHERE home = ? ORDER BY number DESC", [home], limit, Self.turn)
    }

    public func turn(_ id: String, home: String = "home") throws(JournalError) -> KeptTurn? {
        try rows("SELECT * FROM turns WHERE home = ? AND id = ?", [home, id], 1, Self.turn).first
    }

    /// The highest number behind the `t` of a turn's name, wherever a turn is named; not below how
    /// many turns were ever kept, so that the names of erased ones are not given again.
    public func highestTurnNumber(home: String = "home") throws(JournalError) -> Int64 {
        let places = [
            ("turns", "id"), ("lines", "turn"), ("intents", "turn"), ("outcomes", "turn"),
            ("signals", "turn"),
        ]
        let numbers = places.map { table, column in
            // A longer number is nobody's; the cast reads up to the first character that is none.
            """
            SELECT max(CAST(substr(\(column), 2) AS INTEGER)) AS number FROM \(table)
            WHERE home = ?1 AND \(column) GLOB 't[0-9]*' AND length(\(column)) < 30
            AND CAST(substr(\(column), 2) AS INTEGER) < 1000000000000
            """
        }
        let sql =
            "SELECT max(number) FROM (\(numbers.joined(separator: " UNION ALL ")) UNION ALL "
            + "SELECT seq FROM sqlite_sequence WHERE name = 'turns')"
        return try access { try Int64.fetchOne($0, sql: sql, arguments: [home]) ?? 0 }
    }

    /// What was seen that speaks of a turn, the oldest first.
    public func signals(
        of turn: String, home: String = "home", limit: Int = pageLimit
    ) throws(JournalError) -> [KeptSignal] {
        try rows(
            "SELECT * FROM signals WHERE turn = ? AND home = ? ORDER BY number", [turn, home],
            limit
        ) { row in
            KeptSignal(
                at: try row.integer("at"), turn: try row.text("turn"), kind: try row.text("kind"),
                by: try row.text("by"))
        }
    }

    public func outcomes(
        of turn: String, home: String = "home", limit: Int = pageLimit
    ) throws(JournalError) -> [KeptOutcome] {
        try rows(
            "SELECT * FROM outcomes WHERE turn = ? AND home = ? ORDER BY number", [turn, home],
            limit
        ) { row in
            KeptOutcome(
                at: try row.integer("at"), turn: try row.text("turn"),
                status: try row.text("status"), json: try row.text("json"))
        }
    }

    /// Dangerous actions of which nobody knows how they ended, the oldest first.
    ///
    /// After a start they are to be told, never done again; an outcome of their turn closes them.
    public func interruptedIntents(limit: Int = pageLimit) throws(JournalError) -> [KeptIntent] {
        try rows("SELECT * FROM intents WHERE outcome IS NULL ORDER BY number", [], limit) { row in
            KeptIntent(
                at: try row.integer("at"), home: try row.text("home"), turn: try row.text("turn"),
                json: try row.text("json"))
        }
    }

    /// The json of what nobody was told yet, the oldest first.
    public func announcements(
        home: String = "home", limit: Int = pageLimit
    ) throws(JournalError) -> [String] {
        try rows("SELECT json FROM announcements WHERE home = ? ORDER BY number", [home], limit) {
            try $0.text("json")
        }
    }

    /// Every home of which anything that can be folded was kept, by name.
    public func homes() throws(JournalError) -> [String] {
        try access { database in
            try String.fetchAll(
                database,
                sql: "SELECT home FROM checkpoints UNION SELECT home FROM lines ORDER BY home")
        }
    }

    public func latestCheckpoint(home: String = "home") throws(JournalError) -> Checkpoint? {
        try rows("SELECT * FROM checkpoints WHERE home = ?", [home], 1) { row in
            Checkpoint(
                home: try row.text("home"), sequence: try row.integer("sequence"),
                at: try row.integer("at"), json: try row.text("json"))
        }.first
    }

    /// What SQLite finds wrong with the file, at most ten things; empty where it is sound.
    public func integrityCheck() throws(JournalError) -> [String] {
        let found = try access { try String.fetchAll($0, sql: "PRAGMA integrity_check(10)") }
        return found == ["ok"] ? [] : found
    }

    private static func turn(_ row: Row) throws -> KeptTurn {
        KeptTurn(
            number: try row.integer("number"), at: try row.integer("at"),
            home: try row.text("home"), id: try row.text("id"),
            speaker: try row.optionalText("speaker"), json: try row.text("json"))
    }

    private func rows<T: Sendable>(
        _ sql: String, _ arguments: StatementArguments, _ limit: Int, _ read: (Row) throws -> T
    ) throws(JournalError) -> [T] {
        let count = max(0, min(limit, Self.pageLimit))
        return try access { database in
            let cursor = try Row.fetchCursor(
                database, sql: sql + " LIMIT \(count)", arguments: arguments)
            var values: [T] = []
            while let row = try cursor.next() { values.append(try read(row)) }
            return values
        }
    }
}

extension Row {
    // GRDB's subscripts stop the process on a value of another type; these do not.
    fileprivate func integer(_ column: String) throws -> Int64 {
        guard let value = Int64.fromDatabaseValue(self[column]) else { throw unreadable(column) }
        return value
    }

    fileprivate func text(_ column: String) throws -> String {
        guard let value = String.fromDatabaseValue(self[column]) else { throw unreadable(column) }
        return value
    }

    fileprivate func optionalText(_ column: String) throws -> String? {
        let value: DatabaseValue = self[column]
        return value.isNull ? nil : try text(column)
    }

    private func unreadable(_ column: String) -> JournalError {
        .damaged(reason: "column \(column) holds a value of the wrong type")
    }
}
