internal import Hub
internal import Learning

/// Scores which stage the hub holds to have failed, beside rules and a stand-in for people who
/// label.
struct FailureScore: Sendable {
    let homes: [HomeRecord]
    let arm: String
    let bootstrap: ClusterBootstrap

    /// Somebody who says what failed.
    private struct Judge: Sendable {
        var name: String
        var judge: @Sendable (TurnTruth, _ home: Int) -> FailurePoint
    }

    private var judges: [Judge] {
        let commonest = commonest
        return [
            Judge(name: "") { turn, _ in turn.diagnosed ?? .correct },
            Judge(name: ", always correct") { _, _ in .correct },
            Judge(name: ", majority class") { _, _ in commonest },
            Judge(name: ", least sure stage") { turn, _ in Self.leastSure(turn) },
            Judge(name: ", one annotator") { Annotator.failure(of: $0, home: $1, by: 0) },
            Judge(name: ", three annotators") { Annotator.majority(of: $0, home: $1) },
        ]
    }

    var figures: [PopulationFigure] {
        let judged = judges.map { ($0.name, matrices($0)) }
        let accuracies = judged.compactMap { name, matrices in
            bootstrap.estimate(matrices.map { ClusterBootstrap.Sums($0.accuracy) }).map {
                PopulationFigure("failure", "accuracy" + name, arm: arm, $0)
            }
        }
        let means = judged.compactMap { name, matrices in
            estimate("macro F1" + name, matrices) { $0.macroF1 }
        }
        let own = judged.first?.1 ?? []
        return accuracies + means + classes(own) + confusion(own)
    }

    // MARK: Rules

    private var commonest: FailurePoint {
        let counts = FailurePoint.allCases.map { point in
            homes.reduce(0) { $0 + $1.judged.count { $0.failure == point } }
        }
        let place = counts.firstIndex(of: counts.max() ?? 0) ?? 0
        return FailurePoint.allCases[place]
    }

    /// Correct unless somebody objected; else the stage that was least sure.
    private static func leastSure(_ turn: TurnTruth) -> FailurePoint {
        let contrary: Set<Signal.Kind> = [
            .rephrase, .repeat, .bargeIn, .undo, .override, .manual, .denied, .bad, .notConfirmed,
        ]
        guard turn.decision == .reject || !contrary.isDisjoint(with: turn.signalled) else {
            return .correct
        }
        return turn.recognised < turn.confidence ? .asr : turn.decision == .reject ? .nlu : .result
    }

    // MARK: Classes

    /// One for each home.
    private func matrices(_ judge: Judge) -> [ConfusionMatrix<FailurePoint>] {
        homes.map { home in
            var matrix = ConfusionMatrix(FailurePoint.allCases)
            for turn in home.judged {
                matrix.add(truth: turn.failure, taken: judge.judge(turn, home.home))
            }
            return matrix
        }
    }

    private func classes(_ matrices: [ConfusionMatrix<FailurePoint>]) -> [PopulationFigure] {
        FailurePoint.allCases.flatMap { point in
            [
                estimate("F1 \(point.rawValue)", matrices) { $0.retrieval(of: point).f1 },
                estimate("precision \(point.rawValue)", matrices) {
                    $0.retrieval(of: point).precision.value
                },
                estimate("recall \(point.rawValue)", matrices) {
                    $0.retrieval(of: point).recall.value
                },
            ].compactMap { $0 }
        }
    }

    private func estimate(
        _ name: String, _ matrices: [ConfusionMatrix<FailurePoint>],
        _ read: (ConfusionMatrix<FailurePoint>) -> Double?
    ) -> PopulationFigure? {
        // Adding up matrices a thousand times tells no more than two hundred do.
        ClusterBootstrap(resamples: 200, seed: bootstrap.seed).estimate(matrices) {
            read(Self.sum($0))
        }.map { estimate in
            var estimate = estimate
            estimate.count = Self.sum(matrices).total
            return PopulationFigure("failure", name, arm: arm, estimate)
        }
    }

    private static func sum(
        _ matrices: [ConfusionMatrix<FailurePoint>]
    ) -> ConfusionMatrix<FailurePoint> {
        var sum = ConfusionMatrix(FailurePoint.allCases)
        for matrix in matrices { sum.add(matrix) }
        return sum
    }

    private func confusion(_ matrices: [ConfusionMatrix<FailurePoint>]) -> [PopulationFigure] {
        let labels = FailurePoint.allCases
        return zip(Self.sum(matrices).counts, labels).flatMap { row, truth in
            zip(row, labels).compactMap { count, taken in
                count == 0
                    ? nil
                    : PopulationFigure(
                        "confusion", "\(truth.rawValue) as \(taken.rawValue)", arm: arm,
                        count: count)
            }
        }
    }
}
