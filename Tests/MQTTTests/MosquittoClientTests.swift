import MQTT
import TestSupport
import Testing

/// What only a connection to a real broker can show.
@Suite(.timeLimit(.minutes(1)), .enabled(if: PrivateBroker.isInstalled, "mosquitto is absent"))
struct MosquittoClientTests {
    private func client(
        _ options: ConnectionOptions, of broker: (any Sendable)? = nil
    ) -> Listener {
        Listener(MosquittoClient(options) { 0.5 }, id: options.clientID, broker: broker)
    }

    private func options(port: UInt16, tls: TLSOptions? = nil) -> ConnectionOptions {
        var options = ConnectionOptions(
            endpoint: .tcp(host: "127.0.0.1", port: port), clientID: "one", tls: tls)
        options.retry = RetryOptions(delaySeconds: 0.02, jitterSeconds: 0)
        return options
    }

    @Test func `a broker is reached by its Unix socket`() async throws {
        var settings = PrivateBroker.Settings()
        settings.hasUnixSocket = true
        let broker = try PrivateBroker(settings)
        let one = client(
            ConnectionOptions(endpoint: .unix(path: broker.socketPath), clientID: "one"),
            of: broker)
        try one.client.start()
        try await one.connected()
        try await one.settle()
    }

    @Test(.enabled(if: Certificates.canBeMade, "openssl is absent"))
    func `TLS works with certificates on both sides`() async throws {
        var settings = PrivateBroker.Settings()
        let certificates = try Certificates()
        settings.certificates = certificates
        settings.requiresClientCertificate = true
        let broker = try PrivateBroker(settings)
        let tls = TLSOptions(
            authorityFile: certificates.authority,
            certificateFile: certificates.clientCertificate, keyFile: certificates.clientKey)
        let one = client(options(port: broker.port, tls: tls), of: broker)
        try one.client.subscribe(["n"])
        try one.client.start()
        try await one.connected()
        for number in 0..<2_000 {
            try one.client.publish(ApplicationMessage(topic: "n", text: "\(number)"))
        }
        for number in 0..<2_000 {
            #expect(try await one.message().payload == Array("\(number)".utf8))
        }
        await one.client.stop()
    }

    @Test(.enabled(if: Certificates.canBeMade, "openssl is absent"))
    func `a broker that another authority vouches for is not trusted`() async throws {
        var settings = PrivateBroker.Settings()
        settings.certificates = try Certificates()
        let broker = try PrivateBroker(settings)
        let others = try Certificates()
        let tls = TLSOptions(authorityFile: others.authority)
        let one = client(options(port: broker.port, tls: tls), of: broker)
        try one.client.start()
        guard case .tls(let why) = try await one.disconnected() else {
            Issue.record("the reason is another")
            return
        }
        #expect(why.contains("certificate verify failed"))
        withExtendedLifetime(others) {}
        await one.client.stop()
    }

    @Test func `a certificate file that is not there is named`() async throws {
        let one = client(
            ConnectionOptions(clientID: "one", tls: TLSOptions(authorityFile: "/no/ca.crt")))
        try one.client.start()
        let reason = try await one.disconnected()
        #expect(reason == .tls("cannot read /no/ca.crt: No such file or directory"))
        await one.client.stop()
    }

    @Test func `two clients with one id are told so`() async throws {
        let broker = try PrivateBroker()
        let one = client(options(port: broker.port), of: broker)
        let other = client(options(port: broker.port), of: broker)
        try one.client.start()
        try await one.connected()
        try other.client.start()
        _ = try await one.disconnected()
        let diagnosis = try await one.diagnosis()
        #expect(
            diagnosis == .clientIDContested(clientID: "one", losses: 3, retrySeconds: 45))
        await one.client.stop()
        await other.client.stop()
    }

    @Test func `a message that the broker forbids is named`() async throws {
        let folder = try TemporaryFolder()
        var settings = PrivateBroker.Settings()
        settings.lines = ["acl_file \(try folder.write("topic readwrite open/#\n", to: "acl"))"]
        let broker = try PrivateBroker(settings)
        let one = client(options(port: broker.port), of: broker)
        try one.client.start()
        try await one.connected()
        try one.client.publish(
            ApplicationMessage(topic: "closed/a", text: "x", qos: .atLeastOnce))
        let refused = try await one.diagnosis()
        #expect(
            refused == .publishRefused(topic: "closed/a", code: 135, reason: "Not authorized"))
    }

    @Test func `the older protocol works when it is preferred`() async throws {
        let broker = try PrivateBroker()
        var options = options(port: broker.port)
        options.preferredVersion = .v311
        let one = client(options, of: broker)
        try one.client.start()
        try await one.connected()
        try one.client.subscribe(["a"])
        let sent = ApplicationMessage(topic: "a", text: "x")
        try one.client.publish(sent, expirySeconds: 2)
        #expect(try await one.message() == sent)
    }

    @Test func `a frozen broker fills a bounded outbox and no more`() async throws {
        let broker = try PrivateBroker()
        var options = options(port: broker.port)
        options.queueLimits.outboxMessages = 4
        let one = client(options, of: broker)
        try one.client.start()
        try await one.connected()
        broker.freeze()
        let large = ApplicationMessage(topic: "a", payload: Array(repeating: 1, count: 65_536))
        #expect(throws: TransportError.outboxFull(limit: 4)) {
            for _ in 0..<10_000 { try one.client.publish(large) }
        }
        let clock = ContinuousClock()
        let took = await clock.measure { await one.client.stop() }
        #expect(took < .seconds(1.5))
    }

    @Test func `a broker that knows only the older protocol is spoken to in it`() async throws {
        let broker = try ScriptedBroker { packet in
            // The version is the byte after the protocol's name.
            if packet[0] == 0x10 { return .send([0x20, 2, 0, packet[8] == 4 ? 0 : 1]) }
            return .send([])
        }
        let one = client(options(port: broker.port), of: broker)
        try one.client.start()
        #expect(try await one.diagnosis() == .olderProtocol)
        try await one.connected()
        await one.client.stop()
    }

    @Test func `a broker that hangs up on the newer protocol is tried in the older`() async throws {
        let broker = try ScriptedBroker { packet in
            if packet[0] == 0x10, packet[8] == 5 { return .close }
            return .send(packet[0] == 0x10 ? [0x20, 2, 0, 0] : [])
        }
        let one = client(options(port: broker.port), of: broker)
        try one.client.start()
        try await one.connected()
        await one.client.stop()
    }

    @Test func `a subscription that the broker forbids is named`() async throws {
        let broker = try ScriptedBroker { packet in
            switch packet[0] {
            case 0x10: .send([0x20, 2, 0, 0])
            case 0x82: .send([0x90, 4, packet[2], packet[3], 0, 128])
            default: .send([])
            }
        }
        var options = options(port: broker.port)
        options.preferredVersion = .v311
        let one = client(options, of: broker)
        try one.client.subscribe(["open", "closed"])
        try one.client.start()
        try await one.connected()
        guard case .subscriptionRefused("closed", 128, _) = try await one.diagnosis() else {
            Issue.record("the diagnosis is another")
            return
        }
        await one.client.stop()
    }

    @Test func `a broker that names the take-over is believed`() async throws {
        let broker = try ScriptedBroker { packet in
            packet[0] == 0x10 ? .send([0x20, 3, 0, 0, 0, 0xE0, 2, 142, 0]) : .close
        }
        let one = client(options(port: broker.port), of: broker)
        try one.client.start()
        try await one.connected()
        let reason = try await one.disconnected()
        #expect(reason == .takenOver)
        await one.client.stop()
    }

    @Test(
        arguments: [
            // Nonsense, a receipt nobody asked for, a length without end, a topic that is no text.
            [0x00, 0x00], [0x40, 0x02, 0x00, 0x09], [0x30, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x30, 0x04, 0x00, 0x02, 0xC0, 0x80], [0x90, 0x03, 0x00, 0x07, 0x00],
        ] as [[UInt8]])
    func `a broker that sends garbage does no more than lose the connection`(
        _ garbage: [UInt8]
    ) async throws {
        let broker = try ScriptedBroker { packet in
            packet[0] == 0x10 ? .send([0x20, 2, 0, 0] + garbage) : .close
        }
        var options = options(port: broker.port)
        options.preferredVersion = .v311
        let one = client(options, of: broker)
        try one.client.subscribe(["a"])
        try one.client.start()
        try await one.connected()
        guard case .connectionLost = try await one.disconnected() else {
            Issue.record("the reason is another")
            return
        }
        try await one.connected()
        await one.client.stop()
    }
}
