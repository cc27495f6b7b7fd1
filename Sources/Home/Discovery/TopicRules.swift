/// What a topic from outside must be before it is subscribed or published to.
///
/// Brokers drop the connection of a client that asks for an unfit one.
struct TopicRules: Sendable {
    var limits: HomeLimits
    var discoveryPrefix: String

    /// What is wrong with `topic`; nil where nothing is.
    func flaw(in topic: String, allowingPlus: Bool = false) -> String? {
        guard !topic.isEmpty else { return "the topic is empty" }
        guard topic.utf8.count <= limits.topicBytes else {
            return "the topic is longer than \(limits.topicBytes) bytes"
        }
        guard topic.utf8.first != UInt8(ascii: "$") else { return "the topic starts with $" }
        var levels = 1
        for scalar in topic.unicodeScalars {
            switch scalar {
            case "/": levels += 1
            case "#": return "the topic holds #"
            case "+" where !allowingPlus: return "the topic holds +"
            default: if isForbidden(scalar) { return "the topic holds a control character" }
            }
        }
        guard levels <= limits.topicLevels else {
            return "the topic has more than \(limits.topicLevels) levels"
        }
        return nil
    }

    /// Topics by which the hub itself is spoken to: no device may stand behind them.
    func isReserved(_ topic: String) -> Bool {
        topic.hasPrefix("hearth/") || DiscoveryTopic(topic, prefix: discoveryPrefix) != nil
    }

    private func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0, 0xFFFD...0xFFFF, 0xFDD0...0xFDEF: true
        default: scalar.value & 0xFFFE == 0xFFFE
        }
    }
}
