import Evaluation
import Testing

@Suite struct StatisticsTests {
    private func isClose(_ left: Double?, _ right: Double, within: Double = 5e-5) -> Bool {
        left.map { abs($0 - right) <= within } ?? false
    }

    @Test func `Wilson's interval of 8 in 10 is 0.4902 to 0.9433`() {
        let interval = Share(hits: 8, total: 10).wilson
        #expect(isClose(interval?.low, 0.4902))
        #expect(isClose(interval?.high, 0.9433))
    }

    @Test func `Wilson's interval of none in 20 begins at 0 and ends at 0.1611`() {
        let interval = Share(hits: 0, total: 20).wilson
        #expect(interval?.low == 0)
        #expect(isClose(interval?.high, 0.1611))
    }

    @Test func `a share of nothing has no value`() {
        #expect(Share().value == nil)
        #expect(Share().wilson == nil)
    }

    // MARK: Paired runs

    @Test func `nine wins against one loss are 0.0215 likely by chance`() {
        let runs = PairedRuns(wins: 9, losses: 1, pairs: 100)
        // 2 × (1 + 10) / 1024
        #expect(isClose(runs.exactP, 22.0 / 1024, within: 1e-9))
        #expect(runs.difference == 0.08)
        #expect(runs.winsPerLoss == 9)
    }

    @Test func `even wins and losses tell nothing`() {
        #expect(PairedRuns(wins: 5, losses: 5, pairs: 10).exactP == 1)
        #expect(PairedRuns().exactP == 1)
    }

    @Test func `pairs are counted by how they came out`() {
        var runs = PairedRuns()
        runs.add(before: false, after: true)
        runs.add(before: true, after: false)
        runs.add(before: true, after: true)
        runs.add(before: false, after: false)
        #expect(runs == PairedRuns(wins: 1, losses: 1, pairs: 4))
    }

    @Test func `without losses the ratio's upper end is open`() {
        let interval = PairedRuns(wins: 4, losses: 0, pairs: 4).winsPerLossInterval
        #expect(interval?.high == .infinity)
        // Wilson of 4 in 4 begins at 0.5101.
        #expect(isClose(interval?.low, 0.5101 / 0.4899, within: 1e-3))
    }

    // MARK: Calibration

    private let cases: [Calibration.Case] = [
        .init(probability: 0.1, happened: false), .init(probability: 0.4, happened: false),
        .init(probability: 0.35, happened: true), .init(probability: 0.8, happened: true),
    ]

    @Test func `the area of four cases with one pair out of order is three quarters`() {
        #expect(Calibration(cases).area == 0.75)
    }

    @Test func `ties count half`() {
        let tied: [Calibration.Case] = [
            .init(probability: 0.5, happened: true), .init(probability: 0.5, happened: false),
        ]
        #expect(Calibration(tied).area == 0.5)
    }

    @Test func `the error of two bins is their weighted distance`() {
        // Below one half: stated 0.85 / 3, happened 1 / 3; above: stated 0.8, happened 1.
        let expected = 0.75 * (1.0 / 3 - 0.85 / 3) + 0.25 * 0.2
        let calibration = Calibration(cases, bins: 2)
        #expect(isClose(calibration.expectedError, expected, within: 1e-12))
        #expect(calibration.bins.map(\.count) == [3, 1])
        #expect(isClose(calibration.brier, (0.01 + 0.16 + 0.4225 + 0.04) / 4, within: 1e-12))
    }

    @Test func `a certainty lies in the last bin`() {
        let sure = Calibration([.init(probability: 1, happened: true)], bins: 10)
        #expect(sure.bins[9].count == 1)
        #expect(sure.expectedError == 0)
        #expect(sure.area == nil)
    }

    // MARK: Classes

    @Test func `a confusion matrix tells each class's F1 and their mean`() {
        var matrix = ConfusionMatrix(["cat", "dog", "cow"])
        matrix.add(truth: "cat", taken: "cat", count: 5)
        matrix.add(truth: "cat", taken: "dog", count: 3)
        matrix.add(truth: "dog", taken: "cat", count: 2)
        matrix.add(truth: "dog", taken: "dog", count: 3)
        matrix.add(truth: "dog", taken: "cow", count: 1)
        matrix.add(truth: "cow", taken: "dog", count: 2)
        matrix.add(truth: "cow", taken: "cow", count: 11)
        #expect(matrix.accuracy == Share(hits: 19, total: 27))
        #expect(matrix.retrieval(of: "cat").precision == Share(hits: 5, total: 7))
        #expect(matrix.retrieval(of: "cat").recall == Share(hits: 5, total: 8))
        // Twice the hits over row and column: 10/15, 6/14, 22/25.
        #expect(isClose(matrix.macroF1, (10.0 / 15 + 6.0 / 14 + 22.0 / 25) / 3, within: 1e-12))
        let expected = (8.0 * 7 + 6.0 * 8 + 13.0 * 12) / 729
        #expect(isClose(matrix.kappa, (19.0 / 27 - expected) / (1 - expected), within: 1e-12))
    }

    @Test func `what never occurs has no F1 and does not lower the mean`() {
        var matrix = ConfusionMatrix([1, 2])
        matrix.add(truth: 1, taken: 1)
        #expect(matrix.retrieval(of: 2).f1 == nil)
        #expect(matrix.macroF1 == 1)
    }

    // MARK: Resampling

    @Test func `resampling by home spreads a figure that single turns would make sure`() throws {
        // Half the homes always succeed, half never do: 20 homes of 100 turns each.
        let homes = (0..<20).map { home in
            ClusterBootstrap.Sums(part: home.isMultiple(of: 2) ? 100 : 0, whole: 100)
        }
        let estimate = try #require(ClusterBootstrap(seed: 3).estimate(homes))
        let interval = try #require(estimate.interval)
        #expect(estimate.value == 0.5)
        #expect(estimate.count == 2_000)
        // The deviation of a mean of 20 coins is 0.112; that of 2,000 would be 0.011.
        #expect(abs(interval.low - 0.28) < 0.05 && abs(interval.high - 0.72) < 0.05)
    }

    @Test func `the same seed gives the same interval and one home gives none`() {
        let homes = (0..<8).map { ClusterBootstrap.Sums(part: Double($0), whole: 10) }
        let bootstrap = ClusterBootstrap(resamples: 200, seed: 9)
        #expect(bootstrap.estimate(homes) == bootstrap.estimate(homes))
        #expect(bootstrap.estimate(Array(homes.prefix(1)))?.interval == nil)
        #expect(bootstrap.estimate([]) == nil)
    }
}
