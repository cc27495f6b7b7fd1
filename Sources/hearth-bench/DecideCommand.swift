import ArgumentParser
import Evaluation

struct DecideOptions: ParsableArguments {
    @Option(help: "Sentences of each sort.") var sentences = 2_200
    @Option(help: "Tell so many of the slowest sentences.") var slowest = 0
    @Option(help: "A Python with the package hassil, to compare with.") var hassil: String?
}

struct DecideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "From an utterance to a decision.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @OptionGroup var options: DecideOptions

    func run() async throws {
        var report = Report(asJSON: output.json)
        let configuration = try project.configuration()
        report.add(try DecideBench(options: options, configuration: configuration).run())
        report.finish()
    }
}
