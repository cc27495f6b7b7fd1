import ArgumentParser
import OrderedCollections
import Templates

/// Lists what people usually do, and when.
struct Habits: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what is usual at which hour, with how often it was done of late.",
        discussion: "Times that lie back count less. hearth forget NAME erases a habit.")

    @OptionGroup var options: ConsoleOptions

    @Option(help: "Only this person's.")
    var person: String?

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let replies = try console.query(
            "habits", ["speaker": person.map { .string($0) } ?? .null])
        try console.print(replies) { reply throws(ConsoleError) in
            try console.show(habit: reply.value)
        }
        if replies.isEmpty { StandardStreams.note("nothing yet") }
        return .done
    }
}

extension Console {
    fileprivate func show(habit: Value) throws(ConsoleError) {
        let count = (habit["count"]?.double ?? 0).text(places: 1).padded(6)
        if let title = habit["title"]?.string {
            try print(count + "plays \(title)".printable)
            return
        }
        if let event = habit["after"]?.string {
            let likelier = (habit["lift"]?.double ?? 0).text(places: 1)
            let delay = (habit["delayMinutes"]?.double ?? 0).text(places: 0)
            try print(
                count
                    + "\(habit["device"]?.string ?? "") \(delay) minutes after \(event)".printable
                    + ", \(likelier) times likelier than else")
            return
        }
        let who = habit["speaker"]?.string ?? ""
        let hour = habit["hour"]?.integer ?? 0
        let days = habit["days"]?.string == "free" ? "free days" : "working days"
        let what = habit["entity"]?.string ?? ""
        try print(
            count + "\(who.isEmpty ? "somebody" : who): \(what) at \(hour), \(days)".printable
                + style("  \(habit["habit"]?.string ?? "")".printable, .dim))
    }
}
