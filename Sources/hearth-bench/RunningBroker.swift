import Foundation
import MQTT

/// A real mosquitto of our own on a free loopback port, without a disk.
final class RunningBroker: Sendable {
    static let program = "/usr/sbin/mosquitto"

    let port: UInt16
    private let process: ChildProcess

    init(in folder: WorkFolder) throws {
        guard access(Self.program, X_OK) == 0 else {
            throw BenchFailure("there is no \(Self.program)")
        }
        port = try Loopback.freePort()
        var lines = [
            "listener \(port) 127.0.0.1", "allow_anonymous true", "set_tcp_nodelay true",
            "persistence false", "log_dest none", "max_queued_messages 200000",
        ]
        // Else it gives up its rights and cannot read the folder.
        if getuid() == 0 { lines.append("user root") }
        let path = try folder.write(lines.joined(separator: "\n") + "\n", to: "mosquitto.conf")
        process = try ChildProcess(Self.program, ["-c", path])
        for _ in 0..<2_500 where !Loopback.accepts(port: port) {
            // A process tells nobody when it begins to listen.
            poll(nil, 0, 2)
        }
        guard Loopback.accepts(port: port) else {
            process.stop()
            throw BenchFailure("mosquitto does not accept connections")
        }
    }

    deinit { process.stop() }

    func client(_ name: String) -> MosquittoClient {
        MosquittoClient(
            ConnectionOptions(endpoint: .tcp(host: "127.0.0.1", port: port), clientID: name)
        ) { 0.5 }
    }
}

/// A folder that is gone when nobody holds it any more.
final class WorkFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "hearth-bench-\(UUID().uuidString.prefix(8))"
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
    }

    deinit {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            complain("\(path) stays: \(error.localizedDescription)")
        }
    }

    func file(_ name: String) -> String { path + "/" + name }

    @discardableResult
    func write(_ text: String, to name: String) throws -> String {
        try text.write(toFile: file(name), atomically: false, encoding: .utf8)
        return file(name)
    }
}
