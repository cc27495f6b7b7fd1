import ArgumentParser
import Config
import Evaluation
import Foundation

struct FitRecognitionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recognition",
        abstract: "Which sounds speech recognisers take for which.",
        discussion: """
            Reads lines {"reference", "hypothesis", "mic": "headset" | "far"} and writes \
            Config/recognition.yaml. Only counts of sounds are kept, no words.
            """)

    @OptionGroup var project: ProjectOptions
    @Option(help: "A file of pairs, one JSON object a line.") var pairs: String
    @Option(help: "Where to write; otherwise the project's own file.") var output: String?

    func run() async throws {
        let lines: [Substring]
        do {
            lines = try String(contentsOfFile: pairs, encoding: .utf8).split(separator: "\n")
        } catch {
            throw BenchFailure("\(pairs): \(error.localizedDescription)")
        }
        var fit = RecognitionFit()
        for (index, line) in lines.enumerated() {
            guard let pair = RecognitionFit.Pair(line: String(line)) else {
                throw BenchFailure(
                    "\(pairs):\(index + 1): expected an object with reference and hypothesis")
            }
            fit.add(pair)
        }
        guard fit.utterances > 0 else { throw BenchFailure("\(pairs): no pairs") }
        let path = try output ?? project.directories().config + "/recognition.yaml"
        try fit.table.yaml.write(toFile: path, atomically: true, encoding: .utf8)
        print("\(fit.utterances) pairs, \(fit.table.confusions.count) confusions: \(path)")
    }
}
