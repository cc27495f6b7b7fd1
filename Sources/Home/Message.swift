/// An MQTT message as the home sees it: bytes on a topic.
public struct Message: Codable, Hashable, Sendable {
    public var topic: String
    public var payload: [UInt8]
    public var retain: Bool

    public init(topic: String, payload: [UInt8], retain: Bool = false) {
        self.topic = topic
        self.payload = payload
        self.retain = retain
    }

    public init(topic: String, text: String, retain: Bool = false) {
        self.init(topic: topic, payload: Array(text.utf8), retain: retain)
    }

    /// The payload as text, with what is no UTF-8 replaced.
    public var text: String { String(decoding: payload, as: UTF8.self) }
}
