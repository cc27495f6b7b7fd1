import ArgumentParser
import Config
import Evaluation
import Foundation
import Home

struct UnderstandingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "understanding",
        abstract: "How often people are understood, by what they said.",
        discussion: """
            The folder holds utterances.jsonl (lines {"text", "intent", "home"}), intent_map.json \
            (which of our intents are right for each of theirs) and, if it is there, \
            asr_pairs_human.jsonl (lines {"reference", "hypothesis", "intent"}). The half for \
            development is for looking at; the half for reporting is for reporting alone.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @Option(help: "The folder with what people said.") var data: String
    @Option(help: "development or reporting.") var half = "development"
    @Flag(help: "Tell every sentence that was not understood; of the development half only.")
    var faults = false

    func validate() throws {
        guard SpokenData.Half(rawValue: half) != nil else {
            throw ValidationError("--half takes development or reporting.")
        }
    }

    func run() async throws {
        var report = Report(asJSON: output.json)
        report.add(try figures())
        report.finish()
    }

    private func figures() throws -> [Figure] {
        let configuration = try project.configuration()
        let trial = try trial(configuration)
        let spoken = try spoken()
        let half = SpokenData.Half(rawValue: half) ?? .development
        let wishes = spoken.utterances.filter { $0.half == half && $0.isForHome }
        let others = spoken.utterances.filter { $0.half == half && !$0.isForHome }
        let heard = spoken.heard.filter { $0.half == half && $0.isForHome }
        var rows: [Figure] = []
        func add(_ name: String, _ score: UnderstandingTrial.Score, right: Double, wrong: Double) {
            rows += [
                Figure("understanding", name + ", of so many", Double(score.count), .count),
                Figure(
                    "understanding", name + ", intent right", score.rightPercent, .percent,
                    .atLeast(right)),
                Figure(
                    "understanding", name + ", acted wrongly", score.wronglyActedPercent,
                    .percent, .atMost(wrong)),
            ]
            tell(score, of: name, half)
        }
        add("text", trial.score(wishes), right: 80, wrong: 3)
        if !heard.isEmpty { add("misheard", trial.score(heard), right: 72, wrong: 3) }
        let declined = trial.score(others)
        tell(declined, of: "others", half)
        rows.append(
            Figure(
                "understanding", "what is not for the home, acted upon",
                declined.wronglyActedPercent, .percent, .atMost(2)))
        for (edits, least) in [(1, 90.0), (2, 75.0)] {
            let score = trial.misspelt(edits: edits, rounds: 10, seed: UInt64(edits))
            tell(score, of: "names", .development)
            rows.append(
                Figure(
                    "understanding", "names found at \(edits) wrong letters", score.rightPercent,
                    .percent, .atLeast(least)))
        }
        return rows
    }

    private func tell(
        _ score: UnderstandingTrial.Score, of name: String, _ half: SpokenData.Half
    ) {
        guard faults, half == .development else { return }
        for fault in score.faults { complain("\(name): \(fault)") }
    }

    private func trial(_ configuration: Configuration) throws -> UnderstandingTrial {
        // A Tuesday evening.
        try UnderstandingTrial(
            configuration.setup, homeFile: try project.directories().config + "/homes/demo.yaml",
            at: Moment(seconds: 1_795_543_200))
    }

    private func spoken() throws -> SpokenData {
        var spoken = try SpokenData(map: try text("intent_map.json"))
        for (number, line) in try text("utterances.jsonl").split(separator: "\n").enumerated()
        where try !spoken.add(utterance: String(line)) {
            throw BenchFailure("utterances.jsonl:\(number + 1): expected text and intent")
        }
        guard FileManager.default.fileExists(atPath: data + "/asr_pairs_human.jsonl") else {
            return spoken
        }
        for (number, line) in try text("asr_pairs_human.jsonl").split(separator: "\n").enumerated()
        where try !spoken.add(pair: String(line)) {
            throw BenchFailure(
                "asr_pairs_human.jsonl:\(number + 1): expected reference, hypothesis and intent")
        }
        return spoken
    }

    private func text(_ name: String) throws -> String {
        do {
            return try String(contentsOfFile: data + "/" + name, encoding: .utf8)
        } catch {
            throw BenchFailure("\(data)/\(name): \(error.localizedDescription)")
        }
    }
}
