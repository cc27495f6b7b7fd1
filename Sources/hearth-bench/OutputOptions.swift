import ArgumentParser
import Config
import Evaluation
import Foundation

struct OutputOptions: ParsableArguments {
    @Flag(help: "Lines of JSON instead of a table.") var json = false
}

/// Where the project's `Config` and `Devices` are.
struct ProjectOptions: ParsableArguments {
    @Option(help: "The folder with Config and Devices; otherwise the project's own.")
    var config: String?

    func directories() throws -> ConfigurationDirectories {
        let found = ConfigurationDirectories.find(chosen: config, program: Machine.programPath)
        guard let found else { throw BenchFailure("there is no folder with Config and Devices") }
        return found
    }

    func configuration() throws -> Configuration {
        let loaded = Configuration.load(try directories())
        for problem in loaded.problems { complain(problem.description) }
        return loaded.value
    }
}

/// Something that kept a bench from running.
struct BenchFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }

    /// With the system's reason for the last call that failed.
    static func system(_ what: String) -> BenchFailure {
        BenchFailure("\(what): \(String(cString: strerror(errno)))")
    }
}

/// Tells a person something without touching what the program puts out.
func complain(_ text: String) {
    FileHandle.standardError.write(Data("hearth-bench: \(text)\n".utf8))
}

/// What was measured, told as it comes or as one table.
struct Report {
    private let asJSON: Bool
    private var figures: [Figure] = []

    init(asJSON: Bool) {
        self.asJSON = asJSON
        for line in asJSON ? [Machine.line] : Machine.text { print(line) }
        #if DEBUG
            complain("this is a debug build; its numbers say little")
        #endif
    }

    mutating func add(_ more: [Figure]) {
        figures += more
        guard asJSON else { return }
        for figure in more { print(figure.line) }
    }

    func finish() {
        guard !asJSON else { return }
        print("")
        print(FigureTable.text(figures))
    }
}
