import CMosquitto
import Evaluation
import Foundation
import Home
import MQTT

/// What receiving a row of messages took.
struct Reception: Sendable {
    var received: Int
    var seconds: Double
    var cpuMicrosecondsPerMessage: Double
    /// Of those that arrived; what the queue between client and owner had no room for.
    var dropped = 0

    var perSecond: Double { Double(received) / max(seconds, 1e-9) }

    init(of broker: FakeBroker, received: Int, since start: Instant, dropped: Int = 0) {
        let end = Instant()
        self.received = received
        self.dropped = dropped
        seconds = Double(end.nanoseconds - start.nanoseconds) / 1e9
        // The fake broker runs in this process; its share is not the subscriber's.
        let taken = Double(end.cpuNanoseconds - start.cpuNanoseconds)
        let own = taken - Double(broker.sendingNanoseconds)
        cpuMicrosecondsPerMessage = max(0, own) / Double(max(1, received)) / 1e3
    }

    struct Instant: Sendable {
        let nanoseconds = Clocks.monotonic()
        let cpuNanoseconds = Clocks.processCPU()
    }
}

/// The peer: libmosquitto's own loop and a callback that does nothing but count.
struct BareSubscriber {
    /// Without a message for so long, what is missing is not coming.
    private static let silenceSeconds = 5.0

    func receive(from broker: FakeBroker) throws -> Reception {
        mosquitto_lib_init()
        guard let client = mosquitto_new("hearth-bench-bare", true, nil) else {
            throw BenchFailure("libmosquitto cannot make a client")
        }
        defer { mosquitto_destroy(client) }
        let counter = UnsafeMutablePointer<Int>.allocate(capacity: 1)
        counter.initialize(to: 0)
        defer { counter.deallocate() }
        mosquitto_user_data_set(client, counter)
        mosquitto_int_option(client, MOSQ_OPT_PROTOCOL_VERSION, MQTT_PROTOCOL_V5)
        mosquitto_message_callback_set(client) { _, counter, _ in
            counter?.assumingMemoryBound(to: Int.self).pointee += 1
        }
        guard mosquitto_connect(client, "127.0.0.1", Int32(broker.port), 60) == 0 else {
            throw BenchFailure("libmosquitto cannot connect")
        }
        try subscribe(client, to: broker)
        let start = Reception.Instant()
        broker.send()
        try count(client, counter, upTo: broker.messageCount)
        let reception = Reception(of: broker, received: counter.pointee, since: start)
        mosquitto_disconnect(client)
        return reception
    }

    private func subscribe(_ client: OpaquePointer, to broker: FakeBroker) throws {
        var hasAsked = false
        for _ in 0..<500 {
            mosquitto_loop(client, 10, 1)
            // Not before the broker has accepted the client.
            if !hasAsked { hasAsked = mosquitto_subscribe(client, nil, "#", 0) == 0 }
            if hasAsked, broker.isSubscribed(withinMilliseconds: 0) { return }
        }
        throw BenchFailure("the fake broker heard no subscription")
    }

    private func count(
        _ client: OpaquePointer, _ counter: UnsafeMutablePointer<Int>, upTo limit: Int
    ) throws {
        var last = 0
        var deadline = Clocks.monotonic() + UInt64(Self.silenceSeconds * 1e9)
        while counter.pointee < limit {
            guard mosquitto_loop(client, 100, 1) == 0 else {
                throw BenchFailure("libmosquitto lost the fake broker")
            }
            if counter.pointee > last {
                last = counter.pointee
                guard last.isMultiple(of: 1_024) else { continue }
                deadline = Clocks.monotonic() + UInt64(Self.silenceSeconds * 1e9)
            } else if Clocks.monotonic() > deadline {
                return
            }
        }
    }
}

/// Hearth's client with what takes its messages on another task, as in the daemon.
struct ClientSubscriber {
    /// Takes a batch; the home is kept between batches.
    typealias Taking = @Sendable (inout Home, [ApplicationMessage]) -> Void

    let home: Home
    let take: Taking

    /// Folds each message into the home.
    static func folding(into home: Home) -> ClientSubscriber {
        ClientSubscriber(home: home) { home, batch in
            var events: [HomeEvent] = []
            let now = Moment(
                monotonicMilliseconds: Int64(Clocks.monotonic() / 1_000_000),
                wallMilliseconds: Int64(Date().timeIntervalSince1970 * 1_000))
            for message in batch {
                let message = Message(
                    topic: message.topic, payload: message.payload, retain: message.retain)
                home.apply(message, at: now, into: &events)
                events.removeAll(keepingCapacity: true)
            }
        }
    }

    /// Takes the messages and does nothing.
    static func counting() -> ClientSubscriber {
        ClientSubscriber(home: Home(types: [])) { _, _ in }
    }

    func receive(from broker: FakeBroker) async throws -> Reception {
        let options = ConnectionOptions(
            endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "hearth-bench")
        let client = MosquittoClient(options) { 0.5 }
        try client.subscribe(["#"])
        try client.start()
        var isSubscribed = false
        for _ in 0..<500 where !isSubscribed {
            isSubscribed = broker.isSubscribed(withinMilliseconds: 0)
            try await Task.sleep(for: .milliseconds(10))
        }
        guard isSubscribed else { throw BenchFailure("the fake broker heard no subscription") }
        let start = Reception.Instant()
        broker.send()
        let reception = await count(client, broker, since: start)
        await client.stop(.abrupt)
        return reception
    }

    private func count(
        _ client: MosquittoClient, _ broker: FakeBroker, since start: Reception.Instant
    ) async -> Reception {
        let limit = broker.messageCount
        var home = home
        var received = 0
        for await event in client.events {
            guard case .messages(let batch) = event else { continue }
            take(&home, batch)
            received += batch.count
            if received + client.droppedMessages >= limit { break }
        }
        return Reception(
            of: broker, received: received, since: start, dropped: client.droppedMessages)
    }
}
