internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What the home learns of how much each kind of evidence counts in it.
extension Hub {
    /// The name under which what was learned of weights is forgotten.
    static let weightsLesson = "weights"

    // MARK: Choosing

    /// Now and then the second best, where that does no harm and people have allowed it.
    ///
    /// Chance is the turn's own: the same turn has it the same way in any process.
    func explored(
        _ decision: Decision, among candidates: [Candidate], _ turn: inout Turn
    ) -> Decision {
        guard case .execute(let best) = decision, best == candidates.first,
            let (second, budget) = setup.ranking.exploration.alternative(
                among: candidates, in: turn.context)
        else { return decision }
        turn.propensities = [1 - budget, budget]
        return Self.draw(turn.id) < budget ? .execute(second) : decision
    }

    /// 0 up to 1, by the name of a turn (FNV-1a with a last mixing, as in SplitMix64).
    static func draw(_ turn: String) -> Double {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in turn.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        hash = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        hash = (hash ^ (hash >> 27)) &* 0x94d0_49bb_1331_11eb
        hash ^= hash >> 31
        return Double(hash >> 11) / 9_007_199_254_740_992
    }

    // MARK: Logging

    /// Keeps what there was to choose from in a turn, with how likely each was to be chosen.
    mutating func logChoice(_ turn: Turn, at now: Moment) {
        let candidates = Array(turn.candidates.prefix(RankedTurn.candidatesLimit))
        guard candidates.count > 1, turn.clauses.count == 1, !turn.isAnswer, turn.move == nil,
            turn.rewrite == nil
        else { return }
        var chosen: Int?
        switch turn.decision {
        case .execute, .answer:
            let done = turn.chosen.first
            chosen = candidates.firstIndex { one in done.map { one.isSame(as: $0) } ?? false }
            guard chosen != nil else { return }
        case .ask: break
        case .confirm, .reject: return
        }
        var propensities = candidates.indices.map { $0 == chosen ? 1.0 : 0 }
        for (index, chance) in turn.propensities.enumerated() { propensities[index] = chance }
        choices.add(
            RankedTurn(
                id: turn.id, at: now.wallMilliseconds, speaker: turn.utterance.asker.speaker,
                candidates: candidates.map(\.features), propensities: propensities,
                chosen: chosen))
    }

    /// What a person chose of what was on offer is what was meant.
    mutating func label(_ turn: String, meaning candidate: Candidate) {
        guard let trace = traces[turn],
            let index = trace.candidates.firstIndex(where: { $0.isSame(as: candidate) })
        else { return }
        choices.label(turn, right: index)
    }

    /// What is judged of a turn is what its choice was worth; what a later turn did instead is what
    /// had been meant.
    mutating func weigh(_ judged: JudgedTurn) {
        choices.take(judged)
        guard let anew = judged.rephrase, anew.probability >= Self.sureRephrase,
            let later = traces[anew.turn], later.result.decision == .execute,
            let earlier = traces[judged.turn.id]
        else { return }
        let meant = Set(later.result.targets)
        let names = Set(later.candidates.first?.steps.map(\.action.name) ?? [])
        let right = earlier.candidates.firstIndex { candidate in
            !meant.isEmpty && Set(candidate.targets) == meant
                && Set(candidate.steps.map(\.action.name)) == names
        }
        if let right { choices.label(judged.turn.id, right: right) }
    }

    private static let sureRephrase = 0.8

    // MARK: Learning

    /// What the learning pass makes of the logged turns; pure, and fit for a copy of the hub.
    func learnedWeights(at milliseconds: Int64) -> HomeWeights {
        weights.afterNight(choices, fitted: setup.ranking.weights, at: milliseconds)
    }

    mutating func adopt(_ learned: HomeWeights) {
        weights = learned
        var settings = setup.ranking
        settings.weights = learned.live ?? settings.weights
        resolver = Resolver(settings: settings)
    }

    /// Whoever is forgotten has no part in the weights either.
    mutating func forgetChoices(where isForgotten: (RankedTurn) -> Bool) {
        let count = choices.turns.count
        choices.forget(where: isForgotten)
        guard choices.turns.count < count, weights.live != nil else { return }
        adopt(
            HomeWeights().afterNight(
                choices, fitted: setup.ranking.weights, at: weights.since))
    }

    mutating func resetWeights() {
        choices = WeightLog()
        adopt(HomeWeights())
    }

    // MARK: Telling

    /// How large the sample is, in effect, that weights of the home's own are judged by; and whether
    /// they are used.
    public var weightSample: (effective: Double, isUsed: Bool) {
        let fitted = setup.ranking.weights
        let comparison = HomeWeights.comparison(
            Array(choices.turns), incumbent: weights.live ?? fitted, fitted: fitted)
        return (comparison.candidate.effectiveSamples, weights.live != nil)
    }

    func weightRows() -> [Value] {
        let fitted = setup.ranking.weights
        let turns = Array(choices.turns)
        let learned = WeightLearner(fitted: fitted).learn(turns)
        let rows = fitted.map { feature, weight -> Value in
            [
                "feature": .string(feature.rawValue),
                "weight": .number(resolver.settings.weights[feature] ?? 0),
                "fitted": .number(weight), "learned": .number(learned[feature] ?? 0),
            ]
        }
        let comparison = HomeWeights.comparison(
            turns, incumbent: weights.live ?? fitted, fitted: fitted)
        return rows + [
            [
                "comparison": comparison.value,
                "used": .string(weights.live == nil ? "fitted" : "learned"),
                "days": days(comparison),
            ]
        ]
    }

    /// How many days it takes until the sample suffices, by turns a day of which as many leave a
    /// choice as did so far.
    private func days(_ comparison: WeightComparison) -> Value {
        guard let needed = comparison.turnsNeeded, let share = choiceShare else { return .null }
        var days: OrderedDictionary<String, Value> = [:]
        for aDay in [10, 25, 50] {
            days["\(aDay)"] = .number((needed / (share * Double(aDay))).rounded(.up))
        }
        return .object(days)
    }

    /// Of the latest turns, how many left something to choose.
    private var choiceShare: Double? {
        let latest = Set(traces.traces.keys)
        let counted = choices.turns.filter { latest.contains($0.id) }.count
        return latest.isEmpty || counted == 0 ? nil : Double(counted) / Double(latest.count)
    }
}
