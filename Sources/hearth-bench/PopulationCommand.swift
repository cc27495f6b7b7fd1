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
    @Option(
        help: """
            Runs, with commas between: none, taught, personal, global, all, learning_off, \
            context_off, ha_rule, oracle, hub. Others are told against none. Without it, all, or hub where \
            a program is given.
            """)
    var arms: String?
    @Option(
        help: """
            A program with its arguments that is the hub of each home in the run `hub`: it reads \
            and writes the journal's lines, as `hearth replay -` does.
            """)
    var hub: String?
    @Option(help: "Seconds within which that program has to answer.")
    var hubSeconds = HubProgram.usualSeconds
    @Option(
        name: .customLong("set"), help: "A rate of population.yaml as NAME=LOW..HIGH or NAME=VALUE."
    )
    var changes: [String] = []
    @Option(help: "A file for every turn and the truth of it, one line of JSON each.")
    var turns: String?
    @Option(help: "Minimal pairs of each sort and signal that are measured besides; 0 for none.")
    var pairs = 0
    @Flag(help: "Measure teaching besides: what is taught, and said in other words.")
    var teaching = false
    @Option(
        help: """
            A rate at several values in place of one run, as NAME=LOW:HIGH:COUNT; may be given more \
            than once. One row for each value and run.
            """)
    var sweep: [String] = []
    @Option(help: "An earlier run's --json; what is significantly worse now is told, and fails.")
    var baseline: String?

    @Option(help: "A folder for a page with pictures of all of it.") var report: String?

    func run() async throws {
        let options = try options(project.directories())
        let sweeps = try sweep.map(Self.sweep)
        let arms = try chosenArms()
        let stored = try baseline.map(Self.figures)
        let configuration = try project.configuration()
        let setup = configuration.setup
        guard sweeps.isEmpty else {
            try await tell(sweeps, arms, configuration, options)
            return
        }
        let lived = try await live(arms, PopulationRun(setup, options))
        var figures = lived.figures
        if pairs > 0 {
            let bench = PairBench(setup, population: options.population, seed: seed)
            for signal in PairSignal.allCases {
                figures += PopulationFigure.of(
                    bench.run(signal, count: pairs),
                    without: bench.runWithout(signal, count: pairs))
            }
        }
        if teaching { figures += try TeachingBench(setup, options).figures() }
        tell(figures)
        if let report { try write(figures, of: options, to: report) }
        for trouble in lived.troubles { complain(trouble.description) }
        if let stored { try hold(figures, against: stored) }
        guard lived.troubles.isEmpty else { throw ExitCode.failure }
    }

    /// All arms, one after the other, with their scores.
    func live(
        _ arms: [Arm], _ run: PopulationRun
    ) async throws -> (figures: [PopulationFigure], troubles: [HubTrouble]) {
        var lived: [(arm: Arm, records: [HomeRecord])] = []
        var figures: [PopulationFigure] = []
        var troubles: [HubTrouble] = []
        for arm in arms {
            let life = try await live(arm, run)
            if let turns { try write(life.homes, to: turns, isMore: !lived.isEmpty) }
            troubles += life.troubles
            figures += PopulationScore(life.homes, arm: arm).figures
            figures += life.costs(arm, peakBytes: Self.peakBytes)
            lived.append((arm, life.homes))
        }
        return (figures + Self.comparisons(lived), troubles)
    }

    private func live(_ arm: Arm, _ run: PopulationRun) async throws -> PopulationLife {
        guard arm == .program, let hub else { return try await run.run(arm) }
        return try await run.run(through: HubProgram(hub, answerSeconds: hubSeconds))
    }

    private func tell(_ figures: [PopulationFigure]) {
        guard !output.json else {
            for figure in figures { print(figure.line) }
            return
        }
        print(PopulationTable.text(figures))
        print("")
        for line in PublishedFigures.lines(beside: figures) { print(line) }
    }

    // MARK: Comparing

    private static func comparisons(
        _ lived: [(arm: Arm, records: [HomeRecord])]
    ) -> [PopulationFigure] {
        guard let none = lived.first(where: { $0.arm == .none })?.records else { return [] }
        let oracle = lived.first { $0.arm == .oracle }?.records
        return lived.filter { $0.arm != .none }.flatMap { arm, records in
            let comparison = PopulationComparison(
                none, against: records, name: "\(arm.rawValue) against none")
            let funnel = oracle.map { LearningFunnel(before: none, after: records, oracle: $0) }
            return comparison.figures + [oracle.flatMap(comparison.share(of:))].compactMap { $0 }
                + (arm == .oracle ? [] : funnel?.figures(comparison.name) ?? [])
        }
    }

    private func hold(_ figures: [PopulationFigure], against stored: [PopulationFigure]) throws {
        let differences = PopulationBaseline(stored).differences(to: figures)
        for difference in differences { complain(difference.text) }
        let losses = differences.count { $0.isLoss }
        guard losses == 0 else {
            throw BenchFailure("\(losses) figures are worse than in \(baseline ?? "")")
        }
    }

    private static func figures(_ path: String) throws -> [PopulationFigure] {
        do {
            let figures = try String(contentsOfFile: path, encoding: .utf8)
                .split(separator: "\n").compactMap { PopulationFigure(line: String($0)) }
            guard !figures.isEmpty else { throw BenchFailure("\(path): no scores in it") }
            return figures
        } catch let error as BenchFailure {
            throw error
        } catch {
            throw BenchFailure("\(path): \(error.localizedDescription)")
        }
    }

    // MARK: Cost

    /// The most memory this process ever took.
    private static var peakBytes: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss * 1_024
    }

    private func write(_ records: [HomeRecord], to path: String, isMore: Bool) throws {
        let lines = records.flatMap { home in home.turns.map { $0.line(home: home.home) } }
        do {
            let before = isMore ? try String(contentsOfFile: path, encoding: .utf8) : ""
            try (before + lines.joined(separator: "\n") + "\n").write(
                toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw BenchFailure("\(path): \(error.localizedDescription)")
        }
    }

    private func write(
        _ figures: [PopulationFigure], of options: PopulationOptions, to folder: String
    ) throws {
        let subject = PopulationReport.Subject(
            population: options.population, homes: options.homes, days: options.days,
            seed: options.seed)
        let path = folder + "/index.html"
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true)
            try PopulationReport(figures, of: subject).html.write(
                toFile: path, atomically: true, encoding: .utf8)
        } catch {
            throw BenchFailure("\(path): \(error.localizedDescription)")
        }
        complain("the page is \(path)")
    }

    // MARK: Options

    private func options(_ directories: ConfigurationDirectories) throws -> PopulationOptions {
        guard let people = Population(rawValue: population.uppercased()) else {
            throw ValidationError("no population \(population): there are A and B")
        }
        guard hubSeconds > 0, hubSeconds <= 86_400 else {
            throw ValidationError("--hub-seconds: expected above 0 and at most a day")
        }
        guard sweep.isEmpty || (report == nil && baseline == nil && !teaching && pairs == 0) else {
            throw ValidationError(
                "--sweep is told as a table alone: not with --report, --baseline, --pairs, --teaching"
            )
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
        var options = PopulationOptions(
            population: people, homes: homes, days: days, seed: seed, rates: rates)
        options.sounds = try SoundTable(path: directories.config + "/recognition.yaml")
        return options
    }

    private func chosenArms() throws -> [Arm] {
        let names = arms ?? (hub == nil ? Arm.all : Arm.program).rawValue
        return try names.split(separator: ",").map { name in
            guard let arm = Arm(rawValue: String(name)) else {
                let all = Arm.allCases.map(\.rawValue).joined(separator: ", ")
                throw ValidationError("no run \(name): there are \(all)")
            }
            guard arm != .program || hub != nil else {
                throw ValidationError("the run hub takes a program: --hub \"hearth replay -\"")
            }
            return arm
        }
    }
}
