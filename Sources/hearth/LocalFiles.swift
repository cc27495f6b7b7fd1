import ArgumentParser
import Config
import Glibc

/// What commands that need no daemon read.
struct LocalFiles: ParsableArguments {
    @Option(help: ArgumentHelp("The folder of configuration.", valueName: "dir"))
    var config: String?

    /// The configuration; what is wrong with it is told and passed over.
    func load() throws(ConsoleError) -> Configuration {
        let chosen = config ?? getenv("HEARTH_CONFIG").map { String(cString: $0) }
        let found = ConfigurationDirectories.find(chosen: chosen, program: Self.program)
        guard let found else {
            let place = chosen.map { "in \($0)" } ?? "beside this program; use --config"
            throw ConsoleError(.usage, "there are no folders Config and Devices \(place)")
        }
        let loaded = Configuration.load(found)
        for problem in loaded.problems { StandardStreams.note("\(problem)") }
        return loaded.value
    }

    /// Where this program's own file is.
    static var program: String {
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
        guard count > 0 else { return CommandLine.arguments.first ?? "" }
        return String(decoding: buffer[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
