internal import Hub

/// hearth.yaml holds what the daemon needs and what the hub does.
struct HearthFile {
    var daemon = DaemonSettings()
    var hub = HubSettings()
    /// Paths of sentence files or folders, and where each stands.
    var sentences: [(path: String, place: Place)] = []

    private static let keys = [
        "broker", "discovery", "state_directory", "console", "journal", "place", "conversation",
        "language", "sentences", "log_level",
    ]

    init() {}

    /// What is not said, or cannot be read, keeps its default.
    init(_ root: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        let members = try Members(root, Self.keys, noting: &problems)
        if let node = members["broker"] { daemon.broker.read(node, noting: &problems) }
        if let node = members["discovery"] { readDiscovery(node, noting: &problems) }
        if let node = members["console"] { readConsole(node, noting: &problems) }
        if let node = members["journal"] { readJournal(node, noting: &problems) }
        if let node = members["place"] { readPlace(node, noting: &problems) }
        if let node = members["conversation"] { hub.read(node, noting: &problems) }
        read(members["state_directory"], noting: &problems) { node throws(ConfigError) in
            daemon.stateDirectory = try node.path()
        }
        read(members["language"], noting: &problems) { node throws(ConfigError) in
            daemon.language = try node.languageCode()
        }
        if let node = members["sentences"] { readSentences(node, noting: &problems) }
        read(members["log_level"], noting: &problems) { node throws(ConfigError) in
            daemon.logLevel = try node.choice()
        }
    }

    private mutating func readDiscovery(_ node: YAMLNode, noting problems: inout [ConfigError]) {
        readMembers(node, ["prefix", "birth"], noting: &problems) { key, node throws(ConfigError) in
            switch key {
            case "prefix": daemon.discoveryPrefix = try node.topicLevel()
            default: daemon.birth = try node.choice()
            }
        }
    }

    private mutating func readSentences(_ node: YAMLNode, noting problems: inout [ConfigError]) {
        var nodes = [node]
        if case .list(let several) = node.content { nodes = several }
        for node in nodes {
            read(node, noting: &problems) { node throws(ConfigError) in
                sentences.append((try node.text(), node.place))
            }
        }
    }

    private mutating func readConsole(_ node: YAMLNode, noting problems: inout [ConfigError]) {
        readMembers(node, ["socket", "group"], noting: &problems) { key, node throws(ConfigError) in
            switch key {
            case "socket": daemon.consoleSocket = try node.socketPath()
            default: daemon.consoleGroup = try node.text()
            }
        }
    }

    private mutating func readJournal(_ node: YAMLNode, noting problems: inout [ConfigError]) {
        let keys = ["retention_days", "maximum_megabytes"]
        readMembers(node, keys, noting: &problems) { key, node throws(ConfigError) in
            switch key {
            case "retention_days": daemon.retentionDays = try node.integer(in: 1...3650)
            default: daemon.journalMegabytes = try node.integer(in: 16...65_536)
            }
        }
    }

    private mutating func readPlace(_ node: YAMLNode, noting problems: inout [ConfigError]) {
        let keys = ["latitude", "longitude", "units"]
        readMembers(node, keys, noting: &problems) { key, node throws(ConfigError) in
            switch key {
            case "latitude": hub.latitude = try node.number(in: -90...90)
            case "longitude": hub.longitude = try node.number(in: -180...180)
            default: hub.usesFahrenheit = try node.choice(Units.self) == .fahrenheit
            }
        }
    }

    private enum Units: String, CaseIterable {
        case celsius
        case fahrenheit
    }
}

extension BrokerSettings {
    private static let keys = [
        "host", "port", "socket", "client_id", "username", "password_file", "tls",
        "keepalive_seconds",
    ]

    fileprivate mutating func read(_ node: YAMLNode, noting problems: inout [ConfigError]) {
        var (host, port, socket) = ("localhost", nil as UInt16?, nil as String?)
        readMembers(node, Self.keys, noting: &problems) { key, node throws(ConfigError) in
            switch key {
            case "host": host = try node.text()
            case "port": port = UInt16(try node.integer(in: 1...65_535))
            case "socket": socket = try node.socketPath()
            case "client_id": clientID = try node.topicLevel()
            case "username": username = try node.text()
            case "password_file": passwordFile = try node.path()
            case "keepalive_seconds": keepaliveSeconds = UInt16(try node.integer(in: 5...3600))
            default: tls = try TLS(node)
            }
        }
        let usual: UInt16 = tls == nil ? 1883 : 8883
        address = socket.map { .socket(path: $0) } ?? .network(host: host, port: port ?? usual)
    }
}

extension BrokerSettings.TLS {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["authority_file", "certificate_file", "key_file"])
        authorityFile = try members["authority_file"]?.path()
        certificateFile = try members["certificate_file"]?.path()
        keyFile = try members["key_file"]?.path()
        guard (certificateFile == nil) == (keyFile == nil) else {
            throw node.place.error(
                expected: "`certificate_file` and `key_file` together", found: "one of them")
        }
    }
}

extension HubSettings {
    private typealias Setting = (
        key: String, path: WritableKeyPath<HubSettings, Double>, most: Double
    )

    private static var settings: [Setting] {
        [
            ("consent_seconds", \.consentSeconds, 30),
            ("outcome_seconds", \.outcomeSeconds, 60),
            ("conversation_seconds", \.conversationSeconds, 3600),
            ("rephrase_seconds", \.rephraseSeconds, 3600),
            ("rephrase_extended_seconds", \.rephraseExtendedSeconds, 3600),
            ("override_seconds", \.overrideSeconds, 3600),
            ("override_slow_seconds", \.overrideSlowSeconds, 7200),
            ("accept_seconds", \.acceptSeconds, 3600),
            ("speaking_words_per_minute", \.speakingWordsPerMinute, 1000),
            ("schedule_late_seconds", \.scheduleLateSeconds, 600),
            ("quiet_from_hour", \.quietFromHour, 24), ("quiet_until_hour", \.quietUntilHour, 24),
        ]
    }

    fileprivate mutating func read(_ node: YAMLNode, noting problems: inout [ConfigError]) {
        let settings = Self.settings
        let keys = settings.map(\.key)
        readMembers(node, keys, noting: &problems) { key, node throws(ConfigError) in
            guard let entry = settings.first(where: { $0.key == key }) else { return }
            self[keyPath: entry.path] = try node.number(in: 1...entry.most)
        }
    }
}

/// Reads a member that may be missing, and notes why it could not be read.
private func read(
    _ node: YAMLNode?, noting problems: inout [ConfigError],
    _ body: (YAMLNode) throws(ConfigError) -> Void
) {
    guard let node else { return }
    noting(&problems) { () throws(ConfigError) in try body(node) }
}

/// Reads the known members of a mapping one by one; those that cannot be read are noted.
private func readMembers(
    _ node: YAMLNode, _ keys: [String], noting problems: inout [ConfigError],
    _ body: (String, YAMLNode) throws(ConfigError) -> Void
) {
    do throws(ConfigError) {
        let members = try Members(node, keys, noting: &problems)
        for key in keys {
            read(members[key], noting: &problems) { node throws(ConfigError) in
                try body(key, node)
            }
        }
    } catch {
        problems.append(error)
    }
}

extension YAMLNode {
    fileprivate func path() throws(ConfigError) -> String {
        let path = try text()
        guard path.hasPrefix("/"), path.utf8.count <= 4_095 else {
            throw error(expected: "a path that begins with `/`")
        }
        return path
    }

    fileprivate func socketPath() throws(ConfigError) -> String {
        let path = try path()
        // The system's limit for the path of a socket, with its ending zero.
        guard path.utf8.count <= 107 else {
            throw error(expected: "a path of at most 107 bytes")
        }
        return path
    }

    fileprivate func topicLevel() throws(ConfigError) -> String {
        let level = try text()
        guard level.utf8.count <= 64, !level.hasPrefix("$"),
            level.unicodeScalars.allSatisfy({ !"+#/".unicodeScalars.contains($0) })
        else { throw error(expected: "at most 64 bytes without `+`, `#`, `/` and a leading `$`") }
        return level
    }

    fileprivate func languageCode() throws(ConfigError) -> String {
        let code = try text()
        let letters = code.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
        guard letters, (2...8).contains(code.utf8.count) else {
            throw error(expected: "a language such as `en`")
        }
        return code
    }
}
