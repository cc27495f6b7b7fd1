internal import Glibc

/// Tells systemd how the daemon is: plain datagrams, as sd_notify(3) describes them.
struct ServiceManager {
    private let path: String?
    /// Half of what systemd allows between two signs of life; nil where it does not watch.
    let watchdogMilliseconds: Int64?

    init() {
        path = Self.environment("NOTIFY_SOCKET")
        watchdogMilliseconds = Self.environment("WATCHDOG_USEC").flatMap(Int64.init)
            .map { max(100, $0 / 2_000) }
    }

    func ready(status: String) { send("READY=1\nSTATUS=\(status)") }

    func status(_ text: String) { send("STATUS=\(text)") }

    func isAlive() { send("WATCHDOG=1") }

    func stopping() { send("STOPPING=1\nSTATUS=stopping") }

    private static func environment(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whoever does not listen is not told: there is nobody to whom failing would matter.
    private func send(_ text: String) {
        guard let path, let address = Self.address(path) else { return }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        let offset = MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? 2
        let size = socklen_t(offset + path.utf8.count)
        _ = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT),
                    $0, size)
            }
        }
    }

    private static func address(_ path: String) -> sockaddr_un? {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var name = Array(path.utf8)
        guard name.count < MemoryLayout.size(ofValue: address.sun_path) else { return nil }
        // The name of an abstract socket begins with a zero byte.
        if name.first == UInt8(ascii: "@") { name[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        return address
    }
}
