import Dispatch
import Glibc
import Synchronization
import Templates
import Wire

struct ConsoleFailure: Error, CustomStringConvertible {
    var description: String
}

/// A console at a daemon's socket that reads on a thread of its own, so that no test blocks those
/// that the daemon under test needs.
final class TestConsole: Sendable {
    private let descriptor: Int32
    private let splitter = Mutex(LineSplitter(bytesLimit: 16 << 20))
    private let lines = Mutex<[Value]>([])
    private let queue = DispatchQueue(label: "test console")

    /// Waits until a daemon listens there.
    static func connect(_ path: String) async throws -> TestConsole {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                // The daemon waits for its turn among all that is tested at the same time.
                for _ in 0..<120_000 {
                    if let descriptor = open(path) {
                        continuation.resume(returning: TestConsole(descriptor))
                        return
                    }
                    poll(nil, 0, 5)
                }
                continuation.resume(throwing: ConsoleFailure(description: "no daemon at \(path)"))
            }
        }
    }

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    private static func open(_ path: String) -> Int32? {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            bytes.copyBytes(from: path.utf8.prefix(bytes.count - 1))
        }
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else {
            close(descriptor)
            return nil
        }
        return descriptor
    }

    func send(_ line: String) throws {
        try send(Array((line + "\n").utf8))
    }

    func send(_ bytes: [UInt8]) throws {
        guard Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
            throw ConsoleFailure(description: "not sent: \(String(cString: strerror(errno)))")
        }
    }

    /// The first line not yet taken that is as wanted; what comes before it is passed over.
    func next(
        _ what: String, withinMilliseconds limit: Int = 60_000,
        where isWanted: @escaping @Sendable (Value) -> Bool
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { [self] in
                continuation.resume(with: Result { try wait(what, limit, isWanted) })
            }
        }
    }

    private func wait(
        _ what: String, _ limit: Int, _ isWanted: (Value) -> Bool
    ) throws -> Value {
        var turns = limit / 50
        while true {
            let found = lines.withLock { lines -> Value? in
                while !lines.isEmpty {
                    let line = lines.removeFirst()
                    if isWanted(line) { return line }
                }
                return nil
            }
            if let found { return found }
            guard turns > 0 else { throw ConsoleFailure(description: "waited in vain for \(what)") }
            turns -= try read(withinMilliseconds: 50) ? 0 : 1
        }
    }

    private func read(withinMilliseconds limit: Int32) throws -> Bool {
        var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&entry, 1, limit) > 0 else { return false }
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { throw ConsoleFailure(description: "the daemon hung up") }
        let found = buffer[..<count].withUnsafeBytes { bytes in
            splitter.withLock { $0.feed(bytes) }
        }
        let values = try found.map {
            try Value(json: $0, limits: JSONLimits(maximumBytes: 16 << 20, maximumDepth: 64))
        }
        lines.withLock { $0 += values }
        return true
    }

    // MARK: Conversation

    func say(_ text: String, id: String) async throws -> Value {
        try send(#"{"event":"utterance","id":"\#(id)","text":"\#(text)"}"#)
        return try await next("the result of \(text)") { $0["id"]?.string == id }
    }

    func query(_ what: String, id: String) async throws -> [Value] {
        try send(#"{"event":"query","id":"\#(id)","what":"\#(what)"}"#)
        var replies: [Value] = []
        while true {
            let reply = try await next("replies to \(what)") { $0["id"]?.string == id }
            if reply["end"] == true || reply["event"] == "error" { return replies }
            replies.append(reply)
        }
    }

    /// Asks again and again until the answers are as wanted.
    func query(
        _ what: String, until isDone: @Sendable ([Value]) -> Bool
    ) async throws -> [Value] {
        for attempt in 0..<1_000 {
            let replies = try await query(what, id: "\(what)-\(attempt)")
            if isDone(replies) { return replies }
            await rest()
        }
        throw ConsoleFailure(description: "\(what) never came to what was wanted")
    }

    private func rest() async {
        await withCheckedContinuation { continuation in
            queue.async {
                poll(nil, 0, 10)
                continuation.resume()
            }
        }
    }
}
