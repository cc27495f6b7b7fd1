import Dispatch
import Glibc

/// A server that answers MQTT packets as a test says, for what no real broker does on request.
///
/// It serves one connection after the other until nobody holds it any more.
public final class ScriptedBroker: Sendable {
    /// What to do about one packet.
    public enum Answer: Sendable {
        case send([UInt8])
        case close
    }

    public let port: UInt16
    private let listening: LoopbackSocket

    /// `answer` gets each packet whole, from its first byte.
    public init(_ answer: @escaping @Sendable ([UInt8]) -> Answer) throws {
        let listening = try LoopbackSocket()
        port = try listening.bindToFreePort()
        self.listening = listening
        listen(listening.descriptor, 8)
        DispatchQueue(label: "scripted broker").async {
            while true {
                let connection = accept(listening.descriptor, nil, nil)
                guard connection >= 0 else { return }
                Self.serve(connection, answer)
                close(connection)
            }
        }
    }

    deinit {
        // It ends the wait for the next connection.
        shutdown(listening.descriptor, Int32(SHUT_RDWR))
    }

    private static func serve(_ connection: Int32, _ answer: ([UInt8]) -> Answer) {
        while let packet = readPacket(connection) {
            guard case .send(let bytes) = answer(packet) else { return }
            guard send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count else {
                return
            }
        }
    }

    /// Small packets only: their length fits in one byte.
    private static func readPacket(_ connection: Int32) -> [UInt8]? {
        guard let head = read(2, from: connection), head[1] < 128 else { return nil }
        guard let rest = read(Int(head[1]), from: connection) else { return nil }
        return head + rest
    }

    private static func read(_ count: Int, from connection: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        guard recv(connection, &bytes, count, Int32(MSG_WAITALL)) == count else {
            return nil
        }
        return bytes
    }
}
