import ArgumentParser
import Config
import Daemon
import Glibc
import Logging
import ServiceLifecycle
import UnixSignals

/// The hub daemon.
@main
struct Hearthd: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hearthd", abstract: "The hub of a home whose devices speak MQTT.",
        version: Release.version)

    /// What is wrong with the surroundings, and may be right the next time (EX_TEMPFAIL).
    private static let busyStatus: Int32 = 75

    @Option(help: ArgumentHelp("The folder of configuration.", valueName: "dir"))
    var config: String?

    @Option(help: ArgumentHelp("Where the journal is kept.", valueName: "dir"))
    var state: String?

    @Option(help: ArgumentHelp("Where consoles find the daemon.", valueName: "path"))
    var socket: String?

    @Option(help: ArgumentHelp("The broker's port on this machine.", valueName: "number"))
    var brokerPort: UInt16?

    @Flag(help: "Read the configuration, tell what is wrong with it, and end.")
    var check = false

    mutating func run() async throws {
        // A write beyond a limit is an error like any other, not the end.
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        let loaded = try load()
        let plan = try plan(loaded)
        for problem in loaded.problems { plan.logger.warning("\(problem)") }
        guard !check else {
            if !loaded.problems.isEmpty { throw ExitCode.failure }
            return
        }
        let service = HearthService(plan, client: HearthService.client(for: plan))
        let group = ServiceGroup(
            services: [service], gracefulShutdownSignals: [.sigterm, .sigint], logger: plan.logger)
        do {
            try await group.run()
        } catch let error as DaemonError {
            plan.logger.critical("\(error)")
            throw ExitCode(error.isBusy ? Self.busyStatus : EXIT_FAILURE)
        }
    }

    private func load() throws -> Loaded<Configuration> {
        let chosen = config ?? Self.environment("HEARTH_CONFIG")
        guard let found = ConfigurationDirectories.find(chosen: chosen, program: Self.program)
        else {
            throw ValidationError("There are no folders Config and Devices; use --config.")
        }
        return Configuration.load(found)
    }

    private func plan(_ loaded: Loaded<Configuration>) throws -> DaemonPlan {
        var settings = loaded.value.daemon
        settings.stateDirectory =
            state ?? Self.environment("STATE_DIRECTORY") ?? settings.stateDirectory
        settings.consoleSocket = socket ?? settings.consoleSocket
        if let brokerPort {
            settings.broker.address = .network(host: "127.0.0.1", port: brokerPort)
        }
        var logger = Logger(label: "hearthd", factory: StreamLogHandler.standardError(label:))
        logger.logLevel = Logger.Level(rawValue: settings.logLevel.rawValue) ?? .info
        let password = try Password.read(
            settings.broker.passwordFile,
            credentials: Self.environment("CREDENTIALS_DIRECTORY"))
        if password != nil, settings.broker.username == nil { settings.broker.username = "hearth" }
        return DaemonPlan(
            settings: settings, setup: loaded.value.setup,
            problems: loaded.problems.map { "\($0)" }, password: password, userID: getuid(),
            logger: logger)
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Where this program's own file is.
    private static var program: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
        guard count > 0 else { return CommandLine.arguments.first ?? "" }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
