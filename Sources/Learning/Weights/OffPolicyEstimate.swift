#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// What another way to choose would have been worth, told from what was logged under this one.
///
/// Inverse propensity scoring, its self-normalised form, and the doubly robust estimate (Dudík,
/// Langford and Li 2011), with the effective sample size of the weights (Σw)²/Σw².
public struct OffPolicyEstimate: Hashable, Sendable {
    /// One logged choice.
    public struct Sample: Hashable, Sendable {
        /// How likely the other way chooses what was chosen, over how likely this one did.
        public var weight: Double
        /// What it was worth.
        public var reward: Double
        /// What a model says that the logged choice is worth.
        public var modelOfLogged: Double
        /// What the model says that the other way's choice is worth, over its chances.
        public var modelOfTarget: Double

        public init(
            weight: Double, reward: Double, modelOfLogged: Double, modelOfTarget: Double
        ) {
            self.weight = weight
            self.reward = reward
            self.modelOfLogged = modelOfLogged
            self.modelOfTarget = modelOfTarget
        }

        /// Its doubly robust worth: right in the mean where the model or the weight is.
        public var doublyRobust: Double { modelOfTarget + weight * (reward - modelOfLogged) }
    }

    /// Weights beyond this count as this much: one lucky turn is no evidence.
    public static let largestWeight = 50.0

    public private(set) var inversePropensity = 0.0
    public private(set) var selfNormalised = 0.0
    public private(set) var doublyRobust = 0.0
    public private(set) var effectiveSamples = 0.0
    public private(set) var samples = 0

    public init(_ samples: [Sample]) {
        self.samples = samples.count
        guard !samples.isEmpty else { return }
        var (weights, squares, weighted, robust) = (0.0, 0.0, 0.0, 0.0)
        for var sample in samples {
            sample.weight = min(Self.largestWeight, sample.weight)
            weights += sample.weight
            squares += sample.weight * sample.weight
            weighted += sample.weight * sample.reward
            robust += sample.doublyRobust
        }
        inversePropensity = weighted / Double(samples.count)
        selfNormalised = weights > 0 ? weighted / weights : 0
        doublyRobust = robust / Double(samples.count)
        effectiveSamples = squares > 0 ? weights * weights / squares : 0
    }
}

/// The mean of numbers, and how far it may be off.
public struct MeanEstimate: Hashable, Sendable {
    public var mean = 0.0
    public var standardError = 0.0
    public var deviation = 0.0

    public init(_ numbers: [Double]) {
        guard numbers.count > 1 else { return }
        let count = Double(numbers.count)
        let mean = numbers.reduce(0, +) / count
        let squares = numbers.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        self.mean = mean
        deviation = (squares / (count - 1)).squareRoot()
        standardError = deviation / count.squareRoot()
    }

    /// The true mean lies above it 95 times in a hundred.
    public var lowerBound: Double { mean - 1.645 * standardError }
    public var upperBound: Double { mean + 1.645 * standardError }
}
