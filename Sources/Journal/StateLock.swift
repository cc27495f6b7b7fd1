internal import Glibc

/// The right to write in a state directory, held by one process until it ends.
final class StateLock: Sendable {
    private let descriptor: Int32

    /// Creates the directory where it is missing; throws `locked` where another holds it.
    init(directory: String) throws(JournalError) {
        if mkdir(directory, 0o700) != 0, errno != EEXIST {
            throw .unusableDirectory(path: directory, reason: Self.reason())
        }
        descriptor = try Self.openFile(directory + "/journal.lock", in: directory)
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = Self.holder(in: descriptor)
            close(descriptor)
            throw .locked(directory: directory, holder: holder)
        }
        writeHolder()
    }

    deinit {
        // A child of this process that has not yet become another program holds it as well.
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func openFile(
        _ path: String, in directory: String
    ) throws(JournalError) -> Int32 {
        let writable = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        if writable >= 0 { return writable }
        // A read-only disk still lets an existing file be locked.
        let readable = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard readable >= 0 else {
            throw .unusableDirectory(path: directory, reason: reason())
        }
        return readable
    }

    // The number serves the message of the one who is refused; failing to write it harms nobody.
    private func writeHolder() {
        let text = Array("\(getpid())\n".utf8)
        guard ftruncate(descriptor, 0) == 0 else { return }
        _ = pwrite(descriptor, text, text.count, 0)
    }

    private static func holder(in descriptor: Int32) -> Int32? {
        var bytes = [UInt8](repeating: 0, count: 16)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        guard count > 0 else { return nil }
        return Int32(String(decoding: bytes.prefix(count).prefix { $0 != 0x0A }, as: UTF8.self))
    }

    private static func reason() -> String { String(cString: strerror(errno)) }
}
