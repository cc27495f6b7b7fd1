/// Why something could not be sent, or why the connection is down.
public enum TransportError: Error, Sendable, Hashable {
    /// There is no connection now; nothing was kept to be sent later.
    case notConnected
    /// The broker answered and said no; `code` is the reason code of the MQTT version in use.
    case refused(code: Int32, reason: String)
    /// No broker could be reached.
    case unreachable(String)
    /// The connection was there and broke.
    case connectionLost(String)
    /// The broker says another client connected under the same client id.
    case takenOver
    /// The client was stopped by its owner.
    case stopped
    case payloadTooLarge(bytes: Int, limit: Int)
    /// Messages wait for a slow broker, and no more may wait.
    case outboxFull(limit: Int)
    case tooManySubscriptions(limit: Int)
    case invalidTopic(String, reason: String)
    case invalidOption(String)
    case tls(String)
    /// The MQTT library or the system reported an error of its own.
    case library(code: Int32, text: String)
}

extension TransportError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notConnected: "not connected to the broker"
        case .refused(let code, let reason): "the broker refused: \(reason) (code \(code))"
        case .unreachable(let why): "no broker there: \(why)"
        case .connectionLost(let why): "the connection broke: \(why)"
        case .takenOver: "another client connected with the same client id"
        case .stopped: "the client was stopped"
        case .payloadTooLarge(let bytes, let limit):
            "the payload has \(bytes) bytes, \(limit) are allowed"
        case .outboxFull(let limit): "\(limit) messages already wait for the broker"
        case .tooManySubscriptions(let limit): "more than \(limit) subscriptions"
        case .invalidTopic(let topic, let reason):
            "topic \(String(reflecting: topic.prefix(64))): \(reason)"
        case .invalidOption(let why): why
        case .tls(let why): "TLS: \(why)"
        case .library(let code, let text): "\(text) (code \(code))"
        }
    }
}
