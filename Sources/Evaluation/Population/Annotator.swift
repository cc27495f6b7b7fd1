internal import Learning

/// A stand-in for people who label turns: each is wrong at a stated rate, by chance of its own.
enum Annotator {
    /// How often one of them is taken to be wrong.
    static let errorShare = 0.15

    /// What one of them says failed; the same person says the same of the same turn.
    static func failure(of turn: TurnTruth, home: Int, by number: Int) -> FailurePoint {
        var draw = Draw(seed: UInt64(number + 1), key: "\(home) \(turn.event) \(turn.turn)")
        guard draw.happens(errorShare) else { return turn.failure }
        return draw.one(of: FailurePoint.allCases.filter { $0 != turn.failure }) ?? turn.failure
    }

    /// What most of three say; the first where none agree.
    static func majority(of turn: TurnTruth, home: Int) -> FailurePoint {
        let votes = (0..<3).map { failure(of: turn, home: home, by: $0) }
        return votes[1] == votes[2] ? votes[1] : votes[0]
    }

    /// Whether one of them takes it for a defect.
    static func isDefect(_ turn: TurnTruth, home: Int, by number: Int) -> Bool {
        var draw = Draw(
            seed: UInt64(number + 1), key: "defect \(home) \(turn.event) \(turn.turn)")
        return draw.happens(errorShare) ? !turn.isDefect : turn.isDefect
    }

    static func majoritySaysDefect(_ turn: TurnTruth, home: Int) -> Bool {
        (0..<3).count { isDefect(turn, home: home, by: $0) } >= 2
    }
}
