internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// How often a day the hub asks whether words mean what they seem to.
    static let meantQuestionsPerDay = 12

    // MARK: Before understanding

    /// Takes the words for others where they are known to fail and the others to work, or where
    /// they come to nothing and are nearly what this person said before.
    mutating func rewriteAsLearned(_ turn: inout Turn, at now: Moment) {
        let said = core(of: turn.text, for: &turn)
        let speaker = turn.utterance.asker.speaker
        var allowed: Set<String> = []
        if layers.contains(.personal) { allowed.insert("personal") }
        if layers.contains(.global) { allowed.insert("global") }
        guard turn.rewrite == nil, !allowed.isEmpty, !(rewrites.isEmpty && worked.count == 0),
            !RewriteGuard.leavesAsHeard(turn.id)
        else { return }
        let offers = rewrites.offers(for: said, speaker: speaker, layers: allowed)
        let own = comprehend(turn.text, for: &turn)
        guard !offers.isEmpty || own.isRejected else { return }
        // All that was said before is gone through for it.
        let record = { [spoken] in spoken.record(of: said, by: speaker) }
        let mayAsk = own.comesToNothing && mayAskWhetherMeant(turn, at: now)
        for offer in offers where mayAsk || !offer.isTentative {
            if take(offer, own, record, mayAsk: mayAsk, &turn) { return }
        }
        guard own.isRejected, layers.contains(.personal),
            let near = nearby(said, turn, at: now), mayAsk || !near.isTentative,
            !meaning(of: own, for: &turn).polarity.isDenied
        else { return }
        _ = take(near, own, record, mayAsk: mayAsk, &turn)
    }

    /// The words that say something, normalised.
    func core(of text: String) -> String {
        core(of: reader.hear(text, in: vocabulary))
    }

    func core(of heard: HeardText) -> String {
        Similarity.normalised(reader.withoutFillers(heard))
    }

    /// Somebody known said it who may be asked now, and was not asked too often today.
    private func mayAskWhetherMeant(_ turn: Turn, at now: Moment) -> Bool {
        guard turn.utterance.asker.speaker != nil,
            !isQuiet(conversationKey(turn.utterance), at: now)
        else { return false }
        return spoken.asked(since: now.wallMilliseconds - 86_400_000) < Self.meantQuestionsPerDay
    }

    /// - Returns: whether the offer holds here and the guard lets it through.
    private func take(
        _ offer: RewriteBook.Offer, _ own: Comprehension, _ record: () -> BetaEvidence,
        mayAsk: Bool, _ turn: inout Turn
    ) -> Bool {
        guard !isSuspended(offer.rule) else { return false }
        let other = comprehend(offer.text, for: &turn)
        guard other.isActionable else { return false }
        let meaning = meaning(of: own, for: &turn)
        let meant = self.meaning(of: other, for: &turn)
        let refusal = RewriteGuard.refusal(
            from: meaning, to: meant, record: record(), proof: offer.proof,
            isRewritten: turn.rewrite != nil)
        guard refusal.map({ mayAsk && $0.mayBeAsked(about: meant) }) ?? true else { return false }
        turn.isTentative = offer.isTentative || refusal != nil
        turn.ownState = state(of: own)
        turn.ownPolarity = meaning.polarity
        turn.text = offer.text
        turn.rule = offer.rule
        turn.rewrite = TurnResult.Rewrite(to: offer.text, layer: offer.layer, score: offer.score)
        return true
    }

    /// What this person said before that worked and is nearly the same, where it is likely enough.
    private func nearby(
        _ said: String, _ turn: Turn, at now: Moment
    ) -> RewriteBook.Offer? {
        let speaker = turn.utterance.asker.speaker
        let own = worked.find(said, by: speaker)
        // What others at home say is worth a question.
        let found = own.isEmpty ? worked.find(said, by: speaker, orOthers: true) : own
        guard let first = found.first, first.entry.text != said else { return nil }
        let days = Double(now.wallMilliseconds - first.entry.lastUse) / 86_400_000
        let facts = RewriteRanker.Facts(
            found: first, margin: first.share - (found.dropFirst().first?.share ?? 0), days: days,
            sharesIntent: nil, confidence: turn.utterance.confidence ?? 1)
        let probability = RewriteRanker().probability(facts)
        guard probability >= RewriteRanker.askThreshold else { return nil }
        return RewriteBook.Offer(
            text: first.entry.text,
            rule: RewriteLearner.id(.speaker(speaker), said, first.entry.text),
            layer: "personal", score: probability, proof: likeness(said, first.entry.text),
            isTentative: probability < RewriteRanker.threshold || first.entry.speaker != speaker)
    }

    /// What is nearly the same goes the same way, unless one of the words that differ tells one.
    private func likeness(_ said: String, _ found: String) -> RewriteProof {
        let goesAlike =
            reader.wordPolarity(of: said, in: vocabulary)
            == reader.wordPolarity(of: found, in: vocabulary)
        return RewriteProof(repetitions: goesAlike ? .infinity : 0, share: 1)
    }

    /// A lesson that went wrong lately waits for the next learning pass.
    private func isSuspended(_ rule: String?) -> Bool {
        guard let rule else { return false }
        return RewriteUse.areBad(spoken.uses(of: rule))
    }

    /// What a text would come to, done without doing it.
    private func comprehend(_ text: String, for turn: inout Turn) -> Comprehension {
        let clauses = read(text, for: &turn).clauses
        var result = Comprehension(text: text, clauses: clauses)
        guard clauses.count == 1, let clause = clauses.first, let reading = clause.readings.first
        else {
            result.isRejected = clauses.count <= 1
            result.comesToNothing = result.isRejected
            return result
        }
        let resolved = resolve(clause, for: &turn)
        result.reading = resolved.candidates.first?.reading ?? reading
        switch resolved.decision {
        case .execute(let candidate), .answer(let candidate):
            result.isActionable = true
            result.candidate = candidate
        case .confirm(let candidate): result.candidate = candidate
        // What is understood and not done (a denial, a thing that is not there) stays so.
        case .reject(.notUnderstood):
            result.isRejected = true
            result.comesToNothing = true
        case .reject: result.comesToNothing = true
        case .ask: break
        }
        return result
    }

    private struct Comprehension {
        let text: String
        let clauses: [Clause]
        var reading: Reading?
        /// What would be done, asked about or answered.
        var candidate: Candidate?
        var isActionable = false
        /// True where nothing was understood.
        var isRejected = false
        /// True where nothing would be done, asked or answered.
        var comesToNothing = false
    }

    /// Which way a text goes, and what it risks; what is not carried out has no risk of its own.
    private func meaning(of comprehension: Comprehension, for turn: inout Turn) -> Meaning {
        let polarity = polarity(
            of: comprehension.text, read: comprehension.clauses, for: &turn)
        guard let candidate = comprehension.candidate else {
            return Meaning(polarity: polarity, risk: nil)
        }
        return Meaning(
            polarity: polarity.union(candidate.reading.polarity),
            risk: candidate.actuates ? candidate.risk : nil)
    }

    private func state(of comprehension: Comprehension) -> String {
        comprehension.reading.flatMap {
            comprehension.isRejected ? nil : state(of: $0, comprehension.text)
        } ?? "text:\(Similarity.normalised(comprehension.text))"
    }

    /// What a reading says, names as they were said; the words where it says next to nothing.
    func state(of reading: Reading, _ text: String) -> String {
        guard reading.score >= 2 * setup.ranking.leastText else {
            return "text:\(Similarity.normalised(text))"
        }
        // The intents of Home Assistant turn things on, open them and lock them alike.
        var parts = [[reading.intent.rawValue, reading.effect.deed].joined(separator: ".")]
        for span in reading.spans where span.role != "verb" {
            let kinds = reading.targets.kinds.joined(separator: " ")
            let said =
                span.role == "kind" && !kinds.isEmpty ? kinds : Similarity.normalised(span.text)
            parts.append("\(span.role)=\(said)")
        }
        for (slot, value) in reading.slots where value.string == nil {
            parts.append("\(slot):\(value.json)")
        }
        parts += reading.unexplained.map { "~\($0)" }
        return parts.joined(separator: "|")
    }

    // MARK: Afterwards

    /// Keeps what a turn said and came to, where it is a wish that stands by itself.
    mutating func noteSpoken(_ turn: Turn, _ result: TurnResult, at now: Moment) {
        guard !turn.isAnswer, turn.rewrite?.layer != "taught" else { return }
        var words = turn.utterance.text
        if let move = turn.move {
            guard move == .wrong, let meant = turn.clauses.last?.text, !turn.chosen.isEmpty,
                turn.clauses.count == 1
            else { return }
            words = meant
        }
        let best = turn.chosen.first ?? turn.offered.first ?? turn.candidates.first
        let reading = best?.reading ?? turn.clauses.first?.readings.first
        guard reading.map({ $0.targets.pronoun == nil && $0.source != "as before" }) ?? true,
            turn.clauses.count <= 1 || turn.decision == .reject
        else { return }
        let isUnderstood = turn.decision != .reject || best != nil
        let isRejected = turn.decision == .reject && turn.chosen.isEmpty
        let text = turn.move == nil ? turn.text : words
        let state =
            isUnderstood && reading != nil && !isRejected
            ? reading.map { self.state(of: $0, text) } ?? ""
            : "text:\(Similarity.normalised(text))"
        spoken.add(
            SpokenTurn(
                id: turn.id, at: now.wallMilliseconds, speaker: turn.utterance.asker.speaker,
                source: turn.utterance.source, heard: Similarity.normalised(words),
                text: Similarity.normalised(text), core: core(of: heard(words, in: turn)),
                textCore: core(of: heard(text, in: turn)),
                rule: turn.rule,
                ownState: turn.ownState ?? state, state: state,
                names: turn.decision == .reject ? [] : names(reading),
                end: result.decision.end, intent: isUnderstood ? result.intent : nil,
                targets: result.targets.map(\.rawValue), slots: result.slots,
                polarity: polarity(of: turn, doing: turn.decision == .execute ? best : nil),
                ownPolarity: turn.ownPolarity ?? polarity(of: turn, doing: nil),
                risk: best.flatMap { $0.actuates ? $0.risk : nil }))
    }

    func names(_ reading: Reading?) -> [SpokenTurn.Name] {
        (reading?.spans ?? []).compactMap { span in
            guard span.role != "verb", !SpokenTurn.tellingRoles.contains(span.role) else {
                return nil
            }
            return SpokenTurn.Name(
                text: Similarity.normalised(span.text), role: span.role,
                kind: span.role == "name" ? reading.flatMap { kind(named: $0) } : nil)
        }
    }

    /// What any home calls the one thing that a reading names.
    private func kind(named reading: Reading) -> String? {
        guard reading.targets.names.count == 1 else { return nil }
        let types = Set(
            (reading.targets.names.first?.things ?? []).map { thing -> String? in
                switch thing {
                case .entity(let id): home.entities[id].flatMap { home.devices[$0.device]?.type }
                case .device(let id): home.devices[id]?.type
                }
            })
        guard types.count == 1, let name = types.first ?? nil else { return nil }
        return setup.types.first { $0.name == name }?.names.first
    }
}

extension IntentEffect {
    /// What is done, apart from what it is done to.
    fileprivate var deed: String {
        switch self {
        case .act(let name): name.rawValue
        case .adjust(let role, let direction): "\(role.rawValue) \(direction.rawValue)"
        case .control(let control): control.rawValue
        case .play: "play"
        case .ask(let question): "\(question)"
        case .keep(let function): "\(function)"
        case .talk(let move): move.rawValue
        }
    }
}
