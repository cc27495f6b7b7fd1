internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// Tells the result, has it published and kept, and remembers it for what comes next.
    mutating func finish(_ turn: Turn, key: Conversation.Key, at now: Moment) {
        var turn = turn
        // What is asked for again and again below is worked out once.
        _ = polarity(of: turn.text, read: turn.clauses, for: &turn)
        let result = result(of: turn)
        if turn.isDangerous {
            record(
                .intent(turn: turn.id, targets: result.targets, messages: turn.published),
                isDurable: true)
        }
        for message in turn.published { outbox.append(.publish(message)) }
        emit(.result(result))
        remember(turn, result, key: key, at: now)
        let trace = Trace(turn, result, at: now)
        traces.add(trace)
        recent.add(turn)
        logChoice(turn, at: now)
        record(.turn(id: turn.id, speaker: turn.utterance.asker.speaker, trace: trace))
        expect(turn, at: now)
        noteSpoken(turn, result, at: now)
        let past = pastTurn(turn, result, at: now)
        history.add(past)
        signal(detector.take(past))
        learn(from: turn, at: now)
        offerFollowUp(of: turn, at: now)
    }

    private func result(of turn: Turn) -> TurnResult {
        // What is only asked about is not taken for anything yet.
        let isAskedAbout = turn.isTentative && turn.decision == .ask
        var result = TurnResult(
            turn: turn.id, decision: turn.decision,
            text: isAskedAbout ? turn.utterance.text : turn.text)
        let best = turn.chosen.first ?? turn.offered.first ?? turn.candidates.first
        result.rewrite = isAskedAbout ? nil : turn.rewrite
        result.intent =
            (best?.reading.intent ?? turn.clauses.first?.readings.first?.intent)?.rawValue
        if turn.decision == .reject, turn.chosen.isEmpty,
            turn.clauses.allSatisfy(\.readings.isEmpty)
        {
            result.intent = nil
        }
        result.targets = unique(turn.chosen.flatMap(\.targets))
        result.slots = .object(turn.chosen.first?.reading.slots ?? [:])
        result.confidence = confidence(best, turn)
        result.response = turn.response
        result.published = turn.published
        result.scheduled = turn.scheduled
        result.alternatives = alternatives(turn)
        let reasons = Reasons(home: home, area: turn.context.area)
        result.reasons = best.map(reasons.words(for:)) ?? []
        if let chosen = turn.chosen.first {
            let others = turn.candidates.prefix(4).filter { $0.targets != chosen.targets }
            result.reasons += reasons.words(againstAll: others)
        }
        return result
    }

    private func confidence(_ best: Candidate?, _ turn: Turn) -> Double {
        guard let best else { return 0 }
        let words = max(0, 1 + best.reading.score / 4)
        let raw = min(1, max(0, best.probability * words * (turn.utterance.confidence ?? 1)))
        return setup.ranking.confidence.calibrated(raw)
    }

    private func alternatives(_ turn: Turn) -> [TurnResult.Alternative] {
        let others = turn.offered.isEmpty ? Array(turn.candidates.prefix(4)) : turn.offered
        return others.map {
            TurnResult.Alternative(
                intent: $0.reading.intent.rawValue, targets: $0.targets,
                probability: $0.probability)
        }
    }

    private func unique(_ ids: [EntityID]) -> [EntityID] { Array(OrderedSet(ids)) }

    // MARK: Memory

    private mutating func remember(
        _ turn: Turn, _ result: TurnResult, key: Conversation.Key, at now: Moment
    ) {
        guard var conversation = conversations[key] else { return }
        conversation.question = turn.question ?? (turn.keepsQuestion ? turn.openQuestion : nil)
        if turn.move == nil || !turn.chosen.isEmpty {
            let spokenOf = turn.spokenOf.isEmpty ? result.targets : turn.spokenOf
            if !spokenOf.isEmpty {
                conversation.lastTargets = spokenOf
                conversation.mention(spokenOf)
            }
            if let chosen = turn.chosen.last ?? turn.offered.first {
                conversation.lastCandidate = chosen
                conversation.lastText = turn.clauses.last?.text ?? ""
            }
        }
        if turn.move != .repeat { conversation.lastResponse = result.response }
        if !(turn.move?.looksBack ?? false) { conversation.lastTurn = turn.id }
        conversations[key] = conversation
        var done = UndoableTurn(
            turn: turn.id, key: key, at: now, steps: turn.steps, before: turn.before,
            keptIDs: turn.keptIDs)
        done.lists = turn.listsBefore.map { changedLists(from: $0) }
        // What was so already is the last thing said all the same: undo goes no further back.
        let isDeed = turn.move == nil && result.decision == .execute
        guard !done.isEmpty || isDeed else { return }
        undoable.append(done)
        if undoable.count > UndoableTurn.limit { undoable.removeFirst() }
    }

    private func changedLists(
        from before: OrderedDictionary<String, [String]>
    ) -> OrderedDictionary<String, [String]?> {
        let names = OrderedSet(before.keys).union(kept.lists.keys)
        var changed: OrderedDictionary<String, [String]?> = [:]
        for name in names where before[name] != kept.lists[name] {
            changed.updateValue(before[name], forKey: name)
        }
        return changed
    }

    private mutating func expect(_ turn: Turn, at now: Moment) {
        guard !turn.published.isEmpty else { return }
        let milliseconds = Int64(saturating: setup.settings.outcomeSeconds * 1000)
        outcomes.append(
            PendingOutcome(
                turn: turn.id, publishedAt: now,
                deadline: now.advanced(byMilliseconds: milliseconds), waits: turn.waits,
                contradiction: nil, isDangerous: turn.isDangerous,
                hasExpectation: !turn.waits.isEmpty))
        if outcomes.count > PendingOutcome.limit { outcomes.removeFirst() }
    }

    private func pastTurn(_ turn: Turn, _ result: TurnResult, at now: Moment) -> PastTurn {
        let words = Double(result.response.split(separator: " ").count)
        let spoken = words / max(1, setup.settings.speakingWordsPerMinute) * 60_000
        let best = turn.chosen.first ?? turn.candidates.first
        let names = best == nil ? reader.names(in: heard(turn.text, in: turn)) : []
        return PastTurn(
            id: turn.id, text: turn.utterance.text,
            speaker: turn.utterance.asker.speaker,
            source: turn.utterance.source, conversation: turn.utterance.conversation, at: now,
            spokenUntil: now.advanced(byMilliseconds: Int64(saturating: spoken)),
            end: result.decision.end, intent: best?.reading.intent, targets: result.targets,
            deeds: turn.steps.compactMap { deed($0) }, move: turn.move,
            namesTarget: best.map { !$0.reading.targets.names.isEmpty }
                ?? names.contains { $0.quality >= 1 },
            confidence: turn.utterance.confidence, alternatives: turn.utterance.alternatives,
            unexplained: best?.reading.unexplained ?? [],
            rivals: unique(turn.candidates.dropFirst().flatMap(\.targets)),
            polarity: polarity(of: turn, doing: turn.decision == .execute ? best : nil),
            readingScore: best?.reading.score ?? Self.unreadScore,
            margin: (best?.probability ?? 0)
                - (turn.candidates.dropFirst().first?.probability ?? 0),
            mood: turn.clauses.first?.mood ?? .overheard,
            meant: unique(turn.candidates.flatMap(\.targets) + entities(of: names)),
            strange: reader.strangeWords(in: heard(turn.utterance.text, in: turn)),
            tookAlternative: turn.usedAlternative != nil, isRewritten: turn.rewrite != nil)
    }

    /// What some names may stand for, at most so many as are worth watching.
    private func entities(of names: [NameMatch]) -> [EntityID] {
        let all = names.flatMap(\.things).flatMap { thing -> [EntityID] in
            switch thing {
            case .entity(let id): [id]
            case .device(let id): home.devices[id]?.entities ?? []
            }
        }
        return Array(all.prefix(Self.namedLimit))
    }

    private static let namedLimit = 32

    /// The reading score of words that nothing was made of.
    private static let unreadScore = -3.0

    /// Which way the words of a turn go, and what was done for them.
    func polarity(of turn: Turn, doing candidate: Candidate?) -> Polarity {
        var turn = turn
        return polarity(of: turn.text, read: turn.clauses, for: &turn)
            .union(candidate?.reading.polarity ?? [])
    }

    private func deed(_ step: Step) -> PastTurn.Deed? {
        guard let entity = home.entities[step.entity],
            let property = home.expectation(of: step.action, on: step.entity)?.property
        else { return nil }
        return PastTurn.Deed(entity: step.entity, property: property, isSlow: entity.isSlow)
    }

    /// Habits and tastes are counted as they are acted out; taking back is what corrects them.
    private mutating func learn(from turn: Turn, at now: Moment) {
        guard turn.decision == .execute, !turn.published.isEmpty else { return }
        let speaker = turn.utterance.asker.speaker
        for id in unique(turn.steps.map(\.entity)) {
            knowledge.acted(on: id, by: speaker, at: now)
        }
        for step in turn.steps where step.action.starts {
            noteStarted(step.entity, by: speaker, at: now)
        }
        for item in turn.chosen.compactMap(\.item) {
            knowledge.played(item.title, by: speaker, at: now)
        }
    }
}

extension Hub {
    /// What was undone, turned round by hand or called wrong is no habit.
    mutating func takeBack(_ signal: Signal) {
        guard [.undo, .override, .bad].contains(signal.kind), let trace = traces[signal.turn],
            trace.result.decision == .execute,
            !trace.signals.dropLast().contains(where: {
                [.undo, .override, .bad].contains($0.kind)
            })
        else { return }
        for id in trace.result.targets {
            knowledge.takeBack(id, by: trace.utterance.asker.speaker, at: trace.at)
        }
    }
}

extension Action {
    /// True for what sets a device going.
    fileprivate var starts: Bool {
        switch name {
        case .turnOn, .press, .start, .activate, .play: true
        case .turnOff, .toggle, .setBrightness, .setColor, .setColorTemperature, .open, .close,
            .stop, .setPosition, .lock, .unlock, .setTemperature, .setHumidity, .setMode,
            .setSpeed, .control, .setVolume, .setNumber, .select, .setText, .dock, .arm, .disarm:
            false
        }
    }
}

extension DecisionKind {
    var end: PastTurn.End {
        switch self {
        case .execute: .executed
        case .answer: .answered
        case .ask: .asked
        case .confirm: .confirmed
        case .reject: .rejected
        }
    }
}

extension DialogueMove {
    /// It asks about the turn before, which stays the one that is asked about.
    fileprivate var looksBack: Bool {
        switch self {
        case .explain, .askWhatWasDone, .repeat: true
        case .yes, .no, .undo, .wrong, .again, .help, .cancel, .thanks, .noPreference, .greet:
            false
        }
    }
}
