internal import MQTT

/// Messages of devices that wait for their turn. While many wait, a newer message of a topic takes
/// the place of the older one: what a device says last counts.
struct Backlog {
    /// So many wait before any takes another's place.
    static let patience = 1_000
    /// Above these the queue in front of it has to wait.
    static let countLimit = 20_000
    static let bytesLimit = 32 << 20

    private var waiting: [ApplicationMessage] = []
    /// Taken ones stay in front of this until they are worth removing.
    private var head = 0
    /// How many were ever removed from the front.
    private var removed = 0
    /// Where the latest message of a topic waits, counted from the first ever.
    private var positions: [String: Int] = [:]
    private var bytes = 0
    /// How many made room for newer ones.
    private(set) var replacedCount = 0

    var isEmpty: Bool { head == waiting.count }
    var hasRoom: Bool { waiting.count - head < Self.countLimit && bytes < Self.bytesLimit }

    mutating func add(_ message: ApplicationMessage) {
        bytes += message.byteCount
        if waiting.count - head >= Self.patience, let position = positions[message.topic] {
            bytes -= waiting[position - removed].byteCount
            waiting[position - removed] = message
            replacedCount += 1
            return
        }
        positions[message.topic] = removed + waiting.count
        waiting.append(message)
    }

    mutating func next() -> ApplicationMessage? {
        guard head < waiting.count else { return nil }
        let message = waiting[head]
        if positions[message.topic] == removed + head { positions[message.topic] = nil }
        bytes -= message.byteCount
        head += 1
        if head == waiting.count || head >= Self.patience {
            waiting.removeFirst(head)
            removed += head
            head = 0
        }
        return message
    }
}

extension ApplicationMessage {
    fileprivate var byteCount: Int { topic.utf8.count + payload.count }
}
