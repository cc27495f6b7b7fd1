import ArgumentParser
import Evaluation

struct RoundtripOptions: ParsableArguments {
    @Option(help: "Sentences said one after the other.") var turns = 200
}

struct RoundtripCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roundtrip",
        abstract: "From the console through hub and broker to a lamp, and back.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @OptionGroup var options: RoundtripOptions

    func run() async throws {
        var report = Report(asJSON: output.json)
        report.add(try await RoundtripBench(options: options, project: project).run())
        report.finish()
    }
}
