/// Why the journal could not do what it was asked; reasons never hold what people said.
public enum JournalError: Error, Equatable, Sendable {
    /// Another daemon works on this state directory.
    case locked(directory: String, holder: Int32?)
    /// The file was written by a newer version of this program.
    case newerSchema(path: String)
    case unusableDirectory(path: String, reason: String)
    /// The entries are not on disk; those that may be written later are held in memory.
    case notStored(reason: String, held: Int)
    /// The file can neither be read nor written at the moment.
    case unavailable(reason: String)
    /// The file is damaged; it is moved aside at the next use.
    case damaged(reason: String)
    case entryTooLarge(bytes: Int, limit: Int)
    /// A checkpoint that claims to contain lines that were never written.
    case checkpointAhead(sequence: Int64, last: Int64)
    case closed
}

extension JournalError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .locked(let directory, let holder):
            "\(directory) is in use by another daemon"
                + (holder.map { " (process \($0))" } ?? "")
        case .newerSchema(let path):
            "\(path) was written by a newer version of Hearth"
        case .unusableDirectory(let path, let reason):
            "state directory \(path): \(reason)"
        case .notStored(let reason, let held):
            "not stored: \(reason); \(held) entries wait in memory"
        case .unavailable(let reason):
            "journal not available: \(reason)"
        case .damaged(let reason):
            "journal damaged: \(reason)"
        case .entryTooLarge(let bytes, let limit):
            "an entry of \(bytes) bytes is more than the \(limit) allowed"
        case .checkpointAhead(let sequence, let last):
            "a checkpoint at line \(sequence), but the last line is \(last)"
        case .closed:
            "the journal is closed"
        }
    }
}

/// What happened to the journal that the owner has to be told.
public enum JournalNotice: Equatable, Sendable {
    /// A damaged file was moved to `file`, and so many rows of it were saved into a new one.
    case setAside(file: String, reason: String, rowsSaved: Int)
    /// An erasure that was cut off was brought to its end.
    case erasureFinished
}

extension JournalNotice: CustomStringConvertible {
    public var description: String {
        switch self {
        case .setAside(let file, let reason, let rowsSaved):
            "the journal was damaged (\(reason)): moved to \(file), \(rowsSaved) rows saved"
        case .erasureFinished:
            "an interrupted erasure was finished"
        }
    }
}
