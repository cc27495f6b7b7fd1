import Glibc

/// Standard output and standard error, written whole and at once.
enum StandardStreams {
    /// False once nobody reads any more.
    @discardableResult
    static func write(_ text: String, to descriptor: Int32) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Glibc.write(descriptor, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return false }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return true
        }
    }

    /// What was asked for.
    @discardableResult
    static func out(_ line: String) -> Bool { write(line + "\n", to: STDOUT_FILENO) }

    /// What is said beside it.
    static func note(_ line: String) { write(line + "\n", to: STDERR_FILENO) }

    static func complain(_ error: ConsoleError) {
        if !error.message.isEmpty { note("hearth: \(error.message)") }
    }

    static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }
}
