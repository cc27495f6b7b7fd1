internal import Home

extension PopulationLife {
    /// What the run took. Turns cost the same early and late where cost is linear in turns.
    ///
    /// - Parameter peakBytes: the most memory that the program ever had.
    public func costs(_ arm: Arm, peakBytes: Int) -> [PopulationFigure] {
        var costs = [
            ("seconds by day", daySeconds.reduce(0, +)),
            ("seconds by night", nightSeconds.reduce(0, +)),
            ("seconds, last night", nightSeconds.last ?? 0),
            ("memory, MB", Double(peakBytes) / 1e6),
        ]
        let turns = turnsOfDays
        let half = daySeconds.count / 2
        for (name, days) in [("first", 0..<half), ("second", half..<daySeconds.count)] {
            let count = turns[days].reduce(0, +)
            guard count > 0 else { continue }
            let milliseconds = daySeconds[days].reduce(0, +) * 1_000 / Double(count)
            costs.append(("milliseconds a turn, \(name) half of the days", milliseconds))
        }
        return costs.map { name, value in
            PopulationFigure(
                "cost", name, arm: arm.rawValue, Estimate(value: value, interval: nil, count: 1))
        }
    }

    private var turnsOfDays: [Int] {
        var counts = [Int](repeating: 0, count: daySeconds.count)
        for turn in homes.flatMap(\.turns) {
            let day = turn.at.milliseconds(since: HomeLife.start) / HomeLife.dayMilliseconds
            counts[min(counts.count - 1, max(0, Int(day)))] += 1
        }
        return counts
    }
}
