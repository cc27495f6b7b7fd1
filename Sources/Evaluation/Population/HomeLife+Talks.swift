internal import Home
internal import Hub
internal import Learning
internal import Simulation
internal import Wire

extension HomeLife {
    /// Somebody comes to want something, says it, and goes on until it is so or not worth it.
    mutating func pursue(_ occasion: Occasion, day: Int) {
        let isDrifted = planner.isDrifted(day)
        let since = isDrifted ? day - planner.days / 2 : day
        var maker = WishMaker(
            plan: plan, home: run.hub.home, devices: devices, occasion: occasion, day: day,
            isDrifted: isDrifted, isEstablished: since >= 5, words: speech.words,
            draw: Draw(seed: plan.seed, key: "\(occasion.key) wish"))
        guard let wish = maker.make() else { return }
        let person = plan.people[occasion.person ?? 0]
        let talk = Talk(
            wish: wish, event: occasion.key, person: person,
            speaker: occasion.person == nil ? nil : person.name, room: occasion.room, day: day)
        converse(talk)
    }

    /// Says a wish until it is fulfilled, or the person is through with it.
    mutating func converse(_ talk: Talk) {
        var muteDraw = talk.draw("mute", 0, seed: plan.seed)
        let mute = planner.rates.draw(.muteDevice, &muteDraw)
        let silent = muteDraw.happens(mute) ? talk.wish.targets.first : nil
        if let silent { inject(.mute, silent) }
        var relation = talk.relation
        var about = talk.about
        var said: String?
        var attempt = 0
        var isFulfilled = false
        let first = record.turns.count
        while true {
            let phrase = phrase(for: talk, attempt: attempt, after: said, relation)
            said = phrase.text
            let heard = say(phrase, talk, attempt: attempt, relation, about: about)
            let ending = settle(talk, heard, attempt: attempt)
            conclude(talk, heard, ending, isMute: silent != nil)
            isFulfilled = ending.isFulfilled
            let next = isFulfilled ? nil : react(talk, heard, ending, attempt: attempt)
            teachOracle(talk, [heard.place, ending.last.place])
            guard let next else { break }
            attempt += 1
            relation = next ? .repetition : .rephrase
            about = record.turns[heard.place].turn
        }
        if let silent { inject(.healed, silent) }
        record.goals.append(
            GoalRecord(
                event: talk.event, kind: talk.wish.kind, way: talk.wish.way, day: talk.day,
                isFulfilled: isFulfilled, isFulfilledAtOnce: isFulfilled && attempt == 0,
                attempts: attempt + 1, isDangerous: talk.wish.isDangerous,
                isFirstRewritten: record.turns[first].rewriteLayer != nil))
        if isFulfilled { follow(talk, attempt: attempt) }
    }

    private func phrase(
        for talk: Talk, attempt: Int, after said: String?, _ relation: TurnTruth.Relation
    ) -> PhraseGrammar.Phrase {
        if relation == .repetition, let said {
            return PhraseGrammar.Phrase(text: said, isFar: false)
        }
        var draw = talk.draw("words", attempt, seed: plan.seed)
        let wantsFar = draw.happens(talk.person.outsideTemplates / Double(attempt + 1))
        // From the second try on, people leave nothing out.
        let plain = attempt > 0 ? talk.wish.plainly : nil
        return speech.grammar.phrase(
            plain?.kind ?? talk.wish.kind, plain?.slots ?? talk.wish.slots, wantsFar: wantsFar,
            habit: attempt == 0 ? talk.person.habit : 0, besides: said, &draw)
    }

    // MARK: The hub's questions

    struct Ending: Sendable {
        var isFulfilled: Bool
        /// The turn whose result counts: the answer to a question, or the wish itself.
        var last: Heard
    }

    /// Answers what the hub asks, once or twice.
    private mutating func settle(_ talk: Talk, _ heard: Heard, attempt: Int) -> Ending {
        var last = heard
        for _ in 0..<2 {
            guard let result = last.result else { break }
            waitForMotion(talk.wish, result)
            switch result.decision {
            case .confirm:
                let isRight =
                    talk.wish.isDangerous && spokenOf(result.targets) == wanted(talk.wish)
                last = answer(talk, last, isRight ? .yes : .no, attempt: attempt)
                show(isRight ? .confirmed : .denied, heard.place)
                if !isRight { return Ending(isFulfilled: false, last: last) }
            case .ask where result.alternatives.count == 1:
                let isRight =
                    offers(result, talk.wish)
                    && talk.wish.intents.contains(result.alternatives[0].intent)
                record.turns[heard.place].askedRightly = !isRight
                last = answer(talk, last, isRight ? .yes : .no, attempt: attempt)
                show(isRight ? .confirmed : .denied, heard.place)
                if !isRight {
                    return Ending(isFulfilled: talk.wish.want == .nothing, last: last)
                }
            case .ask:
                noteAsking(talk.wish, result, at: heard.place)
                guard offers(result, talk.wish), let name = pointing(talk.wish) else {
                    return Ending(isFulfilled: talk.wish.want == .nothing, last: last)
                }
                last = answer(talk, last, name, attempt: attempt)
            case .execute, .answer, .reject:
                return Ending(isFulfilled: isFulfilled(talk.wish, by: last), last: last)
            }
        }
        if let result = last.result { waitForMotion(talk.wish, result) }
        return Ending(isFulfilled: isFulfilled(talk.wish, by: last), last: last)
    }

    /// People see blinds and doors move, and judge by where they come to rest.
    private mutating func waitForMotion(_ wish: Wish, _ result: TurnResult) {
        guard case .reading(.opening, _) = wish.want, result.decision == .execute,
            spokenOf(result.targets) == wanted(wish), !holds(wish, before: [])
        else { return }
        pass(seconds: 27)
    }

    private func offers(_ result: TurnResult, _ wish: Wish) -> Bool {
        result.alternatives.contains { spokenOf($0.targets) == wanted(wish) }
    }

    /// The device is named in full to whoever asks which.
    private func pointing(_ wish: Wish) -> PhraseGrammar.Phrase? {
        wish.targets.first.map {
            PhraseGrammar.Phrase(text: "the " + plan.devices[$0].spoken, isFar: false)
        }
    }

    private mutating func noteAsking(_ wish: Wish, _ result: TurnResult, at place: Int) {
        let best = result.alternatives.first.map { spokenOf($0.targets) }
        record.turns[place].askedRightly = best != wanted(wish)
    }

    private mutating func answer(
        _ talk: Talk, _ asked: Heard, _ kind: PhraseKind, attempt: Int
    ) -> Heard {
        var draw = talk.draw("answer \(kind.rawValue)", attempt, seed: plan.seed)
        return answer(talk, asked, speech.grammar.phrase(kind, [:], &draw), attempt: attempt)
    }

    private mutating func answer(
        _ talk: Talk, _ asked: Heard, _ phrase: PhraseGrammar.Phrase, attempt: Int
    ) -> Heard {
        pass(seconds: 2)
        let about = record.turns[asked.place].turn
        var heard = say(phrase, talk, attempt: attempt, .answer, about: about)
        // What moved is measured from before the wish.
        heard.before = asked.before
        return heard
    }

    private mutating func conclude(
        _ talk: Talk, _ heard: Heard, _ ending: Ending, isMute: Bool
    ) {
        record.turns[heard.place].isMute = isMute
        record.turns[heard.place].isDefect = !ending.isFulfilled
        if !ending.isFulfilled {
            var last = ending.last
            last.place = heard.place
            record.turns[heard.place].failure = failurePoint(talk, last, isMute: isMute)
        }
    }

    func place(of turn: String) -> Int? { places[turn] }

    mutating func show(_ kind: Signal.Kind, _ place: Int) { record.turns[place].shown.append(kind) }

    // MARK: Devices

    func name(_ device: Int) -> String { plan.devices[device].name }

    private mutating func inject(_ kind: Fault.Kind, _ device: Int) {
        do throws(SimulationError) {
            for message in try world.inject(Fault(kind, device: name(device)), at: now) {
                hear(message)
            }
        } catch {
            preconditionFailure("a device of the plan is in the home: \(error)")
        }
    }

    /// A hand does something; false where the device knows nothing of the kind now.
    @discardableResult
    mutating func touch(_ device: Int, _ what: String) -> Bool {
        do throws(SimulationError) {
            for message in try world.set(device: name(device), what: what, at: now) {
                hear(message)
            }
            return true
        } catch {
            return false
        }
    }
}
