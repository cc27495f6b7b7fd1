internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// Commands that one sentence may hold.
    static let clausesLimit = 6
    /// Below this, what the recogniser put first is compared with its alternatives.
    static let plainText = -0.7
    /// At least so well is a sentence explained that needs no other to be understood.
    static let wholeText = -0.2
    /// At least so well must the words of a wish be explained that repeats one to agree to it.
    static let exactText = -0.1
    /// What the recogniser doubts more than this agrees to nothing.
    static let leastConfidence = 0.5
    /// Candidates of a turn that are kept with it.
    static let candidatesKept = 8

    mutating func hear(_ utterance: Utterance, at now: Moment) {
        guard let problem = problem(with: utterance) else {
            take(utterance, at: now)
            return
        }
        emit(.error(turn: utterance.turn, message: problem))
    }

    private func problem(with utterance: Utterance) -> String? {
        if utterance.text.allSatisfy(\.isWhitespace) { return "text: there are no words in it" }
        if utterance.text.count > Utterance.textLimit {
            return "text: longer than \(Utterance.textLimit) characters"
        }
        if traces.holds(utterance.turn) { return "turn: \(utterance.turn) was used before" }
        return nil
    }

    private mutating func take(_ utterance: Utterance, at now: Moment) {
        refreshVocabulary()
        let key = conversationKey(utterance)
        openConversation(key, at: now)
        hands.settle(in: home)
        var turn = Turn(utterance: utterance, context: context(for: utterance, key, at: now))
        if !utterance.isDryRun { record(.input(.utterance(utterance))) }
        let saved = utterance.isDryRun ? self : nil
        interpret(&turn, key: key, at: now)
        // What is learned next would have to be copied while the context looks into it.
        turn.context.habits = turn.context.habits.only(turn.candidates.flatMap(\.targets))
        finish(turn, key: key, at: now)
        if let saved { keepOnlyResult(restoring: saved) }
    }

    /// After a dry run all is as it was, but for what is said.
    private mutating func keepOnlyResult(restoring saved: Hub) {
        let said = outbox.dropFirst(saved.outbox.count).filter { effect in
            if case .say(.result) = effect { return true }
            return false
        }
        self = saved
        outbox += said
    }

    // MARK: Context

    private func conversationKey(_ utterance: Utterance) -> Conversation.Key {
        Conversation.Key(
            speaker: utterance.asker.speaker, source: utterance.source,
            conversation: utterance.conversation, mayConsent: utterance.asker.mayConsent)
    }

    private mutating func openConversation(_ key: Conversation.Key, at now: Moment) {
        let limit = Int64(saturating: setup.settings.conversationSeconds * 1000)
        if let last = conversations[key], now.milliseconds(since: last.at) <= limit {
            conversations[key]?.at = now
            return
        }
        conversations.removeValue(forKey: key)
        conversations[key] = Conversation(at: now)
        if conversations.count > Conversation.limit { conversations.removeFirst() }
    }

    func context(
        for utterance: Utterance, _ key: Conversation.Key, at now: Moment
    ) -> Context {
        let conversation = conversations[key]
        let speaker = utterance.asker.speaker
        return Context(
            home: home, places: places, now: now, area: utterance.source.flatMap(area),
            speaker: speaker,
            lastTargets: conversation?.lastTargets ?? [],
            mentions: conversation?.mentions ?? [:], events: events, ended: endWatch.ended,
            unsettled: hands.unsettled,
            tastes: Tastes(
                stated: knowledge.preferences(of: speaker),
                played: knowledge.plays(of: speaker, at: now)),
            habits: Habits(
                byPerson: { [knowledge] in knowledge.deeds(of: speaker, on: $0, at: now) },
                byHour: { [knowledge] in knowledge.habit(of: speaker, on: $0, at: now) },
                known: knowledge.habit(of: speaker, at: now)))
    }

    /// The area of a satellite, or the one that the source names.
    func area(_ source: String) -> AreaID? {
        let name = home.definition.satellites[source] ?? source
        let id = AreaID(name: name)
        if home.areas[id] != nil { return id }
        return home.areas.values.first { area in
            area.aliases.contains { $0.lowercased() == name.lowercased() }
        }?.id
    }

    // MARK: Understanding

    private mutating func interpret(_ turn: inout Turn, key: Conversation.Key, at now: Moment) {
        rewriteAsTaught(&turn)
        dropQuestions(besides: key)
        if resume(&turn, key: key, at: now) {
            turn.isAnswer = true
            return
        }
        turn.openQuestion = conversations[key]?.question
        conversations[key]?.question = nil
        rewriteAsLearned(&turn, at: now)
        read(&turn)
        joinLesson(&turn)
        if let refined = refinement(&turn, key: key) {
            carryOut(refined, &turn, key: key, at: now)
            return
        }
        guard !turn.clauses.isEmpty else {
            reject(.notUnderstood(unexplained: []), &turn)
            return
        }
        // "it is dark in here, turn on the lamp": what is said outright is what was implied.
        let isOutright = turn.clauses.contains(where: \.isOutrightWish)
        for clause in turn.clauses.prefix(Self.clausesLimit)
        where !(isOutright && clause.isImpliedWish) {
            decide(clause, &turn, key: key, at: now)
        }
    }

    /// What the words change of the last wish, where they are no wish of their own.
    private func refinement(_ turn: inout Turn, key: Conversation.Key) -> Refined? {
        // What is learned from one sentence is not changed by half of another.
        guard let last = conversations[key]?.lastCandidate, !last.reading.effect.isLearning,
            turn.clauses.count == 1, turn.rewrite == nil,
            turn.openQuestion == nil || turn.clauses[0].readings.isEmpty
        else { return nil }
        let words = setup.lexicon.refinement(in: turn.text)
        let best = turn.clauses[0].readings.first
        guard let best, best.score >= Self.wholeText else {
            return refinement(words, key: key) ?? elsewhere(words, key: key)
        }
        if best.effect == .talk(.noPreference), turn.openQuestion == nil {
            return allOfThem(turn.text, key: key)
        }
        // "make it fifteen" stands by itself, and yet speaks of what was before.
        let isOpen = best.effect.isWish && best.targets.names.isEmpty && best.targets.kinds.isEmpty
        guard words.kind != .bare, isOpen else { return nil }
        return refinement(words, key: key)
    }

    /// "the bathroom", said after a wish: the same there.
    private func elsewhere(_ words: RefiningWords, key: Conversation.Key) -> Refined? {
        let targets = reader.targets(of: words.rest, in: vocabulary)
        guard !targets.isEmpty, targets.pronoun == nil,
            conversations[key]?.lastCandidate?.reading.effect.isAboutThings ?? false
        else { return nil }
        return again(targets, words.rest, key: key).map {
            Refined(clause: $0, isCorrection: words.kind == .correcting)
        }
    }

    /// "all of them", said after a wish for some.
    private func allOfThem(_ text: String, key: Conversation.Key) -> Refined? {
        let targets = reader.targets(of: text, in: vocabulary)
        guard [.all, .both].contains(targets.quantifier),
            let last = conversations[key]?.lastCandidate, last.reading.effect.isAboutThings,
            !last.reading.targets.kinds.isEmpty
        else { return nil }
        var all = last.reading.targets
        all.quantifier = .all
        return again(all, text, key: key).map { Refined(clause: $0, isCorrection: false) }
    }

    /// Reads the words; where they make little sense, an alternative of the recogniser's may.
    private func read(_ turn: inout Turn) {
        let first = read(turn.text, for: &turn)
        turn.clauses = first.clauses
        guard turn.rewrite == nil, quality(first) < Self.plainText, !first.isDenial else { return }
        var best = quality(first)
        for alternative in turn.utterance.alternatives.prefix(Utterance.alternativesLimit) {
            let understanding = reader.read(
                alternative, in: vocabulary, at: turn.context.area)
            // Each step down the list must be worth it.
            let quality = quality(understanding) - 0.3
            guard quality > best else { continue }
            best = quality
            turn.clauses = understanding.clauses
            turn.usedAlternative = alternative
            turn.text = alternative
        }
    }

    func quality(_ understanding: Understanding) -> Double {
        understanding.clauses.map { $0.readings.first?.score ?? -10 }.min() ?? -10
    }

    // MARK: Deciding

    /// "and the bedroom" goes on with what was wanted last, if that can be done there.
    private func continuation(_ clause: Clause, key: Conversation.Key) -> Candidate? {
        let reading = clause.readings.first { $0.effect == .talk(.again) }
        guard let reading, reading.score >= Self.plainText,
            reading.score >= (clause.readings.first?.score ?? 0) - 0.1,
            again(reading.targets, clause.text, key: key) != nil
        else { return nil }
        return Candidate(reading: reading)
    }

    mutating func decide(
        _ clause: Clause, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        var context = turn.context
        context.lastTargets = turn.chosen.last?.targets ?? context.lastTargets
        if let move = continuation(clause, key: key) {
            turn.candidates.append(move)
            talk(.again, move, &turn, key: key, at: now)
            return
        }
        let clause = withRole(of: conversations[key]?.lastCandidate, clause)
        let isFirst = turn.chosen.isEmpty
        let known = isFirst ? resolve(clause, for: &turn) : nil
        var (decision, candidates) =
            known.map { ($0.decision, $0.candidates) } ?? resolver.resolve(clause, in: context)
        if case .ask(let choices) = decision, isQuiet(key, at: now) {
            decision = setup.ranking.decideUnasked(choices)
        }
        turn.candidates += candidates.prefix(Self.candidatesKept)
        carryOut(decision, &turn, key: key, at: now)
    }

    /// "a bit more" is more of what was changed before.
    private func withRole(of last: Candidate?, _ clause: Clause) -> Clause {
        guard let role = last?.reading.effect.changedRole else { return clause }
        var clause = clause
        for index in clause.readings.indices {
            if case .adjust(.other, let way) = clause.readings[index].effect {
                clause.readings[index].effect = .adjust(role, way)
            }
        }
        return clause
    }

    mutating func carryOut(
        _ decision: Decision, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        switch decision {
        case .execute(let candidate), .answer(let candidate):
            carryOut(candidate, &turn, key: key, at: now)
        case .ask(let choices):
            let told = speech.distinguishable(choices, home)
            // What sounds the same is no choice: the likelier of two ways to do it is meant.
            if told.count == 1 {
                choose(told[0], &turn, key: key, at: now)
            } else {
                ask(told, &turn, at: now)
            }
        case .confirm(let candidate): confirm(candidate, &turn, at: now)
        case .reject(let rejection): reject(rejection, &turn)
        }
    }

    private mutating func carryOut(
        _ candidate: Candidate, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        switch candidate.reading.effect {
        case .talk(let move): talk(move, candidate, &turn, key: key, at: now)
        case .keep(let function): keep(function, candidate, &turn, at: now)
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

    mutating func confirm(_ candidate: Candidate, _ turn: inout Turn, at now: Moment) {
        guard candidate.reading.timing == nil, candidate.reading.slots["duration_seconds"] == nil
        else {
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
    fileprivate var isImpliedWish: Bool { readings.first?.slots["is_implied"] != nil }

    fileprivate var isOutrightWish: Bool {
        !isImpliedWish && mood == .command && readings.first?.effect.acts ?? false
    }
}

extension Understanding {
    /// True where the words deny, ask, or tell of something: what an alternative makes of them
    /// by leaving that out is not what was said.
    fileprivate var isDenial: Bool {
        clauses.contains { clause in
            switch clause.mood {
            case .negated, .conditional, .past, .reported, .question: true
            case .command, .overheard: false
            }
        }
    }
}

extension IntentEffect {
    /// It asks for something to be done or kept.
    fileprivate var isWish: Bool {
        switch self {
        case .act, .adjust, .control, .play, .keep: true
        case .ask, .talk: false
        }
    }

    /// It teaches the hub something.
    fileprivate var isLearning: Bool {
        [.keep(.teach), .keep(.setPreference), .keep(.forgetLesson)].contains(self)
    }

    /// It is for things of the home.
    fileprivate var isAboutThings: Bool {
        switch self {
        case .act, .adjust, .ask: true
        case .control, .play, .keep, .talk: false
        }
    }

    /// What a wish like this changes, for "a bit more" after it.
    fileprivate var changedRole: Role? {
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
