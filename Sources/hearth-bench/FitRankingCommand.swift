import ArgumentParser
import Config
import Evaluation
import Foundation

struct FitRankingCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ranking",
        abstract: "What evidence counts, fitted to population A; prints Config/ranking.yaml.",
        discussion: "Population B is for telling how good it is, and is never fitted to.")

    @OptionGroup var project: ProjectOptions
    @Option(help: "Homes that live.") var homes = 60
    @Option(help: "Days that each of them lives.") var days = 10
    @Option(help: "Minimal pairs of each signal.") var pairs = 60
    @Option(help: "Another seed, other homes and pairs.") var seed: UInt64 = 2_001
    @Option(help: "How much the numbers are held to what they were.") var penalty = 10.0

    func run() async throws {
        guard homes > 0, days > 0, pairs >= 0, penalty > 0 else {
            throw ValidationError("expected homes, days and a penalty above 0")
        }
        let directories = try project.directories()
        let loaded = PopulationRates.load(directories.config + "/population.yaml")
        for problem in loaded.problems { complain(problem.description) }
        let setup = ConfidenceFit.uncalibrated(try project.configuration().setup)
        var options = PopulationOptions(
            population: .a, homes: homes, days: days, seed: seed, rates: loaded.value)
        options.sounds = try SoundTable(path: directories.config + "/recognition.yaml")
        options.keeps = .rankings
        let life = try await PopulationRun(setup, options).run(.all)
        let bench = PairBench(setup, population: .a, seed: seed)
        let sides = PairSignal.allCases.flatMap { bench.rankings($0, count: pairs) }
        let fit = RankingFit(life.homes, pairs: sides, from: setup, penalty: penalty)
        complain(fit.summary)
        let text = try String(contentsOfFile: directories.config + "/ranking.yaml", encoding: .utf8)
        let confidence = ConfidenceFit(life.homes)
        complain(confidence.summary)
        print(confidence.yaml(replacing: fit.yaml(replacing: text)), terminator: "")
    }
}
