public import OrderedCollections
internal import Resolution
public import Templates

/// The weights that a home learned, while they are surely better than the fitted ones.
public struct HomeWeights: Hashable, Sendable {
    public typealias Weights = WeightLearner.Weights

    /// Below this effective sample nothing is decided.
    public static let leastSamples = WeightComparison.leastSamples
    /// After a loss nothing new is tried for so long.
    static let restMilliseconds: Int64 = 7 * 86_400_000

    /// nil while the fitted weights stay.
    public private(set) var live: Weights?
    /// Milliseconds since 1970 at which they came to be used.
    public private(set) var since: Int64 = 0
    private var restsUntil: Int64 = 0

    public init() {}

    /// What a night leads to: rolls back what lost, and takes up what is surely better.
    ///
    /// - Parameter at: milliseconds since 1970.
    public func afterNight(_ log: WeightLog, fitted: Weights, at: Int64) -> HomeWeights {
        var next = self
        let turns = Array(log.turns)
        if let live {
            let lived = turns.filter { $0.at >= since }
            let kept = WeightComparison(
                lived, candidate: { _ in live }, incumbent: fitted, model: fitted)
            if kept.isLoss {
                next = HomeWeights()
                next.restsUntil = at &+ Self.restMilliseconds
                return next
            }
        }
        guard at >= restsUntil else { return next }
        let found = Self.comparison(turns, incumbent: live ?? fitted, fitted: fitted)
        guard found.isBetter else { return next }
        next.live = WeightLearner(fitted: fitted).learn(turns)
        next.since = at
        return next
    }

    /// What could be learned from the turns against what is used: each half of them judges what was
    /// learned from the other.
    public static func comparison(
        _ turns: [RankedTurn], incumbent: Weights, fitted: Weights
    ) -> WeightComparison {
        let learner = WeightLearner(fitted: fitted)
        let halves = [0, 1].map { half in
            learner.learn(turns.indices.lazy.filter { $0 % 2 != half }.map { turns[$0] })
        }
        return WeightComparison(
            turns, candidate: { halves[$0 % 2] }, incumbent: incumbent, model: fitted)
    }

    // MARK: Checkpoint

    public var value: Value {
        [
            "weights": live.map { live in
                .object(
                    OrderedDictionary(
                        uniqueKeysWithValues: live.map { ($0.key.rawValue, .number($0.value)) }))
            } ?? .null,
            "since": .integer(Int(since)), "restsUntil": .integer(Int(restsUntil)),
        ]
    }

    /// What a checkpoint held; features that are none, or weights that are not to be, make it none.
    public init(value: Value, fitted: Weights) {
        since = Int64(value["since"]?.integer ?? 0)
        restsUntil = Int64(value["restsUntil"]?.integer ?? 0)
        guard let rows = value["weights"]?.object else { return }
        var weights = fitted
        for (name, number) in rows {
            guard let feature = Feature(rawValue: name), let number = number.double,
                (-100...100).contains(number), fitted[feature] != nil
            else { return }
            weights[feature] = number
        }
        live = weights
    }
}
