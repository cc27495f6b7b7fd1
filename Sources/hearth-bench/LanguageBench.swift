import Config
import Evaluation
import Foundation

/// How long it takes to load sentences, to match them, and to read what no sentence holds.
///
/// One thread does it without a wait, so its CPU time is taken.
struct LanguageBench {
    let options: LanguageOptions
    let configuration: Configuration

    private static let bench = "language"
    private static let sizes = [1_000, 5_000]

    func run() throws -> [Figure] {
        var rows: [Figure] = []
        let folder = options.data ?? options.python.flatMap(LanguagePeers.dataFolder)
        if let folder {
            rows += try loading(folder)
            for size in Self.sizes { rows += try matching(folder, among: size) }
        } else {
            complain("without --data or --python there are no templates to match")
        }
        for size in Self.sizes { rows += reading(among: size) }
        return rows
    }

    // MARK: Templates

    private func loading(_ folder: String) throws -> [Figure] {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder)
            .filter { $0.hasSuffix(".json") }.sorted()
        var total: UInt64 = 0
        var english: UInt64 = 0
        var templates = 0
        for name in names {
            let start = Clocks.threadCPU()
            let bytes = try bytes(folder + "/" + name)
            let reading = Clocks.threadCPU() - start
            let loaded = try TemplateTrial.load(bytes, stopwatch: Clocks.threadCPU)
            total += reading + loaded.nanoseconds
            templates += loaded.templates
            if name == "en.json" { english = reading + loaded.nanoseconds }
        }
        return [
            Figure(
                Self.bench, "load the English sentences", Double(english) / 1e6, .milliseconds,
                .atMost(100)),
            Figure(
                Self.bench, "load all \(names.count) languages", Double(total) / 1e6,
                .milliseconds, .atMost(2_000)),
            Figure(Self.bench, "templates of all", Double(templates), .count),
        ]
    }

    private func matching(_ folder: String, among size: Int) throws -> [Figure] {
        let trial = try TemplateTrial(
            try bytes(folder + "/en.json"), home: GeneratedHome(deviceCount: size),
            count: options.sentences, stopwatch: Clocks.threadCPU)
        let (ours, matched) = trial.match()
        let name = "template match among \(size) names"
        var rows = [
            Figure(
                Self.bench, name + ", p50", ours.microseconds(at: 0.5), .microseconds, .atMost(40)),
            Figure(
                Self.bench, name + ", p99", ours.microseconds(at: 0.99), .microseconds,
                .atMost(200)),
            Figure(
                Self.bench, name + ", matched",
                100 * Double(matched) / Double(max(1, trial.sentences.count)), .percent),
        ]
        guard let python = options.python else { return rows }
        let theirs = try LanguagePeers(python: python).hassil(
            Array(trial.sentences.prefix(300)), in: trial.home)
        rows += compared(theirs, with: ours, "hassil among \(size) names")
        return rows
    }

    private func compared(
        _ theirs: Distribution, with ours: Distribution, _ name: String
    ) -> [Figure] {
        let rows = [("p50", 0.5), ("p99", 0.99)].flatMap { label, share in
            [
                Figure(
                    Self.bench, "\(name), \(label)", theirs.microseconds(at: share),
                    .microseconds),
                Figure(
                    Self.bench, "\(name), \(label) in ours",
                    theirs.microseconds(at: share) / max(ours.microseconds(at: share), 0.001),
                    .ratio),
            ]
        }
        return rows
    }

    // MARK: Free words

    private func reading(among size: Int) -> [Figure] {
        let home = GeneratedHome(deviceCount: size)
        let sentences = GeneratedSentences(for: home, count: options.sentences)
        let rough = sentences.rough
        var trial = HubTrial(configuration.setup, home: home, stopwatch: Clocks.threadCPU)
        _ = trial.read(rough, configuration.setup)
        let reading = trial.read(rough, configuration.setup)
        _ = trial.say(rough, expectingSense: true)
        let said = trial.say(rough, expectingSense: true)
        let strange = trial.say(sentences.strange, expectingSense: false)
        let whole = Distribution(said.inOrder)
        let understood = 100 * Double(said.understood.count) / Double(max(1, rough.count))
        func figure(
            _ name: String, _ distribution: Distribution, _ share: Double, _ most: Double
        ) -> Figure {
            Figure(
                Self.bench, "\(name) among \(size) names, p\(Int(share * 100))",
                distribution.microseconds(at: share), .microseconds, .atMost(most))
        }
        var rows = [
            figure("robust reading", reading, 0.5, 300),
            figure("robust reading", reading, 0.99, 1_500),
            figure("whole decision on it", whole, 0.5, 600),
            figure("whole decision on it", whole, 0.99, 3_000),
            figure("not understood", strange.notUnderstood, 0.99, 2_000),
            Figure(Self.bench, "rough sentences among \(size), understood", understood, .percent),
        ]
        guard let python = options.python,
            let theirs = LanguagePeers(python: python).gazetteer(
                Array(rough.prefix(200)), in: home)
        else { return rows }
        rows += compared(theirs, with: reading, "gazetteer-matcher among \(size) names")
        return rows
    }

    private func bytes(_ path: String) throws -> [UInt8] {
        do {
            return Array(try Data(contentsOf: URL(fileURLWithPath: path)))
        } catch {
            throw BenchFailure("\(path): \(error.localizedDescription)")
        }
    }
}
