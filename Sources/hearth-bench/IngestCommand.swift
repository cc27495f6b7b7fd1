import ArgumentParser
import Evaluation

struct IngestOptions: ParsableArguments {
    @Option(help: "Messages of each run.") var messages = 300_000
    @Option(help: "Runs of each subscriber, by turns; the best of each counts.") var rounds = 4
}

struct IngestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ingest", abstract: "From a plain MQTT message to the state of an entity.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @OptionGroup var options: IngestOptions

    func run() async throws {
        var report = Report(asJSON: output.json)
        let configuration = try project.configuration()
        report.add(try await IngestBench(options: options, configuration: configuration).run())
        report.finish()
    }
}
