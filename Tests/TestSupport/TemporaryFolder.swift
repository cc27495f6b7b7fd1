import Glibc

/// A folder for one test, removed with everything in it when nobody holds it any more.
public final class TemporaryFolder: Sendable {
    public let path: String

    public init() throws {
        var template = Array("/tmp/hearth-test-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            throw Spawned.Failure(description: "no folder: \(String(cString: strerror(errno)))")
        }
        path = String(cString: made)
    }

    deinit {
        _ = try? Spawned("/bin/rm", ["-rf", path]).wait()
    }

    public func file(_ name: String) -> String { "\(path)/\(name)" }

    @discardableResult
    public func write(_ text: String, to name: String) throws -> String {
        let path = file(name)
        guard let stream = fopen(path, "w") else {
            throw Spawned.Failure(description: "\(path): \(String(cString: strerror(errno)))")
        }
        defer { fclose(stream) }
        fputs(text, stream)
        return path
    }
}
