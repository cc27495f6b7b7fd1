import ArgumentParser
import Config
import Evaluation

struct YearOptions: ParsableArguments {
    @Option(help: "State changes of the year.") var changes = 5_000_000
    @Option(help: "Turns of the year.") var turns = 10_000
    @Option(help: "Devices of the home, each of five entities.") var devices = 60
}

struct YearCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "year",
        abstract: "A year of one home, folded; and a start from what is known after it.")

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @OptionGroup var options: YearOptions

    func run() async throws {
        guard options.changes >= 0, options.turns >= 0, options.devices > 0 else {
            throw ValidationError("expected changes and turns from 0 on, and a device")
        }
        var report = Report(asJSON: output.json)
        let setup = try project.configuration().setup
        let home = GeneratedHome(deviceCount: options.devices, entitiesPerDevice: 5)
        var trial = YearTrial(setup, home: home, stopwatch: Clocks.threadCPU)
        let folded = trial.fold(changes: options.changes, turns: options.turns)
        let start = trial.start(setup)
        let (changing, talking) = (
            Double(folded.changesNanoseconds) / 1e6, Double(folded.turnsNanoseconds) / 1e6
        )
        report.add([
            Figure("year", "\(folded.changes) state changes, CPU", changing, .milliseconds),
            Figure("year", "\(folded.turns) turns, CPU", talking, .milliseconds),
            Figure("year", "both", changing + talking, .milliseconds, .atMost(10_000)),
            Figure(
                "year", "start from the snapshot, CPU", Double(start.nanoseconds) / 1e6,
                .milliseconds, .atMost(300)),
            Figure("year", "inputs of the snapshot", Double(start.inputs), .count),
        ])
        report.finish()
    }
}
