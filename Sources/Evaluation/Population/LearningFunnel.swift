internal import Home
internal import Learning

/// Where what perfect learning mends is lost on the way to a lesson: of first tries that failed in one
/// run and that the oracle mended, how many got how far in the run that learns.
public struct LearningFunnel: Sendable {
    /// The steps, each counted of what passed all before it.
    public enum Step: String, CaseIterable, Hashable, Sendable {
        case mendable = "mended by the oracle"
        /// At home before, or elsewhere on an earlier day.
        case failedBefore = "the like failed before"
        case takenUp = "and was said anew or done by hand"
        case worked = "and that worked"
        case lesson = "the hub has a lesson"
        case taken = "and takes or asks about it"
        case mended = "and is right"
    }

    public private(set) var counts: [Step: Int] = [:]
    /// Mended by the run that learns, however it came to it.
    public private(set) var mendedAnyhow = 0

    /// What came of one failed wording, for all later ones like it.
    private struct Earlier: Sendable {
        var home: Int
        var turn: TurnTruth
        var isTakenUp: Bool
        var hasWorked: Bool
    }

    private let earlier: [String: [Earlier]]

    public init(before: [HomeRecord], after: [HomeRecord], oracle: [HomeRecord]) {
        var earlier: [String: [Earlier]] = [:]
        for home in after {
            for one in Self.failures(of: home) {
                earlier[one.turn.pattern, default: []].append(one)
            }
        }
        self.earlier = earlier
        for ((old, new), perfect) in zip(zip(before, after), oracle) {
            count(Self.firstTries(old), Self.firstTries(new), Self.firstTries(perfect), new.home)
        }
    }

    private mutating func count(
        _ old: [String: TurnTruth], _ new: [String: TurnTruth], _ perfect: [String: TurnTruth],
        _ home: Int
    ) {
        // Sums do not depend on the order.
        for (event, turn) in new {
            guard let was = old[event], was.isDefect, let best = perfect[event], !best.isDefect,
                best.rewriteLayer == "oracle"
            else { continue }
            if !turn.isDefect { mendedAnyhow += 1 }
            let known = (earlier[turn.pattern] ?? []).filter { Self.is($0, before: turn, in: home) }
            let passed = [
                true, !known.isEmpty, known.contains(where: \.isTakenUp),
                known.contains(where: \.hasWorked), turn.lessons > 0,
                turn.rewriteLayer != nil || turn.isAskedAbout,
                !turn.isDefect,
            ]
            for (step, _) in zip(Step.allCases, passed.prefix { $0 }) {
                counts[step, default: 0] += 1
            }
        }
    }

    private static func `is`(_ earlier: Earlier, before turn: TurnTruth, in home: Int) -> Bool {
        let gap = turn.at.milliseconds(since: earlier.turn.at)
        if earlier.home == home { return gap > 0 }
        // Homes learn from each other at night.
        return day(earlier.turn) < day(turn)
    }

    private static func day(_ turn: TurnTruth) -> Int64 {
        turn.at.milliseconds(since: HomeLife.start) / HomeLife.dayMilliseconds
    }

    private static func firstTries(_ home: HomeRecord) -> [String: TurnTruth] {
        let tries = home.turns.filter { $0.isWish && $0.attempt == 0 }
        return Dictionary(tries.map { ($0.event, $0) }, uniquingKeysWith: { first, _ in first })
    }

    private static func failures(of home: HomeRecord) -> [Earlier] {
        var next: [String: TurnTruth] = [:]
        for turn in home.turns where turn.relation == .rephrase || turn.relation == .repetition {
            if let about = turn.about { next[about] = turn }
        }
        return home.turns.filter { $0.isWish && $0.isDefect }.map { turn in
            let isByHand = turn.shown.contains(.manual)
            var last = turn
            while let later = next[last.turn] { last = later }
            let isAnew = last.turn != turn.turn
            return Earlier(
                home: home.home, turn: turn, isTakenUp: isAnew || isByHand,
                hasWorked: isByHand || (isAnew && !last.isDefect))
        }
    }

    /// - Parameter name: of the run that learns, against the one that does not.
    public func figures(_ name: String) -> [PopulationFigure] {
        Step.allCases.map {
            PopulationFigure("funnel", $0.rawValue, arm: name, count: counts[$0] ?? 0)
        } + [PopulationFigure("funnel", "mended anyhow", arm: name, count: mendedAnyhow)]
    }
}
