internal import Glibc

/// The broker's password: from systemd's credentials, or from a file.
public enum Password {
    /// Longest password, in bytes.
    static let bytesLimit = 4_096
    private static let credential = "mqtt-password"

    /// The first line of the file; a credential of that name comes before it.
    ///
    /// - Parameter credentials: the directory of this service's credentials, if it has any.
    public static func read(
        _ file: String?, credentials: String?
    ) throws(DaemonError) -> String? {
        if let credentials, access("\(credentials)/\(credential)", R_OK) == 0 {
            return try firstLine("\(credentials)/\(credential)")
        }
        guard let file else { return nil }
        return try firstLine(file)
    }

    private static func firstLine(_ path: String) throws(DaemonError) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw .password(path: path, reason: String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: bytesLimit)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count >= 0 else {
            throw .password(path: path, reason: String(cString: strerror(errno)))
        }
        let line = bytes[..<count].prefix { $0 != 0x0A && $0 != 0x0D }
        return String(decoding: line, as: UTF8.self)
    }
}
