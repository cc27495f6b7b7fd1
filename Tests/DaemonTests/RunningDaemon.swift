import Config
import Daemon
import Foundation
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
        let configuration = Configuration.load(try Self.project).value
        var settings = configuration.daemon
        settings.broker.address = .network(host: "127.0.0.1", port: port)
        self.init(settings, configuration.setup, folder: folder)
    }

    /// As a hearth.yaml says, beside the project's other files.
    ///
    /// - Parameter credentials: the folder of the service's credentials.
    init(hearthFile: String, credentials: String?, folder: TemporaryFolder) throws {
        var found = try Self.project
        let own = folder.file("config")
        try FileManager.default.copyItem(atPath: found.config, toPath: own)
        try folder.write(hearthFile, to: "config/hearth.yaml")
        found.config = own
        let loaded = Configuration.load(found)
        guard loaded.problems.isEmpty else {
            throw ConsoleFailure(description: "\(loaded.problems)")
        }
        let settings = loaded.value.daemon
        self.init(
            settings, loaded.value.setup,
            password: try Password.read(settings.broker.passwordFile, credentials: credentials),
            folder: folder)
    }

    private init(
        _ settings: DaemonSettings, _ setup: HubSetup, password: String? = nil,
        folder: TemporaryFolder
    ) {
        var settings = settings
        settings.stateDirectory = folder.file("state")
        settings.consoleSocket = folder.file("hearth.sock")
        settings.birth = .own
        self.folder = folder
        plan = DaemonPlan(
            settings: settings, setup: setup, password: password, userID: getuid(),
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private static var project: ConfigurationDirectories {
        get throws {
            guard let found = ConfigurationDirectories.find(chosen: nil, program: #filePath) else {
                throw ConsoleFailure(description: "the project's configuration is not found")
            }
            return found
        }
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
