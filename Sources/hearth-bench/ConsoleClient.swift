import Evaluation
import Foundation

/// The daemon's console socket, one line at a time.
final class ConsoleClient {
    private let descriptor: Int32
    private var buffer: [UInt8] = []

    init(path: String) throws {
        descriptor = try Loopback.unixSocket(Int32(SOCK_STREAM.rawValue), path: path) {
            connect($0, $1, $2)
        }
    }

    deinit { close(descriptor) }

    func send(_ line: String) throws {
        guard Loopback.write(Array((line + "\n").utf8), to: descriptor) else {
            throw BenchFailure.system("the console's socket")
        }
    }

    /// The next line of one of these events; nil when none comes for five seconds.
    func next(_ events: Set<String>) -> String? {
        while let line = nextLine() {
            if let event = JSONLine.text("event", of: line), events.contains(event) { return line }
        }
        return nil
    }

    private func nextLine() -> String? {
        while true {
            if let end = buffer.firstIndex(of: 0x0A) {
                let line = String(decoding: buffer[..<end], as: UTF8.self)
                buffer.removeSubrange(...end)
                return line
            }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, 5_000) > 0 else { return nil }
            var chunk = [UInt8](repeating: 0, count: 65_536)
            let count = read(descriptor, &chunk, chunk.count)
            guard count > 0 else { return nil }
            buffer += chunk.prefix(count)
        }
    }
}
