import ArgumentParser
import Config
import Evaluation

extension PopulationCommand {
    static func sweep(_ text: String) throws -> PopulationSweep {
        do throws(PopulationSweep.Problem) {
            return try PopulationSweep(text)
        } catch {
            throw ValidationError(error.description)
        }
    }

    func tell(
        _ sweeps: [PopulationSweep], _ arms: [Arm], _ configuration: Configuration,
        _ options: PopulationOptions
    ) async throws {
        var runs: [SweptRun] = []
        for sweep in sweeps {
            for value in sweep.values {
                var options = options
                options.rates = sweep.rates(value, of: options.rates)
                let lived = try await live(arms, PopulationRun(configuration.setup, options))
                for arm in arms {
                    let name = arm.rawValue
                    let own = lived.figures.filter {
                        $0.arm == name || $0.arm == "\(name) against none"
                    }
                    let run = SweptRun(sweep.rate, at: value, arm: name, own)
                    if output.json { for line in run.lines { print(line) } }
                    runs.append(run)
                }
                for trouble in lived.troubles { complain(trouble.description) }
                guard lived.troubles.isEmpty else {
                    if !output.json { print(SweptRun.table(runs)) }
                    throw ExitCode.failure
                }
            }
        }
        if !output.json { print(SweptRun.table(runs)) }
    }
}
