/// Where a broker listens.
public enum Endpoint: Sendable, Hashable {
    case tcp(host: String, port: UInt16)
    case unix(path: String)
}

/// The MQTT version to speak.
public enum ProtocolVersion: Sendable, Hashable {
    case v311
    case v5
}

/// Certificates for an encrypted connection, as paths of PEM files.
public struct TLSOptions: Sendable, Hashable {
    /// Who may have signed the broker's certificate; nil takes the system's authorities.
    public var authorityFile: String?
    public var certificateFile: String?
    public var keyFile: String?

    public init(
        authorityFile: String? = nil, certificateFile: String? = nil, keyFile: String? = nil
    ) {
        self.authorityFile = authorityFile
        self.certificateFile = certificateFile
        self.keyFile = keyFile
    }
}

/// How large a payload may be, in bytes.
public struct PayloadLimits: Sendable, Hashable {
    public var ordinaryBytes: Int
    /// The limit for topics that match one of `largeTopics`.
    public var largeBytes: Int
    public var largeTopics: [String]

    public init(
        ordinaryBytes: Int = 65_536, largeBytes: Int = 1_048_576,
        largeTopics: [String] = ["zigbee2mqtt/bridge/devices", "zigbee2mqtt/bridge/definitions"]
    ) {
        self.ordinaryBytes = ordinaryBytes
        self.largeBytes = largeBytes
        self.largeTopics = largeTopics
    }

    /// The limit that a payload of so many bytes on `topic` breaks, or nil when it may pass.
    func limitBroken(bytes: Int, topic: @autoclosure () -> String) -> Int? {
        guard bytes > ordinaryBytes else { return nil }
        let name = topic()
        let isLarge = largeTopics.contains { Topic.matches(filter: $0, name: name) }
        let limit = isLarge ? largeBytes : ordinaryBytes
        return bytes > limit ? limit : nil
    }
}

/// How much may wait inside a client.
public struct QueueLimits: Sendable, Hashable {
    /// Received messages the owner has not taken; the oldest are dropped first.
    public var inboxMessages: Int
    public var inboxBytes: Int
    /// Published messages a slow broker has not taken; more are refused.
    public var outboxMessages: Int

    public init(
        inboxMessages: Int = 16_384, inboxBytes: Int = 16_777_216, outboxMessages: Int = 4_096
    ) {
        self.inboxMessages = inboxMessages
        self.inboxBytes = inboxBytes
        self.outboxMessages = outboxMessages
    }
}

/// How long a client waits before it tries again, in seconds.
public struct RetryOptions: Sendable, Hashable {
    public var delaySeconds: Double
    /// The share of chance on top of `delaySeconds`.
    public var jitterSeconds: Double
    /// The first wait after the broker said no; it doubles up to `refusedMaximumSeconds`.
    public var refusedSeconds: Double
    public var refusedMaximumSeconds: Double
    /// The first wait after the client id proved to be in use by others.
    public var contestedSeconds: Double

    public init(
        delaySeconds: Double = 1, jitterSeconds: Double = 0.3, refusedSeconds: Double = 5,
        refusedMaximumSeconds: Double = 60, contestedSeconds: Double = 30
    ) {
        self.delaySeconds = delaySeconds
        self.jitterSeconds = jitterSeconds
        self.refusedSeconds = refusedSeconds
        self.refusedMaximumSeconds = refusedMaximumSeconds
        self.contestedSeconds = contestedSeconds
    }
}

/// Everything a client needs to know to connect and stay connected.
public struct ConnectionOptions: Sendable, Hashable {
    public var endpoint: Endpoint
    public var clientID: String
    public var username: String?
    public var password: String?
    public var tls: TLSOptions?
    /// Seconds of silence after which the broker is asked whether it is there; at least 5.
    public var keepaliveSeconds: UInt16 = 10
    /// The version tried first; `v5` gives way to `v311` when the broker does not speak it.
    public var preferredVersion = ProtocolVersion.v5
    /// What the broker publishes when this client vanishes.
    public var will: ApplicationMessage?
    public var payloadLimits = PayloadLimits()
    public var queueLimits = QueueLimits()
    public var retry = RetryOptions()

    public init(
        endpoint: Endpoint = .tcp(host: "127.0.0.1", port: 1883), clientID: String,
        username: String? = nil, password: String? = nil, tls: TLSOptions? = nil,
        will: ApplicationMessage? = nil
    ) {
        self.endpoint = endpoint
        self.clientID = clientID
        self.username = username
        self.password = password
        self.tls = tls
        self.will = will
    }

    /// Throws when these options could never work, whatever broker there is.
    func check() throws(TransportError) {
        guard (1...128).contains(clientID.utf8.count), !clientID.utf8.contains(0) else {
            throw .invalidOption("the client id must have 1 to 128 bytes")
        }
        guard keepaliveSeconds >= 5 else {
            throw .invalidOption("the keepalive must be at least 5 seconds")
        }
        try checkEndpoint()
        if let will {
            try checkOutgoing(will)
        }
        if password != nil, username == nil {
            throw .invalidOption("a password needs a username")
        }
        if let tls, (tls.certificateFile == nil) != (tls.keyFile == nil) {
            throw .tls("a client certificate needs its key, and a key its certificate")
        }
    }

    /// Throws unless this message may be sent: its topic and its size.
    func checkOutgoing(_ message: ApplicationMessage) throws(TransportError) {
        try Topic.checkName(message.topic)
        let bytes = message.payload.count
        if let limit = payloadLimits.limitBroken(bytes: bytes, topic: message.topic) {
            throw .payloadTooLarge(bytes: bytes, limit: limit)
        }
    }

    private func checkEndpoint() throws(TransportError) {
        switch endpoint {
        case .tcp(let host, let port):
            guard !host.isEmpty, !host.utf8.contains(0), port > 0 else {
                throw .invalidOption("a broker needs a host and a port above 0")
            }
        case .unix(let path):
            // The system's limit for the path of a socket, with its ending zero.
            guard (1...107).contains(path.utf8.count), !path.utf8.contains(0) else {
                throw .invalidOption("a socket path must have 1 to 107 bytes")
            }
        }
    }
}
