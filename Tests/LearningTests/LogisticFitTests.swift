import Foundation
import Testing

@testable import Learning

@Suite struct LogisticFitTests {
    private enum Trait: String, CaseIterable, Hashable, Sendable {
        case tall
        case loud
    }

    private typealias Model = LogisticModel<Trait>

    /// So many that happened and so many that did not, all alike.
    private func cases(_ values: [Double], happened: Int, not: Int) -> [LogisticFit.Case] {
        (0..<happened + not).map { LogisticFit.Case(values: values, happened: $0 < happened) }
    }

    private func isClose(_ left: Double, _ right: Double, within: Double = 1e-5) -> Bool {
        abs(left - right) <= within
    }

    /// How far the fit is from where nothing could be gained by moving a weight.
    private func slope(
        _ model: Model, _ cases: [LogisticFit.Case], _ trait: Trait, around expected: Model,
        penalty: Double
    ) -> Double {
        let place = Trait.allCases.firstIndex(of: trait) ?? 0
        return cases.reduce(-penalty * (model[trait] - expected[trait])) { sum, one in
            let logit = zip(Trait.allCases, one.values).reduce(model.bias) {
                $0 + model[$1.0] * $1.1
            }
            return sum + one.weight * ((one.happened ? 1 : 0) - logistic(logit)) * one.values[place]
        }
    }

    @Test func `three in four is a bias of log 3, whatever was expected`() {
        let fit = LogisticFit(penalty: 5).fit(
            cases([0, 0], happened: 30, not: 10), around: Model(bias: -2, [.tall: 0.7]))
        #expect(isClose(fit.bias, log(3)))
        // What no case tells of stays as it was thought to be.
        #expect(isClose(fit[.tall], 0.7))
        #expect(fit[.loud] == 0)
    }

    @Test func `one in four without and three in four with it is a weight of 2 log 3`() {
        let cases =
            cases([0, 0], happened: 10, not: 30) + cases([1, 0], happened: 30, not: 10)
        let fit = LogisticFit(penalty: 1e-9).fit(cases, around: Model())
        #expect(isClose(fit.bias, -log(3)))
        #expect(isClose(fit[.tall], 2 * log(3)))
    }

    @Test func `two traits are told apart`() {
        // Log odds -1.1 + 2.2 tall - 1.1 loud, in counts that have just these odds.
        let cases =
            cases([0, 0], happened: 10, not: 30) + cases([1, 0], happened: 30, not: 10)
            + cases([0, 1], happened: 4, not: 36) + cases([1, 1], happened: 20, not: 20)
        let fit = LogisticFit(penalty: 1e-9).fit(cases, around: Model())
        #expect(isClose(fit.bias, -log(3)))
        #expect(isClose(fit[.tall], 2 * log(3)))
        #expect(isClose(fit[.loud], -log(3)))
    }

    @Test(arguments: [0.1, 1, 10])
    func `few cases move a weight from what was expected to where both pulls are even`(
        _ penalty: Double
    ) {
        let expected = Model(bias: 0.3, [.tall: 1.5, .loud: -1])
        let cases =
            cases([0, 1], happened: 2, not: 5) + cases([1, 0], happened: 1, not: 3)
            + cases([1, 1], happened: 2, not: 1)
        let fit = LogisticFit(penalty: penalty).fit(cases, around: expected)
        for trait in Trait.allCases {
            let slope = slope(fit, cases, trait, around: expected, penalty: penalty)
            #expect(isClose(slope, 0), "\(trait): \(slope)")
        }
        #expect(fit[.tall] < 1.5)
    }

    @Test func `a heavy penalty keeps what was expected`() {
        let expected = Model([.tall: 1.5])
        let cases = cases([1, 0], happened: 2, not: 20) + cases([0, 0], happened: 11, not: 11)
        let fit = LogisticFit(penalty: 1e6).fit(cases, around: expected)
        #expect(isClose(fit[.tall], 1.5, within: 1e-4))
    }

    @Test func `what is told apart without fault leads to a finite weight`() {
        let cases = cases([1, 0], happened: 40, not: 0) + cases([0, 0], happened: 0, not: 40)
        let fit = LogisticFit(penalty: 0.1).fit(cases, around: Model())
        #expect(fit.bias.isFinite && fit[.tall].isFinite)
        #expect(fit[.tall] > 4 && fit[.tall] < 40)
        #expect(isClose(slope(fit, cases, .tall, around: Model(), penalty: 0.1), 0))
        #expect(logistic(fit.bias + fit[.tall]) > 0.95 && logistic(fit.bias) < 0.05)
    }

    @Test func `a case that counts three times is three cases`() {
        let once = [
            LogisticFit.Case(values: [1, 0], happened: true, weight: 3),
            LogisticFit.Case(values: [1, 0], happened: false),
            LogisticFit.Case(values: [0, 0], happened: false, weight: 2),
            LogisticFit.Case(values: [0, 0], happened: true),
        ]
        let often =
            cases([1, 0], happened: 3, not: 1) + cases([0, 0], happened: 1, not: 2)
        let left = LogisticFit(penalty: 1).fit(once, around: Model())
        let right = LogisticFit(penalty: 1).fit(often, around: Model())
        #expect(isClose(left.bias, right.bias) && isClose(left[.tall], right[.tall]))
    }

    @Test func `of no cases all stays as it was expected`() {
        let expected = Model(bias: 0.4, [.loud: 2])
        let fit = LogisticFit().fit([], around: expected)
        #expect(fit.bias == 0.4 && fit[.loud] == 2 && fit[.tall] == 0)
    }
}
