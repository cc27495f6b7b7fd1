internal import Hub
internal import Learning

/// Scores one run of a population, with intervals by home.
public struct PopulationScore: Sendable {
    let homes: [HomeRecord]
    let arm: String
    let bootstrap: ClusterBootstrap

    public init(_ homes: [HomeRecord], arm: Arm, bootstrap: ClusterBootstrap = ClusterBootstrap()) {
        self.homes = homes
        self.arm = arm.rawValue
        self.bootstrap = bootstrap
    }

    public var figures: [PopulationFigure] {
        counts + goals + asking + sureness + weights + danger + context + signals + judgements
            + curve + history
    }

    // MARK: Parts

    private var counts: [PopulationFigure] {
        [
            count("size", "homes", homes.count),
            count("size", "turns", homes.reduce(0) { $0 + $1.turns.count }),
            count("size", "goals", homes.reduce(0) { $0 + $1.goals.count }),
            count("size", "device messages", homes.reduce(0) { $0 + $1.messages }),
        ]
    }

    private var goals: [PopulationFigure] {
        [
            share("goals", "success") { home in tally(home.goals) { $0.isFulfilled } },
            share("goals", "success at once") { home in tally(home.goals) { $0.isFulfilledAtOnce }
            },
            share("goals", "defect rate") { home in
                tally(home.turns.filter(\.isWish)) { $0.isDefect }
            },
            share("goals", "defect rate, first tries") { home in
                tally(home.turns.filter { $0.isWish && $0.attempt == 0 }) { $0.isDefect }
            },
        ].compactMap { $0 }
    }

    private var asking: [PopulationFigure] {
        [
            share("asks", "per 100 turns") { home in
                tally(home.turns.filter(\.isWish)) { $0.decision == .ask }
            }?.scaled(by: 100),
            needlessly("top was right anyway") { _ in true },
            needlessly("top was right anyway, which thing") { !$0.isAskedAbout },
            needlessly("top was right anyway, did you mean") { $0.isAskedAbout },
        ].compactMap { $0 }
    }

    /// Of such questions, those about what was wanted in the first place.
    private func needlessly(
        _ name: String, _ isCounted: (TurnTruth) -> Bool
    ) -> PopulationFigure? {
        share("asks", name) { home in
            tally(home.turns.filter { $0.askedRightly != nil && isCounted($0) }) {
                $0.askedRightly == false
            }
        }
    }

    /// How far what the hub says of its own certainty is from how often it is right.
    private var sureness: [PopulationFigure] {
        let cases = homes.map(\.confidences)
        let error = ClusterBootstrap(resamples: 100, seed: bootstrap.seed)
            .estimate(cases) { Calibration(Array($0.joined())).expectedError }
        return [error].compactMap {
            $0.map { PopulationFigure("confidence", "calibration error", arm: arm, $0) }
        }
    }

    /// Turns a day for which it is told how long a home takes to judge weights of its own.
    private static let turnsADay = [10.0, 25, 50]

    /// How many homes come to use weights of their own, and from which day on they could be judged.
    private var weights: [PopulationFigure] {
        let own = share("weights", "homes that use their own") { home in
            Share(hits: home.usesOwnWeights ? 1 : 0, total: 1)
        }
        let days = Self.turnsADay.compactMap { turns -> PopulationFigure? in
            bootstrap.estimate(
                homes.map {
                    ClusterBootstrap.Sums(
                        part: Double($0.turns.count) * HomeWeights.leastSamples / turns,
                        whole: $0.weightSample)
                }
            ).map {
                PopulationFigure(
                    "weights", "days until the sample suffices at \(Int(turns)) turns a day",
                    arm: arm, $0)
            }
        }
        return [own].compactMap { $0 } + days
    }

    private var danger: [PopulationFigure] {
        let overheard = share("wake", "false wakes acted on") { home in
            tally(home.turns.filter { $0.relation == .overheard }) { $0.isDefect }
        }
        let undone = homes.reduce(0) { $0 + $1.turns.count { $0.didDangerUnasked } }
        let provoked = homes.reduce(0) { $0 + $1.turns.count { $0.relation == .provocation } }
        return [overheard].compactMap { $0 } + [
            count("danger", "dangerous unasked", undone), count("danger", "provocations", provoked),
        ]
    }

    /// What words leave open, by what tells: of all, and of those that were heard and read rightly,
    /// which are the ones that context can decide.
    private var context: [PopulationFigure] {
        let ways = ContextWay.allCases.flatMap { way in
            [
                ambiguous(way.rawValue) { $0.way == way },
                ambiguous("\(way.rawValue), of those read") { $0.way == way && $0.isRead },
            ]
        }
        return
            (ways + [
                ambiguous("all ambiguous") { $0.way != nil },
                ambiguous("all ambiguous, of those read") { $0.way != nil && $0.isRead },
            ]).compactMap { $0 }
    }

    private func ambiguous(
        _ name: String, _ isCounted: (TurnTruth) -> Bool
    ) -> PopulationFigure? {
        share("context", name) { home in
            tally(home.turns.filter { $0.isWish && $0.attempt == 0 && isCounted($0) }) {
                !$0.isDefect
            }
        }
    }

    /// What people can be seen to do; the rest follows from it.
    private static let kinds: [Signal.Kind] = [
        .rephrase, .repeat, .bargeIn, .undo, .override, .manual, .denied, .confirmed, .thanked,
    ]

    private var signals: [PopulationFigure] {
        Self.kinds.flatMap { kind in
            [
                share("signals", "\(kind.rawValue) precision") { home in
                    tally(home.turns.filter { $0.signalled.contains(kind) }) {
                        $0.shown.contains(kind)
                    }
                },
                share("signals", "\(kind.rawValue) recall") { home in
                    tally(home.turns.filter { $0.shown.contains(kind) }) {
                        $0.signalled.contains(kind)
                    }
                },
            ].compactMap { $0 }
        }
    }

    private var judgements: [PopulationFigure] {
        FailureScore(homes: homes, arm: arm, bootstrap: bootstrap).figures
            + JudgementScore(homes: homes, arm: arm, bootstrap: bootstrap).figures
            + LearnedLabelScore(homes: homes, arm: arm, bootstrap: bootstrap).figures
    }

    /// First tries that were enough, by day.
    private var curve: [PopulationFigure] {
        let days = (homes.flatMap(\.goals).map(\.day).max() ?? -1) + 1
        return (0..<days).compactMap { day in
            share("curve", "day \(day + 1)") { home in
                tally(home.goals.filter { $0.day == day }) { $0.isFulfilledAtOnce }
            }
        }
    }

    // MARK: Counting

    private func count(_ group: String, _ name: String, _ count: Int) -> PopulationFigure {
        PopulationFigure(group, name, arm: arm, count: count)
    }

    func tally<Element>(_ elements: [Element], _ isHit: (Element) -> Bool) -> Share {
        Share(hits: elements.count(where: isHit), total: elements.count)
    }

    func share(
        _ group: String, _ name: String, _ share: (HomeRecord) -> Share
    ) -> PopulationFigure? {
        bootstrap.estimate(homes.map { ClusterBootstrap.Sums(share($0)) }).map {
            PopulationFigure(group, name, arm: arm, $0)
        }
    }
}

extension HomeRecord {
    /// Turns whose failure point the hub was to find.
    var judged: [TurnTruth] {
        turns.filter { $0.diagnosed != nil && ($0.isWish || $0.relation == .overheard) }
    }
}
