#if canImport(Glibc)
    internal import Glibc
#elseif canImport(Musl)
    internal import Musl
#else
    internal import Darwin
#endif

/// Noise from a seed: the same seed gives the same noise.
struct LaplaceNoise {
    let scale: Double
    private var state: UInt64

    init(scale: Double, seed: UInt64) {
        self.scale = scale
        state = seed
    }

    mutating func add(to evidence: BetaEvidence) -> BetaEvidence {
        BetaEvidence(
            successes: add(to: evidence.successes), failures: add(to: evidence.failures))
    }

    mutating func add(to count: Double) -> Double { max(0, count + next()) }

    private mutating func next() -> Double {
        let uniform = Double(bits() >> 11) / 9_007_199_254_740_992 - 0.5
        let magnitude = -scale * log(max(1e-300, 1 - 2 * abs(uniform)))
        return uniform < 0 ? -magnitude : magnitude
    }

    /// SplitMix64, by Steele, Lea and Flood.
    private mutating func bits() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
