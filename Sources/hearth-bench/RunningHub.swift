import Config
import Foundation

/// The daemon in its own process, as a service manager starts it.
final class RunningHub: Sendable {
    let process: ChildProcess
    /// From the start of the process to its word that it is ready.
    let milliseconds: Double
    let consolePath: String

    /// The daemon's program beside this one; nil where it was not built.
    static var program: String? {
        let path = URL(fileURLWithPath: Machine.programPath)
            .deletingLastPathComponent().appendingPathComponent("hearthd").path
        return access(path, X_OK) == 0 ? path : nil
    }

    init(
        _ program: String, port: UInt16, project: ConfigurationDirectories, in folder: WorkFolder
    ) throws {
        consolePath = folder.file("console.sock")
        let notify = try NotifySocket(path: folder.file("notify.sock"))
        let start = Clocks.monotonic()
        process = try ChildProcess(
            program,
            [
                "--config", project.config, "--state", folder.file("state"), "--socket",
                consolePath, "--broker-port", "\(port)",
            ], environment: ["NOTIFY_SOCKET": notify.path], outputPath: folder.file("hearthd.log"))
        guard notify.isReady(withinSeconds: 20) else {
            process.stop()
            let log = (try? String(contentsOfFile: folder.file("hearthd.log"), encoding: .utf8))
            throw BenchFailure("hearthd does not become ready: \((log ?? "").suffix(500))")
        }
        milliseconds = Double(Clocks.monotonic() - start) / 1e6
    }

    deinit { process.stop() }

    /// Waits until the process has nothing more to do, for a minute at most.
    func settle() {
        var last = process.cpuSeconds ?? 0
        var quiet = 0
        for _ in 0..<240 where quiet < 6 {
            poll(nil, 0, 250)
            let now = process.cpuSeconds ?? 0
            quiet = now - last < 0.011 ? quiet + 1 : 0
            last = now
        }
    }

    /// The share of one core that the process takes when nothing happens.
    func idlePercent(overSeconds seconds: Double) -> Double? {
        guard let before = process.cpuSeconds else { return nil }
        poll(nil, 0, Int32(seconds * 1_000))
        return process.cpuSeconds.map { ($0 - before) / seconds * 100 }
    }
}

/// What a service manager listens on for `READY=1`.
struct NotifySocket {
    let path: String
    private let descriptor: Int32

    init(path: String) throws {
        self.path = path
        unlink(path)
        descriptor = try Loopback.unixSocket(Int32(SOCK_DGRAM.rawValue), path: path) {
            bind($0, $1, $2)
        }
    }

    /// Closes the socket as well: it is asked once.
    func isReady(withinSeconds limit: Double) -> Bool {
        defer { close(descriptor) }
        let end = Clocks.monotonic() + UInt64(limit * 1e9)
        while Clocks.monotonic() < end {
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 100) > 0 else { continue }
            var bytes = [UInt8](repeating: 0, count: 4_096)
            let count = recv(descriptor, &bytes, bytes.count, 0)
            guard count > 0 else { continue }
            let text = String(decoding: bytes.prefix(count), as: UTF8.self)
            if text.split(separator: "\n").contains("READY=1") { return true }
        }
        return false
    }
}
