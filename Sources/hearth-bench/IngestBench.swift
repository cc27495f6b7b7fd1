import Config
import Evaluation
import Home

/// How fast messages become state, beside a C program that only counts them.
struct IngestBench {
    private let options: IngestOptions
    private let configuration: Configuration
    /// What is announced: 200 thermometers, each with a topic of its own.
    private let home = GeneratedHome(kind: .temperature, count: 200)

    /// Messages that are built once and sent again and again.
    private static let prebuilt = 10_000

    init(options: IngestOptions, configuration: Configuration) {
        self.options = options
        self.configuration = configuration
    }

    func run() async throws -> [Figure] {
        var rows = try await compare("plain payload", plain, hasTargets: true)
        rows += try await compare("200 bytes of JSON", wordy, hasTargets: false)
        return rows + hubAlone()
    }

    // MARK: On the wire

    private func compare(
        _ name: String, _ messages: [FakeBroker.Message], hasTargets: Bool
    ) async throws -> [Figure] {
        let rounds = max(1, options.messages / Self.prebuilt)
        let known = GeneratedHome.known(
            configuration.setup, after: announcements(isWordy: !hasTargets))
        var bare: [Reception] = []
        var counted: [Reception] = []
        var folded: [Reception] = []
        for _ in 0..<max(1, options.rounds) {
            bare.append(try BareSubscriber().receive(from: FakeBroker(messages, rounds: rounds)))
            counted.append(
                try await ClientSubscriber.counting()
                    .receive(from: FakeBroker(messages, rounds: rounds)))
            folded.append(
                try await ClientSubscriber.folding(into: known)
                    .receive(from: FakeBroker(messages, rounds: rounds)))
        }
        let peer = Best(of: bare)
        let client = Best(of: counted)
        let whole = Best(of: folded)
        let rows: [(String, Double, Figure.Unit, Figure.Target?)] = [
            ("bare C, rate", peer.perSecond, .perSecond, nil),
            ("bare C, CPU per message", peer.microseconds, .microseconds, nil),
            ("client that counts, rate", client.perSecond, .perSecond, nil),
            ("client that counts, CPU per message", client.microseconds, .microseconds, nil),
            ("to state, rate", whole.perSecond, .perSecond, nil),
            ("to state, CPU per message", whole.microseconds, .microseconds, nil),
            ("to state, dropped", Double(whole.dropped), .count, hasTargets ? .atMost(0) : nil),
            (
                "to state, rate in bare C's", whole.perSecond / peer.perSecond, .ratio,
                hasTargets ? .atLeast(0.8) : nil
            ),
            (
                "to state, CPU in bare C's", whole.microseconds / max(peer.microseconds, 0.001),
                .ratio, hasTargets ? .atMost(1.5) : nil
            ),
        ]
        return rows.map { Figure("ingest", "\(name): \($0.0)", $0.1, $0.2, $0.3) }
    }

    /// The best of several runs; what else the machine does only makes them worse.
    private struct Best {
        var perSecond: Double
        var microseconds: Double
        var dropped: Int

        init(of runs: [Reception]) {
            perSecond = runs.map(\.perSecond).max() ?? 0
            microseconds = runs.map(\.cpuMicrosecondsPerMessage).min() ?? 0
            dropped = runs.map(\.dropped).max() ?? 0
        }
    }

    private var plain: [FakeBroker.Message] {
        messages { number in "\(10 + number % 17).\(number % 10)" }
    }

    /// As a radio device with much to tell; the value is one member of many.
    private var wordy: [FakeBroker.Message] {
        messages { number in
            #"{"battery":87,"humidity":45.2,"last_seen":"2026-11-24T04:00:00+01:00","#
                + #""linkquality":120,"temperature":\#(10 + number % 17).\#(number % 10),"#
                + #""pressure":1013.4,"voltage":3005,"update":{"state":"idle","version":42}}"#
        }
    }

    private func messages(_ payload: (Int) -> String) -> [FakeBroker.Message] {
        let topics = home.devices.map(\.stateTopic)
        return (0..<Self.prebuilt).map { number in
            let value = number / topics.count + number % topics.count
            return FakeBroker.Message(
                topic: topics[number % topics.count], payload: Array(payload(value).utf8))
        }
    }

    private func announcements(isWordy: Bool) -> [Message] {
        home.devices.flatMap(\.announcements).map { message in
            guard isWordy else { return message }
            // The value is then to be looked for.
            let text = message.text.replacing(
                #""device_class""#,
                with: #""value_template":"{{ value_json.temperature }}","device_class""#)
            return Message(topic: message.topic, text: text, retain: true)
        }
    }

    // MARK: Without a wire

    private func hubAlone() -> [Figure] {
        var trial = HubTrial(configuration.setup, home: home, stopwatch: Clocks.monotonic)
        _ = trial.hear(messages: 20_000)
        let folded = trial.hear(messages: 100_000)
        return [
            Figure(
                "ingest", "whole hub, per message", folded.microsecondsPerMessage, .microseconds),
            Figure(
                "ingest", "whole hub, records it wants kept, per message",
                Double(folded.records) / Double(max(1, folded.messages)), .count),
        ]
    }
}
