import ArgumentParser
import Config
import Evaluation
import Foundation

struct PopulationCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "population",
        abstract: "How well homes of people with known wishes are served.",
        discussion: """
            People live, want, are misheard, and react; what they truly wanted is known to the \
            score alone. The figures are of simulated homes: they share a definition with \
            published ones, not a scale. What is tuned is tuned on population A and told of B.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @Option(help: "A (for tuning) or B (for telling).") var population = "A"
    @Option(help: "Homes that live.") var homes = 20
    @Option(help: "Days that each of them lives.") var days = 7
    @Option(help: "Another seed, other homes.") var seed: UInt64 = 1
    @Option(help: "Runs, with commas between: none, all, learning_off, context_off, oracle, …")
    var arms = "all"
    @Option(
        name: .customLong("set"), help: "A rate of population.yaml as NAME=LOW..HIGH or NAME=VALUE."
    )
    var changes: [String] = []

    @Option(help: "A file for every turn and the truth of it, one line of JSON each.")
    var turns: String?

    func run() async throws {
        let directories = try project.directories()
        let setup = try project.configuration().setup
        let options = try options(directories)
        let run = PopulationRun(setup, options)
        for arm in try chosenArms() {
            let clock = ContinuousClock()
            let start = clock.now
            let records = try await run.run(arm)
            let seconds = start.duration(to: clock.now)
            if let turns { try write(records, to: turns) }
            let figures = PopulationScore(records, arm: arm).figures
            for figure in output.json ? figures : [] { print(figure.line) }
            if !output.json { print(PopulationTable.text(figures)) }
            complain("\(arm.rawValue): \(seconds)")
        }
    }

    private func write(_ records: [HomeRecord], to path: String) throws {
        let lines = records.flatMap { home in home.turns.map { $0.line(home: home.home) } }
        do {
            try (lines.joined(separator: "\n") + "\n").write(
                toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw BenchFailure("\(path): \(error.localizedDescription)")
        }
    }

    private func options(_ directories: ConfigurationDirectories) throws -> PopulationOptions {
        guard let people = Population(rawValue: population.uppercased()) else {
            throw ValidationError("no population \(population): there are A and B")
        }
        guard homes > 0, days > 0 else {
            throw ValidationError("expected at least one home and one day")
        }
        let loaded = PopulationRates.load(directories.config + "/population.yaml")
        guard loaded.problems.isEmpty else {
            throw ValidationError(loaded.problems.map(\.description).joined(separator: "\n"))
        }
        var rates = loaded.value
        for change in changes {
            if let problem = rates.set(change) { throw ValidationError(problem) }
        }
        return PopulationOptions(
            population: people, homes: homes, days: days, seed: seed, rates: rates)
    }

    private func chosenArms() throws -> [Arm] {
        try arms.split(separator: ",").map { name in
            guard let arm = Arm(rawValue: String(name)) else {
                let all = Arm.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("no run \(name): there are \(all)")
            }
            return arm
        }
    }
}
