internal import GRDB
internal import Synchronization

extension Journal {
    /// Keeps the state of a home as it is after the line `checkpoint.sequence`, in the place of the
    /// one before; what still waited is written first.
    public func saveCheckpoint(_ checkpoint: Checkpoint) throws(JournalError) {
        try state.withLock { state throws(JournalError) in
            try state.append([], durable: false)
            try state.check(checkpoint)
            try state.access { database in
                try database.inTransaction(.immediate) {
                    try checkpoint.save(in: database)
                    return .commit
                }
            }
        }
    }
}

extension Journal.State {
    func check(_ checkpoint: Checkpoint) throws(JournalError) {
        guard (0...last).contains(checkpoint.sequence) else {
            throw .checkpointAhead(sequence: checkpoint.sequence, last: last)
        }
    }
}

extension Checkpoint {
    func save(in database: Database) throws {
        try database.execute(
            sql:
                "INSERT OR REPLACE INTO checkpoints (home, sequence, at, json) VALUES (?, ?, ?, ?)",
            arguments: [home, sequence, at, json])
    }
}
