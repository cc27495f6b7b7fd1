public import OrderedCollections
internal import Resolution
public import Templates

/// Two weight sets over the same logged turns: what each is worth, and whether one is surely better.
public struct WeightComparison: Hashable, Sendable {
    public typealias Weights = WeightLearner.Weights

    /// Below this effective sample nothing is decided.
    public static let leastSamples = 50.0

    public let candidate: OffPolicyEstimate
    public let incumbent: OffPolicyEstimate
    /// Of the candidate over the incumbent, turn by turn.
    public let gain: MeanEstimate
    /// Turns in which the two choose differently.
    public let changed: Int

    /// - Parameters:
    ///   - candidate: the weights to judge a turn by; for an honest judgement not learned from it.
    ///   - model: the weights by whose probabilities the worth of what was not chosen is guessed.
    init(
        _ turns: [RankedTurn], candidate: (Int) -> Weights, incumbent: Weights, model: Weights
    ) {
        let (old, guess) = (Self.vector(incumbent), Self.vector(model))
        var (mine, theirs): ([OffPolicyEstimate.Sample], [OffPolicyEstimate.Sample]) = ([], [])
        var changed = 0
        for (index, turn) in turns.enumerated() {
            let new = Self.vector(candidate(index))
            let worth = Self.worth(turn, guess)
            let (first, second) = (Self.best(turn, new), Self.best(turn, old))
            guard let left = Self.sample(turn, choosing: first, worth),
                let right = Self.sample(turn, choosing: second, worth)
            else { continue }
            if first != second { changed += 1 }
            mine.append(left)
            theirs.append(right)
        }
        self.candidate = OffPolicyEstimate(mine)
        self.incumbent = OffPolicyEstimate(theirs)
        self.changed = changed
        gain = MeanEstimate(zip(mine, theirs).map { $0.doublyRobust - $1.doublyRobust })
    }

    /// True where the candidate is better beyond doubt, by enough of a sample.
    public var isBetter: Bool {
        candidate.effectiveSamples >= Self.leastSamples && changed >= Self.leastChanged
            && gain.lowerBound > 0
    }

    /// True where it lost what it was chosen for.
    public var isLoss: Bool { changed >= Self.leastChanged && gain.mean < 0 }

    /// Turns in which they choose differently that it takes to tell anything.
    static let leastChanged = 8

    /// Logged turns it would take to tell, at what was seen so far; nil where it shows no gain.
    public var turnsNeeded: Double? {
        guard gain.mean > 0 else { return nil }
        let share = candidate.effectiveSamples / Double(max(1, candidate.samples))
        let ratio = 1.645 * gain.deviation / gain.mean
        return max(Self.leastSamples / max(0.01, share), ratio * ratio)
    }

    // MARK: Samples

    /// What each candidate is worth: known where people showed what they meant, else its
    /// probability.
    private static func worth(_ turn: RankedTurn, _ guess: [Double]) -> [Double] {
        guard let right = turn.right else {
            return WeightLearner.chances(turn.candidates, guess)
        }
        return turn.candidates.indices.map { $0 == right ? 1 : 0 }
    }

    private static func best(_ turn: RankedTurn, _ weights: [Double]) -> Int {
        let chances = WeightLearner.chances(turn.candidates, weights)
        var best = 0
        for index in chances.indices where chances[index] > chances[best] { best = index }
        return best
    }

    private static func sample(
        _ turn: RankedTurn, choosing index: Int, _ worth: [Double]
    ) -> OffPolicyEstimate.Sample? {
        // Where people showed what they meant, it is known of every choice what it is worth.
        guard turn.right == nil else {
            return OffPolicyEstimate.Sample(
                weight: 1, reward: worth[index], modelOfLogged: worth[index],
                modelOfTarget: worth[index])
        }
        guard let chosen = turn.chosen, let reward = turn.reward else { return nil }
        let weight = index == chosen ? 1 / max(1e-3, turn.propensities[chosen]) : 0
        return OffPolicyEstimate.Sample(
            weight: weight, reward: reward, modelOfLogged: worth[chosen],
            modelOfTarget: worth[index])
    }

    private static func vector(_ weights: Weights) -> [Double] {
        Feature.allCases.map { weights[$0] ?? 0 }
    }

    /// As queries show it.
    public var value: Value {
        [
            "turns": .integer(candidate.samples), "changed": .integer(changed),
            "effectiveSamples": .number(candidate.effectiveSamples),
            "ips": .number(candidate.inversePropensity),
            "snips": .number(candidate.selfNormalised),
            "doublyRobust": .number(candidate.doublyRobust),
            "incumbent": .number(incumbent.doublyRobust), "gain": .number(gain.mean),
            "lowerBound": .number(gain.lowerBound),
            "turnsNeeded": turnsNeeded.map { .number($0) } ?? .null,
        ]
    }
}
