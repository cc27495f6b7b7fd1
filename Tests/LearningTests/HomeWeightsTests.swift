import Learning
import OrderedCollections
import Resolution
import Testing

/// Weights follow a person whose taste is known, only when that is sure, and go back when it was not.
@Suite struct HomeWeightsTests {
    private static let fitted: WeightLearner.Weights = [
        .active: 1, .sameArea: 2, .preference: 1.5, .text: 3,
    ]

    private static func features(_ values: KeyValuePairs<Feature, Double>) -> [Double] {
        Feature.allCases.map { feature in values.first { $0.key == feature }?.value ?? 0 }
    }

    /// Turns of a person who means what is near, or what is active; the hub takes the likeliest, and
    /// what came of it is seen with some noise.
    private static func turns(
        _ count: Int, meansActive: Double, seed: UInt64, by speaker: String = "ana",
        from day: Int = 0, first: Int = 0
    ) -> [RankedTurn] {
        var random = SplitMix(seed)
        return (0..<count).map { number in
            let near = features([.sameArea: 1, .text: random.unit() / 10])
            let active = features([.active: 1, .text: random.unit() / 10])
            let means = random.unit() < meansActive ? 1 : 0
            var turn = RankedTurn(
                id: "t\(first + number)", at: Int64(day) * 86_400_000 + Int64(number) * 60_000,
                speaker: speaker, candidates: [near, active], propensities: [1, 0], chosen: 0)
            turn.share = 0.9
            turn.defect = means == 0 ? 0.05 + random.unit() / 10 : 0.75 + random.unit() / 5
            // Half of those who were misunderstood say what they meant.
            if means == 1, random.unit() < 0.5 { turn.right = 1 }
            return turn
        }
    }

    private static func log(_ turns: [RankedTurn]) -> WeightLog {
        var log = WeightLog()
        for turn in turns { log.add(turn) }
        return log
    }

    private static func prefersActive(_ weights: WeightLearner.Weights?) -> Bool {
        guard let weights else { return false }
        return (weights[.active] ?? 0) > (weights[.sameArea] ?? 0)
    }

    @Test func `a person who means the active one is followed`() {
        let log = Self.log(Self.turns(300, meansActive: 0.95, seed: 1))
        let learned = HomeWeights().afterNight(log, fitted: Self.fitted, at: 1)
        #expect(Self.prefersActive(learned.live), "\(learned)")
    }

    @Test(arguments: 1...20)
    func `a person the fitted weights serve keeps them`(seed: Int) {
        let log = Self.log(Self.turns(300, meansActive: 0.05, seed: UInt64(seed)))
        #expect(HomeWeights().afterNight(log, fitted: Self.fitted, at: 1).live == nil)
    }

    @Test func `a few turns change nothing`() {
        let log = Self.log(Self.turns(30, meansActive: 1, seed: 2))
        #expect(HomeWeights().afterNight(log, fitted: Self.fitted, at: 1).live == nil)
    }

    @Test func `what turned out a loss is rolled back, and not tried again at once`() {
        let old = Self.turns(300, meansActive: 0.95, seed: 3)
        let night = Int64(1) * 86_400_000
        let live = HomeWeights().afterNight(Self.log(old), fitted: Self.fitted, at: night)
        #expect(live.live != nil)
        // From now on the near one is meant, and the hub, which takes the active one, is wrong.
        let new = Self.turns(60, meansActive: 0.02, seed: 4, from: 2, first: 300).map { turn in
            var turn = turn
            let wasRight = turn.right == nil && (turn.defect ?? 0) < 0.5
            turn.chosen = 1
            turn.propensities = [0, 1]
            turn.right = nil
            turn.defect = wasRight ? 0.9 : 0.1
            return turn
        }
        let later = 3 * night
        let back = live.afterNight(Self.log(old + new), fitted: Self.fitted, at: later)
        #expect(back.live == nil)
        let soon = back.afterNight(Self.log(old), fitted: Self.fitted, at: later + night)
        #expect(soon.live == nil)
    }

    @Test func `no weight turns its sign or runs away`() {
        let log = Self.log(Self.turns(2_000, meansActive: 1, seed: 5))
        let learned = WeightLearner(fitted: Self.fitted).learn(log.turns)
        for (feature, weight) in learned {
            let anchor = Self.fitted[feature] ?? 0
            #expect(weight >= 0 && abs(weight - anchor) <= max(1, anchor) + 1e-9)
        }
    }

    @Test func `what other stages failed at is no evidence against the ranking`() {
        let blameless = Self.turns(300, meansActive: 0.95, seed: 6).map { turn in
            var turn = turn
            turn.share = 0
            turn.right = nil
            return turn
        }
        let learned = HomeWeights().afterNight(Self.log(blameless), fitted: Self.fitted, at: 1)
        #expect(learned.live == nil)
    }

    @Test
    func `a checkpoint holds the log and the weights, and the same log gives the same weights`() {
        let log = Self.log(Self.turns(300, meansActive: 0.95, seed: 7))
        let live = HomeWeights().afterNight(log, fitted: Self.fitted, at: 1)
        var copy = WeightLog()
        for part in log.parts { copy.append(part) }
        #expect(copy == log)
        #expect(HomeWeights().afterNight(copy, fitted: Self.fitted, at: 1) == live)
        #expect(HomeWeights(value: live.value, fitted: Self.fitted) == live)
    }

    @Test func `it tells how many turns it would take`() {
        let few = Self.turns(40, meansActive: 0.3, seed: 8)
        let told = HomeWeights.comparison(few, incumbent: Self.fitted, fitted: Self.fitted)
        let sure = Self.turns(40, meansActive: 0.95, seed: 8)
        let sooner = HomeWeights.comparison(sure, incumbent: Self.fitted, fitted: Self.fitted)
        #expect((sooner.turnsNeeded ?? .infinity) <= (told.turnsNeeded ?? .infinity))
        #expect((sooner.turnsNeeded ?? 0) >= WeightComparison.leastSamples)
    }
}
