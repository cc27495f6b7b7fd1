import Glibc

/// What a command tells the shell.
enum ExitStatus: Int32, Sendable {
    /// Done, and confirmed by the devices where there was anything to confirm.
    case done = 0
    case usage = 1
    case notUnderstood = 2
    case needsAnswer = 3
    case refused = 4
    case notConfirmed = 5
    case daemonUnreachable = 6
    case brokerUnreachable = 7
    /// A replayed line was wrong, and that was to end the replay.
    case badLine = 65
}

/// Why a command could not be carried out.
struct ConsoleError: Error {
    var status: ExitStatus
    var message: String

    init(_ status: ExitStatus, _ message: String) {
        self.status = status
        self.message = message
    }

    /// - Parameter code: the system's. Where whoever read the output has had enough, that is
    ///   nothing to complain of.
    init(unwritten code: Int32) {
        guard code != EPIPE else {
            self.init(.done, "")
            return
        }
        self.init(.usage, "writing: \(String(cString: strerror(code)))")
    }
}
