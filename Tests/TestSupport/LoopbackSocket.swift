import Glibc

/// A TCP socket on the loopback address, closed when nobody holds it any more.
final class LoopbackSocket: Sendable {
    let descriptor: Int32

    init() throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure("no socket") }
    }

    deinit {
        close(descriptor)
    }

    func connects(to port: UInt16) -> Bool {
        Self.withAddress(port: port) { connect(descriptor, $0, $1) == 0 }
    }

    /// Takes a port that is free now, and says which.
    func bindToFreePort() throws -> UInt16 {
        let found = Self.withAddress(port: 0) { address, size in
            var size = size
            guard bind(descriptor, address, size) == 0,
                getsockname(descriptor, address, &size) == 0
            else { return UInt16(0) }
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
        }
        guard found > 0 else { throw Self.failure("no free port") }
        return found
    }

    private static func failure(_ what: String) -> Spawned.Failure {
        Spawned.Failure(description: "\(what): \(String(cString: strerror(errno)))")
    }

    private static func withAddress<Value>(
        port: UInt16, _ body: (UnsafeMutablePointer<sockaddr>, socklen_t) -> Value
    ) -> Value {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
