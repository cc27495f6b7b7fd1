internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Cancelling what the hub keeps, by what it is, what it is called, or where it stood when it was
/// told: "my reminders", "the eggs", "the second one".
extension Keeper {
    private struct Thing {
        enum Kind: CaseIterable { case timer, alarm, reminder, command }

        var id: String
        var kind: Kind
        /// As it is spoken of.
        var name: String
        /// Further words that it is known by.
        var words: String
    }

    private var things: [Thing] {
        kept.timers.map {
            Thing(id: $0.id, kind: .timer, name: Speech.timerName($0), words: $0.name ?? "")
        }
            + kept.alarms.map { alarm in
                alarm.reminder.map {
                    Thing(id: alarm.id, kind: .reminder, name: "\($0) (\(when(alarm)))", words: $0)
                }
                    ?? Thing(
                        id: alarm.id, kind: .alarm, name: "the alarm \(when(alarm))",
                        words: alarm.name ?? "")
            }
            + kept.commands.map {
                Thing(
                    id: $0.id, kind: .command, name: "\($0.text) (\(when($0)))", words: $0.text)
            }
    }

    func when(_ command: KeptCommand) -> String {
        command.recurrence.map(Speech.recurrence) ?? Speech.when(command.wallMilliseconds, at: now)
    }

    /// What was told last, in that order, or else all there is.
    mutating func cancelKept() -> Reply {
        let told = told.compactMap { id in things.first { $0.id == id } }
        if let name = text("name") { return cancel(named: name) }
        return cancel(chosen(of: told.isEmpty ? things : told), of: things)
    }

    /// Reminders, or commands that were planned.
    mutating func cancelScheduled() -> Reply {
        let kinds: [Thing.Kind] = text("kept") == "reminder" ? [.reminder] : [.reminder, .command]
        let planned = things.filter { kinds.contains($0.kind) }
        if let task = text("task") {
            return cancel(planned.filter { isCalled($0, task) }, of: planned)
        }
        return cancel(chosen(of: planned), of: planned)
    }

    private mutating func cancel(named name: String) -> Reply {
        let meant = things.filter { isCalled($0, name) }
        guard !meant.isEmpty else {
            return Reply(
                decision: .reject, key: "failed.nothing_called", facts: ["name": .string(name)])
        }
        return cancel(meant, of: things)
    }

    private func isCalled(_ thing: Thing, _ name: String) -> Bool {
        let words = Set(thing.words.lowercased().split(separator: " "))
        return name.lowercased().split(separator: " ").allSatisfy(words.contains)
    }

    /// All of them, the second one, or whichever it may be.
    private func chosen(of things: [Thing]) -> [Thing] {
        guard let place = slots["ordinal"]?.integer else { return things }
        let index = place < 0 ? things.count + place : place - 1
        return things.indices.contains(index) ? [things[index]] : []
    }

    private mutating func cancel(_ meant: [Thing], of all: [Thing]) -> Reply {
        guard !meant.isEmpty else {
            return Reply(decision: .reject, key: "answer.nothing_scheduled")
        }
        let names = meant.map(\.name)
        guard meant.count == 1 || slots["all"] != nil else {
            return Reply(
                decision: .ask, key: "ask.which_kept", facts: ["list": .string(Speech.list(names))])
        }
        _ = kept.remove(meant.map(\.id))
        return Reply(
            decision: .execute, key: "done.cancelled_these",
            facts: ["list": .string(Speech.list(names))])
    }
}
