import Foundation

/// A child process without input and with no signal blocked.
struct ChildProcess: Sendable {
    let id: pid_t

    /// - Parameters:
    ///   - environment: beside that of this program.
    ///   - outputPath: a file for what it says; nil for nowhere.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        outputPath: String? = nil
    ) throws {
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
        let sink = outputPath ?? "/dev/null"
        posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&files, 1, sink, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_adddup2(&files, 1, 2)

        let variables = ProcessInfo.processInfo.environment
            .merging(environment) { _, ours in ours }
            .map { "\($0.key)=\($0.value)" }.sorted()
        var child: pid_t = 0
        let code = Self.withWords([program] + arguments) { words in
            Self.withWords(variables) { variables in
                posix_spawn(&child, program, &files, &attributes, words, variables)
            }
        }
        guard code == 0 else {
            throw BenchFailure("\(program): \(String(cString: strerror(code)))")
        }
        id = child
    }

    var isAlive: Bool { Foundation.kill(id, 0) == 0 }

    /// Asks it to end, and ends it if it has not after three seconds.
    func stop() {
        Foundation.kill(id, SIGTERM)
        for _ in 0..<300 {
            if hasEnded() { return }
            poll(nil, 0, 10)
        }
        Foundation.kill(id, SIGKILL)
        _ = wait()
    }

    /// True once, when it has ended and the system has forgotten it.
    func hasEnded() -> Bool {
        var status: Int32 = 0
        return waitpid(id, &status, WNOHANG) != 0
    }

    func wait() -> Int32 {
        var status: Int32 = 0
        while waitpid(id, &status, 0) < 0, errno == EINTR {}
        return status
    }

    /// What a program that ends by itself says; nil where it cannot be run.
    static func output(of program: String, _ arguments: [String]) -> String? {
        let path = NSTemporaryDirectory() + "hearth-bench-\(UUID().uuidString)"
        defer { unlink(path) }
        guard access(program, X_OK) == 0,
            let child = try? ChildProcess(program, arguments, outputPath: path)
        else { return nil }
        _ = child.wait()
        return try? String(contentsOfFile: path, encoding: .utf8)
    }

    private static func withWords<Value>(
        _ words: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = words.map { strdup($0) }
        defer { copies.forEach { free($0) } }
        return body(copies + [nil])
    }
}

extension ChildProcess {
    /// Resident memory in megabytes of 1,000,000 bytes; nil when it is gone.
    var residentMegabytes: Double? { Self.residentMegabytes(of: String(id)) }

    /// CPU seconds that it has taken, of all its threads.
    var cpuSeconds: Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(id)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        // The 14th and 15th fields; the 3rd follows the name.
        let fields = text[text.index(after: end)...].split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12])
        else { return nil }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    static func residentMegabytes(of process: String) -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
            let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmRSS:") }),
            let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Double($0) })
        else { return nil }
        return kilobytes * 1_024 / 1e6
    }
}
