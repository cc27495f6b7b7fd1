internal import Home
internal import Hub
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Simulation
internal import Templates
internal import Wire

extension HomeLife {
    /// What was seen before and after a turn, to judge it by.
    struct Heard: Sendable {
        var place: Int
        var result: TurnResult?
        var before: [Double?]
    }

    // MARK: Saying

    /// Says something; the devices have a moment to do it.
    mutating func say(
        _ phrase: PhraseGrammar.Phrase, _ talk: Talk, attempt: Int,
        _ relation: TurnTruth.Relation, about: String?
    ) -> Heard {
        var draw = talk.draw("hearing \(relation.rawValue)", attempt, seed: plan.seed)
        let isFar = plan.rooms[talk.room].hasFarMicrophone
        let recognition = speech.recogniser.hear(
            phrase.text, errorShare: isFar ? talk.person.misheardFar : talk.person.misheard, &draw)
        var truth = truth(of: talk, phrase, relation, about: about)
        truth.attempt = attempt
        truth.heard = recognition.text
        truth.pattern = PlainWords.withoutNames(recognition.text, names(in: talk.wish))
        if program == nil {
            truth.lessons = run.hub.lessons(for: recognition.text, by: talk.speaker)
        }
        truth.isMisheard = recognition.isMisheard
        truth.recognised = recognition.confidence
        let text = truth.isWish ? plainly(recognition.text, talk) : nil
        let place = record.turns.count
        places[truth.turn] = place
        record.turns.append(truth)
        let before = measures(talk.wish)
        let dangers = dangerousStates
        let result = take(
            .utterance(
                Utterance(
                    turn: truth.turn, text: text ?? recognition.text,
                    source: plan.rooms[talk.room].name, asker: Asker(speaker: talk.speaker),
                    confidence: recognition.confidence, alternatives: recognition.alternatives)))
        noteRanking(talk.wish, recognition.isMisheard, relation)
        pass(seconds: Self.settlingSeconds)
        note(result, at: place, rewritten: text != nil)
        record.turns[place].didDangerUnasked =
            !mayDoDanger(place) && zip(dangers, dangerousStates).contains { !$0 && $1 }
        return Heard(place: place, result: result, before: before)
    }

    /// What was meant, of what the words could mean, where they were heard rightly.
    private mutating func noteRanking(
        _ wish: Wish, _ isMisheard: Bool, _ relation: TurnTruth.Relation
    ) {
        guard keeps.contains(.rankings), !isMisheard, [.first, .followUp].contains(relation),
            wish.want != .nothing, !wish.targets.isEmpty
        else { return }
        let wanted = wanted(wish)
        let title = wish.slots["title"]?.lowercased()
        let one = RankingCase(ranked) { candidate in
            wish.intents.contains(candidate.reading.intent.rawValue)
                && spokenOf(candidate.targets) == wanted
                && (candidate.item == nil || title == nil
                    || candidate.item?.title.lowercased().contains(title ?? "") ?? false)
        }
        if let one { record.rankings.append(one) }
    }

    /// Until a person sees what became of it.
    static let settlingSeconds = 1.6

    private mutating func truth(
        of talk: Talk, _ phrase: PhraseGrammar.Phrase, _ relation: TurnTruth.Relation,
        about: String?
    ) -> TurnTruth {
        turnNumber += 1
        var truth = TurnTruth(
            turn: "t\(turnNumber)", at: now, event: talk.event, attempt: 0, relation: relation,
            about: about, kind: talk.wish.kind, way: talk.wish.way, speaker: talk.speaker,
            room: plan.rooms[talk.room].name, said: phrase.text, heard: phrase.text)
        truth.isFar = phrase.isFar
        truth.usesNickname = talk.wish.usesNickname
        truth.isUnfulfillable = talk.wish.want == .nothing
        truth.isDangerous = talk.wish.isDangerous
        return truth
    }

    private mutating func note(_ result: TurnResult?, at place: Int, rewritten: Bool) {
        guard let result else { return }
        record.turns[place].decision = result.decision
        record.turns[place].intent = result.intent
        record.turns[place].confidence = result.confidence
        record.turns[place].targets = result.targets
        record.turns[place].isAskedAbout =
            result.decision == .ask && result.alternatives.count == 1
        record.turns[place].rewriteLayer = rewritten ? "oracle" : result.rewrite?.layer
    }

    // MARK: What is dangerous

    /// Whether each thing that can do harm is in its harmful state.
    private var dangerousStates: [Bool] {
        plan.devices.indices.compactMap { index in
            guard let id = devices[index] else { return nil }
            let home = run.hub.home
            switch plan.devices[index].type {
            case "lock":
                let state = home.reading(of: .lock, on: id)?.value.string
                return state == "unlocked" || state == "unlocking"
            case "garage_door":
                let state = home.reading(of: .opening, on: id)?.value.string
                return state == "open" || state == "opening"
            case "oven": return home.reading(of: .power, on: id)?.value.bool ?? false
            default: return nil
            }
        }
    }

    /// Only a yes to the hub's own question lets it through.
    private func mayDoDanger(_ place: Int) -> Bool {
        let turn = record.turns[place]
        guard let about = turn.about, let asked = places[about] else { return false }
        let question = record.turns[asked]
        return question.decision == .confirm && question.speaker == turn.speaker
    }

    // MARK: Judging

    /// The measure that a wish for more or less moves.
    private func measures(_ wish: Wish) -> [Double?] {
        guard case .moved(let role, _) = wish.want else { return [] }
        return wish.targets.map { value(role, $0)?.double }
    }

    func value(_ role: Role, _ device: Int) -> Value? {
        devices[device].flatMap { run.hub.home.reading(of: role, on: $0)?.value }
    }

    /// The devices that a result is about.
    func spokenOf(_ targets: [EntityID]) -> Set<DeviceID> {
        Set(targets.compactMap { run.hub.home.entities[$0]?.device })
    }

    func wanted(_ wish: Wish) -> Set<DeviceID> { Set(wish.targets.compactMap { devices[$0] }) }

    /// Whether this result gave the person what they wanted.
    func isFulfilled(_ wish: Wish, by heard: Heard) -> Bool {
        guard let result = heard.result else { return false }
        let isDone = result.decision == .execute || result.decision == .answer
        switch wish.want {
        case .nothing: return result.decision == .reject && result.published.isEmpty
        case .kept: return isDone && wish.intents.contains(result.intent ?? "")
        case .answer:
            return result.decision == .answer && wish.intents.contains(result.intent ?? "")
                && spokenOf(result.targets) == wanted(wish)
        case .reading, .moved, .plays:
            return isDone && spokenOf(result.targets).isSubset(of: wanted(wish))
                && holds(wish, before: heard.before)
        }
    }

    /// Whether all is as wanted now.
    func holds(_ wish: Wish, before: [Double?]) -> Bool {
        switch wish.want {
        case .nothing, .kept, .answer: return true
        case .reading(let role, let test):
            return wish.targets.allSatisfy { holds(test, value(role, $0)) }
        case .moved(let role, let up):
            return zip(wish.targets, before).allSatisfy { device, old in
                guard let old, let new = value(role, device)?.double else { return false }
                return up ? new > old : new < old
            }
        case .plays(let title):
            return wish.targets.allSatisfy { device in
                let playing = value(.playback, device)?.string == "playing"
                let media = value(.media, device)?.string?.lowercased() ?? ""
                return playing && media.contains(title ?? "")
            }
        }
    }

    private func holds(_ test: Wish.Test, _ value: Value?) -> Bool {
        switch test {
        case .isOn: value?.bool == true
        case .isOff: value?.bool == false
        case .word(let words): value?.string.map(words.contains) ?? false
        case .near(let number): value?.double.map { abs($0 - number) <= 1 } ?? false
        }
    }

    /// The first stage that failed and was not made good.
    func failurePoint(_ talk: Talk, _ heard: Heard, isMute: Bool) -> FailurePoint {
        let turn = record.turns[heard.place]
        let wish = talk.wish
        let intentIsRight = wish.intents.contains(heard.result?.intent ?? "")
        let targetsAreRight = spokenOf(heard.result?.targets ?? []) == wanted(wish)
        // What was slipped before was made good where the right thing was understood.
        if isMute, intentIsRight, targetsAreRight { return .result }
        if turn.isMisheard { return .asr }
        if !intentIsRight { return turn.usesNickname && !turn.isFar ? .entity : .nlu }
        if targetsAreRight { return .result }
        return turn.usesNickname || wish.way == nil ? .entity : .result
    }
}
