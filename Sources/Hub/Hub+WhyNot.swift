internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// How what was expected fared against what won, and which fact would have changed it.
    mutating func whyNot(_ query: Query) -> [Value] {
        guard let text = query.arguments["text"]?.string,
            let trace = query.arguments["turn"]?.string.map({ traces[$0] }) ?? traces.last
        else { return [] }
        refreshVocabulary()
        let turn = trace.utterance.turn
        guard let kept = recent[turn] else {
            return notFound(text, turn, "it is too long ago to look at that turn again")
        }
        for clause in kept.clauses {
            let ranked = resolver.rank(clause, in: kept.context)
            guard let winner = ranked.first,
                let expected = expected(text, among: ranked, in: kept.context)
            else { continue }
            return [described(winner, expected, clause, in: kept.context, turn: turn)]
        }
        return notFound(text, turn, missing(text, kept))
    }

    private func notFound(_ text: String, _ turn: String, _ reason: String) -> [Value] {
        [
            [
                "turn": .string(turn), "expected": .string(text), "found": .bool(false),
                "text": .string(reason),
            ]
        ]
    }

    // MARK: What was expected

    /// What the text would have been taken for then, among what the words could mean; a text that
    /// only names a thing or a place stands for what would be about it.
    private func expected(
        _ text: String, among ranked: [Candidate], in context: Context
    ) -> Candidate? {
        if let wanted = wish(text, in: context),
            let same = ranked.first(where: { $0.isSame(as: wanted) })
        {
            return same
        }
        let targets = reader.targets(of: text, in: vocabulary)
        return ranked.first { candidate in
            !candidate.targets.isEmpty
                && candidate.targets.allSatisfy { fits($0, targets, in: context.home) }
        }
    }

    private func wish(_ text: String, in context: Context) -> Candidate? {
        guard let clause = reader.read(text, in: vocabulary).clauses.first,
            let best = resolver.rank(clause, in: context).first,
            best.reading.score >= Self.plainText
        else { return nil }
        return best
    }

    private func fits(_ id: EntityID, _ targets: TargetDescription, in home: Home) -> Bool {
        guard let entity = home.entities[id], !targets.isEmpty else { return false }
        let things = targets.names.flatMap(\.things)
        guard targets.areas.isEmpty || entity.area.map(targets.areas.contains) ?? false else {
            return false
        }
        let type = home.devices[entity.device]?.type ?? ""
        guard
            targets.kinds.isEmpty || targets.kinds.contains(type)
                || targets.kinds.contains(entity.component.rawValue)
        else { return false }
        return things.isEmpty || things.contains(.entity(id))
            || things.contains(.device(entity.device))
    }

    /// Why what was expected is not among what the words could mean.
    private func missing(_ text: String, _ kept: RecentTurns.Kept) -> String {
        guard let wanted = wish(text, in: kept.context) else {
            return "i do not know what \"\(text)\" would be"
        }
        let ranked = kept.clauses.flatMap { resolver.rank($0, in: kept.context) }
        if let best = ranked.first, best.reading.intent != wanted.reading.intent {
            return "your words were taken for \(best.reading.intent.rawValue), and that would be "
                + wanted.reading.intent.rawValue
        }
        let name = Naming(home: kept.context.home).phrase(
            for: wanted.targets, as: wanted.reading)
        return "your words could not mean \(name)"
    }

    // MARK: In words

    private func described(
        _ winner: Candidate, _ expected: Candidate, _ clause: Clause, in context: Context,
        turn: String
    ) -> Value {
        guard !winner.isSame(as: expected) else {
            return [
                "turn": .string(turn), "expected": .list(ids(expected)),
                "winner": .list(ids(winner)), "found": .bool(true), "chosen": .bool(true),
                "text": "that is what your words were taken for",
            ]
        }
        let comparison = Contrast(
            resolver, clause, in: context, winner: winner, expected: expected)
        let words = ContrastWords(comparison, in: context)
        let facts = comparison.decisive()
        return [
            "turn": .string(turn), "expected": .list(ids(expected)),
            "winner": .list(ids(winner)), "found": .bool(true), "chosen": .bool(false),
            "behind": .number(winner.score - expected.score),
            "features": .list(
                comparison.gaps.map {
                    ["feature": .string($0.feature.rawValue), "gap": .number($0.gap)]
                }),
            "facts": .list(
                facts.map {
                    ["if": .string(words.condition($0.fact)), "then": .string($0.outcome.rawValue)]
                }
            ),
            "text": .string(words.text(facts)),
        ]
    }

    private func ids(_ candidate: Candidate) -> [Value] {
        candidate.targets.map { .string($0.rawValue) }
    }
}
