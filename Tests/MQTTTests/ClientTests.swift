import MQTT
import Testing

/// What every client of every broker does: each test runs over both.
@Suite(.timeLimit(.minutes(1)))
struct ClientTests {
    private static let brokers = BrokerKind.available

    @Test(arguments: brokers)
    func `a message reaches who subscribed to its topic`(_ kind: BrokerKind) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["home/+/state"])
        let mouth = try await broker.connect("mouth")
        try mouth.client.publish(ApplicationMessage(topic: "home/lamp/set", text: "no"))
        let sent = ApplicationMessage(topic: "home/lamp/state", payload: [0, 255, 10])
        try mouth.client.publish(sent)
        #expect(try await ear.message() == sent)
    }

    @Test(arguments: brokers)
    func `messages keep their order`(_ kind: BrokerKind) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["n/#"])
        let mouth = try await broker.connect("mouth")
        let sent = (0..<1_000).map { ApplicationMessage(topic: "n/\($0 % 7)", text: "\($0)") }
        for message in sent { try mouth.client.publish(message) }
        var got: [ApplicationMessage] = []
        while got.count < sent.count { got.append(try await ear.message()) }
        #expect(got == sent)
    }

    @Test(arguments: brokers, QoS.allCases)
    func `each quality of service arrives as it was sent`(
        _ kind: BrokerKind, _ qos: QoS
    ) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["a"], qos: .exactlyOnce)
        let mouth = try await broker.connect("mouth")
        let sent = ApplicationMessage(topic: "a", text: "x", qos: qos)
        try mouth.client.publish(sent)
        #expect(try await ear.message() == sent)
    }

    @Test(arguments: brokers)
    func `a retained message comes with its flag to who subscribes later`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        let mouth = try await broker.connect("mouth", to: ["kept"])
        let sent = ApplicationMessage(topic: "kept", text: "1", retain: true, qos: .atLeastOnce)
        try mouth.client.publish(sent)
        #expect(try await mouth.message().retain == false)
        let ear = broker.listener(ConnectionOptions(clientID: "ear"))
        try ear.client.subscribe(["#"], qos: .atLeastOnce)
        try ear.client.start()
        #expect(try await ear.message() == sent)
    }

    @Test(arguments: brokers)
    func `who asks for messages as published sees which are to be kept`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["other"])
        try ear.client.subscribe(["asked"], qos: .atMostOnce, asPublished: true)
        try await ear.settle()
        let mouth = try await broker.connect("mouth")
        for topic in ["asked", "other"] {
            for retain in [true, false] {
                try mouth.client.publish(
                    ApplicationMessage(topic: topic, text: "\(retain)", retain: retain))
            }
        }
        var flags: [Bool] = []
        for _ in 0..<4 { flags.append(try await ear.message().retain) }
        #expect(flags == [true, false, false, false])
    }

    @Test(arguments: brokers)
    func `an empty retained message removes what was retained`(_ kind: BrokerKind) async throws {
        let broker = try kind.start()
        let mouth = try await broker.connect("mouth")
        try mouth.client.publish(ApplicationMessage(topic: "kept", text: "1", retain: true))
        try mouth.client.publish(ApplicationMessage(topic: "kept", payload: [], retain: true))
        try await mouth.settle()
        let ear = try await broker.connect("ear", to: ["other"])
        try ear.client.subscribe(["kept"])
        #expect(try await ear.settle() == [])
    }

    @Test(arguments: brokers)
    func `the will is published when a client vanishes`(_ kind: BrokerKind) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["hub/state"])
        let will = ApplicationMessage(topic: "hub/state", text: "offline", retain: true)
        let mouth = try await broker.connect("mouth") { $0.will = will }
        await mouth.client.stop(.abrupt)
        let heard = try await ear.message()
        #expect(heard.topic == will.topic)
        #expect(heard.payload == will.payload)
    }

    @Test(arguments: brokers, QoS.allCases)
    func `a clean stop sends what was published and no will`(
        _ kind: BrokerKind, _ qos: QoS
    ) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["hub/state"])
        let mouth = try await broker.connect("mouth", to: ["#"]) {
            $0.will = ApplicationMessage(topic: "hub/state", text: "vanished")
        }
        try mouth.client.publish(ApplicationMessage(topic: "hub/state", text: "off", qos: qos))
        await mouth.client.stop()
        #expect(try await ear.message().payload == Array("off".utf8))
        #expect(try await ear.settle() == [])
    }

    @Test(arguments: brokers)
    func `a stopped client ends its events and takes nothing more`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        let mouth = try await broker.connect("mouth")
        await mouth.client.stop()
        #expect(try await mouth.disconnected() == .stopped)
        await #expect(throws: Listener.Silence.self) { try await mouth.next() }
        #expect(throws: TransportError.notConnected) {
            try mouth.client.publish(ApplicationMessage(topic: "a", text: "b"))
        }
        #expect(throws: TransportError.stopped) { try mouth.client.start() }
    }

    @Test(arguments: brokers)
    func `a client that was never started can be stopped`(_ kind: BrokerKind) async throws {
        let mouth = try kind.start().listener(ConnectionOptions(clientID: "m"))
        await mouth.client.stop()
        #expect(throws: TransportError.stopped) { try mouth.client.start() }
    }

    @Test(arguments: brokers)
    func `a client starts without a broker and connects when there is one`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        broker.crash()
        var options = ConnectionOptions(clientID: "early")
        options.retry.delaySeconds = 0.02
        let early = broker.listener(options)
        try early.client.start()
        guard case .unreachable = try await early.disconnected() else {
            Issue.record("the reason is another")
            return
        }
        try broker.restart()
        try await early.connected()
    }

    @Test(arguments: brokers)
    func `after the broker's death a client reconnects and subscribes again`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["a", "b/#"])
        broker.crash()
        guard case .connectionLost = try await ear.disconnected() else {
            Issue.record("the reason is another")
            return
        }
        try broker.restart()
        try await ear.connected()
        let sent = ApplicationMessage(topic: "b/c", text: "again")
        try ear.client.publish(sent)
        #expect(try await ear.message() == sent)
    }

    @Test(arguments: brokers)
    func `what is published without a connection is refused and never sent later`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["garage/set"], qos: .exactlyOnce)
        let mouth = try await broker.connect("mouth")
        broker.crash()
        _ = try await mouth.disconnected()
        for qos in QoS.allCases {
            #expect(throws: TransportError.notConnected) {
                try mouth.client.publish(
                    ApplicationMessage(topic: "garage/set", text: "OPEN", qos: qos))
            }
        }
        _ = try await ear.disconnected()
        try broker.restart()
        try await ear.connected()
        try await ear.settle()
        try await mouth.connected()
        let marker = ApplicationMessage(topic: "garage/set", text: "marker", qos: .exactlyOnce)
        try mouth.client.publish(marker)
        #expect(try await ear.message() == marker)
    }

    @Test(arguments: brokers)
    func `the right password opens and the wrong one is diagnosed`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start(users: ["hub": "secret"])
        _ = try await broker.connect("right") {
            $0.username = "hub"
            $0.password = "secret"
        }
        var options = ConnectionOptions(clientID: "wrong", username: "hub", password: "guess")
        options.retry.delaySeconds = 0.01
        let wrong = broker.listener(options)
        try wrong.client.start()
        let reason = try await wrong.disconnected()
        #expect(reason == .refused(code: 135, reason: "Not authorized"))
        await wrong.client.stop()
    }

    @Test(arguments: brokers)
    func `what does not fit the inbox drops the oldest and is counted`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        let slow = try await broker.connect("slow", to: ["n"]) {
            $0.queueLimits.inboxMessages = 10
        }
        let mouth = try await broker.connect("mouth")
        for number in 1...35 {
            try mouth.client.publish(ApplicationMessage(topic: "n", text: "\(number)"))
        }
        // One was the probe that showed the subscription.
        let kept = try await slow.backlog(afterReceiving: 36)
        #expect(kept.map(\.payload) == (26...35).map { Array("\($0)".utf8) })
        #expect(slow.client.droppedMessages == 25)
    }

    @Test(arguments: brokers)
    func `a payload over the limit is not sent`(_ kind: BrokerKind) async throws {
        let mouth = try await kind.start().connect("mouth") {
            $0.payloadLimits = PayloadLimits(
                ordinaryBytes: 8, largeBytes: 16, largeTopics: ["bridge/+"])
        }
        let client = mouth.client
        try client.publish(ApplicationMessage(topic: "a", text: "12345678"))
        #expect(throws: TransportError.payloadTooLarge(bytes: 9, limit: 8)) {
            try client.publish(ApplicationMessage(topic: "a", text: "123456789"))
        }
        try client.publish(ApplicationMessage(topic: "bridge/x", text: "1234567890123456"))
        #expect(throws: TransportError.payloadTooLarge(bytes: 17, limit: 16)) {
            try client.publish(ApplicationMessage(topic: "bridge/x", text: "12345678901234567"))
        }
    }

    @Test(arguments: brokers)
    func `a received payload over the limit is dropped and diagnosed`(
        _ kind: BrokerKind
    ) async throws {
        let broker = try kind.start()
        let ear = try await broker.connect("ear", to: ["a", "bridge/devices"]) {
            $0.payloadLimits = PayloadLimits(
                ordinaryBytes: 8, largeBytes: 16, largeTopics: ["bridge/devices"])
        }
        let mouth = try await broker.connect("mouth")
        try mouth.client.publish(ApplicationMessage(topic: "a", text: "123456789"))
        let large = ApplicationMessage(topic: "bridge/devices", text: "1234567890123456")
        try mouth.client.publish(large)
        #expect(try await ear.message() == large)
        #expect(ear.diagnoses == [.payloadRefused(topic: "a", bytes: 9, limit: 8)])
        #expect(ear.client.counters.refusedMessages == 1)
    }

    @Test(arguments: brokers, ["", "a/+", "#", "$SYS/x", "a\u{7}", "a\0b"])
    func `an invalid topic is refused and the connection stays`(
        _ kind: BrokerKind, _ topic: String
    ) async throws {
        let mouth = try await kind.start().connect("mouth", to: ["a"])
        #expect(throws: TransportError.self) {
            try mouth.client.publish(ApplicationMessage(topic: topic, text: "x"))
        }
        try await mouth.settle()
    }

    @Test(arguments: brokers)
    func `an invalid filter is refused and the connection stays`(
        _ kind: BrokerKind
    ) async throws {
        let ear = try await kind.start().connect("ear", to: ["a"])
        #expect(throws: TransportError.invalidTopic("a/#/b", reason: "# must come last")) {
            try ear.client.subscribe(["b", "a/#/b"])
        }
        try await ear.settle()
    }

    @Test(arguments: brokers)
    func `options that cannot work are refused at the start`(_ kind: BrokerKind) throws {
        let broker = try kind.start()
        var options = ConnectionOptions(clientID: "")
        #expect(throws: TransportError.self) { try broker.client(options).start() }
        options = ConnectionOptions(clientID: "a")
        options.will = ApplicationMessage(topic: "a/#", text: "x")
        #expect(throws: TransportError.self) { try broker.client(options).start() }
        options.will = nil
        options.keepaliveSeconds = 4
        #expect(throws: TransportError.self) { try broker.client(options).start() }
    }
}
