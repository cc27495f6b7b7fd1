/// How hard the broker tries to deliver a message; the raw value is the number on the wire.
public enum QoS: UInt8, Sendable, Hashable, CaseIterable, Comparable {
    case atMostOnce = 0
    case atLeastOnce = 1
    case exactlyOnce = 2

    public static func < (one: QoS, other: QoS) -> Bool {
        one.rawValue < other.rawValue
    }
}

/// One message as an application sends or receives it.
///
/// On a received message `retain` is true only for what the broker had stored before the
/// subscription was made, so it tells old news from new; where the subscription asks for messages
/// as they were published, also for what is published to be stored.
public struct ApplicationMessage: Sendable, Hashable {
    public var topic: String
    public var payload: [UInt8]
    public var retain: Bool
    public var qos: QoS

    public init(
        topic: String, payload: [UInt8], retain: Bool = false, qos: QoS = .atMostOnce
    ) {
        self.topic = topic
        self.payload = payload
        self.retain = retain
        self.qos = qos
    }

    public init(topic: String, text: String, retain: Bool = false, qos: QoS = .atMostOnce) {
        self.init(topic: topic, payload: Array(text.utf8), retain: retain, qos: qos)
    }

    /// What the message costs a queue, in bytes.
    var sizeBytes: Int { topic.utf8.count + payload.count }
}
