import Glibc
import OrderedCollections
import Templates
import Wire

/// A line that came from the daemon.
struct Reply {
    var text: String
    var value: Value

    var event: String { value["event"]?.string ?? "" }
    var id: String? { value["id"]?.string }
    var turn: String? { value["turn"]?.string }
    var isEnd: Bool { value["end"]?.bool ?? false }
}

/// The console's end of the daemon's socket. A class, because it stands for a connection.
final class DaemonConnection {
    /// Longest line the daemon may send, in bytes.
    static let bytesLimit = 16 << 20

    let descriptor: Int32
    private var splitter = LineSplitter(bytesLimit: bytesLimit)
    private var waiting: [Reply] = []
    private var isEnded = false

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    // MARK: Opening

    /// Where the daemon may listen, in the order in which it is looked for.
    static func paths(chosen: String?) -> [String] {
        if let chosen { return [chosen] }
        if let named = environment("HEARTH_SOCKET") { return [named] }
        let own = environment("XDG_RUNTIME_DIR").map { $0 + "/hearth/hearth.sock" }
        return ["/run/hearth/hearth.sock", own].compactMap { $0 }
    }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    static func open(_ paths: [String]) throws(ConsoleError) -> DaemonConnection {
        var reasons: [String] = []
        for path in paths {
            switch connect(path) {
            case .success(let descriptor): return DaemonConnection(descriptor)
            case .failure(let error): reasons.append("\(path): \(error.reason)")
            }
        }
        throw ConsoleError(
            .daemonUnreachable, "no daemon answers (\(reasons.joined(separator: "; ")))")
    }

    private struct SystemError: Error {
        var reason = String(cString: strerror(errno))
    }

    private static func connect(_ path: String) -> Result<Int32, SystemError> {
        let limit = MemoryLayout.size(ofValue: sockaddr_un().sun_path)
        guard path.utf8.count < limit else {
            return .failure(SystemError(reason: "longer than \(limit - 1) bytes"))
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .failure(SystemError()) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size)
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, size)
            }
        }
        guard code == 0 else {
            let error = SystemError()
            close(descriptor)
            return .failure(error)
        }
        return .success(descriptor)
    }

    // MARK: Talking

    func send(_ members: OrderedDictionary<String, Value>) throws(ConsoleError) {
        var rest = Array((Value.object(members).json + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw lost() }
            rest = rest.dropFirst(count)
        }
    }

    /// The next line; nil where none came in time.
    func next(withinMilliseconds limit: Int32) throws(ConsoleError) -> Reply? {
        let deadline = Monotonic.milliseconds() + Int64(limit)
        while waiting.isEmpty {
            let left = max(0, deadline - Monotonic.milliseconds())
            guard try receive(withinMilliseconds: limit < 0 ? -1 : Int32(left)) else { return nil }
        }
        return waiting.removeFirst()
    }

    /// - Returns: false where nothing came in time.
    private func receive(withinMilliseconds limit: Int32) throws(ConsoleError) -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        let ready = poll(&entry, 1, limit)
        if ready < 0, errno == EINTR { return true }
        guard ready > 0 else { return false }
        let lines = try withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) {
            buffer throws(ConsoleError) in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, 0)
            guard count > 0 else { throw lost() }
            return splitter.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        }
        for line in lines {
            do throws(JSONError) {
                let limits = JSONLimits(maximumBytes: Self.bytesLimit, maximumDepth: 64)
                let value = try Value(json: line, limits: limits)
                waiting.append(Reply(text: String(decoding: line, as: UTF8.self), value: value))
            } catch {
                throw ConsoleError(.daemonUnreachable, "the daemon sent no JSON: \(error)")
            }
        }
        return true
    }

    private func lost() -> ConsoleError {
        ConsoleError(.daemonUnreachable, "the daemon ended the connection")
    }
}

enum Monotonic {
    static func milliseconds() -> Int64 {
        var now = timespec()
        clock_gettime(CLOCK_BOOTTIME, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }
}
