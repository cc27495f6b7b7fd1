internal import Glibc
internal import OrderedCollections

/// The Unix socket at which consoles talk to the daemon. A class, because it stands for the socket.
final class ConsoleServer {
    static let connectionsLimit = 32
    /// A console that never says anything, or does not finish a line, is not kept longer.
    static let silenceMilliseconds: Int64 = 10_000
    /// After the system had no descriptor left, it is not asked again for so long.
    private static let restMilliseconds: Int64 = 1_000

    private let path: String
    private let listening: Int32
    private let identity: (device: dev_t, number: ino_t)
    private var nextID = 1
    private var restsUntil: Int64 = .min
    private(set) var connections: OrderedDictionary<Int, Connection> = [:]

    /// - Parameter group: the Unix group that may use it; nil for the daemon's own.
    init(path: String, group: String?) throws(DaemonError) {
        self.path = path
        try Self.makeWay(path)
        let descriptor = try Self.open(path)
        do throws(DaemonError) {
            identity = try Self.prepare(descriptor, path, group)
        } catch {
            close(descriptor)
            throw error
        }
        listening = descriptor
    }

    deinit {
        close(listening)
        // Another daemon may have put its own in this place.
        if let found = Self.identity(of: path), found == identity { unlink(path) }
    }

    /// nil while no more consoles can be taken.
    func listeningDescriptor(at now: Int64) -> Int32? { now < restsUntil ? nil : listening }

    // MARK: Connections

    func accept(at now: Int64) {
        while true {
            let descriptor = Glibc.accept(listening, nil, nil)
            guard descriptor >= 0 else {
                if [EMFILE, ENFILE, ENOMEM, ENOBUFS].contains(errno) {
                    restsUntil = now + Self.restMilliseconds
                }
                return
            }
            take(descriptor, at: now)
        }
    }

    private func take(_ descriptor: Int32, at now: Int64) {
        if connections.count >= Self.connectionsLimit { makeRoom(at: now) }
        guard connections.count < Self.connectionsLimit, prepareDescriptor(descriptor),
            let userID = Self.userID(of: descriptor)
        else {
            close(descriptor)
            return
        }
        connections[nextID] = Connection(
            id: nextID, descriptor: descriptor, userID: userID, at: now)
        nextID += 1
    }

    /// Drops the console that was silent longest, if it was so for long and is not watching.
    private func makeRoom(at now: Int64) {
        let idle = connections.values.filter {
            $0.watches.isEmpty && now - $0.lastHeard >= Self.silenceMilliseconds
        }
        guard let longest = idle.min(by: { $0.lastHeard < $1.lastHeard }) else { return }
        connections[longest.id] = nil
    }

    /// Writes what can be written, and lets go of those that are gone.
    func flush() {
        for connection in connections.values { connection.flush() }
        connections.removeAll { $0.value.isBroken }
    }

    func dropSilent(at now: Int64) {
        for connection in connections.values
        where now - connection.lastHeard >= Self.silenceMilliseconds {
            if !connection.hasSpoken || connection.isWithinLine { connection.drop() }
        }
    }

    // MARK: The socket

    /// Removes a socket that nobody listens at any more; throws where somebody does.
    private static func makeWay(_ path: String) throws(DaemonError) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw .socket(path: path, reason: "there is a file that is no socket")
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        defer { close(descriptor) }
        guard withAddress(path, { connect(descriptor, $0, $1) }) != 0 else {
            throw .socket(path: path, reason: "another daemon answers there")
        }
        guard errno == ECONNREFUSED, unlink(path) == 0 else {
            throw .socket(path: path, reason: String(cString: strerror(errno)))
        }
    }

    private static func open(_ path: String) throws(DaemonError) -> Int32 {
        guard path.utf8.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else {
            throw .socket(path: path, reason: "the path is too long")
        }
        let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
        let descriptor = socket(AF_UNIX, Int32(kind), 0)
        guard descriptor >= 0 else {
            throw .socket(path: path, reason: String(cString: strerror(errno)))
        }
        // Nobody else may connect before group and mode are as they should be.
        let mask = umask(0o177)
        defer { umask(mask) }
        guard withAddress(path, { bind(descriptor, $0, $1) }) == 0 else {
            let reason = String(cString: strerror(errno))
            close(descriptor)
            throw .socket(path: path, reason: reason)
        }
        return descriptor
    }

    private static func prepare(
        _ descriptor: Int32, _ path: String, _ group: String?
    ) throws(DaemonError) -> (device: dev_t, number: ino_t) {
        if let group {
            guard let entry = getgrnam(group) else {
                throw .socket(path: path, reason: "there is no group \(group)")
            }
            guard chown(path, uid_t.max, entry.pointee.gr_gid) == 0 else {
                throw .socket(
                    path: path, reason: "group \(group): \(String(cString: strerror(errno)))")
            }
        }
        guard chmod(path, 0o660) == 0, listen(descriptor, 64) == 0,
            let identity = identity(of: path)
        else { throw .socket(path: path, reason: String(cString: strerror(errno))) }
        return identity
    }

    private static func identity(of path: String) -> (device: dev_t, number: ino_t)? {
        var status = stat()
        guard lstat(path, &status) == 0 else { return nil }
        return (status.st_dev, status.st_ino)
    }

    /// The Unix user at the other end, as the system saw it connect.
    private static func userID(of descriptor: Int32) -> UInt32? {
        // struct ucred: process, user and group.
        var credentials: [UInt32] = [0, 0, 0]
        var size = socklen_t(MemoryLayout<UInt32>.size * credentials.count)
        guard getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &size) == 0 else {
            return nil
        }
        return credentials[1]
    }

    private static func withAddress(
        _ path: String, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { bytes in
            bytes.copyBytes(from: path.utf8.prefix(bytes.count - 1))
        }
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}
