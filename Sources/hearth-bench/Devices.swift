import Evaluation
import Home
import MQTT

/// Generated devices on a broker.
struct Devices {
    private let broker: RunningBroker

    init(_ broker: RunningBroker) { self.broker = broker }

    /// Leaves discovery and first reports on the broker, retained.
    func announce(_ home: GeneratedHome) async throws {
        let client = broker.client("hearth-bench-devices")
        try client.start()
        for await event in client.events {
            if case .connected = event { break }
        }
        for message in home.messages {
            try await publish(
                ApplicationMessage(topic: message.topic, payload: message.payload, retain: true),
                by: client)
        }
        await client.stop(.clean)
    }

    /// Waits where the queue of what is to be sent is full.
    private func publish(
        _ message: ApplicationMessage, by client: MosquittoClient
    ) async throws {
        for _ in 0..<1_000 {
            do throws(TransportError) {
                try client.publish(message)
                return
            } catch .outboxFull {
                try await Task.sleep(for: .milliseconds(5))
            }
        }
        throw BenchFailure("the broker takes no messages")
    }

    /// Obeys every command at once, until the task is cancelled.
    func obey(_ home: GeneratedHome, by client: MosquittoClient) async {
        for await event in client.events {
            guard case .messages(let batch) = event else { continue }
            for command in batch {
                let heard = Message(topic: command.topic, payload: command.payload)
                for report in home.reports(for: heard) {
                    let said = ApplicationMessage(
                        topic: report.topic, payload: report.payload, retain: true)
                    do throws(TransportError) {
                        try client.publish(said)
                    } catch {
                        complain("a simulated device cannot answer: \(error)")
                    }
                }
            }
        }
    }
}
