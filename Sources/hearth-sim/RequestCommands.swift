import ArgumentParser
import Home
import MQTT
import Simulation

struct SetCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Do by hand what a person in the simulated home would: oven on, lamp 40.")

    @OptionGroup var broker: BrokerOptions
    @Argument(help: "The device and what is done to it.") var words: [String]

    func run() async throws {
        try await Request(.set(words.joined(separator: " ")), broker).run()
    }
}

struct FaultCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fault",
        abstract:
            "Let something go wrong: mute:oven, late:lamp=3, duplicate, offline, stale, healed.")

    @OptionGroup var broker: BrokerOptions
    @Argument(help: "Faults, separated by commas.") var faults: String

    func run() async throws {
        try await Request(.fault(faults), broker).run()
    }
}

/// One wish put to the simulation that runs on the broker, and its answer.
struct Request {
    private static let patience = Duration.seconds(5)

    private enum Outcome: Sendable {
        case answered(complaint: String)
        case silent
        case noBroker(TransportError)
    }

    private let wish: Control.Wish
    private let options: ConnectionOptions

    init(_ wish: Control.Wish, _ broker: BrokerOptions) throws {
        self.wish = wish
        options = try broker.connection("hand")
    }

    /// Ends the program with 4 where the simulation refuses, 6 where none answers, 7 without a broker.
    func run() async throws {
        switch try await outcome() {
        case .answered(let complaint) where complaint.isEmpty: return
        case .answered(let complaint): try end(4, complaint)
        case .silent: try end(6, "no simulation answers on this broker")
        case .noBroker(let error): try end(7, "\(error)")
        }
    }

    private func end(_ code: Int32, _ complaint: String) throws {
        complain(complaint)
        throw ExitCode(code)
    }

    private func outcome() async throws -> Outcome {
        let client = MosquittoClient(options) { 0.5 }
        try client.subscribe([Control.answerTopic])
        try client.start()
        let id = options.clientID
        let outcome = await withTaskGroup(of: Outcome?.self) { group in
            group.addTask { await converse(client, id) }
            group.addTask {
                do { try await Task.sleep(for: Self.patience) } catch { return nil }
                return .silent
            }
            let first = await group.next() ?? nil
            await client.stop()
            group.cancelAll()
            return first
        }
        return outcome ?? .silent
    }

    private func converse(_ client: MosquittoClient, _ id: String) async -> Outcome {
        let request = Control.request(wish, id: id)
        for await event in client.events {
            switch event {
            case .connected:
                do throws(TransportError) {
                    try client.publish(
                        ApplicationMessage(topic: request.topic, payload: request.payload))
                } catch { return .noBroker(error) }
            case .disconnected(let error): return .noBroker(error)
            case .messages(let messages):
                for message in messages {
                    let heard = Message(topic: message.topic, payload: message.payload)
                    guard let complaint = Control.complaint(in: heard, id: id) else { continue }
                    return .answered(complaint: complaint)
                }
            case .diagnosed: continue
            }
        }
        return .silent
    }
}
