/// What a client tells its owner, in the order in which it happened.
public enum ClientEvent: Sendable, Equatable {
    /// The broker accepted the connection and the subscriptions were sent.
    case connected
    /// The connection ended, or could not be made, for this reason. Sent again while it is down
    /// only when the reason changes.
    case disconnected(TransportError)
    /// Messages in order of arrival; never empty.
    case messages([ApplicationMessage])
    /// Something a person should know that does not end the connection.
    case diagnosed(Diagnosis)
}

/// Something that went wrong beside the connection itself.
public enum Diagnosis: Sendable, Equatable {
    /// Others use the same client id: so many times within half a minute the connection was lost
    /// soon after it was made. The client waits `retrySeconds` before it tries again.
    case clientIDContested(clientID: String, losses: Int, retrySeconds: Double)
    /// The broker does not let this client subscribe to `filter`.
    case subscriptionRefused(filter: String, code: Int32, reason: String)
    /// The broker or the library did not take a message that `publish` had accepted.
    case publishRefused(topic: String, code: Int32, reason: String)
    /// A received message was dropped for its size.
    case payloadRefused(topic: String, bytes: Int, limit: Int)
    /// A received message was dropped for its topic, of which this is the beginning.
    case topicRefused(prefix: String, reason: String)
    /// The broker does not speak MQTT 5, so 3.1.1 is used.
    case olderProtocol
}

/// What a client has counted since it was made.
public struct ClientCounters: Sendable, Equatable {
    /// Messages handed to the inbox.
    public var receivedMessages = 0
    /// Received messages dropped because the owner did not take them in time.
    public var droppedMessages = 0
    /// Received messages refused for their size or their topic.
    public var refusedMessages = 0
    /// Accepted publishes that expired, or whose connection ended, before they were sent.
    public var unsentMessages = 0

    public init() {}
}
