import Glibc
import Wire

/// Reads the lines of a file descriptor. A class, because it stands for where it has come to.
final class LineReader {
    private let descriptor: Int32
    private var splitter: LineSplitter
    private var waiting: ArraySlice<[UInt8]> = []
    private var isEnded = false

    init(_ descriptor: Int32, bytesLimit: Int = LineDecoder.bytesLimit) {
        self.descriptor = descriptor
        splitter = LineSplitter(bytesLimit: bytesLimit)
    }

    /// - Parameter path: `-` for standard input.
    convenience init(
        path: String, bytesLimit: Int = LineDecoder.bytesLimit
    ) throws(ConsoleError) {
        guard path != "-" else {
            self.init(STDIN_FILENO, bytesLimit: bytesLimit)
            return
        }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw ConsoleError(.usage, "\(path): \(String(cString: strerror(errno)))")
        }
        self.init(descriptor, bytesLimit: bytesLimit)
    }

    deinit {
        if descriptor != STDIN_FILENO { close(descriptor) }
    }

    /// The next line without its line break; nil at the end.
    func next() throws(ConsoleError) -> [UInt8]? {
        while waiting.isEmpty {
            if isEnded { return splitter.finish() }
            try fill()
        }
        return waiting.removeFirst()
    }

    private func fill() throws(ConsoleError) {
        var found: [[UInt8]] = []
        let count = withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            let count = read(descriptor, buffer.baseAddress, buffer.count)
            if count > 0 {
                found = splitter.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
            return count
        }
        if count < 0, errno == EINTR { return }
        guard count >= 0 else {
            throw ConsoleError(.usage, "reading: \(String(cString: strerror(errno)))")
        }
        isEnded = count == 0
        waiting = found[...]
    }
}
