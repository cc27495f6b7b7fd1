import ArgumentParser

struct AllCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "all", abstract: "Everything, one after the other.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @OptionGroup var decide: DecideOptions
    @OptionGroup var ingest: IngestOptions
    @OptionGroup var start: StartOptions
    @OptionGroup var roundtrip: RoundtripOptions

    func run() async throws {
        var report = Report(asJSON: output.json)
        let configuration = try project.configuration()
        report.add(try DecideBench(options: decide, configuration: configuration).run())
        report.add(try await IngestBench(options: ingest, configuration: configuration).run())
        report.add(try await StartBench(options: start, project: project).run())
        report.add(try await RoundtripBench(options: roundtrip, project: project).run())
        report.finish()
    }
}
