public import OrderedCollections
public import Resolution

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Adapts the weights of ranking to one home, turn by turn: a small step up the log-likelihood of
/// what was right, or down that of what was wrong, held to the fitted weights.
///
/// A success speaks for what was chosen; a failure against it, by the probability that it was the
/// ranking's; what people showed to have meant speaks for that.
public struct WeightLearner: Sendable {
    public typealias Weights = OrderedDictionary<Feature, Double>

    static let step = 0.12
    /// How much of the way back to the fitted weights each turn goes.
    static let hold = 0.002
    /// A single turn moves no weight by more.
    static let largestMove = 0.15
    /// No weight leaves the fitted one by more than itself, or by so much where that is little.
    static let leastReach = 1.0

    public let fitted: Weights

    public init(fitted: Weights) { self.fitted = fitted }

    /// The weights after the turns, in order.
    public func learn(_ turns: some Sequence<RankedTurn>) -> Weights {
        let anchors = Feature.allCases.map { fitted[$0] ?? 0 }
        var weights = anchors
        for turn in turns { update(&weights, from: anchors, by: turn) }
        var learned = fitted
        for (feature, weight) in zip(Feature.allCases, weights) where fitted[feature] != nil {
            learned[feature] = weight
        }
        return learned
    }

    private func update(_ weights: inout [Double], from anchors: [Double], by turn: RankedTurn) {
        let gradient = gradient(turn, weights)
        for index in weights.indices where anchors[index] != 0 {
            let move = Self.step * gradient[index] - Self.hold * (weights[index] - anchors[index])
            let wanted = weights[index] + max(-Self.largestMove, min(Self.largestMove, move))
            let reach = max(Self.leastReach, abs(anchors[index]))
            let held = max(anchors[index] - reach, min(anchors[index] + reach, wanted))
            // Evidence may come to count nothing, and never the other way.
            weights[index] = anchors[index] > 0 ? max(0, held) : min(0, held)
        }
    }

    private func gradient(_ turn: RankedTurn, _ weights: [Double]) -> [Double] {
        let chances = Self.chances(turn.candidates, weights)
        if let right = turn.right { return slope(turn, chances, toward: right) }
        guard let chosen = turn.chosen, let defect = turn.defect else {
            return [Double](repeating: 0, count: weights.count)
        }
        let chance = chances[chosen]
        let against = defect * turn.share * min(Self.steepest, chance / max(1e-9, 1 - chance))
        return slope(turn, chances, toward: chosen).map { $0 * (1 - defect - against) }
    }

    /// What was sure and wrong teaches more, up to so many times.
    private static let steepest = 2.0

    /// Of the logarithm of a candidate's probability.
    private func slope(_ turn: RankedTurn, _ chances: [Double], toward index: Int) -> [Double] {
        var slope = turn.candidates[index]
        for (values, chance) in zip(turn.candidates, chances) {
            for place in slope.indices { slope[place] -= chance * values[place] }
        }
        return slope
    }

    /// The probabilities of candidates under some weights, by a softmax.
    static func chances(_ candidates: [[Double]], _ weights: [Double]) -> [Double] {
        let scores = candidates.map { values in
            zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let most = scores.max() ?? 0
        let odds = scores.map { exp($0 - most) }
        let sum = odds.reduce(0, +)
        return odds.map { $0 / sum }
    }
}
