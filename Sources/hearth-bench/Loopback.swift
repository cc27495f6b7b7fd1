import Foundation

/// Sockets on this machine.
enum Loopback {
    /// Listens on a free port.
    static func listen() throws -> (descriptor: Int32, port: UInt16) {
        let descriptor = try tcpSocket()
        var port: UInt16 = 0
        let isBound = withAddress(port: 0) { address, size in
            var size = size
            guard bind(descriptor, address, size) == 0, Foundation.listen(descriptor, 1) == 0,
                getsockname(descriptor, address, &size) == 0
            else { return false }
            port = address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) {
                UInt16(bigEndian: $0.pointee.sin_port)
            }
            return true
        }
        guard isBound else {
            defer { close(descriptor) }
            throw BenchFailure.system("no free port")
        }
        return (descriptor, port)
    }

    /// A port that nobody listens on now.
    static func freePort() throws -> UInt16 {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    static func accepts(port: UInt16) -> Bool {
        guard let descriptor = try? tcpSocket() else { return false }
        defer { close(descriptor) }
        return withAddress(port: port) { connect(descriptor, $0, $1) == 0 }
    }

    static func setNoDelay(_ descriptor: Int32) {
        var one: Int32 = 1
        setsockopt(
            descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &one,
            socklen_t(MemoryLayout<Int32>.size))
    }

    /// Writes all; false when the other side is gone.
    static func write(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        bytes.withUnsafeBytes { all in
            var rest = all[...]
            while !rest.isEmpty {
                let piece = UnsafeRawBufferPointer(rebasing: rest)
                let count = send(descriptor, piece.baseAddress, piece.count, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                rest = rest.dropFirst(count)
            }
            return true
        }
    }

    /// A Unix socket of either sort, with its address handed to `body`.
    static func unixSocket(
        _ type: Int32, path: String,
        _ body: (Int32, UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) throws -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = Array(path.utf8)
        guard bytes.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw BenchFailure("\(path) is too long for a socket")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: bytes) }
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw BenchFailure.system("no socket") }
        let code = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else {
            defer { close(descriptor) }
            throw BenchFailure.system(path)
        }
        return descriptor
    }

    private static func tcpSocket() throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw BenchFailure.system("no socket") }
        return descriptor
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
