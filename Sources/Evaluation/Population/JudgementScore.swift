internal import Home
internal import Hub
internal import Learning

/// Scores what the hub believes of its own turns: which say a wish anew, and which were defects.
struct JudgementScore: Sendable {
    let homes: [HomeRecord]
    let arm: String
    let bootstrap: ClusterBootstrap

    var figures: [PopulationFigure] {
        [rephrases, hardNegatives, nextUtterance, pairwise, beliefs, calibration, labels]
            .flatMap { $0 }
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

    private var cases: [[Calibration.Case]] {
        homes.map { home in
            home.judged.map { turn in
                Calibration.Case(probability: turn.believedDefect, happened: turn.isDefect)
            }
        }
    }

    private var beliefs: [PopulationFigure] {
        let cases = cases
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

    /// What was held for likely in ten steps, and what had happened.
    private var calibration: [PopulationFigure] {
        let homes = cases.map { Calibration($0).bins }
        return (0..<Calibration.usualBins).flatMap { place -> [PopulationFigure] in
            let name = "0.\(place) to \(place == 9 ? "1.0" : "0.\(place + 1)")"
            let bins = homes.map { $0[place] }
            let parts: [(String, (Calibration.Bin) -> Double)] = [
                ("stated", \.stated), ("happened", \.happened),
            ]
            return parts.compactMap { part, read in
                let sums = bins.map {
                    ClusterBootstrap.Sums(
                        part: read($0) * Double($0.count), whole: Double($0.count))
                }
                return bootstrap.estimate(sums).map {
                    PopulationFigure("calibration", "\(name), \(part)", arm: arm, $0)
                }
            }
        }
    }

    /// Defect or not, as the hub would label it, beside people who label.
    private var labels: [PopulationFigure] {
        let judges: [(String, @Sendable (TurnTruth, Int) -> Bool)] = [
            ("", { turn, _ in turn.believedDefect >= 0.5 }),
            (", one annotator", { Annotator.isDefect($0, home: $1, by: 0) }),
            (", three annotators", { Annotator.majoritySaysDefect($0, home: $1) }),
        ]
        return judges.flatMap { name, judge -> [PopulationFigure] in
            let shares = homes.map { home in
                Share(
                    hits: home.judged.count { judge($0, home.home) == $0.isDefect },
                    total: home.judged.count)
            }
            let found = homes.map { home in
                home.judged.reduce(into: Retrieval()) { retrieval, turn in
                    retrieval.add(isThere: turn.isDefect, isFound: judge(turn, home.home))
                }
            }
            return [
                bootstrap.estimate(shares.map { ClusterBootstrap.Sums($0) }).map {
                    PopulationFigure("labels", "accuracy\(name)", arm: arm, $0)
                },
                bootstrap.estimate(found) { $0.reduce(Retrieval(), +).f1 }.map {
                    PopulationFigure("labels", "F1\(name)", arm: arm, $0)
                },
            ].compactMap { $0 }
        }
    }
}
