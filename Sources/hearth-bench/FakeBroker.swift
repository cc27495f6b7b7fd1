import Foundation
import Synchronization

/// A socket that plays a broker for one subscriber: once that has subscribed and is ready, prebuilt
/// packets come as fast as it takes them, so that nothing but the subscriber limits the rate.
final class FakeBroker: Sendable {
    struct Message: Sendable {
        var topic: String
        var payload: [UInt8]
    }

    let port: UInt16
    private let listener: Int32
    private let messages: [Message]
    private let rounds: Int
    private let subscribed = DispatchSemaphore(value: 0)
    private let ready = DispatchSemaphore(value: 0)
    private let cpuNanoseconds = Mutex<UInt64>(0)

    var messageCount: Int { messages.count * rounds }

    /// CPU that sending took, in nanoseconds; complete when all has been received.
    var sendingNanoseconds: UInt64 { cpuNanoseconds.withLock { $0 } }

    /// - Parameter rounds: how often all messages are sent.
    init(_ messages: [Message], rounds: Int) throws {
        self.messages = messages
        self.rounds = rounds
        (listener, port) = try Loopback.listen()
        Thread.detachNewThread { [self] in serve() }
    }

    deinit { close(listener) }

    /// - Returns: whether a client has subscribed, after at most so long.
    func isSubscribed(withinMilliseconds limit: Int) -> Bool {
        subscribed.wait(timeout: .now() + .milliseconds(limit)) == .success
    }

    func send() { ready.signal() }

    private func serve() {
        let client = accept(listener, nil, nil)
        guard client >= 0 else { return }
        defer { close(client) }
        Loopback.setNoDelay(client)
        var buffer: [UInt8] = []
        var version = Packets.Version.v5
        while receive(from: client, into: &buffer) {
            while let packet = Packets.takeFirst(from: &buffer) {
                switch packet.kind {
                case .connect:
                    version = Packets.version(of: packet.body)
                    guard Loopback.write(Packets.accepted(version), to: client) else { return }
                case .subscribe:
                    let answer = Packets.subscribed(to: packet.body, version)
                    guard Loopback.write(answer, to: client) else { return }
                    blast(to: client, version)
                case .ping:
                    guard Loopback.write(Packets.pong, to: client) else { return }
                case .disconnect: return
                case nil: break
                }
            }
        }
    }

    private func blast(to client: Int32, _ version: Packets.Version) {
        let packets = messages.flatMap {
            Packets.publish(topic: $0.topic, payload: $0.payload, version)
        }
        subscribed.signal()
        ready.wait()
        let start = Clocks.threadCPU()
        for _ in 0..<rounds {
            guard Loopback.write(packets, to: client) else { break }
            // As it goes, for the subscriber may have all before this thread runs again.
            let taken = Clocks.threadCPU() - start
            cpuNanoseconds.withLock { $0 = taken }
        }
    }

    private func receive(from client: Int32, into buffer: inout [UInt8]) -> Bool {
        var chunk = [UInt8](repeating: 0, count: 4_096)
        let count = read(client, &chunk, chunk.count)
        guard count > 0 else { return false }
        buffer += chunk.prefix(count)
        return true
    }
}
