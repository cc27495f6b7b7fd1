import CMosquitto
import Evaluation
import Foundation

/// The machine and the versions that a number holds for.
enum Machine {
    static var programPath: String {
        let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return link ?? CommandLine.arguments.first ?? ""
    }

    private static var facts: [(name: String, value: String)] {
        [
            ("cpu", cpu), ("cores", String(ProcessInfo.processInfo.activeProcessorCount)),
            ("kernel", kernel), ("load", load), ("build", build), ("swift", swift),
            ("libmosquitto", libmosquitto), ("mosquitto", mosquitto), ("sqlite", sqlite),
        ]
    }

    static var text: [String] { facts.map { "\($0.name): \($0.value)" } }

    static var line: String { JSONLine.line("machine", facts) }

    private static var cpu: String {
        let lines = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
        let model = lines.split(separator: "\n").first { $0.hasPrefix("model name") }
        return model?.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
            ?? "unknown"
    }

    private static var kernel: String {
        (try? String(contentsOfFile: "/proc/sys/kernel/osrelease", encoding: .utf8))?
            .trimmingCharacters(in: .newlines) ?? "unknown"
    }

    /// Of the last minute: what else runs makes numbers worse.
    private static var load: String {
        (try? String(contentsOfFile: "/proc/loadavg", encoding: .utf8))?
            .split(separator: " ").first.map(String.init) ?? "unknown"
    }

    private static var build: String {
        #if DEBUG
            "debug"
        #else
            "release"
        #endif
    }

    /// Of the compiler that built this program.
    private static var swift: String {
        #if compiler(>=6.4)
            "6.4 or later"
        #elseif compiler(>=6.3)
            "6.3"
        #else
            "6.2"
        #endif
    }

    private static var libmosquitto: String {
        var major: Int32 = 0
        var minor: Int32 = 0
        var revision: Int32 = 0
        mosquitto_lib_version(&major, &minor, &revision)
        return "\(major).\(minor).\(revision)"
    }

    /// The help is the only place where the broker says its version without starting.
    private static var mosquitto: String {
        guard let help = ChildProcess.output(of: RunningBroker.program, ["-h"]),
            let word = help.split(whereSeparator: \.isWhitespace)
                .first(where: { $0.first?.isNumber == true })
        else { return "none" }
        return String(word)
    }

    private static var sqlite: String {
        typealias Version = @convention(c) () -> UnsafePointer<CChar>?
        guard let library = dlopen("libsqlite3.so.0", RTLD_LAZY),
            let symbol = dlsym(library, "sqlite3_libversion"),
            let text = unsafeBitCast(symbol, to: Version.self)()
        else { return "none" }
        return String(cString: text)
    }
}
