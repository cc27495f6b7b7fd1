import MQTT

/// A lamp on a broker: announces itself, does as it is told, and says so.
struct LampDevice {
    private let client: MosquittoClient
    /// False for a lamp that hears and does not answer.
    private let answers: Bool

    init(port: UInt16, answers: Bool = true) {
        self.init(
            ConnectionOptions(endpoint: .tcp(host: "127.0.0.1", port: port), clientID: "lamp"),
            answers: answers)
    }

    /// A lamp that reaches its broker by other ways.
    init(_ options: ConnectionOptions, answers: Bool = true) {
        client = MosquittoClient(options) { 0 }
        self.answers = answers
    }

    /// Is there while `body` runs.
    func run<Result: Sendable>(_ body: @Sendable () async throws -> Result) async throws -> Result {
        try client.subscribe(["lamp/set"])
        try client.start()
        async let living: Void = live()
        do {
            let result = try await body()
            await client.stop()
            await living
            return result
        } catch {
            await client.stop()
            await living
            throw error
        }
    }

    private func live() async {
        for await event in client.events {
            switch event {
            case .connected:
                say("homeassistant/light/lamp/config", Self.announcement, retain: true)
                say("lamp", "OFF", retain: true)
            case .messages(let messages):
                for message in messages where answers {
                    say("lamp", String(decoding: message.payload, as: UTF8.self), retain: true)
                }
            case .disconnected, .diagnosed: break
            }
        }
    }

    // A lamp whose broker is gone has nobody to tell.
    private func say(_ topic: String, _ text: String, retain: Bool) {
        try? client.publish(ApplicationMessage(topic: topic, text: text, retain: retain))
    }

    private static let announcement = """
        {"name":null,"unique_id":"lamp1","command_topic":"lamp/set","state_topic":"lamp",\
        "device":{"identifiers":["lamp1"],"name":"Reading lamp","suggested_area":"Living room"}}
        """
}
