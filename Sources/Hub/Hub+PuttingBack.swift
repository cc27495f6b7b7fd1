internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// "for ten minutes", "until eight": what is done for a while, and then put back.
extension Hub {
    /// Where the words name an end that nobody can reckon, nothing is begun that would not end.
    mutating func lacksEnd(_ candidate: Candidate, _ turn: inout Turn, at now: Moment) -> Bool {
        guard candidate.reading.namesEnd, end(of: candidate, from: nil, at: now) == nil else {
            return false
        }
        refuse("failed.no_sun", candidate, &turn)
        return true
    }

    /// When what is done is to end; nil where the words name no end, or one that depends on the sun
    /// where it is not known what that does.
    func end(of candidate: Candidate, from start: Due?, at now: Moment) -> Due? {
        let slots = candidate.reading.slots
        if let seconds = slots["duration_seconds"]?.double {
            let begin = start?.wallMilliseconds ?? now.wallMilliseconds
            return Due(wallMilliseconds: begin &+ Int64(saturating: seconds * 1000))
        }
        if let minute = slots["until_minute_of_day"]?.integer {
            let begin = Moment(
                monotonicMilliseconds: now.monotonicMilliseconds,
                wallMilliseconds: start?.wallMilliseconds ?? now.wallMilliseconds,
                utcOffsetSeconds: now.utcOffsetSeconds)
            return Due(.at(minuteOfDay: minute, day: .next), at: begin, settings: setup.settings)
        }
        return slots["until_sun"]?.string.flatMap(Timing.SunEvent.init(rawValue:)).flatMap {
            Due(.atSun($0), at: now, settings: setup.settings)
        }
    }

    /// Back to how it is now, at the end. What is dangerous is not set back by itself.
    mutating func putBack(
        _ candidate: Candidate, at end: Due, _ turn: inout Turn
    ) {
        var back = candidate
        back.steps = candidate.steps.flatMap { step in
            let isRestored =
                step.changes && turn.before[step.entity] != nil && step.action.name != .play
            return isRestored ? restoring(step, turn) : ending(step)
        }.filter { home.risk(of: $0.action, on: $0.entity).risk != .dangerous }
        let text = speech.say("done.end_of", ["text": .string(turn.text)])
        guard !back.steps.isEmpty, store(back, end, &turn, as: text) else { return }
        turn.responses.append(
            speech.say(
                "done.put_back",
                ["when": .string(Speech.when(end.wallMilliseconds, at: turn.context.now))]))
    }

    private func restoring(_ step: Step, _ turn: Turn) -> [Step] {
        let touched = home.expectation(of: step.action, on: step.entity)?.property
        return home.restoration(
            of: step.entity, to: turn.before[step.entity] ?? EntityState(),
            touched: Set([touched].compactMap { $0 })
        ).map { Step(entity: step.entity, action: $0) }
    }

    /// What ends a deed, whatever was before: off after on, and silence after music.
    private func ending(_ step: Step) -> [Step] {
        switch step.action {
        case .turnOn: steps([.turnOff], on: [step.entity])
        case .open: steps([.close], on: [step.entity])
        case .play:
            steps(
                [.control(.stop), .control(.pause)],
                on: home.entities[step.entity].flatMap { home.devices[$0.device] }?
                    .roles[.control] ?? [])
        default: []
        }
    }

    private func steps(_ actions: [Action], on entities: [EntityID]) -> [Step] {
        for id in entities {
            if let action = actions.first(where: { home.supports($0.name, on: id) }) {
                return [Step(entity: id, action: action)]
            }
        }
        return []
    }
}

extension Reading {
    /// "for ten minutes", "until eight", "till sunset".
    var namesEnd: Bool {
        ["duration_seconds", "until_minute_of_day", "until_sun"].contains { slots[$0] != nil }
    }
}
