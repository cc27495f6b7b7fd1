import Config
import Evaluation

/// How long the hub takes from an utterance to its effects: reading, ranking, deciding, answering,
/// and making the record of the turn; nothing is sent or written.
///
/// One thread does it without a wait, so its CPU time is taken: that is what a clock shows where
/// nothing else runs.
struct DecideBench {
    private let options: DecideOptions
    private let configuration: Configuration

    init(options: DecideOptions, configuration: Configuration) {
        self.options = options
        self.configuration = configuration
    }

    func run() throws -> [Figure] {
        var rows = wholeHome()
        for names in [20, 200, 1_000, 5_000] { rows += namesOnly(names) }
        if let hassil = options.hassil { rows += try against(hassil) }
        return rows
    }

    private func wholeHome() -> [Figure] {
        let home = GeneratedHome(deviceCount: 1_000, entitiesPerDevice: 5)
        let sentences = GeneratedSentences(for: home, count: options.sentences)
        var trial = HubTrial(configuration.setup, home: home, stopwatch: Clocks.threadCPU)
        let cold = trial.say(sentences.understood, expectingSense: true)
        let warm = trial.say(sentences.understood, expectingSense: true)
        let strange = trial.say(sentences.strange, expectingSense: false)
        for text in warm.strays { complain("not understood: \(text)") }
        for text in strange.strays { complain("taken for a wish: \(text)") }
        tellSlowest(of: sentences.understood, warm.inOrder)
        tellSlowest(of: sentences.strange, strange.inOrder)
        let reading = trial.read(sentences.understood, configuration.setup)
        let first = Distribution(Array(cold.inOrder.prefix(1)))
        let bench = "decide"
        return [
            Figure(bench, "entities", Double(trial.entityCount), .count),
            Figure(bench, "first utterance of all", first.microseconds(at: 1), .microseconds),
            Figure(
                bench, "said for the first time, p50", cold.understood.microseconds(at: 0.5),
                .microseconds),
            Figure(
                bench, "said for the first time, p99", cold.understood.microseconds(at: 0.99),
                .microseconds),
            Figure(
                bench, "understood, p50", warm.understood.microseconds(at: 0.5), .microseconds,
                .atMost(200)),
            Figure(
                bench, "understood, p99", warm.understood.microseconds(at: 0.99), .microseconds,
                .atMost(1_000)),
            Figure(
                bench, "understood, slowest", warm.understood.microseconds(at: 1), .microseconds),
            Figure(
                bench, "reading alone, p50", reading.microseconds(at: 0.5), .microseconds),
            Figure(
                bench, "reading alone, p99", reading.microseconds(at: 0.99), .microseconds),
            Figure(bench, "understood, of so many", Double(warm.understood.count), .count),
            Figure(
                bench, "not understood, p50", strange.notUnderstood.microseconds(at: 0.5),
                .microseconds),
            Figure(
                bench, "not understood, p99", strange.notUnderstood.microseconds(at: 0.99),
                .microseconds, .atMost(2_000)),
            Figure(
                bench, "not understood, slowest", strange.notUnderstood.microseconds(at: 1),
                .microseconds),
            Figure(
                bench, "not understood, of so many", Double(strange.notUnderstood.count), .count),
        ]
    }

    private func tellSlowest(of sentences: [GeneratedSentences.Spoken], _ taken: [UInt64]) {
        let slowest = zip(taken, sentences).sorted { $0.0 > $1.0 }.prefix(max(0, options.slowest))
        for (nanoseconds, sentence) in slowest {
            complain("\(nanoseconds / 1_000) µs: \(sentence.text) (\(sentence.area))")
        }
    }

    private func namesOnly(_ names: Int) -> [Figure] {
        let home = GeneratedHome(deviceCount: names)
        let sentences = GeneratedSentences(for: home, count: options.sentences / 2)
        var trial = HubTrial(configuration.setup, home: home, stopwatch: Clocks.threadCPU)
        _ = trial.say(sentences.understood, expectingSense: true)
        let warm = trial.say(sentences.understood, expectingSense: true).understood
        let name = "understood among \(names) names"
        return [
            Figure("decide", name + ", p50", warm.microseconds(at: 0.5), .microseconds),
            Figure("decide", name + ", p99", warm.microseconds(at: 0.99), .microseconds),
        ]
    }

    private func against(_ python: String) throws -> [Figure] {
        let home = GeneratedHome(deviceCount: 1_000, entitiesPerDevice: 5)
        let sentences = GeneratedSentences(for: home, count: min(options.sentences, 220))
        var trial = HubTrial(configuration.setup, home: home, stopwatch: Clocks.threadCPU)
        _ = trial.say(sentences.understood, expectingSense: true)
        let ours = trial.say(sentences.understood, expectingSense: true).understood
        let theirs = try Hassil(python: python).recognize(
            sentences.understood.map(\.text), names: home.devices.map(\.name), areas: home.areas)
        let median = theirs.microseconds(at: 0.5)
        return [
            Figure("decide", "hassil, reading alone, p50", median, .microseconds),
            Figure(
                "decide", "hassil, reading alone, p99", theirs.microseconds(at: 0.99),
                .microseconds),
            Figure(
                "decide", "hassil's p50 in ours", median / max(ours.microseconds(at: 0.5), 0.001),
                .ratio),
        ]
    }
}
