import Testing

@testable import MQTT

struct ReconnectPolicyTests {
    private let refusal = Ending.neverConnected(.refused(code: 135, reason: "no"))
    private let absent = Ending.neverConnected(.unreachable("no"))
    private let quick = Ending.lost(.connectionLost("x"), connectedSeconds: 1)

    @Test func `an absent broker is tried each second with some chance on top`() {
        var policy = ReconnectPolicy(options: RetryOptions())
        for jitter in [0.0, 0.5, 1.0] {
            let wait = policy.wait(after: absent, at: 0, jitter: jitter)
            #expect(wait == .init(seconds: 1 + 0.3 * jitter))
        }
    }

    @Test func `a broker that says no is asked ever less often`() {
        var policy = ReconnectPolicy(options: RetryOptions())
        let waits = (0..<6).map { _ in policy.wait(after: refusal, at: 0, jitter: 0).seconds }
        #expect(waits == [5, 10, 20, 40, 60, 60])
        _ = policy.wait(after: quick, at: 0, jitter: 0)
        #expect(policy.wait(after: refusal, at: 0, jitter: 0).seconds == 5)
    }

    @Test func `three quick losses within half a minute are a contest`() {
        var policy = ReconnectPolicy(options: RetryOptions())
        #expect(policy.wait(after: quick, at: 0, jitter: 0) == .init(seconds: 1))
        #expect(policy.wait(after: quick, at: 2, jitter: 0) == .init(seconds: 1))
        let third = policy.wait(after: quick, at: 30, jitter: 0.5)
        #expect(third == .init(seconds: 45, contestedLosses: 3))
    }

    @Test func `a contest that goes on doubles the wait up to five minutes`() {
        var policy = ReconnectPolicy(options: RetryOptions())
        let waits = (0..<18).compactMap { number -> Double? in
            let wait = policy.wait(after: quick, at: Double(number), jitter: 0)
            return wait.contestedLosses == nil ? nil : wait.seconds
        }
        #expect(waits == [30, 60, 120, 240, 300, 300])
    }

    @Test func `slow losses are no contest`() {
        var policy = ReconnectPolicy(options: RetryOptions())
        let long = Ending.lost(.connectionLost("x"), connectedSeconds: 10)
        for time in 0..<5 {
            #expect(policy.wait(after: long, at: Double(time), jitter: 0).contestedLosses == nil)
        }
        for time in [0.0, 16, 32, 48, 64] {
            #expect(policy.wait(after: quick, at: time, jitter: 0).contestedLosses == nil)
        }
    }

    @Test func `a broker that is absent in between restarts and contests nothing`() {
        var policy = ReconnectPolicy(options: RetryOptions())
        for time in 0..<10 {
            #expect(policy.wait(after: quick, at: Double(time), jitter: 0).contestedLosses == nil)
            _ = policy.wait(after: absent, at: Double(time), jitter: 0)
        }
    }
}

struct ProtocolChoiceTests {
    @Test(arguments: [Int32(1), 132])
    func `a broker that refuses MQTT 5 is spoken to in the older one`(_ code: Int32) {
        var choice = ProtocolChoice(preferred: .v5)
        let refusal = TransportError.refused(code: code, reason: "version")
        let mustFallBack = choice.failed(with: refusal)
        #expect(mustFallBack)
        #expect(choice.current == .v311)
        let again = choice.failed(with: refusal)
        #expect(!again)
    }

    @Test(arguments: [
        TransportError.refused(code: 135, reason: "no"), .unreachable("no"), .tls("no"),
    ])
    func `another failure does not change the version`(_ reason: TransportError) {
        var choice = ProtocolChoice(preferred: .v5)
        for _ in 0..<5 {
            let mustFallBack = choice.failed(with: reason)
            #expect(!mustFallBack)
        }
        #expect(choice.current == .v5)
    }

    @Test func `a broker that just closes is tried in both versions in turn`() {
        var choice = ProtocolChoice(preferred: .v5)
        let versions = (0..<6).map { _ in
            _ = choice.failed(with: .connectionLost("closed"))
            return choice.current
        }
        #expect(versions == [.v5, .v311, .v311, .v5, .v5, .v311])
        choice.accepted()
        for _ in 0..<4 { _ = choice.failed(with: .connectionLost("closed")) }
        #expect(choice.current == .v311)
    }
}

struct OutboxTests {
    private func outgoing(_ text: String, expirySeconds: UInt32? = nil) -> Outgoing {
        Outgoing(
            message: ApplicationMessage(topic: "a", text: text), expirySeconds: expirySeconds,
            publishedAt: 100)
    }

    @Test func `the limit holds and room comes back`() throws {
        var outbox = Outbox(limit: 2)
        try outbox.add(outgoing("1"))
        try outbox.add(outgoing("2"))
        #expect(throws: TransportError.outboxFull(limit: 2)) { try outbox.add(outgoing("3")) }
        #expect(outbox.take(1, at: 100).messages.map(\.message.payload) == [[49]])
        try outbox.add(outgoing("4"))
        #expect(outbox.take(9, at: 100).messages.map(\.message.payload) == [[50], [52]])
        #expect(outbox.count == 0)
    }

    @Test func `an expired message is not sent and is counted`() throws {
        var outbox = Outbox(limit: 9)
        try outbox.add(outgoing("1", expirySeconds: 2))
        try outbox.add(outgoing("2", expirySeconds: 3))
        let (messages, expired) = outbox.take(9, at: 102.5)
        #expect(messages.map(\.message.payload) == [[50]])
        #expect(expired == 1)
    }

    @Test func `many pass in order`() throws {
        var outbox = Outbox(limit: 1_000)
        var taken: [[UInt8]] = []
        for number in 0..<1_000 {
            try outbox.add(outgoing("\(number)"))
            if number % 3 == 0 { taken += outbox.take(2, at: 100).messages.map(\.message.payload) }
        }
        taken += outbox.take(1_000, at: 100).messages.map(\.message.payload)
        #expect(taken == (0..<1_000).map { Array("\($0)".utf8) })
    }
}

struct InboxTests {
    private func messages(_ range: ClosedRange<Int>) -> [ApplicationMessage] {
        range.map { ApplicationMessage(topic: "n", text: "\($0)") }
    }

    @Test func `the oldest messages go and connection events stay`() async {
        let inbox = Inbox(limits: QueueLimits(inboxMessages: 3))
        inbox.add(.connected)
        inbox.add(messages(1...2))
        inbox.add(.disconnected(.takenOver))
        inbox.add(messages(3...5))
        #expect(await inbox.next() == .connected)
        #expect(await inbox.next() == .disconnected(.takenOver))
        #expect(await inbox.next() == .messages(messages(3...5)))
        #expect(inbox.counters.droppedMessages == 2)
        #expect(inbox.counters.receivedMessages == 5)
    }

    @Test func `bytes are bounded too`() async {
        // Each message is one byte of topic and one of payload.
        let inbox = Inbox(limits: QueueLimits(inboxMessages: 100, inboxBytes: 6))
        inbox.add(messages(1...9))
        #expect(await inbox.next() == .messages(messages(7...9)))
        #expect(inbox.counters.droppedMessages == 6)
    }

    @Test func `small batches are joined up to the limit of one`() async {
        let inbox = Inbox(limits: QueueLimits())
        for number in 1...300 { inbox.add(messages(number...number)) }
        #expect(await inbox.next() == .messages(messages(1...256)))
        #expect(await inbox.next() == .messages(messages(257...300)))
    }

    @Test func `a long row of flaps keeps its end`() async {
        let inbox = Inbox(limits: QueueLimits())
        for _ in 0..<200 {
            inbox.add(.connected)
            inbox.add(.disconnected(.takenOver))
        }
        inbox.add(.connected)
        inbox.finish()
        var last: ClientEvent?
        var count = 0
        while let event = await inbox.next() {
            last = event
            count += 1
        }
        #expect(last == .connected)
        #expect(count == Inbox.noticeLimit)
    }

    @Test func `what is queued can be taken after the end, and nothing is added`() async {
        let inbox = Inbox(limits: QueueLimits())
        inbox.add(messages(1...1))
        inbox.finish()
        inbox.add(messages(2...2))
        #expect(await inbox.next() == .messages(messages(1...1)))
        #expect(await inbox.next() == nil)
    }

    @Test func `a waiting consumer is woken by what comes and by the end`() async {
        let inbox = Inbox(limits: QueueLimits())
        async let first = inbox.next()
        inbox.add(.connected)
        #expect(await first == .connected)
        async let second = inbox.next()
        inbox.finish()
        #expect(await second == nil)
    }

    @Test func `a cancelled wait ends`() async {
        let inbox = Inbox(limits: QueueLimits())
        let result = await withTaskGroup(of: ClientEvent?.self) { group in
            group.addTask { await inbox.next() }
            group.cancelAll()
            return await group.next() ?? .connected
        }
        #expect(result == nil)
    }
}
