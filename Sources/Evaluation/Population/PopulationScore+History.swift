/// How a home gets better with the days that a hub has known it, and how soon it follows people who
/// change their ways.
extension PopulationScore {
    /// Days of history, each told over a few days that end with it.
    static let histories = [1, 7, 30]
    static let historyWindow = 3
    /// After a change of routine people are to be as well served again, by this share, so soon.
    static let recovered = 0.95
    static let recoveryDays = 7

    var history: [PopulationFigure] {
        let days = (homes.flatMap(\.goals).map(\.day).max() ?? -1) + 1
        let told = Self.histories.filter { $0 <= days }.compactMap { count in
            atOnce("history", "ambiguous, at once, by day \(count)") { goal in
                goal.way != nil && (max(0, count - Self.historyWindow)..<count).contains(goal.day)
            }
        }
        return told + recovery(of: days)
    }

    /// Wishes of a routine that were served at once, before it changed and in the days after.
    private func recovery(of days: Int) -> [PopulationFigure] {
        // People change their ways half way.
        let change = (days + 1) / 2
        guard change >= 2, days - change >= 2 else { return [] }
        let before = max(0, change - Self.recoveryDays)..<change
        var figures = [
            atOnce("change of routine", "at once, in the days before") { goal in
                goal.isRoutine && before.contains(goal.day)
            }
        ]
        for day in 1...min(Self.recoveryDays, days - change) {
            let window = max(change, change + day - 2)..<(change + day)
            let share = bootstrap.estimate(homes.map(\.goals)) { chosen in
                let routine = chosen.joined().filter(\.isRoutine)
                let earlier = Self.atOnce(routine.filter { before.contains($0.day) })
                let later = Self.atOnce(routine.filter { window.contains($0.day) })
                guard let earlier, let later, earlier > 0 else { return nil }
                return later / earlier
            }
            figures.append(
                share.map {
                    PopulationFigure(
                        "change of routine", "day \(day) after, share of before", arm: arm, $0)
                })
        }
        return figures.compactMap { $0 }
    }

    private static func atOnce(_ goals: [GoalRecord]) -> Double? {
        goals.isEmpty
            ? nil : Double(goals.count { $0.isFulfilledAtOnce }) / Double(goals.count)
    }

    private func atOnce(
        _ group: String, _ name: String, _ isCounted: (GoalRecord) -> Bool
    ) -> PopulationFigure? {
        share(group, name) { home in
            tally(home.goals.filter(isCounted)) { $0.isFulfilledAtOnce }
        }
    }
}

extension GoalRecord {
    /// Belongs to what a person does day by day, and not to a whim: see ``Occasion/key``.
    var isRoutine: Bool {
        event.split(separator: ".").last?.hasPrefix("r") ?? false
    }
}
