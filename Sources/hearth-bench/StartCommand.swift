import ArgumentParser
import Evaluation

struct StartOptions: ParsableArguments {
    @Option(help: "Seconds over which idle CPU is taken.") var idleSeconds = 10.0
}

struct StartCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "start", abstract: "Start to ready, memory, and CPU when nothing happens.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @OptionGroup var options: StartOptions

    func run() async throws {
        var report = Report(asJSON: output.json)
        let bench = StartBench(options: options, project: project)
        report.add(try await bench.run())
        report.finish()
    }
}
