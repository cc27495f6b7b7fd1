internal import GRDB

/// Copies what can still be read of a damaged file into a new one.
struct Salvage {
    private let source: String
    private let target: DatabaseQueue

    private static let pageRows = 500

    // What is needed to go on comes first.
    private static let tables = [
        "checkpoints", "intents", "announcements", "lines", "turns", "signals", "outcomes",
        "erasures",
    ]

    init(from source: String, to target: DatabaseQueue) {
        self.source = source
        self.target = target
    }

    /// The number of rows saved; what cannot be read or written ends the copying of its table.
    func run() -> Int {
        do {
            let damaged = try DatabaseQueue(path: source)
            let count = Self.tables.reduce(0) { $0 + copy($1, from: damaged) }
            try raiseSequence()
            try damaged.close()
            return count
        } catch {
            // A file that does not even open has nothing to give.
            return 0
        }
    }

    private func copy(_ table: String, from damaged: DatabaseQueue) -> Int {
        var count = 0
        var bounds = (after: Int64.min, before: Int64.max)
        while true {
            let page = page(
                of: table, after: bounds.after, before: bounds.before, "ASC", in: damaged)
            guard let saved = insert(page.rows, into: table) else { return count }
            count += saved
            bounds.after = page.last ?? bounds.after
            if page.isBroken { break }
            if page.rows.count < Self.pageRows { return count }
        }
        // What lies behind the damage is reached from the other end.
        while true {
            let page = page(
                of: table, after: bounds.after, before: bounds.before, "DESC", in: damaged)
            guard let saved = insert(page.rows, into: table) else { return count }
            count += saved
            bounds.before = page.last ?? bounds.before
            if page.isBroken || page.rows.count < Self.pageRows { return count }
        }
    }

    private struct Page {
        var rows: [Row] = []
        var isBroken = false

        var last: Int64? { rows.last.flatMap { Int64.fromDatabaseValue($0["position"]) } }
    }

    // Row by row, so that a page with a damaged row still gives those before it.
    private func page(
        of table: String, after: Int64, before: Int64, _ order: String, in damaged: DatabaseQueue
    ) -> Page {
        damaged.inDatabase { database in
            var page = Page()
            do {
                let cursor = try Row.fetchCursor(
                    database,
                    sql: """
                        SELECT rowid AS position, * FROM \(table) NOT INDEXED
                        WHERE rowid > ? AND rowid < ? ORDER BY rowid \(order) LIMIT ?
                        """, arguments: [after, before, Self.pageRows])
                while let row = try cursor.next() { page.rows.append(row.copy()) }
            } catch {
                page.isBroken = true
            }
            return page
        }
    }

    /// The number of rows that were new and sound; nil where the target takes none.
    private func insert(_ rows: [Row], into table: String) -> Int? {
        do {
            return try target.write { database in
                var count = 0
                for row in rows {
                    count += try insert(row, into: table, of: database)
                }
                return count
            }
        } catch {
            return nil
        }
    }

    private func insert(_ row: Row, into table: String, of database: Database) throws -> Int {
        let columns = row.columnNames.filter { $0 != "position" }
        let marks = Array(repeating: "?", count: columns.count).joined(separator: ", ")
        // Values of a damaged row may break a rule of the table; such a row is left out.
        try database.execute(
            sql: """
                INSERT OR IGNORE INTO \(table) (\(columns.joined(separator: ", "))) VALUES (\(marks))
                """, arguments: StatementArguments(columns.map { row[$0] as DatabaseValue }))
        return database.changesCount
    }

    // A line written from now on must come after the checkpoint, also where lines were lost.
    private func raiseSequence() throws {
        try target.write { database in
            let known = try Int64.fetchOne(database, sql: "SELECT max(sequence) FROM checkpoints")
            guard let known, known > 0 else { return }
            try database.execute(
                sql: """
                    INSERT OR IGNORE INTO lines (sequence, at, home, event, json)
                    VALUES (?, 0, '', '', '')
                    """, arguments: [known])
            try database.execute(
                sql: "DELETE FROM lines WHERE sequence = ? AND event = ''", arguments: [known])
        }
    }
}
