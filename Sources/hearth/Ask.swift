import ArgumentParser
import OrderedCollections
import Templates

/// Says something to the home.
struct Ask: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say something to the home, and wait until it is done.",
        discussion: "hearth ask \"turn on the light\" --room kitchen")

    @OptionGroup var options: ConsoleOptions

    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    @Flag(help: "Tell what spoke for it.")
    var explain = false

    @Argument(help: "What to say.")
    var words: [String]

    func validate() throws {
        guard words.contains(where: { !$0.allSatisfy(\.isWhitespace) }) else {
            throw ValidationError("There are no words to say.")
        }
    }

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let text = words.joined(separator: " ")
        return try console.ask(text, isDryRun: dryRun, isExplained: explain)
    }
}

extension Console {
    /// Sends words, shows what comes of them, and says how it went.
    func ask(
        _ text: String, isDryRun: Bool = false, isExplained: Bool = false, waits: Bool = true
    ) throws(ConsoleError) -> ExitStatus {
        var members: Members = ["text": .string(text)]
        members["source"] = options.room.map { .string($0) } ?? .null
        members["speaker"] = options.speaker.map { .string($0) } ?? .null
        members["dryRun"] = isDryRun ? true : .null
        let id = try send("utterance", members)
        return try take(
            answer(to: id), waits: waits && !isDryRun, isDryRun: isDryRun, isExplained: isExplained)
    }

    /// Shows a turn's result and what the devices make of it.
    func take(
        _ reply: Reply, waits: Bool = true, isDryRun: Bool = false, isExplained: Bool = false
    ) throws(ConsoleError) -> ExitStatus {
        if options.json { try print(reply.text) }
        guard reply.event == "result" else {
            let message = reply.value["message"]?.string ?? "refused"
            if !options.json { StandardStreams.note("hearth: \(message.printable)") }
            return .refused
        }
        if !options.json {
            try show(reply.value, isDryRun: isDryRun, isExplained: isExplained)
        }
        let turn = reply.turn ?? ""
        if shared.isConversation {
            shared.speech.begin(reply.value["response"]?.string ?? "", turn: turn)
        }
        guard let status = try settled(reply.value) else {
            guard waits, !shared.isConversation else { return .done }
            return try awaitOutcome(of: turn)
        }
        return status
    }

    /// How a result ends; nil where the devices have yet to report.
    private func settled(_ result: Value) throws(ConsoleError) -> ExitStatus? {
        switch result["decision"]?.string {
        case "execute": (result["published"]?.list ?? []).isEmpty ? .done : nil
        case "answer": .done
        case "ask", "confirm": .needsAnswer
        default: try rejected(result)
        }
    }

    private func rejected(_ result: Value) throws(ConsoleError) -> ExitStatus {
        guard !(result["targets"]?.list ?? []).isEmpty else { return .notUnderstood }
        let doctor = try query("doctor")
        let isDown = doctor.contains { $0.value["link"]?.string == "down" }
        return isDown ? .brokerUnreachable : .refused
    }

    private func awaitOutcome(of turn: String) throws(ConsoleError) -> ExitStatus {
        guard let outcome = try outcome(of: turn) else { return .notConfirmed }
        if options.json { try print(outcome.text) } else { try showOutcome(outcome.value) }
        switch outcome.value["status"]?.string {
        case "confirmed": return .done
        case "disconnected": return .brokerUnreachable
        default: return .notConfirmed
        }
    }

    // MARK: Showing

    private func show(
        _ result: Value, isDryRun: Bool, isExplained: Bool
    ) throws(ConsoleError) {
        let response = (result["response"]?.string ?? "").printable
        switch result["decision"]?.string {
        case "ask", "confirm": try print(style(response, .yellow))
        case "reject": try print(style(response, .red))
        case "execute" where isDryRun: try print(style("would: ", .dim) + response)
        default: try print(response)
        }
        guard isExplained else { return }
        for reason in result["reasons"]?.list ?? [] {
            try print(style("  because \((reason.string ?? "").printable)", .dim))
        }
        for message in result["published"]?.list ?? [] {
            let topic = message["topic"]?.string ?? ""
            let payload = message["payload"]?.string ?? ""
            try print(style("  sends \(topic.printable) \(payload.printable)", .dim))
        }
    }

    /// Only what is not as promised is worth a word.
    func showOutcome(_ outcome: Value) throws(ConsoleError) {
        guard outcome["status"]?.string != "confirmed" else { return }
        let said = outcome["response"]?.string ?? "that was not confirmed"
        try print(style(said.printable, .red))
    }
}
