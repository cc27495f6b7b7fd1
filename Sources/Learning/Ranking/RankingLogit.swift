public import OrderedCollections
public import Resolution

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Fits the weights of ranking to turns whose meaning is known.
///
/// A conditional logit (McFadden 1974, "Conditional logit analysis of qualitative choice
/// behavior"): the log-probability of what was meant among all that could be, less a quadratic
/// penalty on how far the weights lie from those that were expected. Each step is Newton's with the
/// curvature of the candidates' spread, which never falls below the true one, so no step overshoots.
public struct RankingLogit: Sendable {
    public static let steps = 60
    static let enough = 1e-5

    /// In units of one case's evidence for a feature of spread 1.
    public var penalty: Double

    public init(penalty: Double = 20) { self.penalty = penalty }

    public typealias Weights = OrderedDictionary<Feature, Double>

    /// Weights keep their sign: evidence may come to count nothing, and never the other way.
    public func fit(_ cases: [RankingCase], around expected: Weights) -> Weights {
        let features = Feature.allCases
        let prior = features.map { expected[$0] ?? 0 }
        var weights = prior
        guard !cases.isEmpty else { return expected }
        for _ in 0..<Self.steps {
            let (gradient, curvature) = slope(cases, weights, prior)
            let step = LinearSystem(curvature).solution(gradient)
            var largest = 0.0
            for index in weights.indices where prior[index] != 0 {
                let wanted = weights[index] + max(-1, min(1, step[index]))
                let kept = prior[index] > 0 ? max(0, wanted) : min(0, wanted)
                largest = max(largest, abs(kept - weights[index]))
                weights[index] = kept
            }
            if largest < Self.enough { break }
        }
        var fitted = expected
        for (feature, weight) in zip(features, weights) where expected[feature] != nil {
            fitted[feature] = weight
        }
        return fitted
    }

    /// The mean of minus the logarithm of the probability of what was meant.
    public static func loss(_ cases: [RankingCase], _ weights: Weights) -> Double {
        let vector = Feature.allCases.map { weights[$0] ?? 0 }
        var (sum, total) = (0.0, 0.0)
        for one in cases {
            let right = zip(probabilities(one, vector), one.isRight).filter(\.1)
                .reduce(0) { $0 + $1.0 }
            sum -= one.weight * log(max(1e-12, right))
            total += one.weight
        }
        return total > 0 ? sum / total : 0
    }

    /// Of each candidate, by a softmax.
    static func probabilities(_ one: RankingCase, _ weights: [Double]) -> [Double] {
        let scores = one.candidates.map { values in
            zip(values, weights).reduce(0) { $0 + $1.0 * $1.1 }
        }
        let most = scores.max() ?? 0
        let odds = scores.map { exp($0 - most) }
        let sum = odds.reduce(0, +)
        return odds.map { $0 / sum }
    }

    private func slope(
        _ cases: [RankingCase], _ weights: [Double], _ prior: [Double]
    ) -> (gradient: [Double], curvature: [[Double]]) {
        let count = weights.count
        var gradient = [Double](repeating: 0, count: count)
        var curvature = [[Double]](repeating: [Double](repeating: 0, count: count), count: count)
        for one in cases {
            let all = Self.probabilities(one, weights)
            let sum = zip(all, one.isRight).filter(\.1).reduce(0) { $0 + $1.0 }
            let right = zip(all, one.isRight).map { $1 ? $0 / max(1e-12, sum) : 0 }
            let mean = Self.mean(one, all)
            let wanted = Self.mean(one, right)
            for row in 0..<count { gradient[row] += one.weight * (wanted[row] - mean[row]) }
            for (values, share) in zip(one.candidates, all) {
                let apart = zip(values, mean).map { $0 - $1 }
                for row in 0..<count where apart[row] != 0 {
                    for column in 0...row {
                        curvature[row][column] +=
                            one.weight * share * apart[row] * apart[column]
                    }
                }
            }
        }
        for row in 0..<count {
            for column in 0..<row { curvature[column][row] = curvature[row][column] }
            gradient[row] -= penalty * (weights[row] - prior[row])
            curvature[row][row] += penalty
        }
        return (gradient, curvature)
    }

    private static func mean(_ one: RankingCase, _ shares: [Double]) -> [Double] {
        var mean = [Double](repeating: 0, count: Feature.allCases.count)
        for (values, share) in zip(one.candidates, shares) where share != 0 {
            for index in mean.indices { mean[index] += share * values[index] }
        }
        return mean
    }
}
