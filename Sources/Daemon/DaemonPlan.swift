public import Config
public import Hub
public import Logging

/// All that a daemon is told before it runs.
public struct DaemonPlan: Sendable {
    /// Says whether the hub is there: retained, and the daemon's last will.
    public static let stateTopic = "hearth/hub/state"
    /// What the hub brings up by itself, as the line that consoles get; never retained.
    public static let suggestionTopic = "hearth/hub/suggestion"

    public var settings: DaemonSettings
    public var setup: HubSetup
    /// What was wrong with the configuration, to be shown to whoever asks.
    public var problems: [String]
    public var password: String?
    /// Whose rights the daemon has.
    public var userID: UInt32
    public var logger: Logger

    public init(
        settings: DaemonSettings, setup: HubSetup, problems: [String] = [],
        password: String? = nil, userID: UInt32, logger: Logger
    ) {
        self.settings = settings
        self.setup = setup
        self.problems = problems
        self.password = password
        self.userID = userID
        self.logger = logger
    }
}
