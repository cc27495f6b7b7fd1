import Home
import Language
import Learning
import OrderedCollections
import Resolution
import Testing

/// Weights that are fitted say what was meant more often, and stay near what was expected.
@Suite struct RankingLogitTests {
    private func candidate(_ values: [(Feature, Double)]) -> Candidate {
        var candidate = Candidate(reading: Reading(intent: "HassTurnOn", effect: .act(.turnOn)))
        candidate.shares = values.map { Share(feature: $0.0, value: $0.1, weight: 1) }
        return candidate
    }

    /// What is in the room is meant, whatever else is on.
    private func cases(_ count: Int) -> [RankingCase] {
        (0..<count).compactMap { number in
            let near = candidate([(.sameArea, 1), (.active, number % 2 == 0 ? 1 : 0)])
            let far = candidate([(.sameArea, 0), (.active, number % 3 == 0 ? 1 : 0)])
            return RankingCase([far, near]) { $0 == near }
        }
    }

    private let start: RankingLogit.Weights = [.sameArea: 0.5, .active: 1, .hour: 2]

    @Test func `what decides gains weight, what does not loses it, what was not seen stays`() {
        let fitted = RankingLogit(penalty: 1).fit(cases(60), around: start)
        #expect((fitted[.sameArea] ?? 0) > 1.5)
        #expect((fitted[.active] ?? 1) < 1)
        #expect(abs((fitted[.hour] ?? 0) - 2) < 1e-9)
        #expect(Array(fitted.keys) == Array(start.keys))
    }

    @Test func `the loss falls`() {
        let cases = cases(60)
        let fitted = RankingLogit(penalty: 1).fit(cases, around: start)
        #expect(RankingLogit.loss(cases, fitted) < RankingLogit.loss(cases, start))
    }

    @Test func `a strong penalty holds the weights to what they were`() {
        let fitted = RankingLogit(penalty: 1e6).fit(cases(60), around: start)
        #expect(abs((fitted[.sameArea] ?? 0) - 0.5) < 0.01)
    }

    @Test func `no weight turns round`() {
        let wrong = (0..<60).compactMap { _ -> RankingCase? in
            let one = candidate([(.active, 1)])
            let other = candidate([(.active, 0)])
            return RankingCase([one, other]) { $0 == other }
        }
        let fitted = RankingLogit(penalty: 0.1).fit(wrong, around: start)
        #expect(fitted[.active] == 0)
    }

    @Test func `where nothing is to be told apart there is no case`() {
        let one = candidate([(.active, 1)])
        #expect(RankingCase([one], isRight: { _ in true }) == nil)
        #expect(RankingCase([one, one], isRight: { _ in false }) == nil)
    }
}
