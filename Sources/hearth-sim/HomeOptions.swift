import ArgumentParser
import Config
import Home
import Simulation

/// Which home is simulated, of which device types.
struct HomeOptions: ParsableArguments {
    @Option(help: "The home's file; the project's demo home by default.") var home: String?
    @Option(help: "The folder of device types; the project's own by default.") var devices: String?
    @Option(help: "The seed of all chance; the home's own by default.") var seed: UInt64?

    /// The home as it is at `now`; says what is wrong with the files, and where.
    func simulation(at now: Moment) throws -> Simulation {
        let own = ConfigurationDirectories.find(chosen: nil, program: "/proc/self/exe")
        guard let file = home ?? own.map({ $0.config + "/homes/demo.yaml" }),
            let folder = devices ?? own?.devices
        else { throw ValidationError("expected --home and --devices: no project folder is near") }
        let types = Configuration.deviceTypes(in: folder)
        for problem in types.problems { complain(problem.description) }
        let placed = Configuration.value(file)
        guard let read = placed.value else {
            throw Complaint(placed.problems.map(\.description).joined(separator: "\n"))
        }
        do throws(SimulationError) {
            let home = try SimulatedHome(value: read.value)
            return try Simulation(
                home: home, types: types.value, seed: seed ?? home.seed, at: now)
        } catch {
            let line = read.error(at: error.place, expected: error.reason).line
            throw Complaint("\(file):\(line): \(error)")
        }
    }
}

/// Why the program cannot do what it was asked to.
struct Complaint: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}
