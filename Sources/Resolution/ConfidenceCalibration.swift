/// Turns how sure the hub is by its own scores into how often it is right when it is so sure: a
/// logistic curve over the logit (Platt 1999), fitted to turns whose truth is known.
///
/// It rises throughout, so that what is likelier stays likelier.
public struct ConfidenceCalibration: Hashable, Sendable {
    /// Above 0.
    public var slope: Double
    public var bias: Double

    /// What is said is never quite sure.
    static let edge = 1e-4

    public init(slope: Double = 1, bias: Double = 0) {
        precondition(slope > 0, "what is likelier stays likelier")
        self.slope = slope
        self.bias = bias
    }

    /// The natural logarithm of the odds of a probability, within bounds.
    public static func logit(_ probability: Double) -> Double {
        let inner = min(1 - edge, max(edge, probability))
        return logarithm(inner / (1 - inner))
    }

    public func calibrated(_ raw: Double) -> Double {
        guard raw > 0 else { return 0 }
        return 1 / (1 + exponential(-(slope * Self.logit(raw) + bias)))
    }
}
