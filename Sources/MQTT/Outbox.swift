/// A published message on its way to the broker.
struct Outgoing: Sendable {
    let message: ApplicationMessage
    let expirySeconds: UInt32?
    /// When it was published, in seconds of the monotonic clock.
    let publishedAt: Double

    func isExpired(at now: Double) -> Bool {
        guard let expirySeconds else { return false }
        return now - publishedAt > Double(expirySeconds)
    }
}

/// Published messages the connection has not taken yet, oldest first.
struct Outbox: Sendable {
    let limit: Int
    private var waiting: [Outgoing] = []
    /// Taken ones stay in front of this until they are worth removing.
    private var head = 0

    init(limit: Int) {
        self.limit = limit
    }

    var count: Int { waiting.count - head }

    mutating func add(_ outgoing: Outgoing) throws(TransportError) {
        guard count < limit else { throw .outboxFull(limit: limit) }
        waiting.append(outgoing)
    }

    /// Up to `maximum` messages that are still worth sending, and how many were not.
    mutating func take(
        _ maximum: Int, at now: Double
    ) -> (messages: [Outgoing], expired: Int) {
        var taken: [Outgoing] = []
        var expired = 0
        while head < waiting.count, taken.count < maximum {
            let next = waiting[head]
            head += 1
            if next.isExpired(at: now) {
                expired += 1
            } else {
                taken.append(next)
            }
        }
        compact()
        return (taken, expired)
    }

    /// Forgets everything and says how much that was.
    mutating func removeAll() -> Int {
        defer {
            waiting = []
            head = 0
        }
        return count
    }

    private mutating func compact() {
        guard head == waiting.count || head >= 256 else { return }
        waiting.removeFirst(head)
        head = 0
    }
}
