import MQTT

/// A client together with the one consumer of its events.
///
/// A wait that never ends is ended by the time limit of the suite: the events then come to an end.
final class Listener {
    struct Silence: Error, CustomStringConvertible {
        let description: String
    }

    let client: any MQTTClient
    private let id: String
    // A private broker ends with its last holder.
    private let broker: (any Sendable)?
    private var events: ClientEvents.Iterator
    private var waiting: [ApplicationMessage] = []
    private var probes = 0
    private(set) var diagnoses: [Diagnosis] = []

    init(_ client: any MQTTClient, id: String, broker: (any Sendable)? = nil) {
        self.client = client
        self.id = id
        self.broker = broker
        events = client.events.makeAsyncIterator()
    }

    func next() async throws -> ClientEvent {
        guard let event = await events.next() else {
            throw Silence(description: "\(id): the events ended")
        }
        if case .diagnosed(let diagnosis) = event { diagnoses.append(diagnosis) }
        return event
    }

    /// Waits for the connection; messages that came before it are forgotten.
    func connected() async throws {
        while try await next() != .connected {}
        waiting = []
    }

    /// Waits for the end of the connection and says why it came.
    func disconnected() async throws -> TransportError {
        while true {
            if case .disconnected(let reason) = try await next() { return reason }
        }
    }

    func diagnosis() async throws -> Diagnosis {
        while true {
            if case .diagnosed(let diagnosis) = try await next() { return diagnosis }
        }
    }

    func message() async throws -> ApplicationMessage {
        while waiting.isEmpty {
            if case .messages(let batch) = try await next() { waiting += batch }
        }
        return waiting.removeFirst()
    }

    /// Waits until the broker has carried out everything this client asked for so far, and returns
    /// the messages that came before that.
    @discardableResult
    func settle() async throws -> [ApplicationMessage] {
        probes += 1
        let probe = ApplicationMessage(topic: "probe/\(id)", text: "\(probes)")
        try client.subscribe([probe.topic])
        try client.publish(probe)
        var before: [ApplicationMessage] = []
        while true {
            let message = try await message()
            if message == probe { return before }
            before.append(message)
        }
    }
}

extension Listener {
    /// Takes what is queued once the client has been given `total` messages in all.
    func backlog(afterReceiving total: Int) async throws -> [ApplicationMessage] {
        while client.counters.receivedMessages < total {
            try Task.checkCancellation()
            await Task.yield()
        }
        guard case .messages(let batch) = try await next() else {
            throw Silence(description: "\(id): no messages")
        }
        return batch
    }
}
