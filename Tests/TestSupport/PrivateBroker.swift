import Glibc
import Synchronization

/// A real mosquitto for one test, on a free port of the loopback address.
///
/// It is running when `init` and `restart` return, and killed when nobody holds it any more.
public final class PrivateBroker: Sendable {
    public struct Settings: Sendable {
        /// Names and passwords; when empty everybody may connect.
        public var users: [String: String] = [:]
        public var certificates: Certificates?
        public var requiresClientCertificate = false
        /// Whether there is a listener on a Unix socket too.
        public var hasUnixSocket = false
        /// Further lines of the broker's configuration.
        public var lines: [String] = []

        public init() {}
    }

    private static let program = "/usr/sbin/mosquitto"

    public static var isInstalled: Bool { access(program, X_OK) == 0 }

    public let port: UInt16
    private let folder: TemporaryFolder
    // Held so that the files live as long as the broker.
    private let certificates: Certificates?
    private let process = Mutex<Spawned?>(nil)

    public var socketPath: String { folder.file("mqtt.sock") }

    public init(_ settings: Settings = Settings()) throws {
        folder = try TemporaryFolder()
        port = try LoopbackSocket().bindToFreePort()
        certificates = settings.certificates
        try configure(settings)
        try restart()
    }

    deinit {
        kill()
    }

    /// Ends the broker as a power cut would.
    public func kill() {
        process.withLock { process in
            process?.kill()
            process = nil
        }
    }

    /// Stops the broker's process without closing its connections, until it is killed.
    public func freeze() {
        process.withLock { process in
            guard let id = process?.id else { return }
            Glibc.kill(id, SIGSTOP)
        }
    }

    /// Starts the broker again, on the same port, and waits until it accepts connections.
    public func restart() throws {
        kill()
        let spawned = try Spawned(Self.program, ["-c", folder.file("mosquitto.conf")])
        process.withLock { $0 = spawned }
        for _ in 0..<2_500 {
            if accepts() { return }
            // A process tells nobody when it begins to listen.
            poll(nil, 0, 2)
        }
        kill()
        throw Spawned.Failure(description: "mosquitto does not accept connections")
    }

    private func configure(_ settings: Settings) throws {
        var lines = ["listener \(port) 127.0.0.1"]
        if let certificates = settings.certificates {
            lines += [
                "cafile \(certificates.authority)",
                "certfile \(certificates.serverCertificate)",
                "keyfile \(certificates.serverKey)",
                "require_certificate \(settings.requiresClientCertificate)",
            ]
        }
        if settings.hasUnixSocket {
            lines.append("listener 0 \(socketPath)")
        }
        lines += ["set_tcp_nodelay true", "persistence false", "log_dest none"]
        if getuid() == 0 {
            // Else it gives up its rights and cannot read this folder.
            lines.append("user root")
        }
        lines.append("allow_anonymous \(settings.users.isEmpty)")
        if !settings.users.isEmpty {
            lines.append("password_file \(try writePasswords(settings.users))")
        }
        lines += settings.lines
        try folder.write(lines.joined(separator: "\n") + "\n", to: "mosquitto.conf")
    }

    private func writePasswords(_ users: [String: String]) throws -> String {
        let text = users.map { "\($0.key):\($0.value)\n" }.sorted().joined()
        let path = try folder.write(text, to: "passwords")
        try Spawned.run("/usr/bin/mosquitto_passwd", ["-U", path])
        return path
    }

    private func accepts() -> Bool {
        guard let socket = try? LoopbackSocket() else { return false }
        return socket.connects(to: port)
    }
}
