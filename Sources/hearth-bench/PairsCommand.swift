import ArgumentParser
import Config
import Evaluation

struct PairsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pairs",
        abstract: "Whether one fact of context changes the answer when it should.",
        discussion: """
            Each signal is measured by pairs of scenes that differ in one fact: in half of them \
            the right answer is another on either side, in half the fact decides nothing.
            """)

    @OptionGroup var output: OutputOptions
    @OptionGroup var project: ProjectOptions
    @Option(help: "Only this signal; may be given more than once.") var signal: [String] = []
    @Option(help: "A (for tuning) or B (for telling).") var population = "A"
    @Option(help: "Pairs of each sort.") var count = PairBench.usualCount
    @Option(help: "Another seed, other pairs.") var seed: UInt64 = 1
    @Option(help: "Weights that count nothing, by name; with commas between.") var without = ""
    @Flag(help: "By Home Assistant's own rule: name, floor, area, and nothing else.")
    var homeAssistant = false
    @Option(help: "Tell so many of those that went wrong.") var strays = 0

    func run() async throws {
        let signals = try chosenSignals()
        guard let people = Population(rawValue: population.uppercased()) else {
            throw ValidationError("no population \(population): there are A and B")
        }
        guard count > 0 else { throw ValidationError("expected a count above 0, found \(count)") }
        var setup = try project.configuration().setup
        let names = without.split(separator: ",").map(String.init)
        for name in names where !PairBench.disable(name, in: &setup) {
            throw ValidationError("no weight \(name) in ranking.yaml")
        }
        if homeAssistant { PairBench.follow(homeAssistant: &setup) }
        let bench = PairBench(setup, population: people, seed: seed)
        var tallies: [PairTally] = []
        for signal in signals {
            let tally = bench.run(signal, count: count)
            tallies.append(tally)
            if output.json { print(tally.line) }
            for stray in tally.strays.prefix(strays) { complain(stray) }
        }
        if !output.json { print(PairTable.text(tallies)) }
    }

    private func chosenSignals() throws -> [PairSignal] {
        guard !signal.isEmpty else { return PairSignal.allCases }
        return try signal.map { name in
            guard let signal = PairSignal(rawValue: name) else {
                let all = PairSignal.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("no signal \(name): there are \(all)")
            }
            return signal
        }
    }
}
