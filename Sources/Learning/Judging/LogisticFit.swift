#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Fits a logistic regression to cases whose truth is known.
///
/// Newton's method on the log-likelihood with a quadratic penalty on how far the weights lie from
/// those that were expected, the bias excepted (le Cessie and van Houwelingen 1992, "Ridge
/// estimators in logistic regression"): what few cases tell stays as it was thought to be.
public struct LogisticFit: Sendable {
    public struct Case: Sendable {
        /// One number for each feature, in the order of `allCases`.
        public var values: [Double]
        public var happened: Bool
        /// How much the case counts, above 0.
        public var weight: Double

        public init(values: [Double], happened: Bool, weight: Double = 1) {
            self.values = values
            self.happened = happened
            self.weight = weight
        }
    }

    public static let steps = 30
    static let enough = 1e-7

    public var penalty: Double

    public init(penalty: Double = 1) { self.penalty = penalty }

    public func fit<Feature>(
        _ cases: [Case], around expected: LogisticModel<Feature>
    ) -> LogisticModel<Feature> {
        let features = Array(Feature.allCases)
        let weights = solve(cases, around: features.map { expected[$0] } + [expected.bias])
        var model = LogisticModel<Feature>(bias: weights[features.count])
        for (feature, weight) in zip(features, weights) { model[feature] = weight }
        return model
    }

    /// The weights, and the bias after them.
    private func solve(_ cases: [Case], around expected: [Double]) -> [Double] {
        var weights = expected
        guard !cases.isEmpty else { return weights }
        for _ in 0..<Self.steps {
            let (gradient, curvature) = slope(cases, weights, around: expected)
            let step = LinearSystem(curvature).solution(gradient)
            var largest = 0.0
            for index in weights.indices {
                weights[index] += max(-2, min(2, step[index]))
                largest = max(largest, abs(step[index]))
            }
            if largest < Self.enough { break }
        }
        return weights
    }

    private func slope(
        _ cases: [Case], _ weights: [Double], around expected: [Double]
    ) -> (gradient: [Double], curvature: [[Double]]) {
        let count = weights.count
        var gradient = [Double](repeating: 0, count: count)
        var curvature = [[Double]](
            repeating: [Double](repeating: 0, count: count), count: count)
        for one in cases {
            let values = one.values + [1]
            var logit = 0.0
            for index in 0..<count { logit += weights[index] * values[index] }
            let probability = logistic(logit)
            let error = one.weight * ((one.happened ? 1 : 0) - probability)
            let spread = one.weight * max(1e-9, probability * (1 - probability))
            for row in 0..<count where values[row] != 0 {
                gradient[row] += error * values[row]
                for column in 0...row {
                    curvature[row][column] += spread * values[row] * values[column]
                }
            }
        }
        for row in 0..<count {
            for column in 0..<row { curvature[column][row] = curvature[row][column] }
            guard row < count - 1 else { continue }
            gradient[row] -= penalty * (weights[row] - expected[row])
            curvature[row][row] += penalty
        }
        return (gradient, curvature)
    }
}
