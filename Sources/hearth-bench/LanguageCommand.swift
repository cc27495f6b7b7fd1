import ArgumentParser
import Evaluation

struct LanguageOptions: ParsableArguments {
    @Option(help: "Sentences of each sort.") var sentences = 1_000
    @Option(help: "The folder with the JSON files of home-assistant-intents.") var data: String?
    @Option(
        help: """
            A Python with hassil and home-assistant-intents, to compare with; gazetteer-matcher \
            too, if it is there.
            """)
    var python: String?
}

struct LanguageCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language", abstract: "From words to what they may mean.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @OptionGroup var options: LanguageOptions

    func run() async throws {
        var report = Report(asJSON: output.json)
        let configuration = try project.configuration()
        report.add(try LanguageBench(options: options, configuration: configuration).run())
        report.finish()
    }
}
