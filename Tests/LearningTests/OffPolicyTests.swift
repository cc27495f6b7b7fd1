import Learning
import Testing

/// Estimates over made logs whose truth is known: what each way to choose is worth is how they were made.
@Suite struct OffPolicyTests {
    /// Two choices in two situations; what each is worth there.
    private static let worth = [[0.9, 0.2], [0.3, 0.6]]
    /// How the log chose, and how the other way chooses.
    private static let logged = [[0.7, 0.3], [0.5, 0.5]]
    private static let other = [[0.2, 0.8], [0.1, 0.9]]

    private static var truth: Double {
        (0..<2).reduce(0) { sum, situation in
            sum
                + (0..<2).reduce(0) { $0 + other[situation][$1] * worth[situation][$1] } / 2
        }
    }

    private static func samples(
        _ count: Int, _ random: inout SplitMix, propensities: [[Double]] = logged,
        model: [[Double]] = worth
    ) -> [OffPolicyEstimate.Sample] {
        (0..<count).map { _ in
            let situation = random.unit() < 0.5 ? 0 : 1
            let choice = random.unit() < logged[situation][0] ? 0 : 1
            let reward = random.unit() < worth[situation][choice] ? 1.0 : 0
            return OffPolicyEstimate.Sample(
                weight: other[situation][choice] / propensities[situation][choice],
                reward: reward, modelOfLogged: model[situation][choice],
                modelOfTarget: (0..<2).reduce(0) {
                    $0 + other[situation][$1] * model[situation][$1]
                })
        }
    }

    /// What many logs of one size say: their mean, and their spread around it.
    private func spread(
        _ count: Int, seed: UInt64, propensities: [[Double]] = logged, model: [[Double]] = worth,
        _ read: (OffPolicyEstimate) -> Double
    ) -> MeanEstimate {
        var random = SplitMix(seed)
        return MeanEstimate(
            (0..<400).map { _ in
                read(
                    OffPolicyEstimate(
                        Self.samples(
                            count, &random, propensities: propensities, model: model)))
            })
    }

    @Test func `weighing by propensity is right in the mean`() {
        let seen = spread(100, seed: 1) { $0.inversePropensity }
        #expect(abs(seen.mean - Self.truth) < 3 * seen.standardError, "\(seen) \(Self.truth)")
    }

    @Test func `the self-normalised form varies less and comes to the same`() {
        let plain = spread(100, seed: 2) { $0.inversePropensity }
        let own = spread(100, seed: 2) { $0.selfNormalised }
        #expect(own.deviation < plain.deviation, "\(own) \(plain)")
        #expect(abs(own.mean - Self.truth) < 0.02, "\(own)")
    }

    private static let wrongModel = [[0.1, 0.9], [0.9, 0.1]]
    private static let wrongPropensities = [[0.3, 0.7], [0.9, 0.1]]

    @Test func `doubly robust is right where either model is, and not where neither is`() {
        let wrongWorth = spread(100, seed: 3, model: Self.wrongModel) { $0.doublyRobust }
        #expect(abs(wrongWorth.mean - Self.truth) < 3 * wrongWorth.standardError)
        let wrongChances = spread(100, seed: 4, propensities: Self.wrongPropensities) {
            $0.doublyRobust
        }
        #expect(abs(wrongChances.mean - Self.truth) < 3 * wrongChances.standardError)
        let bothWrong = spread(
            100, seed: 5, propensities: Self.wrongPropensities, model: Self.wrongModel
        ) { $0.doublyRobust }
        #expect(abs(bothWrong.mean - Self.truth) > 10 * bothWrong.standardError)
    }

    @Test func `a good model makes it vary less than weighing alone`() {
        let plain = spread(100, seed: 6) { $0.inversePropensity }
        let robust = spread(100, seed: 6) { $0.doublyRobust }
        #expect(robust.deviation < plain.deviation)
    }

    @Test func `the effective sample is the whole one where the ways agree and less where not`() {
        let same = (0..<80).map { _ in
            OffPolicyEstimate.Sample(weight: 1, reward: 1, modelOfLogged: 0, modelOfTarget: 0)
        }
        #expect(OffPolicyEstimate(same).effectiveSamples == 80)
        var random = SplitMix(7)
        let apart = OffPolicyEstimate(Self.samples(400, &random))
        #expect(apart.effectiveSamples < 300 && apart.effectiveSamples > 50, "\(apart)")
        #expect(OffPolicyEstimate([]).effectiveSamples == 0)
    }
}

/// Numbers from 0 to 1, the same ones for the same seed.
struct SplitMix {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed }

    mutating func unit() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        mixed ^= mixed >> 31
        return Double(mixed >> 11) / 9_007_199_254_740_992
    }
}
