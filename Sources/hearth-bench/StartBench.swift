import Config
import Evaluation
import Foundation

/// What it takes to be there: the hub by itself, then the daemon's process on a real broker.
struct StartBench {
    let options: StartOptions
    let project: ProjectOptions

    private static let large = GeneratedHome(deviceCount: 1_000, entitiesPerDevice: 5)
    private static let small = GeneratedHome(deviceCount: 200, entitiesPerDevice: 5)

    func run() async throws -> [Figure] {
        let directories = try project.directories()
        var rows = try hubAlone()
        guard let program = RunningHub.program else {
            complain("hearthd is not beside this program; its start is left out")
            return rows
        }
        rows += try await daemon(
            program, directories, Self.small, limitMegabytes: 64, isTimed: false)
        rows += try await daemon(
            program, directories, Self.large, limitMegabytes: 96, isTimed: true)
        return rows
    }

    private func hubAlone() throws -> [Figure] {
        var configuration = try project.configuration()
        var reading: [UInt64] = []
        var making: [UInt64] = []
        var folding: [UInt64] = []
        var messages = 0
        for _ in 0..<3 {
            let start = Clocks.monotonic()
            configuration = try project.configuration()
            reading.append(Clocks.monotonic() - start)
        }
        let trial = HubTrial(
            configuration.setup, home: Self.large, stopwatch: Clocks.monotonic)
        for _ in 0..<3 {
            let (made, folded) = trial.restart(configuration.setup)
            making.append(made)
            folding.append(folded.nanoseconds)
            messages = folded.messages
        }
        let times = [
            ("read Config and Devices", Distribution(reading)),
            ("make a hub of them", Distribution(making)),
            ("fold a checkpoint of 1,000 devices", Distribution(folding)),
        ]
        return times.map {
            Figure("start", $0.0, $0.1.milliseconds(at: 0.5), .milliseconds)
        } + [Figure("start", "inputs of that checkpoint", Double(messages), .count)]
    }

    private func daemon(
        _ program: String, _ directories: ConfigurationDirectories, _ home: GeneratedHome,
        limitMegabytes: Double, isTimed: Bool
    ) async throws -> [Figure] {
        let folder = try WorkFolder()
        let broker = try RunningBroker(in: folder)
        try await Devices(broker).announce(home)
        var hub: RunningHub? = try RunningHub(
            program, port: broker.port, project: directories, in: folder)
        hub?.settle()
        let entities = home.devices.reduce(0) { $0 + 1 + $1.extraEntities }
        var rows: [Figure] = []
        if let megabytes = hub?.process.residentMegabytes {
            rows.append(
                Figure(
                    "start", "hearthd, resident at \(entities) entities", megabytes, .megabytes,
                    .atMost(limitMegabytes)))
        }
        guard isTimed else { return rows }
        var readiness: [Double] = []
        for _ in 0..<3 {
            // Ends the one before, which writes what it knows.
            hub = nil
            hub = try RunningHub(program, port: broker.port, project: directories, in: folder)
            hub?.settle()
            readiness.append(hub?.milliseconds ?? 0)
        }
        rows.append(
            Figure(
                "start", "hearthd to ready, knowing \(home.devices.count) devices",
                readiness.sorted()[1], .milliseconds, .atMost(300)))
        if let megabytes = hub?.process.residentMegabytes {
            rows.append(
                Figure(
                    "start", "hearthd, resident after that", megabytes, .megabytes,
                    .atMost(limitMegabytes)))
        }
        if let percent = hub?.idlePercent(overSeconds: options.idleSeconds) {
            rows.append(
                Figure("start", "hearthd, CPU when idle", percent, .percent, .atMost(0.5)))
        }
        return rows
    }
}
