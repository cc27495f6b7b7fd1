import Glibc

/// A child process with its input and output at /dev/null and no signal blocked.
///
/// A task's thread has signals blocked, and a child that inherits that cannot be told to end.
public struct Spawned: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    let id: pid_t

    public init(_ program: String, _ arguments: [String]) throws {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

        var files = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&files)
        defer { posix_spawn_file_actions_destroy(&files) }
        for descriptor in Int32(0)...2 {
            posix_spawn_file_actions_addopen(&files, descriptor, "/dev/null", O_RDWR, 0)
        }

        var words: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        words.append(nil)
        defer { words.forEach { free($0) } }
        var child: pid_t = 0
        let code = posix_spawn(&child, program, &files, &attributes, &words, environ)
        guard code == 0 else {
            throw Failure(description: "\(program): \(String(cString: strerror(code)))")
        }
        id = child
    }

    /// Ends it at once, and waits until the system has forgotten it.
    public func kill() {
        Glibc.kill(id, SIGKILL)
        _ = wait()
    }

    /// The exit status in the form of waitpid.
    public func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// Runs a program to its end; throws unless it succeeds.
    public static func run(_ program: String, _ arguments: [String]) throws {
        let status = try Spawned(program, arguments).wait()
        guard status == 0 else {
            let line = ([program] + arguments).joined(separator: " ")
            throw Failure(description: "\(line): status \(status)")
        }
    }
}
