/// What the daemon is told about its surroundings, as `Config/hearth.yaml` gives it.
public struct DaemonSettings: Hashable, Sendable {
    /// Who publishes the message upon which devices announce themselves anew.
    public enum Birth: String, CaseIterable, Hashable, Sendable {
        case own
        case off
        /// The hub does, unless it sees another publisher of it.
        case auto
    }

    public enum LogLevel: String, CaseIterable, Hashable, Sendable {
        case trace
        case debug
        case info
        case notice
        case warning
        case error
        case critical
    }

    public var broker = BrokerSettings()
    public var birth = Birth.auto
    /// The first level of the topics of discovery.
    public var discoveryPrefix = "homeassistant"
    public var stateDirectory = "/var/lib/hearth"
    /// The console's Unix socket.
    public var consoleSocket = "/run/hearth/hearth.sock"
    /// The Unix group that may use the console; nil for the daemon's own.
    public var consoleGroup: String?
    public var retentionDays = 90
    public var journalMegabytes = 1024
    /// Names the lexicon and the replies: `en`.
    public var language = "en"
    public var logLevel = LogLevel.info

    public init() {}
}

/// How to reach the broker.
public struct BrokerSettings: Hashable, Sendable {
    public enum Address: Hashable, Sendable {
        case network(host: String, port: UInt16)
        case socket(path: String)
    }

    public struct TLS: Hashable, Sendable {
        /// Who may have signed the broker's certificate; nil for the system's authorities.
        public var authorityFile: String?
        public var certificateFile: String?
        public var keyFile: String?
    }

    public var address = Address.network(host: "localhost", port: 1883)
    public var clientID = "hearth"
    public var username: String?
    /// A file whose first line is the password; nil where a credential or none is used.
    public var passwordFile: String?
    public var tls: TLS?
    public var keepaliveSeconds: UInt16 = 10

    public init() {}
}
