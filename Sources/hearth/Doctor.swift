import ArgumentParser
import Config
import OrderedCollections
import Templates

/// Tells how the daemon and the home are.
struct Doctor: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check the broker, the journal, the configuration and the devices.")

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let replies = try console.query("doctor")
        try console.print(replies) { reply throws(ConsoleError) in
            try console.show(findings: reply.value)
        }
        let isDown = replies.contains { $0.value["link"]?.string == "down" }
        return isDown ? .brokerUnreachable : .done
    }
}

extension Console {
    private static let envelope = ["at", "event", "home", "id"]

    fileprivate func show(findings: Value) throws(ConsoleError) {
        for (name, value) in findings.object ?? [:] where !Self.envelope.contains(name) {
            guard let list = value.list else {
                try print(style(name.padded(18), .cyan) + Self.text(of: value).printable)
                continue
            }
            guard !list.isEmpty else { continue }
            try print(style(name.padded(18), .cyan) + "\(list.count)")
            for entry in list { try print("  " + finding(entry).printable) }
        }
    }

    private func finding(_ entry: Value) -> String {
        guard let members = entry.object else { return Self.text(of: entry) }
        return members.values.map(Self.text).filter { !$0.isEmpty }.joined(separator: "  ")
    }
}

/// Tells which version this is.
struct Version: ConsoleCommand {
    static let configuration = CommandConfiguration(abstract: "Print the version.")

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let line: Value = ["program": "hearth", "version": .string(Release.version)]
        try console.print(console.options.json ? line.json : "hearth \(Release.version)")
        return .done
    }
}
