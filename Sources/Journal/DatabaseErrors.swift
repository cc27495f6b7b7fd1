internal import GRDB

extension JournalError {
    /// What a failure of the database means, without any of the values it was about.
    init(_ error: any Error) {
        if let error = error as? JournalError {
            self = error
            return
        }
        guard let error = error as? DatabaseError else {
            self = .unavailable(reason: "\(type(of: error))")
            return
        }
        let reason = error.message ?? error.resultCode.description
        switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB: self = .damaged(reason: reason)
        default: self = .unavailable(reason: reason)
        }
    }
}

func translatingErrors<T>(_ body: () throws -> T) throws(JournalError) -> T {
    do {
        return try body()
    } catch {
        throw JournalError(error)
    }
}
