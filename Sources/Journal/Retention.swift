internal import GRDB

/// Which rows may go for their age, or for want of room.
enum Retention {
    /// Rows one transaction removes at most, so that none of them grows with the file.
    static let chunkRows = 5_000

    private static let tables: [(name: String, condition: String)] = [
        ("signals", "1"),
        ("outcomes", "1"),
        ("intents", "outcome IS NOT NULL"),
        ("announcements", "1"),
        ("turns", "1"),
        (
            "lines",
            "sequence <= (SELECT c.sequence FROM checkpoints c WHERE c.home = lines.home)"
        ),
    ]

    static func purge(
        _ database: Database, before moment: Int64, maximumBytes: Int64
    ) throws -> Int {
        var count = 0
        for table in tables {
            while true {
                let removed = try remove(table, "at < ?", [moment], from: database)
                count += removed
                if removed < chunkRows { break }
            }
        }
        while try usedBytes(of: database) > maximumBytes {
            let removed = try tables.reduce(0) {
                try $0 + remove($1, "1", [], from: database)
            }
            count += removed
            // What is left must stay, however large it is.
            if removed == 0 { break }
        }
        return count
    }

    /// Bytes of the file that hold something; what is free in it is used again.
    private static func usedBytes(of database: Database) throws -> Int64 {
        func pragma(_ name: String) throws -> Int64 {
            try Int64.fetchOne(database, sql: "PRAGMA \(name)") ?? 0
        }
        return try (pragma("page_count") - pragma("freelist_count")) * pragma("page_size")
    }

    // The oldest go first.
    private static func remove(
        _ table: (name: String, condition: String), _ condition: String,
        _ arguments: StatementArguments, from database: Database
    ) throws -> Int {
        var count = 0
        try database.inTransaction(.immediate) {
            try database.execute(
                sql: """
                    DELETE FROM \(table.name) WHERE rowid IN (
                        SELECT rowid FROM \(table.name)
                        WHERE \(condition) AND \(table.condition) ORDER BY rowid LIMIT \(chunkRows))
                    """, arguments: arguments)
            count = database.changesCount
            return .commit
        }
        return count
    }
}
