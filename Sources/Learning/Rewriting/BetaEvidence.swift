#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// How often something went well and badly, with a uniform prior.
public struct BetaEvidence: Hashable, Sendable {
    public var successes: Double
    public var failures: Double

    public init(successes: Double = 0, failures: Double = 0) {
        self.successes = successes
        self.failures = failures
    }

    public var count: Double { successes + failures }

    /// The expected rate of success, 0 to 1.
    public var mean: Double { (successes + 1) / (count + 2) }

    public static func + (left: BetaEvidence, right: BetaEvidence) -> BetaEvidence {
        BetaEvidence(
            successes: left.successes + right.successes, failures: left.failures + right.failures)
    }

    /// P(this rate > the other's): 0/2 against 2/2 gives 0.95.
    public func probabilityBelow(_ other: BetaEvidence) -> Double {
        guard count <= Self.exactLimit, other.count <= Self.exactLimit else {
            return normalProbabilityBelow(other)
        }
        var mass = 0.0
        var below = 0.0
        var total = 0.0
        for step in 0..<Self.steps {
            let rate = (Double(step) + 0.5) / Double(Self.steps)
            let own = density(at: rate)
            // Half of the step lies below its middle.
            below += own / 2
            let theirs = other.density(at: rate)
            mass += theirs * below
            total += theirs
            below += own / 2
        }
        return total > 0 && below > 0 ? mass / (total * below) : 0.5
    }

    /// Beyond so many observations the densities are narrow, and normal.
    static let exactLimit = 400.0
    private static let steps = 512

    /// The density, but for a constant factor; 1 at its highest.
    private func density(at rate: Double) -> Double {
        exp(logDensity(rate) - logDensity(count > 0 ? successes / count : 0.5))
    }

    private func logDensity(_ rate: Double) -> Double {
        let rate = min(1 - 1e-12, max(1e-12, rate))
        return (successes > 0 ? successes * log(rate) : 0)
            + (failures > 0 ? failures * log(1 - rate) : 0)
    }

    private var variance: Double { mean * (1 - mean) / (count + 3) }

    private func normalProbabilityBelow(_ other: BetaEvidence) -> Double {
        let spread = (variance + other.variance).squareRoot()
        guard spread > 0 else { return 0.5 }
        return 0.5 * erfc((mean - other.mean) / (spread * 2.0.squareRoot()))
    }
}
