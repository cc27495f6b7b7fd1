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
        if !utterance.isDryRun { lastSpoke = now }
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

    func conversationKey(_ utterance: Utterance) -> Conversation.Key {
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
        var conversation = Conversation(at: now)
        if let hunch = openHunch(at: now) { conversation.lastTargets = hunch.candidate.targets }
        if let last = lastElsewhere(key, at: now) {
            conversation.lastCandidate = last.lastCandidate
            conversation.lastText = last.lastText
        }
        conversations[key] = conversation
        if conversations.count > Conversation.limit { conversations.removeFirst() }
    }

    /// Whoever walks on may go on: "and in here too". What "it" was stays where it is.
    private func lastElsewhere(_ key: Conversation.Key, at now: Moment) -> Conversation? {
        guard key.speaker != nil else { return nil }
        let limit = Int64(saturating: setup.settings.conversationSeconds * 1000)
        let others = conversations.keys.indices.filter { index in
            let other = conversations.keys[index]
            return other.speaker == key.speaker && other.mayConsent == key.mayConsent
                && other.conversation == key.conversation
                && now.milliseconds(since: conversations.values[index].at) <= limit
        }
        return others.max { conversations.values[$0].at < conversations.values[$1].at }
            .map { conversations.values[$0] }
    }

    func context(
        for utterance: Utterance, _ key: Conversation.Key, at now: Moment
    ) -> Context {
        let conversation = conversations[key]
        let speaker = utterance.asker.speaker
        return Context(
            home: home, places: places, now: now, area: utterance.source.flatMap { area($0) },
            speaker: speaker,
            lastTargets: conversation?.lastTargets ?? [],
            mentions: conversation?.mentions ?? [:], events: events, ended: endWatch.ended,
            unsettled: hands.unsettled, byHand: hands.latest,
            tastes: Tastes(
                stated: knowledge.preferences(of: speaker),
                played: knowledge.plays(of: speaker, at: now)),
            habits: Habits(
                byPerson: { [knowledge] in knowledge.deeds(of: speaker, on: $0, at: now) },
                byHour: { [knowledge] in knowledge.habit(of: speaker, on: $0, at: now) },
                known: knowledge.habit(of: speaker, at: now),
                byEvent: { [knowledge, events, home] id in
                    home.entities[id].map {
                        knowledge.lift(of: $0.device, by: speaker, after: events, at: now)
                    } ?? 0
                }))
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
        turn.openHunch = openHunch(at: now)
        hunches.open = nil
        if let hunch = turn.openHunch, isClearYes(turn) {
            turn.isAnswer = true
            accept(hunch, &turn, key: key, at: now)
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
        let outright = Set(turn.clauses.filter(\.isOutrightWish).compactMap(\.changedRole))
        var before: Clause?
        let clauses = turn.clauses.prefix(Self.clausesLimit)
        for (index, clause) in clauses.enumerated() {
            if clause.isImpliedWish, clause.changedRole.map(outright.contains) ?? false { continue }
            let clause = before.flatMap { completed(clause, after: $0) } ?? clause
            // What goes on with what was denied is denied with it.
            if let before, clause.isElliptic, clause.mood == before.mood, before.isBarred {
                continue
            }
            before = clause
            let isFollowed = clauses.dropFirst(index + 1).first?.isElliptic ?? false
            if clause.isTakenBack || isFollowed && clause.isHeading { continue }
            decide(clause, &turn, key: key, at: now)
        }
    }

    /// "and one for five": the wish of the clause before, with this in it.
    private func completed(_ clause: Clause, after before: Clause) -> Clause? {
        guard clause.isElliptic, clause.mood == .command, before.mood == .command,
            let last = before.readings.first
        else { return nil }
        let words = setup.lexicon.refinement(in: clause.text)
        return refinement(words, of: last, saidAs: before.text)?.clause
    }

    /// Reads the words; where they make little sense, an alternative of the recogniser's may.
    private func read(_ turn: inout Turn) {
        let first = read(turn.text, for: &turn)
        turn.clauses = first.clauses
        guard turn.rewrite == nil, quality(first) < Self.plainText, !first.isDenial else { return }
        var best = quality(first)
        let said = wordPolarity(of: turn.text, for: &turn)
        for alternative in turn.utterance.alternatives.prefix(Utterance.alternativesLimit) {
            // What was heard first as "off" is not made an "on".
            let heard = heard(alternative, for: &turn)
            guard !said.isCrossed(by: reader.wordPolarity(of: heard)) else { continue }
            let understanding = reader.read(heard, at: turn.context.area)
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
}

extension Clause {
    fileprivate var isBarred: Bool { mood != .command && readings.first?.effect.acts ?? false }

    /// "set two timers": which, is in what follows.
    fileprivate var isHeading: Bool {
        guard let reading = readings.first, case .keep(.startTimer) = reading.effect else {
            return false
        }
        return reading.slots["duration_seconds"] == nil
    }

    fileprivate var isImpliedWish: Bool { readings.first?.slots["is_implied"] != nil }

    fileprivate var changedRole: Role? { readings.first?.effect.changedRole }

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
