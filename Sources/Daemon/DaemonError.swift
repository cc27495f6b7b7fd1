public import Journal
public import MQTT

/// Why the daemon cannot run.
public enum DaemonError: Error, Equatable, Sendable {
    case journal(JournalError)
    case transport(TransportError)
    /// The console's socket cannot be had, for this reason.
    case socket(path: String, reason: String)
    case password(path: String, reason: String)
    case system(String)
}

extension DaemonError {
    /// True where another daemon is in the way.
    public var isBusy: Bool {
        switch self {
        case .journal(.locked): true
        case .socket, .journal, .transport, .password, .system: false
        }
    }
}

extension DaemonError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .journal(let error): "\(error)"
        case .transport(let error): "\(error)"
        case .socket(let path, let reason): "console socket \(path): \(reason)"
        case .password(let path, let reason): "password file \(path): \(reason)"
        case .system(let reason): reason
        }
    }
}
