/// States that came before their discovery: the latest of each topic, the oldest make room.
struct PendingMessages: Sendable {
    struct Pending: Sendable {
        let message: Message
        let at: Moment
        let order: Int
    }

    private var byTopic: [String: Pending] = [:]
    private var bytes = 0
    private var next = 0

    var count: Int { byTopic.count }

    /// The oldest first.
    var inOrder: [Pending] { byTopic.values.sorted { $0.order < $1.order } }

    mutating func keep(_ message: Message, at moment: Moment, limits: HomeLimits) {
        guard message.payload.count <= limits.pendingBytes / 4 else { return }
        remove(message.topic)
        byTopic[message.topic] = Pending(message: message, at: moment, order: next)
        next += 1
        bytes += cost(message)
        if byTopic.count > limits.pendingMessages || bytes > limits.pendingBytes { forgetOldHalf() }
    }

    /// Takes out what came on `topic`, or on the topics below a filter with `+`, oldest first.
    mutating func take(_ topic: String) -> [Pending] {
        guard topic.utf8.contains(UInt8(ascii: "+")) else {
            guard let pending = byTopic[topic] else { return [] }
            remove(topic)
            return [pending]
        }
        let filter = topic.split(separator: "/", omittingEmptySubsequences: false)
        let matching = byTopic.values.filter { pending in
            let levels = pending.message.topic.split(
                separator: "/", omittingEmptySubsequences: false)
            return levels.count == filter.count
                && zip(filter, levels).allSatisfy { $0 == "+" || $0 == $1 }
        }.sorted { $0.order < $1.order }
        for pending in matching { remove(pending.message.topic) }
        return matching
    }

    private mutating func remove(_ topic: String) {
        guard let old = byTopic.removeValue(forKey: topic) else { return }
        bytes -= cost(old.message)
    }

    private func cost(_ message: Message) -> Int {
        message.payload.count + message.topic.utf8.count
    }

    private mutating func forgetOldHalf() {
        let oldest = byTopic.values.sorted { $0.order < $1.order }.prefix(byTopic.count / 2 + 1)
        for pending in oldest { remove(pending.message.topic) }
    }
}
