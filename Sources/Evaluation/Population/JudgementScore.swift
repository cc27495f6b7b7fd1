internal import Home
internal import Hub
internal import Learning

/// Scores what the hub believes of its own turns, beside rules and a stand-in for people who label.
struct JudgementScore: Sendable {
    let homes: [HomeRecord]
    let arm: String
    let bootstrap: ClusterBootstrap

    /// How often one person who labels is taken to be wrong.
    static let annotatorError = 0.15

    var figures: [PopulationFigure] {
        failurePoints + [rephrases, hardNegatives, nextUtterance, pairwise].flatMap { $0 } + defects
    }

    // MARK: Failure points

    private var failurePoints: [PopulationFigure] {
        [
            share("failure", "accuracy") { $0.diagnosed == $0.failure },
            share("failure", "accuracy, always correct") { $0.failure == .correct },
            share("failure", "accuracy, least sure stage") {
                Self.leastSure($0) == $0.failure
            },
            share("failure", "accuracy, one annotator") { turn in
                Self.annotated(turn, by: 0) == turn.failure
            },
            share("failure", "accuracy, three annotators") { turn in
                Self.majority(turn) == turn.failure
            },
        ].compactMap { $0 } + classes
    }

    private var classes: [PopulationFigure] {
        var matrix = ConfusionMatrix(FailurePoint.allCases)
        for turn in homes.flatMap(\.judged) {
            matrix.add(truth: turn.failure, taken: turn.diagnosed ?? .correct)
        }
        var figures = FailurePoint.allCases.compactMap { point in
            matrix.retrieval(of: point).f1.map { figure("F1 \(point.rawValue)", $0, matrix.total) }
        }
        if let macro = matrix.macroF1 { figures.append(figure("macro F1", macro, matrix.total)) }
        for (row, truth) in zip(matrix.counts, FailurePoint.allCases) {
            for (count, taken) in zip(row, FailurePoint.allCases) where count > 0 {
                figures.append(
                    PopulationFigure(
                        "confusion", "\(truth.rawValue) as \(taken.rawValue)", arm: arm,
                        count: count))
            }
        }
        return figures
    }

    private func figure(_ name: String, _ value: Double, _ count: Int) -> PopulationFigure {
        PopulationFigure(
            "failure", name, arm: arm, Estimate(value: value, interval: nil, count: count))
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

    private static func annotated(_ turn: TurnTruth, by number: Int) -> FailurePoint {
        var draw = Draw(seed: UInt64(number + 1), key: "\(turn.event) \(turn.turn)")
        guard draw.happens(annotatorError) else { return turn.failure }
        return draw.one(of: FailurePoint.allCases.filter { $0 != turn.failure }) ?? turn.failure
    }

    private static func majority(_ turn: TurnTruth) -> FailurePoint {
        let votes = (0..<3).map { annotated(turn, by: $0) }
        return votes[1] == votes[2] ? votes[1] : votes[0]
    }

    // MARK: Rephrases

    private static let anew: Set<TurnTruth.Relation> = [.rephrase, .repetition]
    private static let misleading: Set<TurnTruth.Relation> = [
        .followUp, .refinement, .secondPerson, .changeOfMind,
    ]

    /// Which later turn says which earlier one anew: pairs, not turns.
    private var rephrases: [PopulationFigure] {
        retrieval("rephrase pairs") { home in
            let found = Set(
                home.turns.flatMap(\.signals).filter { $0.kind == .rephrase || $0.kind == .repeat }
                    .map { "\($0.turn)<\($0.by)" })
            return (Self.truePairs(home), found)
        }
    }

    private var nextUtterance: [PopulationFigure] {
        retrieval("rephrase pairs, next utterance") { home in
            var found: Set<String> = []
            for (one, next) in zip(home.turns, home.turns.dropFirst())
            where next.at.milliseconds(since: one.at) <= 120_000 && next.speaker == one.speaker {
                found.insert("\(one.turn)<\(next.turn)")
            }
            return (Self.truePairs(home), found)
        }
    }

    /// What the words of two turns tell without the dialogue around them.
    private var pairwise: [PopulationFigure] {
        let pairs = PairwiseRephrase(homes)
        return PairwiseRephrase.Measure.allCases.flatMap { measure in
            [false, true].compactMap { hardOnly -> PopulationFigure? in
                pairs.f1(of: measure, hardOnly: hardOnly).map { value in
                    PopulationFigure(
                        "rephrase", "\(measure.rawValue)\(hardOnly ? ", hard pairs" : ""), F1",
                        arm: arm, Estimate(value: value, interval: nil, count: homes.count))
                }
            }
        }
    }

    static func truePairs(_ home: HomeRecord) -> Set<String> {
        Set(
            home.turns.compactMap { turn in
                guard anew.contains(turn.relation), let about = turn.about else { return nil }
                return "\(about)<\(turn.turn)"
            })
    }

    private func retrieval(
        _ name: String, _ sets: (HomeRecord) -> (truth: Set<String>, found: Set<String>)
    ) -> [PopulationFigure] {
        let scores = homes.map { home in
            let (truth, found) = sets(home)
            return Retrieval(
                found: truth.intersection(found).count, missed: truth.subtracting(found).count,
                wronglyFound: found.subtracting(truth).count)
        }
        let parts: [(String, (Retrieval) -> Share)] = [
            ("precision", \.precision), ("recall", \.recall),
        ]
        var figures = parts.compactMap { part, read in
            bootstrap.estimate(scores.map { ClusterBootstrap.Sums(read($0)) }).map {
                PopulationFigure("rephrase", "\(name), \(part)", arm: arm, $0)
            }
        }
        let all = bootstrap.estimate(scores) { $0.reduce(Retrieval(), +).f1 }
        if let all { figures.append(PopulationFigure("rephrase", "\(name), F1", arm: arm, all)) }
        return figures
    }

    /// Follow-ups, refinements, second persons and changes of mind that are taken for a rephrase.
    private var hardNegatives: [PopulationFigure] {
        let sums = homes.map { home in
            var signalled: Set<String> = []
            for signal in home.turns.flatMap(\.signals)
            where signal.kind == .rephrase || signal.kind == .repeat {
                signalled.insert(signal.by)
            }
            let turns = home.turns.filter { Self.misleading.contains($0.relation) }
            return Share(
                hits: turns.count { signalled.contains($0.turn) }, total: turns.count)
        }
        return bootstrap.estimate(sums.map { ClusterBootstrap.Sums($0) }).map {
            [PopulationFigure("rephrase", "hard negatives taken for one", arm: arm, $0)]
        } ?? []
    }

    // MARK: P(defect)

    private var defects: [PopulationFigure] {
        let cases = homes.map { home in
            home.judged.map { turn in
                Calibration.Case(probability: turn.believedDefect, happened: turn.isDefect)
            }
        }
        let scores: [(String, @Sendable (Calibration) -> Double?)] = [
            ("AUC", { $0.area }), ("calibration error", { $0.expectedError }),
            ("Brier", { $0.brier }),
        ]
        return scores.compactMap { name, read in
            // Sorting ten thousand cases a thousand times tells no more than a hundred do.
            ClusterBootstrap(resamples: 100, seed: bootstrap.seed)
                .estimate(cases) { read(Calibration(Array($0.joined()))) }
                .map { PopulationFigure("defect belief", name, arm: arm, $0) }
        }
    }

    private func share(
        _ group: String, _ name: String, _ isHit: (TurnTruth) -> Bool
    ) -> PopulationFigure? {
        let sums = homes.map { home in
            ClusterBootstrap.Sums(
                Share(hits: home.judged.count(where: isHit), total: home.judged.count))
        }
        return bootstrap.estimate(sums).map { PopulationFigure(group, name, arm: arm, $0) }
    }
}

extension TurnTruth {
    /// How likely the hub holds it that the person did not get what they wanted.
    var believedDefect: Double {
        diagnosed == .correct ? 1 - diagnosedProbability : diagnosedProbability
    }
}
