import Config
import Daemon
import Glibc
import Hub
import Logging
import MQTT
import TestSupport

/// A daemon with the project's configuration, a state directory and a socket of its own.
struct RunningDaemon {
    let folder: TemporaryFolder
    let plan: DaemonPlan

    /// - Parameter folder: an earlier daemon's, to go on from where it ended.
    init(port: UInt16, folder: TemporaryFolder? = nil) throws {
        let folder = try folder ?? TemporaryFolder()
        guard let found = ConfigurationDirectories.find(chosen: nil, program: #filePath) else {
            throw ConsoleFailure(description: "the project's configuration is not found")
        }
        let configuration = Configuration.load(found).value
        var settings = configuration.daemon
        settings.broker.address = .network(host: "127.0.0.1", port: port)
        settings.stateDirectory = folder.file("state")
        settings.consoleSocket = folder.file("hearth.sock")
        settings.birth = .own
        self.folder = folder
        plan = DaemonPlan(
            settings: settings, setup: configuration.setup, userID: getuid(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Runs the daemon while `body` runs, and ends it then.
    func run<Result: Sendable>(
        _ body: @Sendable (TestConsole) async throws -> Result
    ) async throws -> Result {
        let plan = plan
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                try await HearthService(plan, client: HearthService.client(for: plan)).run()
            }
            let console = try await TestConsole.connect(plan.settings.consoleSocket)
            let result = try await body(console)
            group.cancelAll()
            try await group.waitForAll()
            return result
        }
    }
}
