import Home
import MQTT
import Simulation

/// Carries a simulation's messages to a broker and back, in its own time.
actor Driver {
    /// No wait is longer, so that a command's first effect is never late by more.
    private static let longestWait = Duration.milliseconds(100)
    private static let shortestWait = Duration.milliseconds(5)

    private var simulation: Simulation
    private let clock: ScaledClock
    private let client: MosquittoClient
    private var isConnected = false

    init(_ simulation: Simulation, clock: ScaledClock, client: MosquittoClient) {
        self.simulation = simulation
        self.clock = clock
        self.client = client
    }

    /// Lets time pass until cancelled.
    func run() async {
        while !Task.isCancelled {
            publish(simulation.step(to: clock.now))
            let due = simulation.nextDue.map(clock.wait(until:)) ?? Self.longestWait
            do {
                try await Task.sleep(for: max(Self.shortestWait, min(due, Self.longestWait)))
            } catch {
                // Cancelled: the loop's condition ends it.
            }
        }
    }

    func inject(_ faults: [Fault]) throws(SimulationError) {
        for fault in faults { publish(try simulation.inject(fault, at: clock.now)) }
    }

    func handle(_ event: ClientEvent) {
        switch event {
        case .connected:
            isConnected = true
            complain("connected; \(simulation.deviceNames.count) devices")
            publish(simulation.step(to: clock.now))
            publish(simulation.announcements)
        case .disconnected(.stopped):
            isConnected = false
        case .disconnected(let reason):
            isConnected = false
            complain("\(reason)")
        case .messages(let messages):
            for message in messages { receive(message) }
        case .diagnosed(let diagnosis):
            complain("\(diagnosis)")
        }
    }

    private func receive(_ message: ApplicationMessage) {
        let heard = Message(
            topic: message.topic, payload: message.payload, retain: message.retain)
        // A retained command may be of any age.
        publish(
            simulation.receive(
                heard, at: clock.now, ageSeconds: message.retain ? .infinity : 0))
    }

    /// Says that every device is gone.
    func sayFarewell() { publish(simulation.farewell) }

    private func publish(_ messages: [Message]) {
        // While there is no broker nobody hears the devices; on connecting they tell all again.
        guard isConnected else { return }
        for message in messages {
            do throws(TransportError) {
                try client.publish(
                    ApplicationMessage(
                        topic: message.topic, payload: message.payload, retain: message.retain))
            } catch .notConnected {
                return
            } catch {
                complain("\(message.topic): \(error)")
            }
        }
    }
}
