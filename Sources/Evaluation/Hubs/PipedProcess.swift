internal import Foundation
internal import Synchronization
internal import Wire

/// A child process that is talked with line by line.
struct PipedProcess: Sendable {
    enum Trouble: Error {
        case cannotStart(String)
        case ended(String)
        case silent
        case full
    }

    /// Lines that are kept for whoever has not asked for them; more waits in the pipe.
    static let linesLimit = 100_000

    private let id: pid_t
    private var input: Int32
    private let output: Int32
    private var splitter = LineSplitter()
    private var lines: [[UInt8]] = []
    /// The first of ``lines`` that was not taken yet.
    private var next = 0
    private var hasEnded = false

    /// Starts a shell's command in a group of its own; what it complains of is seen.
    init(_ command: String) throws(Trouble) {
        // Writing to what has ended is an error like any other.
        signal(SIGPIPE, SIG_IGN)
        var pipes = Pipes()
        var child: pid_t = 0
        // Else another child, started meanwhile, would hold these pipes open.
        let code = Self.starting.withLock { _ in
            guard pipes.open() else { return errno }
            return Self.spawn(command, &child, input: pipes.input.read, output: pipes.output.write)
        }
        pipes.closeChildsEnds()
        guard code == 0 else {
            pipes.closeOwnEnds()
            throw .cannotStart(String(cString: strerror(code)))
        }
        id = child
        input = pipes.input.write
        output = pipes.output.read
        for end in [input, output] { _ = fcntl(end, F_SETFL, fcntl(end, F_GETFL) | O_NONBLOCK) }
    }

    private static let starting = Mutex(())

    /// One to the child and one from it; no program that is started later inherits them.
    private struct Pipes {
        var input: (read: Int32, write: Int32) = (-1, -1)
        var output: (read: Int32, write: Int32) = (-1, -1)

        mutating func open() -> Bool {
            guard let first = Self.pipe() else { return false }
            input = first
            guard let second = Self.pipe() else { return false }
            output = second
            return true
        }

        private static func pipe() -> (read: Int32, write: Int32)? {
            var ends: [Int32] = [-1, -1]
            guard Foundation.pipe(&ends) == 0 else { return nil }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return (ends[0], ends[1])
        }

        func closeChildsEnds() {
            for end in [input.read, output.write] where end >= 0 { close(end) }
        }

        func closeOwnEnds() {
            for end in [input.write, output.read] where end >= 0 { close(end) }
        }
    }

    private static func spawn(
        _ command: String, _ child: inout pid_t, input: Int32, output: Int32
    ) -> Int32 {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        var usual = sigset_t()
        sigemptyset(&usual)
        sigaddset(&usual, SIGPIPE)
        posix_spawnattr_setsigdefault(&attributes, &usual)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes,
            Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP))
        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        posix_spawn_file_actions_adddup2(&files, input, 0)
        posix_spawn_file_actions_adddup2(&files, output, 1)
        let texts: [String] = ["/bin/sh", "-c", command]
        var words: [UnsafeMutablePointer<CChar>?] = texts.map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        return posix_spawn(&child, "/bin/sh", &files, &attributes, &words, environ)
    }

    // MARK: Lines

    /// Writes one line; what the child says meanwhile is kept, so that neither waits for the other.
    mutating func write(_ line: String, withinSeconds seconds: Double) throws(Trouble) {
        var rest = Array((line + "\n").utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(input, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                guard try isReady(toWrite: true, seconds) else { throw .full }
            } else if errno != EINTR {
                throw .ended(status)
            }
        }
    }

    /// The next line that the child writes.
    mutating func read(withinSeconds seconds: Double) throws(Trouble) -> [UInt8] {
        while next == lines.count {
            guard !hasEnded else { throw .ended(status) }
            guard try isReady(toWrite: false, seconds) else { throw .silent }
        }
        defer {
            next += 1
            if next == lines.count {
                lines.removeAll(keepingCapacity: true)
                next = 0
            }
        }
        return lines[next]
    }

    /// Waits until the child has said something or, where that is asked for, takes something.
    private mutating func isReady(toWrite: Bool, _ seconds: Double) throws(Trouble) -> Bool {
        var ends = [
            pollfd(fd: isListening ? output : -1, events: Int16(POLLIN), revents: 0),
            pollfd(fd: toWrite ? input : -1, events: Int16(POLLOUT), revents: 0),
        ]
        let ready = poll(&ends, 2, Int32(min(seconds * 1_000, 1e9)))
        guard ready != 0 else { return false }
        if ends[0].revents != 0 { take() }
        if toWrite, ends[1].revents & Int16(POLLERR) != 0 { throw .ended(status) }
        return true
    }

    private var isListening: Bool { !hasEnded && lines.count - next < Self.linesLimit }

    private mutating func take() {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = Foundation.read(output, &bytes, bytes.count)
        if count > 0 {
            bytes.withUnsafeBytes { buffer in
                lines += splitter.feed(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        } else if count == 0 || (errno != EAGAIN && errno != EINTR) {
            if let last = splitter.finish() { lines.append(last) }
            hasEnded = true
        }
    }

    // MARK: Ending

    /// How it ended; it is given a moment to do so, and then made to.
    private var status: String {
        var status: Int32 = 0
        for _ in 0..<100 {
            let found = waitid(in: &status)
            if found { return Self.words(for: status) }
            poll(nil, 0, 10)
        }
        return "its output is closed"
    }

    /// Leaves the child for ``end()`` to collect.
    private func waitid(in status: inout Int32) -> Bool {
        var info = siginfo_t()
        guard Foundation.waitid(P_PID, id_t(id), &info, WEXITED | WNOHANG | WNOWAIT) == 0,
            info._sifields._sigchld.si_pid != 0
        else { return false }
        let code = info._sifields._sigchld.si_status
        status = info.si_code == CLD_EXITED ? code << 8 : code
        return true
    }

    private static func words(for status: Int32) -> String {
        status & 0x7F == 0 ? "status \(status >> 8)" : "signal \(status & 0x7F)"
    }

    /// Closes the pipes and waits; whoever does not end by that is ended.
    mutating func end() {
        close(input)
        for _ in 0..<100 {
            var status: Int32 = 0
            if waitpid(id, &status, WNOHANG) != 0 {
                close(output)
                return
            }
            // What is written meanwhile is read, or the child could not end.
            take()
            poll(nil, 0, 10)
        }
        kill()
    }

    /// Ends it and all that it started at once.
    func kill() {
        Foundation.kill(-id, SIGKILL)
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        close(input)
        close(output)
    }
}
