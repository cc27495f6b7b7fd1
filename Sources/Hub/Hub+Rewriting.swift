internal import Home
internal import Language
public import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    // MARK: Before understanding

    /// Takes the words for others where they are known to fail and the others to work, or where
    /// they come to nothing and are nearly what this person said before.
    mutating func rewriteAsLearned(_ turn: inout Turn, at now: Moment) {
        let said = Similarity.normalised(turn.text)
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
        let record = spoken.record(of: said, by: speaker)
        for offer in offers where take(offer, own, record, &turn) { return }
        guard own.isRejected, layers.contains(.personal),
            let near = nearby(said, turn, at: now), !meaning(of: own, for: &turn).polarity.isDenied
        else { return }
        _ = take(near, own, record, &turn)
    }

    /// - Returns: whether the offer holds here and the guard lets it through.
    private func take(
        _ offer: RewriteBook.Offer, _ own: Comprehension, _ record: BetaEvidence,
        _ turn: inout Turn
    ) -> Bool {
        guard !isSuspended(offer.rule) else { return false }
        let other = comprehend(offer.text, for: &turn)
        let meaning = meaning(of: own, for: &turn)
        guard other.isActionable,
            RewriteGuard.refusal(
                from: meaning, to: self.meaning(of: other, for: &turn), record: record,
                proof: offer.proof, isRewritten: turn.rewrite != nil) == nil
        else { return false }
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
        let found = worked.find(said, by: speaker)
        guard let first = found.first, first.entry.text != said else { return nil }
        let days = Double(now.wallMilliseconds - first.entry.lastUse) / 86_400_000
        let facts = RewriteRanker.Facts(
            found: first, margin: first.share - (found.dropFirst().first?.share ?? 0), days: days,
            sharesIntent: nil, confidence: turn.utterance.confidence ?? 1)
        let probability = RewriteRanker().probability(facts)
        guard probability >= RewriteRanker.threshold else { return nil }
        return RewriteBook.Offer(
            text: first.entry.text,
            rule: RewriteLearner.id(.speaker(speaker), said, first.entry.text),
            layer: "personal", score: probability, proof: likeness(said, first.entry.text))
    }

    /// What is nearly the same goes the same way, unless one of the words that differ tells one.
    private func likeness(_ said: String, _ found: String) -> RewriteProof {
        let goesAlike =
            reader.wordPolarity(of: said, in: vocabulary)
            == reader.wordPolarity(of: found, in: vocabulary)
        return RewriteProof(repetitions: goesAlike ? .infinity : 0, share: 1)
    }

    /// A lesson whose last two uses went wrong waits for the next learning pass.
    private func isSuspended(_ rule: String?) -> Bool {
        guard let rule else { return false }
        let last = spoken.uses(of: rule).suffix(2)
        return last.count == 2 && last.allSatisfy { $0.defect >= 0.9 }
    }

    /// What a text would come to, done without doing it.
    private func comprehend(_ text: String, for turn: inout Turn) -> Comprehension {
        let clauses = read(text, for: &turn).clauses
        var result = Comprehension(text: text, clauses: clauses)
        guard clauses.count == 1, let clause = clauses.first, let reading = clause.readings.first
        else {
            result.isRejected = clauses.count <= 1
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
        case .reject(.notUnderstood): result.isRejected = true
        case .ask, .reject: break
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
        /// True where nothing would be done, asked or answered.
        var isRejected = false
    }

    /// Which way a text goes, and what it risks; what is not carried out has no risk of its own.
    private func meaning(of comprehension: Comprehension, for turn: inout Turn) -> Meaning {
        let words = wordPolarity(of: comprehension.text, for: &turn)
        let polarity = reader.polarity(of: comprehension.clauses, words: words)
        guard let candidate = comprehension.candidate else {
            return Meaning(polarity: polarity, risk: nil)
        }
        return Meaning(
            polarity: polarity.union(candidate.reading.polarity),
            risk: candidate.actuates ? candidate.risk : nil)
    }

    private func state(of comprehension: Comprehension) -> String {
        comprehension.reading.map { state(of: $0, comprehension.text) }
            ?? "text:\(Similarity.normalised(comprehension.text))"
    }

    /// What a reading says, names as they were said; the words where it says next to nothing.
    private func state(of reading: Reading, _ text: String) -> String {
        guard reading.score >= 2 * setup.ranking.leastText else {
            return "text:\(Similarity.normalised(text))"
        }
        var parts = [reading.intent.rawValue]
        for span in reading.spans where span.role != "verb" {
            let said = Similarity.normalised(span.text)
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
        let text = turn.move == nil ? turn.text : words
        let state =
            isUnderstood && reading != nil
            ? reading.map { self.state(of: $0, text) } ?? ""
            : "text:\(Similarity.normalised(text))"
        spoken.add(
            SpokenTurn(
                id: turn.id, at: now.wallMilliseconds, speaker: turn.utterance.asker.speaker,
                source: turn.utterance.source, heard: Similarity.normalised(words),
                text: Similarity.normalised(text), rule: turn.rule,
                ownState: turn.ownState ?? state, state: state,
                names: turn.decision == .reject ? [] : names(reading),
                end: result.decision.end, intent: isUnderstood ? result.intent : nil,
                targets: result.targets.map(\.rawValue), slots: result.slots,
                polarity: polarity(of: turn, doing: turn.decision == .execute ? best : nil),
                ownPolarity: turn.ownPolarity ?? polarity(of: turn, doing: nil),
                risk: best.flatMap { $0.actuates ? $0.risk : nil }))
    }

    private func names(_ reading: Reading?) -> [SpokenTurn.Name] {
        (reading?.spans ?? []).compactMap { span in
            guard ["name", "area"].contains(span.role) else { return nil }
            return SpokenTurn.Name(text: Similarity.normalised(span.text), role: span.role)
        }
    }

    // MARK: Learning

    /// What `forget` can take back one by one.
    public var lessonsCount: Int { knowledge.lessons.count + rewrites.rules.count }

    /// When anybody last said something, since 1970.
    public var lastSpokenMilliseconds: Int64? { spoken.turns.values.last?.at }

    private func learner(from spoken: RewriteHistory) -> RewriteLearner {
        let owners = home.definition.people.filter { $0.role == .owner }.map(\.id)
        return RewriteLearner(spoken, owners: Set(owners))
    }

    /// What was said, with the latest judgement of all that can still be judged.
    var judgedSpoken: RewriteHistory { spoken(as: Judge(setup.learning).judge(history)) }

    private func spoken(as judged: [JudgedTurn]) -> RewriteHistory {
        var spoken = spoken
        for turn in judged where history.isJudgeable(turn.turn.id) { spoken.take(turn) }
        return spoken
    }

    /// What is judged of turns now is kept, though what it was judged by may go.
    mutating func settleSpoken(as judged: [JudgedTurn]) { spoken = spoken(as: judged) }

    /// A sign may change what is believed of the turn that it speaks of.
    mutating func settle(_ signal: Signal) {
        guard let judged = Judge(setup.learning).judge(signal.turn, in: history) else { return }
        spoken.take(judged)
        if signal.kind == .accepted, let turn = spoken.turns[signal.turn] { worked.take(turn) }
    }

    mutating func learn() {
        record(.input(.learn))
        settleSpoken(as: Judge(setup.learning).judge(history))
        rewrites = book(from: spoken)
        emit(.learned(learnedRewrites))
    }

    /// What the learning pass finds in all that was said; pure, and fit for a copy of the hub.
    public var learnedBook: RewriteBook { book(from: judgedSpoken) }

    private func book(from spoken: RewriteHistory) -> RewriteBook {
        let global =
            foreignCounts.isEmpty
            ? rewrites.global : RewriteLearner.learnGlobally(foreignCounts)
        return RewriteBook(personal: learner(from: spoken).learn(), global: global)
    }

    /// The lessons that are live, as the `learned` line lists them.
    public var learnedRewrites: [LearnedRewrite] {
        rewrites.personal.filter { $0.stage == .live }.map(\.learned)
    }

    /// Counts without names, for other homes to learn from.
    public var sharedCounts: RewriteCounts {
        let names =
            home.devices.values.map(\.name) + home.areas.values.map(\.name)
            + home.areas.values.flatMap(\.aliases)
            + home.definition.people.flatMap { [$0.id, $0.name ?? ""] }
            + home.definition.aliases.values.flatMap { $0 }
        let ordinary = setup.types.flatMap { $0.names + $0.plurals }
        return learner(from: judgedSpoken).shared(
            isPrivate: PrivateWords(names, besides: ordinary).contains)
    }

    /// Takes the lessons that all homes learned together.
    public mutating func adopt(global rules: [RewriteRule]) {
        rewrites = RewriteBook(personal: rewrites.personal, global: rules)
    }

    mutating func adoptRewrites(_ value: Value) {
        record(.input(.learned(value)))
        rewrites = RewriteBook(value: value)
        emit(.learned(learnedRewrites))
    }

    mutating func importCounts(_ value: Value) {
        do throws(RewriteCountsError) {
            let counts = try RewriteCounts(value: value)
            record(.input(.importCounts(value)))
            foreignCounts.add(counts)
            adopt(global: RewriteLearner.learnGlobally(foreignCounts))
        } catch {
            emit(.error(turn: nil, message: "import: \(error.description)"))
        }
    }

    /// - Returns: false where there is no such lesson.
    mutating func forgetRewrite(_ id: String) -> Bool {
        guard let rule = rewrites.forget(id) else { return false }
        // With its evidence it would be learned anew.
        spoken.forget { $0.rule == id || $0.heard == rule.from }
        worked = WordingIndex(spoken)
        return true
    }
}
