internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    mutating func keep(
        _ function: KeptFunction, _ candidate: Candidate, _ turn: inout Turn,
        key: Conversation.Key, at now: Moment
    ) {
        turn.chosen.append(candidate)
        var keeper = Keeper(
            kept: kept, slots: candidate.reading.slots, timing: candidate.reading.timing,
            utterance: turn.utterance, settings: setup.settings, now: now,
            told: conversations[key]?.toldKept ?? [])
        switch function {
        case .setPreference, .getPreferences, .teach, .getLessons, .forgetLesson:
            learn(function, candidate, &turn, at: now)
        default:
            let reply = keeper.carryOut(function)
            turn.listsBefore = keeper.kept.lists == kept.lists ? turn.listsBefore : kept.lists
            kept = keeper.kept
            turn.keptIDs += keeper.made
            conversations[key]?.tell(keeper.listed, adding: keeper.made)
            turn.scheduled += keeper.scheduled
            turn.conclude(reply.decision)
            turn.responses.append(
                keeper.own(reply, candidate, speech, home) ?? speech.say(reply.key, reply.facts))
            guard reply.decision == .ask else { return }
            turn.question = PendingQuestion(
                kind: .completion(turn.text), turn: turn.id, askedAt: now,
                asker: turn.utterance.asker)
        }
    }

    // MARK: Scheduling

    mutating func schedule(
        _ candidate: Candidate, _ timing: Timing, _ turn: inout Turn, at now: Moment
    ) {
        guard candidate.risk != .dangerous else {
            refuse("refused.scheduled_danger", candidate, &turn)
            return
        }
        guard let due = Due(timing, at: now, settings: setup.settings) else {
            refuse("failed.no_sun", candidate, &turn)
            return
        }
        if due.recurrence != nil, candidate.steps.allSatisfy({ $0.action == .stop }) {
            endRecurring(candidate, &turn)
            return
        }
        schedule(candidate, due, &turn)
    }

    /// "stop opening the blinds every morning": nothing is stopped on its way day after day; what
    /// comes again and again is to come no more.
    private mutating func endRecurring(_ candidate: Candidate, _ turn: inout Turn) {
        let targets = Set(candidate.targets)
        let count = kept.commands.count
        kept.commands.removeAll { command in
            command.recurrence != nil && !targets.isDisjoint(with: command.targets)
        }
        let hasEnded = kept.commands.count < count
        turn.conclude(hasEnded ? .execute : .reject)
        turn.responses.append(
            speech.say(hasEnded ? "done.cancelled" : "answer.nothing_scheduled"))
    }

    /// Does it at a time that was offered.
    mutating func schedule(_ candidate: Candidate, _ due: Due, _ turn: inout Turn) {
        turn.conclude(.execute)
        turn.chosen.append(candidate)
        guard store(candidate, due, &turn) else {
            turn.responses.append(speech.say("failed.too_many"))
            return
        }
        var facts = speech.facts(candidate, home)
        facts["when"] = .string(
            due.recurrence.map(Speech.recurrence)
                ?? Speech.when(due.wallMilliseconds, at: turn.context.now))
        turn.responses.append(speech.say("done.scheduled", facts))
        if due.recurrence == nil, let end = end(of: candidate, from: due, at: turn.context.now) {
            putBack(candidate, at: end, &turn)
        }
    }

    /// - Parameter text: what it is told by, where that is not what was said.
    mutating func store(
        _ candidate: Candidate, _ due: Due, _ turn: inout Turn, as text: String? = nil
    ) -> Bool {
        guard kept.commands.count < Kept.commandsLimit else { return false }
        let command = KeptCommand(
            id: kept.nextID("c"), turn: turn.id, intent: candidate.reading.intent.rawValue,
            steps: candidate.steps, wallMilliseconds: due.wallMilliseconds,
            recurrence: due.recurrence, isTimeOfDay: due.isTimeOfDay,
            text: text ?? turn.text)
        kept.commands.append(command)
        turn.keptIDs.append(command.id)
        let at = Moment(
            monotonicMilliseconds: due.wallMilliseconds, wallMilliseconds: due.wallMilliseconds,
            utcOffsetSeconds: turn.context.now.utcOffsetSeconds)
        turn.scheduled.append(
            TurnResult.Scheduled(at: at, intent: command.intent, targets: command.targets))
        return true
    }

    // MARK: What is due

    /// Rings timers and alarms, and carries out commands whose time has come.
    mutating func ring(at now: Moment) {
        kept.followLocalTime(at: now)
        for timer in kept.takeDueTimers(at: now) {
            kept.ringing.append(timer.id)
            announce("timer", speech.timerDone(timer), source: timer.source, speaker: timer.speaker)
        }
        for alarm in kept.takeDueAlarms(at: now) { ring(alarm, at: now) }
        for command in kept.takeDueCommands(at: now) { run(command, at: now) }
    }

    private mutating func ring(_ alarm: KeptAlarm, at now: Moment) {
        let late = now.wallMilliseconds - alarm.wallMilliseconds
        guard Double(late) <= setup.settings.scheduleLateSeconds * 1000 else {
            announce(
                "missed", speech.missed(alarm, at: now), source: alarm.source,
                speaker: alarm.speaker)
            return
        }
        if alarm.reminder == nil {
            kept.ringing.append(alarm.id)
            happened("alarm_clock", at: now)
        }
        announce(
            alarm.reminder == nil ? "alarm" : "reminder", speech.alarmRings(alarm, at: now),
            source: alarm.source, speaker: alarm.speaker)
    }

    private mutating func run(_ command: KeptCommand, at now: Moment) {
        let late = Double(now.wallMilliseconds - command.wallMilliseconds)
        guard late <= setup.settings.scheduleLateSeconds * 1000, isLinkUp else {
            announce("missed", speech.missed(command, at: now), source: nil, speaker: nil)
            return
        }
        for step in command.steps {
            // What has become dangerous since is not done without anybody there.
            guard home.risk(of: step.action, on: step.entity).risk != .dangerous,
                let messages = try? home.messages(for: step.action, on: step.entity)
            else {
                announce("missed", speech.missed(command, at: now), source: nil, speaker: nil)
                continue
            }
            for message in messages {
                hands.sent(message, for: step.entity, at: now)
                outbox.append(.publish(message))
                emit(.publish(message, cause: "scheduled \(command.turn)"))
            }
        }
    }

    private mutating func announce(
        _ cause: String, _ text: String, source: String?, speaker: String?
    ) {
        emit(.announce(Announcement(text: text, cause: cause, source: source, speaker: speaker)))
    }
}
