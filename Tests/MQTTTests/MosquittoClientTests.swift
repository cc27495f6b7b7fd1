import MQTT
import TestSupport
import Testing

/// What only a connection to a real broker can show.
@Suite(.timeLimit(.minutes(1)), .enabled(if: PrivateBroker.isInstalled, "mosquitto is absent"))
struct MosquittoClientTests {
    private func client(_ options: ConnectionOptions) -> Listener {
        Listener(MosquittoClient(options) { 0.5 }, id: options.clientID)
    }

    @Test func `a broker is reached by its Unix socket`() async throws {
        var settings = PrivateBroker.Settings()
        settings.hasUnixSocket = true
        let broker = try PrivateBroker(settings)
        let one = client(
            ConnectionOptions(endpoint: .unix(path: broker.socketPath), clientID: "one"))
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
        let one = client(
            ConnectionOptions(
                endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "one", tls: tls))
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
        let tls = TLSOptions(authorityFile: try Certificates().authority)
        let one = client(
            ConnectionOptions(
                endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "one", tls: tls))
        try one.client.start()
        guard case .tls(let why) = try await one.disconnected() else {
            Issue.record("the reason is another")
            return
        }
        #expect(why.contains("certificate verify failed"))
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
        var options = ConnectionOptions(
            endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "same")
        options.retry = RetryOptions(delaySeconds: 0.02, jitterSeconds: 0)
        let one = client(options)
        let other = client(options)
        try one.client.start()
        try other.client.start()
        try await one.connected()
        #expect(try await one.disconnected() == .takenOver)
        let diagnosis = try await one.diagnosis()
        #expect(
            diagnosis == .clientIDContested(clientID: "same", losses: 3, retrySeconds: 45))
        await one.client.stop()
        await other.client.stop()
    }

    @Test(arguments: [ProtocolVersion.v311, .v5])
    func `a subscription that the broker forbids is named`(_ version: ProtocolVersion) async throws {
        let folder = try TemporaryFolder()
        var settings = PrivateBroker.Settings()
        let rules = "topic readwrite open/#\ntopic readwrite probe/#\n"
        settings.lines = ["acl_file \(try folder.write(rules, to: "acl"))"]
        let broker = try PrivateBroker(settings)
        var options = ConnectionOptions(
            endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "one")
        options.preferredVersion = version
        let one = client(options)
        try one.client.subscribe(["open/a", "closed/#"])
        try one.client.start()
        try await one.connected()
        guard version == .v5 else {
            // This broker says 128 to 3.1.1 clients too, and the words are the library's.
            guard case .subscriptionRefused("closed/#", 128, _) = try await one.diagnosis() else {
                Issue.record("the diagnosis is another")
                return
            }
            return
        }
        let refusal = try await one.diagnosis()
        #expect(
            refusal
                == .subscriptionRefused(filter: "closed/#", code: 135, reason: "Not authorized"))
        try one.client.publish(
            ApplicationMessage(topic: "closed/a", text: "x", qos: .atLeastOnce))
        let refused = try await one.diagnosis()
        #expect(
            refused == .publishRefused(topic: "closed/a", code: 135, reason: "Not authorized"))
    }

    @Test func `the older protocol works when it is preferred`() async throws {
        let broker = try PrivateBroker()
        var options = ConnectionOptions(
            endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "one")
        options.preferredVersion = .v311
        let one = client(options)
        try one.client.start()
        try await one.connected()
        try one.client.subscribe(["a"])
        let sent = ApplicationMessage(topic: "a", text: "x")
        try one.client.publish(sent, expirySeconds: 2)
        #expect(try await one.message() == sent)
    }

    @Test func `a frozen broker fills a bounded outbox and no more`() async throws {
        let broker = try PrivateBroker()
        var options = ConnectionOptions(
            endpoint: .tcp(host: "127.0.0.1", port: broker.port), clientID: "one")
        options.queueLimits.outboxMessages = 4
        let one = client(options)
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
}
