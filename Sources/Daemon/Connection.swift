internal import Glibc
internal import Wire

/// One console at the socket. A class, because it stands for a descriptor.
final class Connection {
    /// Longest line a console may send, in bytes.
    static let lineLimit = 64 << 10
    /// What may wait for a console that does not read; beyond it the console goes.
    static let outgoingLimit = 4 << 20
    /// Above this nothing that can wait is added.
    static let outgoingRoom = 256 << 10

    let id: Int
    let descriptor: Int32
    let userID: UInt32
    private(set) var lastHeard: Int64
    private(set) var hasSpoken = false
    private(set) var isBroken = false
    /// Ids of the `watch` queries.
    var watches: [String] = []
    var export: ExportCursor?
    /// Numbers of the announcements among what waits to be written.
    var announced: [Int] = []
    var lastAnnounced = 0

    private var splitter = LineSplitter(bytesLimit: lineLimit)
    private var outgoing: [UInt8] = []
    private var sent = 0

    init(id: Int, descriptor: Int32, userID: UInt32, at now: Int64) {
        self.id = id
        self.descriptor = descriptor
        self.userID = userID
        lastHeard = now
    }

    deinit { close(descriptor) }

    var waitingBytes: Int { outgoing.count - sent }
    var wantsMoreExport: Bool { export != nil && waitingBytes < Self.outgoingRoom }
    var isWithinLine: Bool { splitter.isWithinLine }

    /// Whole lines that have come; a closed or broken connection shows in `isBroken`.
    func read(at now: Int64) -> [[UInt8]] {
        var lines: [[UInt8]] = []
        // So much at a time that no console keeps the others waiting.
        let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let count = recv(descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
            if count > 0 {
                lines = splitter.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
            return count
        }
        if count == 0 || (count < 0 && errno != EAGAIN && errno != EINTR) { isBroken = true }
        if !lines.isEmpty {
            lastHeard = now
            hasSpoken = true
        }
        return lines
    }

    func send(_ line: String) {
        outgoing += line.utf8
        outgoing.append(UInt8(ascii: "\n"))
        if waitingBytes > Self.outgoingLimit { isBroken = true }
    }

    /// Writes what the socket takes now.
    func flush() {
        while sent < outgoing.count, !isBroken {
            let count = outgoing.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent,
                    Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                if errno == EINTR { continue }
                if errno != EAGAIN { isBroken = true }
                return
            }
            sent += count
        }
        outgoing.removeAll(keepingCapacity: outgoing.count < Self.outgoingRoom)
        sent = 0
    }

    func drop() { isBroken = true }
}

/// How far the export to one console has come.
struct ExportCursor {
    var query: String
    var sequence: Int64
    /// No line is written with a time before the one in front of it.
    var notBefore: Int64 = .min
    var checkpointLines: ArraySlice<String> = []
}
