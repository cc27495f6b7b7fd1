import ArgumentParser
import Config
import Evaluation

struct FitLearningCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "learning",
        abstract: "How turns are judged, fitted to population A; prints Config/learning.yaml.",
        discussion: "Population B is for telling how good they are, and is never fitted to.")

    @OptionGroup var project: ProjectOptions
    @Option(help: "Homes that live.") var homes = 60
    @Option(help: "Days that each of them lives.") var days = 14
    @Option(help: "Another seed, other homes.") var seed: UInt64 = 1_001
    @Option(help: "How much the numbers are held to what they were.") var penalty = 3.0

    func run() async throws {
        guard homes > 0, days > 0, penalty > 0 else {
            throw ValidationError("expected homes, days and a penalty above 0")
        }
        let directories = try project.directories()
        let loaded = PopulationRates.load(directories.config + "/population.yaml")
        for problem in loaded.problems { complain(problem.description) }
        let setup = try project.configuration().setup
        var options = PopulationOptions(
            population: .a, homes: homes, days: days, seed: seed, rates: loaded.value)
        options.sounds = try SoundTable(path: directories.config + "/recognition.yaml")
        options.keeps = .histories
        let life = try await PopulationRun(setup, options).run(.all)
        let expected = Configuration.learning(directories.config + "/learning.yaml").value
        let fit = LearningFit(life.homes, penalty: penalty)
        print(fit.settings(from: expected).yaml, terminator: "")
    }
}
