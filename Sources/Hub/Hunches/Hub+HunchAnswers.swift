internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Hunches are answered as questions are, by whoever is there.
extension Hub {
    mutating func say(_ hunch: Hunch, at now: Moment) {
        let stop = speech.say(
            "hunch.stop", ["days": .integer(Int(setup.hunches.silentDays))])
        let text = HunchWords(speech: speech, home: home)
            .whole(hunch.why, offer: hunch.offer, stop: stop)
        hunches.said(hunch.open, at: now)
        let targets = hunch.open.candidate.targets
        for key in conversations.keys { conversations[key]?.lastTargets = targets }
        emit(
            .announce(
                Announcement(
                    text: text, cause: "hunch \(hunch.open.rule)",
                    source: hunch.area.flatMap { home.areas[$0]?.name },
                    suggestion: Suggestion(
                        hunch: hunch.open.rule,
                        intent: hunch.open.candidate.reading.intent.rawValue, targets: targets,
                        why: hunch.why,
                        stop: speech.say("hunch.off", ["hunch": .string(hunch.open.rule)]),
                        isUrgent: hunch.isUrgent))))
    }

    /// What was said last by itself and is still open.
    func openHunch(at now: Moment) -> HunchWatch.Open? {
        guard let open = hunches.open,
            Double(now.milliseconds(since: open.saidAt)) <= setup.settings.consentSeconds * 1000
        else { return nil }
        return open
    }

    /// Does what a hunch offers, for a plain yes.
    mutating func accept(
        _ hunch: HunchWatch.Open, _ turn: inout Turn, key: Conversation.Key, at now: Moment
    ) {
        turn.move = .yes
        var candidate = hunch.candidate
        for index in candidate.steps.indices {
            let step = candidate.steps[index]
            candidate.steps[index].changes =
                home.expectation(of: step.action, on: step.entity)
                .map { !$0.isMet(by: home.state(of: step.entity)) } ?? true
        }
        candidate.risk =
            candidate.steps.map { home.risk(of: $0.action, on: $0.entity).risk }.max() ?? .harmless
        turn.candidates.append(candidate)
        guard mayAccept(candidate, turn.utterance.asker) else {
            turn.move = nil
            refuse("refused.no_consent", candidate, &turn)
            return
        }
        // What became dangerous since it was said is asked about as anything else.
        guard candidate.risk != .dangerous else {
            confirm(candidate, &turn, at: now)
            return
        }
        if let due = hunch.wallMilliseconds {
            schedule(candidate, Due(wallMilliseconds: due), &turn)
        } else {
            perform(candidate, &turn, at: now)
        }
    }

    /// What can do harm is left to those who may agree to that, in its safe direction too.
    private func mayAccept(_ candidate: Candidate, _ asker: Asker) -> Bool {
        let isDangerous = candidate.targets.contains { id in
            guard let type = home.entities[id].flatMap({ home.type(of: $0.device) }) else {
                return false
            }
            return !type.dangerous.isEmpty
        }
        return !isDangerous || (asker.mayConsent && mayActDangerously(asker.speaker))
    }

    /// One "no" is enough for a good while.
    mutating func decline(_ hunch: HunchWatch.Open, at now: Moment) {
        hunches.silence(hunch.context, forDays: setup.hunches.silentDays, at: now)
    }

    // MARK: Telling

    /// What may be brought up, whether it is switched on, and where people said no.
    func hunchRows(at now: Moment) -> [Value] {
        let names =
            setup.hunches.rules.map(\.name) + [setup.hunches.followUp?.name].compactMap(\.self)
        return names.map { name -> Value in
            [
                "hunch": .string(name), "on": .bool(isSwitchedOn(name)),
                "silenced": .list(
                    hunches.silences.filter { context, _ in
                        (context == name || context.hasPrefix(name + "/"))
                            && hunches.isSilenced(context, at: now)
                    }.map { ["about": .string($0.key), "until": .integer(Int($0.value))] }),
            ]
        }
    }
}
