import MQTT
import TestSupport

/// The brokers that must behave alike.
enum BrokerKind: CaseIterable, Sendable, CustomStringConvertible {
    case loopback
    case mosquitto

    /// Without an installed mosquitto the tests run over the loopback broker alone.
    static var available: [BrokerKind] {
        allCases.filter { $0 == .loopback || PrivateBroker.isInstalled }
    }

    var description: String {
        switch self {
        case .loopback: "loopback"
        case .mosquitto: "mosquitto"
        }
    }

    func start(users: [String: String] = [:]) throws -> BrokerUnderTest {
        switch self {
        case .loopback:
            return .loopback(LoopbackBroker(users: users))
        case .mosquitto:
            var settings = PrivateBroker.Settings()
            settings.users = users
            return .mosquitto(try PrivateBroker(settings))
        }
    }
}

enum BrokerUnderTest: Sendable {
    case loopback(LoopbackBroker)
    case mosquitto(PrivateBroker)

    func client(_ options: ConnectionOptions) -> any MQTTClient {
        switch self {
        case .loopback(let broker):
            return broker.client(options)
        case .mosquitto(let broker):
            var options = options
            options.endpoint = .tcp(host: "127.0.0.1", port: broker.port)
            return MosquittoClient(options) { 0.5 }
        }
    }

    func crash() {
        switch self {
        case .loopback(let broker): broker.crash()
        case .mosquitto(let broker): broker.kill()
        }
    }

    func restart() throws {
        switch self {
        case .loopback(let broker): broker.restart()
        case .mosquitto(let broker): try broker.restart()
        }
    }

    /// A client that has not been started, with the one that reads its events.
    func listener(_ options: ConnectionOptions) -> Listener {
        Listener(client(options), id: options.clientID, broker: self)
    }

    /// A client that is connected, with the one that reads its events.
    func connect(
        _ id: String, to filters: [String] = [], qos: QoS = .atMostOnce,
        _ change: (inout ConnectionOptions) -> Void = { _ in }
    ) async throws -> Listener {
        var options = ConnectionOptions(clientID: id)
        // Soon enough for a test, and no less true.
        options.retry = RetryOptions(delaySeconds: 0.02, jitterSeconds: 0.01)
        change(&options)
        let listener = listener(options)
        try listener.client.subscribe(filters, qos: qos)
        try listener.client.start()
        try await listener.connected()
        if !filters.isEmpty { try await listener.settle() }
        return listener
    }
}
