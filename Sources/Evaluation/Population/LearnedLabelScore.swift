internal import Learning

/// Scores what hubs found out of their own talk: goals, their success, and labels for failed turns.
struct LearnedLabelScore: Sendable {
    let homes: [HomeRecord]
    let arm: String
    let bootstrap: ClusterBootstrap

    var figures: [PopulationFigure] { segmentation + success + labels }

    // MARK: Goals

    /// Pairs of turns of one goal, found and true.
    private var segmentation: [PopulationFigure] {
        let scores = homes.map { home -> Retrieval in
            var events: [String: String] = [:]
            for turn in home.turns { events[turn.turn] = turn.event }
            var truth: Set<String> = []
            for (one, next) in zip(home.turns, home.turns.dropFirst())
            where one.event == next.event { truth.insert("\(one.turn)<\(next.turn)") }
            var found: Set<String> = []
            for goal in home.believedGoals {
                for (one, next) in zip(goal.turns, goal.turns.dropFirst())
                where events[one] != nil && events[next] != nil {
                    found.insert("\(one)<\(next)")
                }
            }
            return Retrieval(
                found: truth.intersection(found).count, missed: truth.subtracting(found).count,
                wronglyFound: found.subtracting(truth).count)
        }
        return bootstrap.estimate(scores) { $0.reduce(Retrieval(), +).f1 }.map {
            [PopulationFigure("belief", "goal segmentation, F1", arm: arm, $0)]
        } ?? []
    }

    /// Whether the wish that a goal begins with was fulfilled in the end.
    private var success: [PopulationFigure] {
        let cases = homes.map { home -> [Calibration.Case] in
            var events: [String: String] = [:]
            for turn in home.turns where turn.isWish { events[turn.turn] = turn.event }
            var fulfilled: [String: Bool] = [:]
            for goal in home.goals { fulfilled[goal.event] = goal.isFulfilled }
            return home.believedGoals.compactMap { goal in
                guard let first = goal.turns.first, let event = events[first],
                    let isFulfilled = fulfilled[event]
                else { return nil }
                return Calibration.Case(probability: goal.success, happened: isFulfilled)
            }
        }
        let scores: [(String, @Sendable (Calibration) -> Double?)] = [
            ("goal success, AUC", { $0.area }),
            ("goal success, calibration error", { $0.expectedError }),
        ]
        return scores.compactMap { name, read in
            ClusterBootstrap(resamples: 100, seed: bootstrap.seed)
                .estimate(cases) { read(Calibration(Array($0.joined()))) }
                .map { PopulationFigure("belief", name, arm: arm, $0) }
        }
    }

    // MARK: Labels

    /// Of the labels that are sure enough to learn from, those that are true; and how many of the
    /// turns they cover.
    private var labels: [PopulationFigure] {
        SyntheticLabel.Source.allCases.flatMap { source -> [PopulationFigure] in
            var precision: [Share] = []
            var coverage: [Share] = []
            for home in homes {
                var truths: [String: TurnTruth] = [:]
                for turn in home.turns { truths[turn.turn] = turn }
                let sure = home.labels.filter {
                    $0.source == source && $0.confidence >= SyntheticLabel.learningThreshold
                        && truths[$0.turn] != nil
                }
                let right = sure.count { Self.isTrue($0, truths) }
                precision.append(Share(hits: right, total: sure.count))
                coverage.append(Share(hits: sure.count, total: home.turns.count))
            }
            let name = "labels by \(source.rawValue)"
            return [
                bootstrap.estimate(precision.map { ClusterBootstrap.Sums($0) }).map {
                    PopulationFigure("belief", "\(name), precision", arm: arm, $0)
                },
                bootstrap.estimate(coverage.map { ClusterBootstrap.Sums($0) }).map {
                    PopulationFigure("belief", "\(name), of all turns", arm: arm, $0)
                },
            ].compactMap { $0 }
        }
    }

    /// A label is true where the turn that it comes from was about the same wish and fulfilled it;
    /// of a complement, where the turn did not.
    private static func isTrue(
        _ label: SyntheticLabel, _ truths: [String: TurnTruth]
    ) -> Bool {
        guard let turn = truths[label.turn], let by = truths[label.by] else { return false }
        switch label.source {
        case .itself: return !turn.isDefect
        case .rephrase: return turn.event == by.event && !by.isDefect
        case .complement: return turn.isDefect
        }
    }
}
