import Glibc

/// Standard output and standard error, written whole and at once.
enum StandardStreams {
    /// - Returns: the system's code for why it could not be written; nil where it was.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return errno }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
    }

    /// What was asked for.
    @discardableResult
    static func out(_ line: String) -> Int32? { write(line + "\n", to: STDOUT_FILENO) }

    /// What is said beside it.
    static func note(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

    static func complain(_ error: ConsoleError) {
        if !error.message.isEmpty { note("hearth: \(error.message)") }
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
