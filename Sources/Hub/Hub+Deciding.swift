internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

/// From what a clause may mean to what is done, answered or asked.
extension Hub {
    /// "and the bedroom" goes on with what was wanted last, if that can be done there.
    private func continuation(_ clause: Clause, key: Conversation.Key) -> Candidate? {
        let reading = clause.readings.first { $0.effect == .talk(.again) }
        guard let reading, reading.score >= Self.plainText,
            reading.score >= (clause.readings.first?.score ?? 0) - 0.1,
            !isQuestion(clause, after: conversations[key]?.lastCandidate),
            again(reading.targets, clause.text, key: key) != nil
        else { return nil }
        return Candidate(reading: reading)
    }

    /// "what about the oven" after a deed asks, and does not do it to the oven as well.
    private func isQuestion(_ clause: Clause, after last: Candidate?) -> Bool {
        guard let last, last.reading.effect.acts else { return false }
        return clause.readings.contains { reading in
            guard case .ask(.status) = reading.effect else { return false }
            return reading.score >= Self.wholeText
                && (!reading.targets.names.isEmpty || !reading.targets.kinds.isEmpty)
        }
    }

    mutating func decide(
        _ clause: Clause, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        var context = turn.context
        context.lastTargets = turn.chosen.last?.targets ?? context.lastTargets
        // "turn it on and off again": what was just sent has not been heard back.
        context.unsettled.formUnion(turn.steps.map(\.entity))
        if let move = continuation(clause, key: key) {
            turn.candidates.append(move)
            talk(.again, move, &turn, key: key, at: now)
            return
        }
        let last = conversations[key]?.lastCandidate
        var clause = withVolume(withRole(of: last, clause))
        if isQuestion(clause, after: last) {
            clause.readings.removeAll { $0.effect == .talk(.again) }
        }
        if clause.readings.isEmpty, let bare = askingOf(clause, turn) { clause = bare }
        let stopping =
            turn.openQuestion == nil ? stopping(clause, in: context, key: key) : nil
        if let stopping {
            clause = stopping.clause
            context.lastTargets = stopping.targets
        }
        let isFirst = turn.chosen.isEmpty && stopping == nil
        let known = isFirst ? resolve(clause, for: &turn) : nil
        var (decision, candidates) =
            known.map { ($0.decision, $0.candidates) } ?? resolver.resolve(clause, in: context)
        if case .reject(.unsupported) = decision, let other = clause.askingOfLock {
            (decision, candidates) = resolver.resolve(other, in: context)
        }
        if case .ask(let choices) = decision, isQuiet(key, at: now) {
            decision = setup.ranking.decideUnasked(choices)
        }
        if isFirst, turn.clauses.count == 1 {
            decision = explored(decision, among: candidates, &turn)
        }
        turn.candidates += candidates.prefix(Self.candidatesKept)
        carryOut(decision, &turn, key: key, at: now)
    }

    /// A thing's name, and nothing else, asks how it is.
    private func askingOf(_ clause: Clause, _ turn: Turn) -> Clause? {
        let targets = reader.targets(of: heard(clause.text, in: turn))
        guard !targets.names.isEmpty || !targets.kinds.isEmpty || !targets.areas.isEmpty,
            let intent = reader.intent(of: .ask(.status))
        else { return nil }
        var reading = Reading(intent: intent, effect: .ask(.status), source: "its name")
        reading.targets = targets
        return Clause(text: clause.text, readings: [reading], mood: .question)
    }

    /// Sound comes back as loud as it was before it was taken away.
    private func withVolume(_ clause: Clause) -> Clause {
        var clause = clause
        for index in clause.readings.indices
        where clause.readings[index].slots["is_muted"] == false
            && clause.readings[index].slots["volume"] == nil
        {
            clause.readings[index].slots["volume"] = .number(volumeBeforeSilence())
        }
        return clause
    }

    private func volumeBeforeSilence() -> Double {
        for done in undoable.reversed() {
            for step in done.steps where step.action == .setVolume(percent: 0) {
                if let before = done.before[step.entity]?[.value]?.double, before > 0 {
                    return before
                }
            }
        }
        return Self.plainVolume
    }

    /// How loud it gets, in percent, where nobody knows how loud it was.
    private static let plainVolume = 30.0

    /// "a bit more" is more of what was changed before.
    private func withRole(of last: Candidate?, _ clause: Clause) -> Clause {
        guard let role = last?.reading.effect.changedRole else { return clause }
        var clause = clause
        for index in clause.readings.indices {
            guard case .adjust(.other, let way) = clause.readings[index].effect else { continue }
            // "too much" goes back a little from where the last step led.
            let isBack = clause.readings[index].slots["is_back"] == true
            let back = isBack ? last?.reading.effect.direction?.opposite : nil
            clause.readings[index].effect = .adjust(role, back ?? way)
        }
        return clause
    }

    mutating func carryOut(
        _ decision: Decision, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        switch decision {
        case .execute(let candidate) where turn.isTentative:
            askWhetherMeant(candidate, &turn, at: now)
        case .execute(let candidate), .answer(let candidate):
            carryOut(candidate, &turn, key: key, at: now)
        case .ask(let choices):
            let told = speech.distinguishable(choices, home)
            // What sounds the same is no choice: the likelier of two ways to do it is meant.
            if told.count == 1 || !setup.ranking.pays(asking: told[0]) {
                choose(told[0], &turn, key: key, at: now)
            } else {
                ask(told, &turn, at: now)
            }
        case .confirm(let candidate): confirm(candidate, &turn, at: now)
        case .reject(.notACommand(.negated)) where callOff(&turn, key: key, at: now): break
        case .reject(let rejection): reject(rejection, &turn)
        }
    }

    private mutating func carryOut(
        _ candidate: Candidate, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        switch candidate.reading.effect {
        case .talk(let move): talk(move, candidate, &turn, key: key, at: now)
        case .keep(let function): keep(function, candidate, &turn, key: key, at: now)
        case .ask(let question):
            turn.conclude(.answer)
            turn.chosen.append(candidate)
            let answers = Answers(
                home: home, now: now, speech: speech, settings: setup.settings,
                area: turn.context.area)
            turn.spokenOf = answers.subjects(of: question, about: candidate)
            turn.responses.append(answers.answer(question, about: candidate))
        case .act, .adjust, .control, .play: perform(candidate, &turn, at: now)
        }
    }

    mutating func ask(_ choices: [Candidate], _ turn: inout Turn, at now: Moment) {
        turn.conclude(.ask)
        turn.offered += choices
        turn.responses.append(speech.which(choices, home))
        turn.question = PendingQuestion(
            kind: .choice(choices), turn: turn.id, askedAt: now, asker: turn.utterance.asker)
    }

    /// "did you mean turn on the desk lamp?": a yes does it, and shows what the words mean.
    private mutating func askWhetherMeant(
        _ candidate: Candidate, _ turn: inout Turn, at now: Moment
    ) {
        turn.conclude(.ask)
        turn.offered.append(candidate)
        turn.responses.append(speech.say("ask.meant", ["text": .string(turn.text)]))
        turn.question = PendingQuestion(
            kind: .choice([candidate]), turn: turn.id, askedAt: now, asker: turn.utterance.asker)
    }

    mutating func confirm(_ candidate: Candidate, _ turn: inout Turn, at now: Moment) {
        guard candidate.reading.timing == nil, !candidate.reading.namesEnd else {
            refuse("refused.scheduled_danger", candidate, &turn)
            return
        }
        guard !lacksTime(candidate, &turn, at: now), isReachable(candidate, &turn) else { return }
        let candidate = doingTheHarmless(of: candidate, &turn, at: now)
        turn.conclude(.confirm)
        turn.chosen.append(candidate)
        turn.responses.append(speech.confirm(candidate, home))
        turn.question = PendingQuestion(
            kind: .consent(candidate), turn: turn.id, askedAt: now, asker: turn.utterance.asker)
    }

    /// Of "everything in the kitchen" only the oven has to be asked about.
    private mutating func doingTheHarmless(
        of candidate: Candidate, _ turn: inout Turn, at now: Moment
    ) -> Candidate {
        let isDangerous = { [home] (step: Step) in
            home.risk(of: step.action, on: step.entity).risk == .dangerous
        }
        let dangerous = candidate.steps.filter(isDangerous)
        let machines = Set(dangerous.compactMap { home.entities[$0.entity]?.device })
        let harmless = candidate.steps.filter { step in
            home.entities[step.entity].map { !machines.contains($0.device) } ?? false
        }
        guard !harmless.isEmpty, candidate.targets.count > 1 else { return candidate }
        var first = candidate
        first.steps = harmless
        first.targets = candidate.targets.filter { id in harmless.contains { $0.entity == id } }
        perform(first, &turn, at: now)
        var rest = candidate
        rest.steps = candidate.steps.filter { !harmless.contains($0) }
        rest.targets = candidate.targets.filter { !first.targets.contains($0) }
        return rest
    }

    func reject(_ rejection: Rejection, _ turn: inout Turn) {
        turn.conclude(.reject)
        turn.responses.append(speech.rejection(rejection, home))
    }

    func refuse(_ key: String, _ candidate: Candidate, _ turn: inout Turn) {
        turn.conclude(.reject)
        turn.chosen.append(candidate)
        turn.responses.append(speech.say(key, speech.facts(candidate, home)))
    }
}

extension Clause {
    /// What cannot tell whether it is open may tell whether it is locked.
    fileprivate var askingOfLock: Clause? {
        guard let effect = readings.first?.effect else { return nil }
        var clause = self
        switch effect {
        case .ask(.whether(.open)): clause.readings[0].effect = .ask(.whether(.unlocked))
        case .ask(.whether(.closed)): clause.readings[0].effect = .ask(.whether(.locked))
        case .ask, .act, .adjust, .control, .play, .keep, .talk: return nil
        }
        clause.readings = [clause.readings[0]]
        return clause
    }
}

extension IntentEffect {
    fileprivate var direction: Direction? {
        if case .adjust(_, let direction) = self { direction } else { nil }
    }

    /// What a wish like this changes, for "a bit more" after it.
    var changedRole: Role? {
        switch self {
        case .adjust(let role, _): role == .other ? nil : role
        case .act(.setBrightness), .act(.turnOn): .brightness
        case .act(.setTemperature): .targetTemperature
        case .act(.setVolume): .volume
        case .act(.setSpeed): .speed
        case .act(.setPosition), .act(.open), .act(.close): .opening
        case .act(.setColorTemperature): .colorTemperature
        case .act(.setHumidity): .targetHumidity
        case .act, .control, .play, .ask, .keep, .talk: nil
        }
    }
}

extension Direction {
    fileprivate var opposite: Direction {
        switch self {
        case .up: .down
        case .down: .up
        }
    }
}
