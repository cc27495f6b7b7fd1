import Foundation
import Testing

/// The source files of the package, as text.
struct SourceTree {
    struct File {
        let module: String
        let path: String
        let lines: [String]
    }

    let files: [File]

    init() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let modules = try FileManager.default.contentsOfDirectory(atPath: root.path).sorted()
        var files: [File] = []
        for module in modules {
            let folder = root.appending(path: module)
            guard let walk = FileManager.default.enumerator(atPath: folder.path) else { continue }
            for case let name as String in walk where name.hasSuffix(".swift") {
                let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
                files.append(
                    File(
                        module: module, path: "\(module)/\(name)",
                        lines: text.components(separatedBy: "\n")))
            }
        }
        self.files = files.sorted { $0.path < $1.path }
    }
}

@Suite struct ModuleTests {
    /// Which of our modules may import which; everything else of ours is refused.
    static let allowed: [String: Set<String>] = [
        "Templates": [],
        "Home": ["Templates"],
        "Language": ["Templates", "Home"],
        "Resolution": ["Templates", "Home", "Language"],
        "Learning": ["Templates", "Home", "Language", "Resolution"],
        "Hub": ["Templates", "Home", "Language", "Resolution", "Learning"],
        "Config": ["Templates", "Home", "Language", "Resolution", "Learning", "Hub"],
        "MQTT": ["CMosquitto"],
        "Journal": [],
        "Wire": ["Templates", "Home", "Language", "Resolution", "Learning", "Hub"],
        "Daemon": [
            "Templates", "Home", "Language", "Resolution", "Learning", "Hub", "Config", "MQTT",
            "Journal", "Wire",
        ],
        "Simulation": ["Templates", "Home"],
        "Evaluation": [
            "Templates", "Home", "Language", "Resolution", "Learning", "Hub", "Simulation",
            "Config", "Wire",
        ],
        "hearthd": ["Daemon", "Config"],
        "hearth": ["Templates", "Home", "Language", "Learning", "Hub", "Config", "Wire", "Daemon"],
        "hearth-sim": ["Templates", "Home", "Simulation", "Config", "MQTT"],
        "hearth-bench": ["Templates", "Home", "Evaluation", "Config", "MQTT", "CMosquitto"],
    ]
    static let core: Set<String> = [
        "Templates", "Home", "Language", "Resolution", "Learning", "Hub", "Simulation",
    ]

    static func imports(_ file: SourceTree.File) -> [String] {
        file.lines.compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let place = words.firstIndex(of: "import"), place <= 1, words.count > place + 1
            else { return nil }
            return words[place + 1]
        }
    }

    @Test func `each module imports only what the architecture allows it`() throws {
        let ours = Set(Self.allowed.keys).union(["CMosquitto"])
        for file in try SourceTree().files {
            let permitted = try #require(
                Self.allowed[file.module], "\(file.module) is not in the table")
            for module in Self.imports(file) where ours.contains(module) {
                #expect(permitted.contains(module), "\(file.path) imports \(module)")
            }
        }
    }

    /// Names that reach for the outside: a clock, dice, a file, a socket, a screen.
    static let outside = [
        "Date(", "ContinuousClock", "SuspendingClock", "Task.sleep", "SystemRandomNumberGenerator",
        ".random(in", "shuffled()", "randomElement()", "FileManager", "FileHandle", "ProcessInfo",
        " print(", "getenv(", "socket(", "fopen(", "URL(", "Thread.", "DispatchQueue",
    ]

    @Test func `the core reads no clock, dice, file, socket or screen`() throws {
        for file in try SourceTree().files where Self.core.contains(file.module) {
            for (number, line) in file.lines.enumerated() {
                let code = line.components(separatedBy: "//")[0]
                for name in Self.outside where code.contains(name) {
                    // A generator handed in as an argument is chance as an argument.
                    guard !code.contains("using:") else { continue }
                    Issue.record("\(file.path):\(number + 1) uses \(name)")
                }
            }
        }
    }

    @Test func `nothing in the sources can trap on a whim`() throws {
        let banned = ["try!", "fatalError(", " as! ", "TODO", "FIXME"]
        for file in try SourceTree().files {
            for (number, line) in file.lines.enumerated() {
                for name in banned where line.contains(name) {
                    Issue.record("\(file.path):\(number + 1) has \(name)")
                }
            }
        }
    }
}
