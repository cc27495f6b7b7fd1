import ArgumentParser
import Glibc
import OrderedCollections
import Templates

/// A conversation: with a person at a terminal, or with the lines of standard input.
struct Talk: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Talk with the home; what hearth does without a command.", shouldDisplay: false)

    @OptionGroup var options: ConsoleOptions

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        StandardStreams.isTerminal(STDIN_FILENO)
            ? try converse(in: console) : try takeLines(in: console)
    }

    /// Each line is done before the next is read; the last one's status is the whole's.
    private func takeLines(in console: Console) throws(ConsoleError) -> ExitStatus {
        _ = try console.connect()
        let reader = LineReader(STDIN_FILENO)
        var status = ExitStatus.done
        while let bytes = try reader.next() {
            let line = String(decoding: bytes, as: UTF8.self)
            status = Self.take(line, in: console) ?? status
        }
        return status
    }

    /// nil for a line in which there is nothing.
    fileprivate static func take(_ line: String, in console: Console) -> ExitStatus? {
        let line = line.drop(while: \.isWhitespace)
        guard !line.isEmpty, !line.hasPrefix("#") else { return nil }
        guard line.hasPrefix("/") else { return say(String(line), in: console) }
        guard let words = Words.split(String(line.dropFirst())) else {
            return complain("a quote is not closed")
        }
        guard let first = words.first else { return complain("/help lists the commands") }
        if let message = Suggestion.unknown(first) { return complain(message) }
        return Hearth.perform(words, in: console)
    }

    private static func say(_ text: String, in console: Console) -> ExitStatus {
        defer { console.noteAnnouncements() }
        do throws(ConsoleError) {
            return try console.ask(text)
        } catch {
            StandardStreams.complain(error)
            return error.status
        }
    }

    private static func complain(_ message: String) -> ExitStatus {
        StandardStreams.note("hearth: \(message)")
        return .usage
    }
}

// MARK: - At a terminal

extension Talk {
    private func converse(in console: Console) throws(ConsoleError) -> ExitStatus {
        console.shared.isConversation = true
        try greet(console)
        let editor = LineEditor(completions: HearthCommand.names.map { "/" + $0 })
        let place = (console.options.room ?? "hearth").printable + "> "
        let prompt = Style(for: STDOUT_FILENO)(place, .cyan)
        var status = ExitStatus.done
        reading: while true {
            let event = editor.read(
                prompt: prompt, promptWidth: place.count,
                watching: console.shared.connection?.descriptor)
            switch event {
            case .line(let line): status = Self.take(line, in: console) ?? status
            case .key: interrupt(console)
            case .activity: break
            case .ended: break reading
            }
            showUnasked(console, editor)
        }
        StandardStreams.note("")
        return status == .daemonUnreachable ? status : .done
    }

    private func greet(_ console: Console) throws(ConsoleError) {
        let doctor = try console.query("doctor")
        let devices = doctor.compactMap { $0.value["devices"]?.integer }.first ?? 0
        let isDown = doctor.contains { $0.value["link"]?.string == "down" }
        let broker = isDown ? ", but the broker is not reachable" : ""
        StandardStreams.note("\(devices) devices\(broker). Say something, or /help.")
    }

    /// A key while the home still speaks cuts it short.
    private func interrupt(_ console: Console) {
        guard let turn = console.shared.speech.interrupted() else { return }
        do throws(ConsoleError) {
            _ = try console.send("interrupt", ["turn": .string(turn)])
        } catch {
            StandardStreams.complain(error)
        }
    }

    /// What the home says of its own accord, and what a turn came to.
    private func showUnasked(_ console: Console, _ editor: LineEditor) {
        do throws(ConsoleError) {
            if let connection = console.shared.connection {
                while let reply = try connection.next(withinMilliseconds: 0) {
                    console.shared.unasked.append(reply)
                }
            }
        } catch {
            console.shared.connection = nil
            StandardStreams.complain(error)
        }
        let replies = console.shared.unasked
        console.shared.unasked = []
        for reply in replies {
            guard let text = unasked(reply, console) else { continue }
            editor.hide()
            StandardStreams.out(text)
        }
    }

    private func unasked(_ reply: Reply, _ console: Console) -> String? {
        if console.options.json { return reply.text }
        switch reply.event {
        case "announce":
            return console.style((reply.value["text"]?.string ?? "").printable, .bold)
        case "outcome":
            guard reply.value["status"]?.string != "confirmed" else { return nil }
            // What shows nothing of its own accord leaves nothing to tell.
            guard let said = reply.value["response"]?.string else { return nil }
            return console.style(said.printable, .red)
        case "error":
            return console.style((reply.value["message"]?.string ?? "").printable, .red)
        default: return nil
        }
    }
}
