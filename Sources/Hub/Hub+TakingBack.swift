internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    mutating func undo(
        turnID: String?, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        let limit = setup.settings.conversationSeconds * 1000
        let found = undoable.lastIndex { done in
            turnID.map { done.turn == $0 }
                ?? (done.key == key && Double(now.milliseconds(since: done.at)) <= limit)
        }
        guard let found else {
            turn.conclude(.reject)
            turn.responses.append(speech.say("failed.nothing_to_undo"))
            return
        }
        let done = undoable[found]
        let hadLists = putBack(done.lists)
        let hadKept = kept.remove(done.keptIDs) || hadLists
        let candidate = restoration(of: done)
        undoable.remove(at: found)
        signal(detector.undone(done.turn, by: turn.id))
        guard !candidate.steps.isEmpty else {
            turn.conclude(hadKept ? .execute : .reject)
            turn.responses.append(speech.say(hadKept ? "done.cancelled" : "failed.nothing_to_undo"))
            return
        }
        carryOut(
            candidate.risk == .dangerous ? .confirm(candidate) : .execute(candidate), &turn,
            key: key, at: now)
    }

    /// - Returns: whether there was anything to put back.
    private mutating func putBack(_ lists: OrderedDictionary<String, [String]?>?) -> Bool {
        guard let lists else { return false }
        for (name, items) in lists { kept.lists[name] = items }
        return true
    }

    /// What leads back to how things were before a turn.
    private func restoration(of done: UndoableTurn) -> Candidate {
        var steps: [Step] = []
        let entities = Array(OrderedSet(done.steps.map(\.entity)))
        for id in entities {
            guard let before = done.before[id] else { continue }
            let touched = done.steps.filter { $0.entity == id }.compactMap {
                home.expectation(of: $0.action, on: id)?.property
            }
            steps += home.restoration(of: id, to: before, touched: Set(touched))
                .map { Step(entity: id, action: $0) }
        }
        let risk = steps.map { home.risk(of: $0.action, on: $0.entity).risk }.max()
        return Candidate(
            reading: Reading(intent: "HearthUndo", effect: .act(.toggle), source: "undo"),
            targets: entities, steps: steps, risk: risk ?? .harmless)
    }

    /// The person says that the last turn was wrong, and perhaps what was meant.
    mutating func correct(
        _ meant: String?, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        guard let meant, !meant.isEmpty else {
            turn.conclude(.ask)
            turn.responses.append(speech.say("talk.what_then"))
            return
        }
        let words = RefiningWords(kind: .correcting, rest: meant.lowercased())
        let deed = otherDeed(meant, key: key)
        let clauses = deed.map { [$0] } ?? corrected(meant, key: key)
        let isDeed = deed != nil || clauses.first?.isBareDeed ?? false
        if !isDeed, let refined = refinement(words, key: key) {
            carryOut(refined, &turn, key: key, at: now)
            return
        }
        guard let clause = clauses.first else {
            reject(.notUnderstood(unexplained: [meant]), &turn)
            return
        }
        let wrongTurn = conversations[key]?.lastTurn
        var context = turn.context
        let goesOn = clauses.contains { clause in
            clause.isBareDeed || clause.readings.contains { $0.targets.quantifier == .other }
        }
        if !goesOn { context.lastTargets = [] }
        let (decision, candidates) = resolver.resolve(clause, in: context)
        turn.candidates += candidates.prefix(Self.candidatesKept)
        turn.clauses = clauses
        if case .execute(let right) = decision {
            takeBack(wrongTurn, for: right, &turn, at: now)
        }
        carryOut(decision, &turn, key: key, at: now)
    }

    /// What was meant as a command of its own, or as another target for the last one.
    private func corrected(_ meant: String, key: Conversation.Key) -> [Clause] {
        let understanding = reader.read(meant, in: vocabulary)
        if let first = understanding.clauses.first?.readings.first, first.score >= Self.plainText,
            first.mood == .command || first.mood == .question
        {
            return understanding.clauses
        }
        let targets = reader.targets(of: meant, in: vocabulary)
        guard !targets.isEmpty || targets.quantifier == .other else { return [] }
        return again(targets, meant, key: key).map { [$0] } ?? []
    }

    /// "i meant lock": something else with the same thing.
    private func otherDeed(_ meant: String, key: Conversation.Key) -> Clause? {
        guard let last = conversations[key]?.lastCandidate?.reading, last.effect.acts,
            let name = last.spans.first(where: { ["name", "kind"].contains($0.role) })
        else { return nil }
        let clauses = reader.read("\(meant) \(name.text)", in: vocabulary).clauses
        guard clauses.count == 1, clauses[0].mood == .command,
            let reading = clauses[0].readings.first, reading.score >= Self.exactText,
            reading.effect.acts, reading.effect != last.effect, reading.targets == last.targets
        else { return nil }
        return clauses[0]
    }

    /// Undoes what a wrong turn did, as far as that is harmless, along with the right thing.
    mutating func takeBack(
        _ id: String?, for right: Candidate, _ turn: inout Turn, at now: Moment
    ) {
        guard let id, let index = undoable.lastIndex(where: { $0.turn == id }) else { return }
        _ = kept.remove(undoable[index].keptIDs)
        _ = putBack(undoable[index].lists)
        var candidate = restoration(of: undoable[index])
        // What is set anew need not be set back first.
        candidate.steps.removeAll { step in right.steps.contains { $0.entity == step.entity } }
        guard candidate.risk != .dangerous else { return }
        undoable.remove(at: index)
        guard !candidate.steps.isEmpty else { return }
        let (chosen, responses) = (turn.chosen, turn.responses)
        perform(candidate, &turn, at: now)
        (turn.chosen, turn.responses) = (chosen, responses)
    }
}

extension Clause {
    /// "i meant lock" says what to do, and of what was to be unlocked.
    fileprivate var isBareDeed: Bool {
        guard let reading = readings.first, reading.score > -0.05 else { return false }
        switch reading.effect {
        case .act, .control: return reading.spans.isEmpty
        case .adjust, .play, .ask, .keep, .talk: return false
        }
    }
}
