internal import OrderedCollections

#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// A logistic regression over named features: the probability is 1 / (1 + e^-(bias + Σ weight·value)).
public struct LogisticModel<Feature: RawRepresentable & CaseIterable & Hashable & Sendable>:
    Hashable, Sendable
where Feature.RawValue == String {
    public var bias: Double
    private var weights: OrderedDictionary<Feature, Double>

    public init(bias: Double = 0, _ weights: KeyValuePairs<Feature, Double> = [:]) {
        self.bias = bias
        self.weights = OrderedDictionary(uniqueKeysWithValues: weights.map { ($0.key, $0.value) })
    }

    public subscript(feature: Feature) -> Double {
        get { weights[feature] ?? 0 }
        set { weights[feature] = newValue }
    }

    public func logit(_ measure: (Feature) -> Double) -> Double {
        var sum = bias
        for (feature, weight) in weights where weight != 0 { sum += weight * measure(feature) }
        return sum
    }

    func probability(_ measure: (Feature) -> Double) -> Double { logistic(logit(measure)) }
}

/// 1 / (1 + e^-x).
public func logistic(_ x: Double) -> Double { 1 / (1 + exp(-x)) }
