internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// Acts, or plans to act; what is dangerous comes here only with consent.
    mutating func perform(_ candidate: Candidate, _ turn: inout Turn, at now: Moment) {
        guard !lacksTime(candidate, &turn, at: now), !lacksEnd(candidate, &turn, at: now) else {
            return
        }
        if let timing = candidate.reading.timing {
            schedule(candidate, timing, &turn, at: now)
            return
        }
        guard isReachable(candidate, &turn) else { return }
        turn.conclude(.execute)
        turn.chosen.append(candidate)
        let wanted = candidate.steps.filter(\.changes)
        let end = end(of: candidate, from: nil, at: now)
        guard !wanted.isEmpty else {
            turn.responses.append(speech.already(candidate, home))
            if let end { putBack(candidate, at: end, &turn) }
            return
        }
        let (messages, problems) = send(wanted, &turn, at: now)
        turn.responses += problems
        guard !messages.isEmpty else {
            turn.decision = .reject
            return
        }
        turn.responses.append(speech.doing(candidate, home))
        turn.isDangerous = turn.isDangerous || candidate.risk == .dangerous
        if let end { putBack(candidate, at: end, &turn) }
    }

    /// "tomorrow" without an hour is not now.
    func lacksTime(_ candidate: Candidate, _ turn: inout Turn, at now: Moment) -> Bool {
        guard candidate.reading.timing == nil, candidate.reading.slots["day"] != nil else {
            return false
        }
        turn.conclude(.ask)
        turn.chosen.append(candidate)
        turn.responses.append(speech.say("ask.what_time"))
        turn.question = PendingQuestion(
            kind: .completion(turn.text), turn: turn.id, askedAt: now,
            asker: turn.utterance.asker)
        return true
    }

    /// Whether anything may be sent at all, and to these.
    func isReachable(_ candidate: Candidate, _ turn: inout Turn) -> Bool {
        guard isLinkUp else {
            refuse("failed.no_link", candidate, &turn)
            return false
        }
        let entities = candidate.steps.map(\.entity)
        guard entities.isEmpty || entities.contains(where: { home.state(of: $0).isAvailable })
        else {
            refuse("failed.unavailable", candidate, &turn)
            return false
        }
        return true
    }

    private mutating func send(
        _ steps: [Step], _ turn: inout Turn, at now: Moment
    ) -> (messages: [Message], problems: [String]) {
        var sent: [Message] = []
        var problems: [String] = []
        for step in steps where home.state(of: step.entity).isAvailable {
            do {
                let messages = try home.messages(for: step.action, on: step.entity)
                note(step, messages, &turn, at: now)
                sent += messages
            } catch {
                problems.append(speech.problem(error, step.entity, home))
            }
        }
        turn.published += sent
        return (sent, problems)
    }

    private mutating func note(
        _ step: Step, _ messages: [Message], _ turn: inout Turn, at now: Moment
    ) {
        turn.steps.append(step)
        if turn.before[step.entity] == nil {
            turn.before[step.entity] = home.state(of: step.entity)
        }
        for message in messages { hands.sent(message, for: step.entity, at: now) }
        guard let expectation = home.expectation(of: step.action, on: step.entity) else { return }
        turn.waits.removeAll {
            $0.entity == expectation.entity && $0.expectation.property == expectation.property
        }
        turn.waits.append(
            PendingOutcome.Wait(
                entity: expectation.entity, expectation: expectation,
                topic: messages.first?.topic ?? ""))
    }
}
