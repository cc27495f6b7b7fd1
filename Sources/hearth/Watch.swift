import ArgumentParser
import Glibc
import OrderedCollections
import Templates

/// Shows what happens as it happens.
struct Watch: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show changes, turns and signals as they happen, until interrupted.")

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        _ = try console.send("query", ["what": "watch"])
        let connection = try console.connect()
        let isConversation = console.shared.isConversation
        let terminal = isConversation ? RawTerminal() : nil
        defer {
            terminal?.restore()
            // The daemon tells a watcher everything until the connection ends.
            console.shared.connection = nil
        }
        if isConversation { StandardStreams.note("any key ends this") }
        while true {
            while let reply = try connection.next(withinMilliseconds: isConversation ? 0 : -1) {
                try console.show(watched: reply)
            }
            if isConversation, Self.isKeyPressed(while: connection.descriptor) { return .done }
        }
    }

    /// Waits for a key or for something on the descriptor; takes the key.
    private static func isKeyPressed(while descriptor: Int32) -> Bool {
        var entries = [
            pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0),
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        poll(&entries, nfds_t(entries.count), -1)
        guard entries[0].revents != 0 else { return false }
        var bytes = [UInt8](repeating: 0, count: 64)
        _ = read(STDIN_FILENO, &bytes, bytes.count)
        return true
    }
}

extension Console {
    fileprivate func show(watched reply: Reply) throws(ConsoleError) {
        if reply.event == "error" {
            throw ConsoleError(.refused, reply.value["message"]?.string ?? "refused")
        }
        if options.json {
            try print(reply.text)
        } else if let line = description(of: reply.value) {
            try print(line)
        }
    }

    /// One line about anything that the daemon tells; nil for what says nothing by itself.
    func description(of line: Value) -> String? {
        let time = (line["at"]?.string ?? "").dropFirst(11).prefix(8)
        guard let text = plainDescription(of: line) else { return nil }
        return style(String(time), .dim) + "  " + text
    }

    private func plainDescription(of line: Value) -> String? {
        let text = { (key: String) in (line[key]?.string ?? "").printable }
        switch line["event"]?.string {
        case "reply": return line["change"].map(change)
        case "result":
            return "\(text("turn"))  \(text("text"))  "
                + style("→ \(text("decision")) \(text("intent"))", .cyan) + "  \(text("response"))"
        case "outcome":
            let milliseconds = line["afterMilliseconds"]?.integer ?? 0
            return "\(text("turn"))  " + style(text("status"), .green) + " after \(milliseconds) ms"
        case "signal":
            return "\(text("turn"))  " + style(text("kind"), .yellow) + " by \(text("by"))"
        case "announce": return style(text("text"), .bold)
        case "publish": return "sent \(text("topic")) \(text("payload")) for \(text("cause"))"
        case "error": return style(text("message"), .red)
        default: return nil
        }
    }

    private func change(_ change: Value) -> String {
        let entity = (change["entity"]?.string ?? "").printable
        let property = (change["property"]?.string ?? "").printable
        let values = ["old", "new"].map { Self.text(of: change[$0] ?? .null).printable }
        return "\(entity) \(property) \(values[0]) → \(values[1])"
    }
}
