internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    // MARK: Questions of the hub's

    /// Takes the words as the answer to the question that is open, where they are one.
    mutating func resume(_ turn: inout Turn, key: Conversation.Key, at now: Moment) -> Bool {
        guard let question = conversations[key]?.question, !isLapsed(question, at: now) else {
            return false
        }
        switch question.kind {
        case .choice(let choices):
            let answer = ChoiceAnswer(choices: choices, home: home, lexicon: setup.lexicon)
            let chosen = answer.choice(in: turn.text)
            guard !chosen.isEmpty else { return false }
            conversations[key]?.question = nil
            turn.candidates += choices
            if chosen.count == 1 { label(question.turn, meaning: chosen[0]) }
            choose(Candidate(together: chosen), &turn, key: key, at: now)
            return true
        case .consent(let candidate):
            if isClearYes(turn) {
                turn.move = .yes
                return consent(to: candidate, asked: question, &turn, key: key, at: now)
            }
            guard isSameWish(turn.text, as: candidate, in: turn.context) else { return false }
            return consent(to: candidate, asked: question, &turn, key: key, at: now)
        case .completion(let wish):
            guard let clause = completed(wish, with: turn.text) else { return false }
            conversations[key]?.question = nil
            turn.clauses = [clause]
            decide(clause, &turn, key: key, at: now)
            return true
        }
    }

    /// "set a timer" and then "ten minutes" make one wish.
    private func completed(_ wish: String, with answer: String) -> Clause? {
        guard !isCommand(answer) else { return nil }
        let whole = ["\(wish) for \(answer)", "\(wish) at \(answer)", "\(wish) \(answer)"]
        let intent = reader.read(wish, in: vocabulary).clauses.first?.readings.first?.intent
        let clauses = whole.map { reader.read($0, in: vocabulary).clauses }
        let fitting = clauses.compactMap { clauses in
            clauses.count == 1 && clauses[0].readings.first?.intent == intent ? clauses[0] : nil
        }
        let best = fitting.max { quality($0) < quality($1) }
        return best.flatMap { quality($0) >= Self.plainText ? $0 : nil }
    }

    /// True for what changes something as it stands.
    private func isCommand(_ text: String) -> Bool {
        let readings = reader.read(text, in: vocabulary).clauses.flatMap(\.readings)
        return readings.contains { reading in
            guard reading.score >= Self.plainText, reading.mood == .command else { return false }
            switch reading.effect {
            case .act, .adjust, .control, .play: return true
            case .keep(let function): return function != .currentTime && function != .startTimer
            case .ask, .talk: return false
            }
        }
    }

    private func quality(_ clause: Clause) -> Double { clause.readings.first?.score ?? -10 }

    mutating func choose(
        _ candidate: Candidate, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        let isDangerous = candidate.risk == .dangerous && candidate.steps.contains(where: \.changes)
        carryOut(
            !candidate.actuates
                ? .answer(candidate)
                : isDangerous
                    ? .confirm(candidate) : .execute(candidate),
            &turn, key: key, at: now)
    }

    /// The whole wish again is as good as a yes.
    private func isSameWish(_ text: String, as candidate: Candidate, in context: Context) -> Bool {
        let clauses = reader.read(text, in: vocabulary, at: context.area).clauses
        guard clauses.count == 1, let clause = clauses.first, let reading = clause.readings.first,
            reading.unexplained.isEmpty, reading.score >= Self.exactText,
            reading.timing == candidate.reading.timing, reading.slots == candidate.reading.slots,
            !reading.targets.names.isEmpty || !reading.targets.kinds.isEmpty,
            case .confirm(let again) = resolver.resolve(clause, in: context).decision
        else { return false }
        return again.steps == candidate.steps && !again.steps.isEmpty
    }

    /// Does the dangerous thing, if the yes is from the one who asked and may say it.
    private mutating func consent(
        to candidate: Candidate, asked question: PendingQuestion, _ turn: inout Turn,
        key: Conversation.Key, at now: Moment
    ) -> Bool {
        conversations[key]?.question = nil
        let asker = turn.utterance.asker
        guard asker.mayConsent, question.asker.mayConsent, asker.speaker == question.asker.speaker,
            mayActDangerously(asker.speaker)
        else {
            turn.move = nil
            refuse("refused.no_consent", candidate, &turn)
            return true
        }
        perform(candidate, &turn, at: now)
        return true
    }

    /// Guests and children may ask for what is dangerous; they cannot agree to it.
    func mayActDangerously(_ speaker: String?) -> Bool {
        guard let person = home.definition.people.first(where: { $0.id == speaker }) else {
            return true
        }
        return person.role == .owner || person.role == .member
    }

    /// Somebody else speaking in the same place ends a question.
    mutating func dropQuestions(besides key: Conversation.Key) {
        for other in conversations.keys
        where other != key && other.source == key.source && other.mayConsent == key.mayConsent {
            guard let question = conversations[other]?.question else { continue }
            conversations[other]?.question = nil
            signal(detector.lapsed(question.turn))
        }
    }

    func isLapsed(_ question: PendingQuestion, at now: Moment) -> Bool {
        Double(now.milliseconds(since: question.askedAt)) > setup.settings.consentSeconds * 1000
    }

    var questionDeadline: Moment? {
        conversations.values.compactMap { $0.question?.askedAt }.min()?
            .advanced(byMilliseconds: Int64(saturating: setup.settings.consentSeconds * 1000) + 1)
    }

    /// Questions that nobody answered in time.
    mutating func lapse(at now: Moment) {
        for index in conversations.values.indices {
            guard let question = conversations.values[index].question, isLapsed(question, at: now)
            else { continue }
            conversations.values[index].question = nil
            signal(detector.lapsed(question.turn))
        }
    }

    // MARK: Moves

    mutating func talk(
        _ move: DialogueMove, _ candidate: Candidate, _ turn: inout Turn, key: Conversation.Key,
        at now: Moment
    ) {
        turn.move = move
        let question = turn.openQuestion
        switch move {
        case .yes: yes(question, &turn, key: key, at: now)
        case .no
        where question == nil && turn.openHunch == nil && callOff(&turn, key: key, at: now):
            break
        case .no: no(question, candidate, &turn, at: now)
        case .undo: undo(turnID: nil, &turn, key: key, at: now)
        case .wrong where isDenial(turn): reject(.notACommand(.negated), &turn)
        case .wrong:
            correct(candidate.reading.slots["meant"]?.string, &turn, key: key, at: now)
        case .repeat: sayAgain(candidate, &turn, key)
        case .again: again(candidate, &turn, key: key, at: now)
        case .help: say("talk.help", candidate, &turn)
        case .cancel:
            cancel(candidate, &turn, hadQuestion: question != nil, key: key, at: now)
        case .thanks: say("talk.thanks", candidate, &turn)
        case .greet: say(candidate.reading.reply ?? "talk.greet", candidate, &turn)
        case .explain, .askWhatWasDone: explain(move, candidate, &turn, key)
        case .noPreference: noPreference(question, candidate, &turn, key: key, at: now)
        }
    }

    /// True for words that may as well deny a deed: "do not make it warmer" holds what "no, make it
    /// warmer" does.
    private func isDenial(_ turn: Turn) -> Bool {
        turn.clauses.contains { clause in
            clause.readings.contains { $0.mood == .negated && $0.effect.isDeed }
        }
    }

    private func say(_ key: String, _ candidate: Candidate, _ turn: inout Turn) {
        turn.conclude(.answer)
        turn.candidates.append(candidate)
        turn.responses.append(speech.say(key))
    }

    private mutating func no(
        _ question: PendingQuestion?, _ candidate: Candidate, _ turn: inout Turn, at now: Moment
    ) {
        guard question == nil, let hunch = turn.openHunch else {
            say(question == nil ? "talk.no" : "talk.dropped", candidate, &turn)
            return
        }
        decline(hunch, at: now)
        say("hunch.silenced", candidate, &turn)
    }

    private mutating func yes(
        _ question: PendingQuestion?, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        switch question?.kind {
        case .consent(let candidate):
            guard let question else { return }
            guard isClearYes(turn) else {
                turn.move = nil
                confirm(candidate, &turn, at: now)
                return
            }
            _ = consent(to: candidate, asked: question, &turn, key: key, at: now)
        case .choice(let choices) where choices.count == 1:
            choose(choices[0], &turn, key: key, at: now)
        case .choice(let choices): ask(choices, &turn, at: now)
        case .completion, nil:
            turn.move = nil
            turn.conclude(.answer)
            turn.responses.append(speech.say("talk.nothing_asked"))
        }
    }

    /// A yes that was clearly heard, and nothing but a yes.
    func isClearYes(_ turn: Turn) -> Bool {
        let utterance = turn.utterance
        guard turn.usedAlternative == nil, turn.rewrite == nil,
            utterance.confidence ?? 1 >= Self.leastConfidence
        else { return false }
        return setup.lexicon.isConsent(utterance.text)
            || reader.agrees(utterance.text, in: vocabulary)
    }

    private func sayAgain(_ candidate: Candidate, _ turn: inout Turn, _ key: Conversation.Key) {
        let last = conversations[key]?.lastResponse ?? ""
        turn.conclude(.answer)
        turn.candidates.append(candidate)
        turn.responses.append(last.isEmpty ? speech.say("talk.nothing_said") : last)
    }

    /// What was last wanted, for what is named now.
    private mutating func again(
        _ candidate: Candidate, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        // "the fan is too loud" is no "the fan too".
        let unexplained = candidate.reading.unexplained
        guard unexplained.isEmpty,
            let clause = again(candidate.reading.targets, turn.text, key: key)
        else {
            reject(.notUnderstood(unexplained: unexplained), &turn)
            return
        }
        let (decision, candidates) = resolver.resolve(clause, in: turn.context)
        turn.candidates += candidates.prefix(Self.candidatesKept)
        turn.clauses.append(clause)
        carryOut(decision, &turn, key: key, at: now)
    }

    /// The last wish of the conversation with other targets; nil where there was none.
    func again(_ targets: TargetDescription, _ text: String, key: Conversation.Key) -> Clause? {
        guard let last = conversations[key]?.lastCandidate else { return nil }
        var reading = last.reading
        reading.targets = targets.following(last, in: home)
        reading.spans = []
        reading.unexplained = []
        reading.source = "as before"
        return Clause(text: text, readings: [reading], mood: reading.mood)
    }

    private mutating func cancel(
        _ candidate: Candidate, _ turn: inout Turn, hadQuestion: Bool, key: Conversation.Key,
        at now: Moment
    ) {
        if !kept.ringing.isEmpty {
            kept.ringing = []
            say("talk.silenced", candidate, &turn)
            return
        }
        if !hadQuestion, candidate.reading.slots["what_was_told"] == true,
            let function = conversations[key]?.lastCandidate?.reading.effect.cancelling
        {
            keep(function, candidate, &turn, key: key, at: now)
            return
        }
        // "stop it ben" is said to ben.
        if !hadQuestion, candidate.reading.unexplained.isEmpty, isCancellable(key, at: now) {
            undo(turnID: nil, &turn, key: key, at: now)
            return
        }
        say(hadQuestion ? "talk.dropped" : "talk.okay", candidate, &turn)
    }

    /// "no, leave it on" after "turn it off in ten minutes": nothing will be done then.
    mutating func callOff(
        _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) -> Bool {
        guard isCancellable(key, at: now), let last = undoable.last, last.steps.isEmpty else {
            return false
        }
        undo(turnID: last.turn, &turn, key: key, at: now)
        return true
    }

    /// "cancel that" right after something was set for later takes that back.
    private func isCancellable(_ key: Conversation.Key, at now: Moment) -> Bool {
        guard let last = undoable.last, last.key == key, last.turn == conversations[key]?.lastTurn
        else { return false }
        return !last.keptIDs.isEmpty
            && Double(now.milliseconds(since: last.at)) <= setup.settings.consentSeconds * 1000
    }

    private func explain(
        _ move: DialogueMove, _ candidate: Candidate, _ turn: inout Turn, _ key: Conversation.Key
    ) {
        turn.conclude(.answer)
        turn.candidates.append(candidate)
        guard let last = conversations[key]?.lastTurn, let trace = traces[last] else {
            turn.responses.append(speech.say("talk.nothing_done"))
            return
        }
        let reasons = trace.result.reasons.prefix(3)
        let because =
            move == .explain && !reasons.isEmpty
            ? speech.say("talk.because", ["reasons": .string(Speech.list(Array(reasons)))])
            : trace.result.response
        turn.responses.append(because)
    }

    private mutating func noPreference(
        _ question: PendingQuestion?, _ candidate: Candidate, _ turn: inout Turn,
        key: Conversation.Key, at now: Moment
    ) {
        guard case .choice(let choices) = question?.kind,
            let first = choices.first(where: { $0.risk != .dangerous })
        else {
            say("talk.okay", candidate, &turn)
            return
        }
        choose(first, &turn, key: key, at: now)
    }
}

extension IntentEffect {
    /// What cancels the things that a question like this has told of.
    fileprivate var cancelling: KeptFunction? {
        switch self {
        case .keep(.getAlarms): .cancelAlarm
        case .keep(.timerStatus): .cancelTimer
        case .keep(.getScheduled): .cancelScheduled
        case .keep, .act, .adjust, .control, .play, .ask, .talk: nil
        }
    }
}
