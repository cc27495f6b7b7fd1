internal import Home
public import Hub

/// Folds a long time of one home through a hub: state changes by the million, and what was said in
/// between; then starts another from what the first one knows.
public struct YearTrial: Sendable {
    /// What the folding took, in nanoseconds of the stopwatch.
    public struct Folded: Sendable {
        public var changes = 0
        public var changesNanoseconds: UInt64 = 0
        public var turns = 0
        public var turnsNanoseconds: UInt64 = 0
    }

    static let days = 365
    /// Changes that are made ready, and then folded at a time.
    static let batch = 1_000
    /// One change in so many is somebody switching something; the rest is measured.
    static let switchEvery = 20

    private let home: GeneratedHome
    private let sentences: [GeneratedSentences.Spoken]
    private let measured: [String]
    private let switches: [String]
    private let stopwatch: HubTrial.Stopwatch
    private var hub: Hub
    private var now = Moment(seconds: 1_780_000_000)
    private var number = 0

    public init(
        _ setup: HubSetup, home: GeneratedHome, stopwatch: @escaping HubTrial.Stopwatch
    ) {
        self.home = home
        self.stopwatch = stopwatch
        measured = home.devices.flatMap { $0.reports.dropFirst().map(\.topic) }
        switches = home.devices.filter { $0.kind == .plug }.map(\.stateTopic)
        precondition(!measured.isEmpty, "a device measures something besides")
        sentences = GeneratedSentences(for: home, count: 200).understood
        hub = Hub(setup)
        for message in home.messages { _ = hub.handle(.message(message), at: now) }
    }

    /// Spread evenly over a year.
    public mutating func fold(changes: Int, turns: Int) -> Folded {
        var folded = Folded()
        let batches = max(1, (changes + Self.batch - 1) / Self.batch)
        let yearMilliseconds = Int64(Self.days) * 86_400_000
        let start = now
        for batch in 0..<batches {
            let until = (batch + 1) * changes / batches
            let step = yearMilliseconds / Int64(max(1, changes))
            hear(until - folded.changes, every: step, &folded)
            now = max(
                now,
                start.advanced(byMilliseconds: yearMilliseconds / Int64(batches) * Int64(batch)))
            say((batch + 1) * turns / batches - folded.turns, &folded)
        }
        return folded
    }

    private mutating func hear(_ count: Int, every step: Int64, _ folded: inout Folded) {
        let reports = (0..<count).map { _ in report() }
        let start = stopwatch()
        for report in reports {
            now = now.advanced(byMilliseconds: step)
            _ = hub.handle(.message(report), at: now)
        }
        folded.changesNanoseconds += stopwatch() &- start
        folded.changes += count
    }

    private mutating func report() -> Message {
        number += 1
        if number.isMultiple(of: Self.switchEvery), !switches.isEmpty {
            let place = number / Self.switchEvery
            let isOn = place / switches.count % 2 == 0
            return Message(topic: switches[place % switches.count], text: isOn ? "ON" : "OFF")
        }
        let topic = measured[number % measured.count]
        return Message(topic: topic, text: "\(number % 83).\(number % 7)")
    }

    private mutating func say(_ count: Int, _ folded: inout Folded) {
        for _ in 0..<count {
            now = now.advanced(byMilliseconds: 1_000)
            let sentence = sentences[folded.turns % sentences.count]
            let utterance = Utterance(
                turn: "year-\(folded.turns)", text: sentence.text, source: sentence.area,
                asker: Asker(speaker: "ana"))
            let start = stopwatch()
            let effects = hub.handle(.utterance(utterance), at: now)
            folded.turnsNanoseconds += stopwatch() &- start
            folded.turns += 1
            for case .publish(let command) in effects {
                for report in home.reports(for: command) {
                    _ = hub.handle(.message(report), at: now)
                }
            }
        }
    }

    /// How long a hub takes to be where this one is, from its snapshot; of how many inputs that is.
    public func start(_ setup: HubSetup) -> (nanoseconds: UInt64, inputs: Int) {
        let snapshot = hub.checkpoint(at: now)
        let start = stopwatch()
        var fresh = Hub(setup)
        for (at, input) in snapshot { _ = fresh.handle(input, at: at) }
        fresh.started()
        return (stopwatch() &- start, snapshot.count)
    }
}
