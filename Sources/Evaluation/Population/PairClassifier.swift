internal import Foundation

/// Logistic regression over how alike two texts are and how long.
struct PairClassifier: Sendable {
    static let rounds = 300
    static let rate = 1.0
    /// Keeps weights finite where all is told apart.
    static let decay = 0.001

    private var weights: [Double]

    init(_ pairs: [PairwiseRephrase.Pair]) {
        let rows = pairs.map { (Self.features($0), $0.isAnew ? 1.0 : 0) }
        weights = Array(repeating: 0, count: 6)
        guard !rows.isEmpty else { return }
        for _ in 0..<Self.rounds {
            var slope = weights.map { $0 * Self.decay }
            for (features, truth) in rows {
                let error = (Self.probability(features, weights) - truth) / Double(rows.count)
                for place in features.indices { slope[place] += error * features[place] }
            }
            for place in slope.indices { weights[place] -= Self.rate * slope[place] }
        }
    }

    func probability(_ pair: PairwiseRephrase.Pair) -> Double {
        Self.probability(Self.features(pair), weights)
    }

    private static func probability(_ features: [Double], _ weights: [Double]) -> Double {
        1 / (1 + exp(-zip(features, weights).reduce(0) { $0 + $1.0 * $1.1 }))
    }

    private static func features(_ pair: PairwiseRephrase.Pair) -> [Double] {
        let edit = WordLikeness.edit(pair.earlier, pair.later)
        let tokens = WordLikeness.tokens(pair.earlier, pair.later)
        let lengths = [pair.earlier, pair.later].map { Double($0.count) }
        let ratio = min(lengths[0], lengths[1]) / max(1, lengths[0], lengths[1])
        return [
            1, edit, tokens, WordLikeness.ngrams(pair.earlier, pair.later), ratio, edit * tokens,
        ]
    }
}
