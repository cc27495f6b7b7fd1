internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Words what the hub says, by the templates of `Config/replies/`.
struct Speech: Sendable {
    /// Things named one by one; more are counted.
    static let namesLimit = 4

    let replies: Replies

    typealias Facts = OrderedDictionary<String, Value>

    /// The reply of a key; the key's last part in words where the file has none.
    func say(_ key: String, _ facts: Facts = [:]) -> String {
        guard let template = replies[key],
            let text = try? template.render(Variables(facts))
        else {
            return (key.split(separator: ".").last.map(String.init) ?? key)
                .replacing("_", with: " ")
        }
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    // MARK: Commands

    func doing(_ candidate: Candidate, _ home: Home) -> String {
        if let own = own(candidate, home) { return own }
        if let key = candidate.reading.reply, replies[key] != nil {
            return say(key, facts(candidate, home))
        }
        return Self.list(
            byAction(candidate, changing: true).map { part in
                say("doing.\(actionKey(part))", facts(part, home))
            })
    }

    func already(_ candidate: Candidate, _ home: Home) -> String {
        if let own = own(candidate, home) { return own }
        return Self.list(
            byAction(candidate, changing: false).map { part in
                let key = "already.\(actionKey(part))"
                return say(replies[key] == nil ? "already.so" : key, facts(part, home))
            })
    }

    /// "locking the door and closing the garage": one candidate for each kind of action.
    private func byAction(_ candidate: Candidate, changing: Bool) -> [Candidate] {
        let steps = candidate.steps.filter { $0.changes || !changing }
        let names = Array(OrderedSet(steps.map(\.action.name)))
        // What is switched on to be set or played on is not spoken of.
        guard names.count > 1, candidate.targets.count > 1 else { return [candidate] }
        return names.map { name in
            var part = candidate
            part.steps = steps.filter { $0.action.name == name }
            part.targets = candidate.targets.filter { id in part.steps.contains { $0.entity == id }
            }
            return part
        }
    }

    func confirm(_ candidate: Candidate, _ home: Home) -> String {
        let key = "confirm.\(actionKey(candidate))"
        return say(replies[key] == nil ? "confirm.any" : key, facts(candidate, home))
    }

    private func actionKey(_ candidate: Candidate) -> String {
        guard let step = spokenStep(of: candidate) else { return "nothing" }
        if case .control(let control) = step.action { return "media_\(control.rawValue)" }
        return step.action.name.rawValue
    }

    /// What is spoken of: of what is only switched on to be set, the setting.
    private func spokenStep(of candidate: Candidate) -> Step? {
        let last = candidate.steps.last(where: \.changes) ?? candidate.steps.last
        guard last?.action.name == .turnOn else { return last }
        return candidate.steps.last { $0.action.name.valueSlot != nil } ?? last
    }

    /// What a template may speak of: `targets`, `are`, `value`, `title`.
    func facts(_ candidate: Candidate, _ home: Home) -> Facts {
        let naming = Naming(home: home)
        let named =
            candidate.steps.contains(where: \.changes) && candidate.targets.count > 1
            ? candidate.targets.filter { id in
                candidate.steps.contains { $0.entity == id && $0.changes }
            } : candidate.targets
        var facts: Facts = [
            "targets": .string(naming.phrase(for: named, as: candidate.reading)),
            "count": .integer(named.count),
            "are": .string(naming.verb(for: named)),
        ]
        if let step = spokenStep(of: candidate) { facts["value"] = value(step, home) }
        if let item = candidate.item {
            facts["title"] = .string(item.title)
            facts["kind"] = .string(item.kind)
        }
        if let color = candidate.reading.slots["color_name"] { facts["color"] = color }
        for (slot, value) in candidate.reading.slots where facts[slot] == nil {
            facts[slot] = value
        }
        return facts
    }

    private func value(_ step: Step, _ home: Home) -> Value {
        guard let number = step.action.argument.double else { return step.action.argument }
        return .string(Self.number(number))
    }

    // MARK: Refusals

    func rejection(_ rejection: Rejection, _ home: Home) -> String {
        switch rejection {
        case .notUnderstood(let words):
            words.isEmpty
                ? say("failed.not_understood")
                : say(
                    "failed.unexplained", ["words": .string(words.prefix(4).joined(separator: " "))]
                )
        case .notACommand(let mood): say("failed.\(mood.rawValue)")
        case .noTarget(let reading): noTarget(reading, home)
        case .unsupported(let reading, let id):
            say(
                "failed.unsupported",
                [
                    "targets": .string(Naming(home: home).phrase(for: [id], as: reading)),
                    "intent": .string(reading.intent.rawValue),
                ])
        case .unavailable(let candidate): say("failed.unavailable", facts(candidate, home))
        case .undecided(let choices):
            say(
                "failed.undecided",
                [
                    "choices": .string(
                        Self.list(Naming(home: home).distinct(choices), joining: "or"))
                ])
        }
    }

    private func noTarget(_ reading: Reading, _ home: Home) -> String {
        let area = reading.targets.areas.first.flatMap { home.areas[$0]?.name.lowercased() }
        if case .ask(.weather) = reading.effect { return say("failed.no_weather") }
        let kind = reading.targets.kinds.first { $0 != TargetDescription.anyKind }.map { type in
            // One word for several types, "window", is told as it was said.
            let said = reading.spans.first { $0.role == "kind" }?.text
            let isOne = [.unstated, .one].contains(reading.targets.quantifier)
            return (isOne ? said : nil) ?? type
        }
        return say(
            "failed.no_target",
            [
                "kind": Value(kind?.replacing("_", with: " ")), "area": Value(area),
            ])
    }

    func problem(_ error: ActionError, _ id: EntityID, _ home: Home) -> String {
        say(
            "failed.action",
            [
                "targets": .string(Naming(home: home).phrase(for: [id], as: nil)),
                "reason": .string(error.description),
            ])
    }

    // MARK: Outcomes

    func notConfirmed(
        _ outcome: PendingOutcome, _ status: Outcome.Status, _ home: Home
    ) -> String? {
        guard outcome.hasExpectation else { return nil }
        let ids = outcome.waits.map(\.entity)
        let key = status == .contradicted ? "failed.contradicted" : "failed.silent"
        return say(
            key,
            [
                "targets": .string(Naming(home: home).phrase(for: ids, as: nil)),
                "count": .integer(ids.count),
            ])
    }

    // MARK: Timers

    func timerDone(_ timer: KeptTimer) -> String {
        say("announce.timer", ["timer": .string(Self.timerName(timer))])
    }

    func alarmRings(_ alarm: KeptAlarm, at now: Moment) -> String {
        say(
            alarm.reminder == nil ? "announce.alarm" : "announce.reminder",
            ["time": .string(Self.clock(now)), "reminder": Value(alarm.reminder)])
    }

    func missed(_ alarm: KeptAlarm, at now: Moment) -> String {
        say(
            "announce.missed_alarm",
            [
                "when": .string(Self.when(alarm.wallMilliseconds, at: now)),
                "reminder": Value(alarm.reminder),
            ])
    }

    func missed(_ command: KeptCommand, at now: Moment) -> String {
        say(
            "announce.missed_command",
            [
                "when": .string(Self.when(command.wallMilliseconds, at: now)),
                "command": .string(command.text),
            ])
    }
}
