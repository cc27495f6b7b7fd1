internal import Foundation
public import Hub
public import Learning
internal import OrderedCollections
internal import Resolution

/// Fits the weights of ``RankingSettings`` to turns whose meaning is known: those that people of a
/// population said, and minimal pairs.
public struct RankingFit: Sendable {
    /// What a side of a minimal pair counts beside a turn of a life: there is no noise in it.
    public static let pairWeight = 0.25

    private let cases: [RankingCase]
    private let expected: RankingLogit.Weights
    private let fitted: RankingLogit.Weights

    /// - Parameter homes: of a run that kept its rankings.
    public init(
        _ homes: [HomeRecord], pairs: [RankingCase], from setup: HubSetup, penalty: Double
    ) {
        let cases =
            homes.flatMap(\.rankings)
            + pairs.map { pair in
                var pair = pair
                pair.weight *= Self.pairWeight
                return pair
            }
        self.cases = cases
        expected = setup.ranking.weights
        fitted = RankingLogit(penalty: penalty).fit(cases, around: expected)
    }

    /// How many turns it was fitted to, and what was gained.
    public var summary: String {
        let (before, after) = (
            RankingLogit.loss(cases, expected), RankingLogit.loss(cases, fitted)
        )
        return "\(cases.count) turns; mean loss \(before) before, \(after) after"
    }

    /// The file with the fitted weights; all else in it stays as it is.
    public func yaml(replacing text: String) -> String {
        var isWeights = false
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            if let first = line.first, first != " ", first != "#" { isWeights = line == "weights:" }
            guard isWeights, let colon = line.firstIndex(of: ":"),
                let feature = Feature(
                    rawValue: line[..<colon].trimmingCharacters(in: .whitespaces)),
                let weight = fitted[feature]
            else { return String(line) }
            return "  \(feature.rawValue): \((weight * 100).rounded() / 100)"
        }.joined(separator: "\n")
    }
}

extension PairBench {
    /// What the words of each side of the pairs that flip could mean, and which of it is right.
    public func rankings(_ signal: PairSignal, count: Int) -> [RankingCase] {
        (0..<max(0, count)).flatMap { number -> [RankingCase] in
            let pair = pair(signal, flips: true, number: number)
            return [pair.left, pair.right].compactMap { scene in
                var run = SceneRun(hub, scene)
                return run.ranking()
            }
        }
    }
}
