internal import Language

/// Which component failed a turn, judged by rules over its trace and what came after.
public enum Diagnosis {
    /// - Parameters:
    ///   - signals: what people's behaviour said about the turn.
    ///   - later: the turn that took it up, where one did.
    public static func failurePoint(
        of turn: PastTurn, signals: Set<Signal.Kind>, takenUpBy later: PastTurn?
    ) -> (failure: FailurePoint, probability: Double) {
        if turn.end == .rejected { return rejected(turn, signals, later) }
        if signals.contains(.notConfirmed) { return (.result, 0.8) }
        guard !signals.isDisjoint(with: contrary) else { return (.correct, correctness(signals)) }
        return acted(turn, signals, later)
    }

    private static let contrary: Set<Signal.Kind> = [
        .rephrase, .repeat, .bargeIn, .undo, .override, .manual, .denied, .bad, .cutShort,
    ]

    private static func correctness(_ signals: Set<Signal.Kind>) -> Double {
        signals.isDisjoint(with: [.thanked, .good, .accepted, .completed, .confirmed]) ? 0.8 : 0.95
    }

    /// Nothing was done. Whoever says it again wanted something; whoever does not may never have.
    private static func rejected(
        _ turn: PastTurn, _ signals: Set<Signal.Kind>, _ later: PastTurn?
    ) -> (FailurePoint, Double) {
        guard let later else {
            let wanted = !signals.isDisjoint(with: [.manual, .bad, .repeat])
            if wanted { return (isDoubtful(turn) ? .asr : .nlu, 0.6) }
            return turn.intent == nil ? (.falseWake, 0.6) : (.correct, 0.6)
        }
        return misheard(turn, later) ? (.asr, 0.7) : (turn.namesTarget ? .entity : .nlu, 0.6)
    }

    private static func acted(
        _ turn: PastTurn, _ signals: Set<Signal.Kind>, _ later: PastTurn?
    ) -> (FailurePoint, Double) {
        if let later, misheard(turn, later) { return (.asr, 0.65) }
        if signals == [.bargeIn] { return (.correct, 0.6) }
        guard let later else {
            return isDoubtful(turn) ? (.asr, 0.5) : (turn.rivals.isEmpty ? .nlu : .result, 0.5)
        }
        guard later.intent == turn.intent || later.move == .wrong else { return (.nlu, 0.6) }
        guard later.targets != turn.targets else { return (.result, 0.5) }
        return turn.namesTarget ? (.entity, 0.6) : (.result, 0.6)
    }

    /// The recogniser doubted, or an alternative of its own is what was said the second time.
    private static func misheard(_ turn: PastTurn, _ later: PastTurn) -> Bool {
        let second = Similarity.normalised(later.text)
        if turn.alternatives.contains(where: { Similarity.normalised($0) == second }) {
            return true
        }
        return isDoubtful(turn) && Similarity.of(turn.text, later.text) >= 0.5
    }

    private static func isDoubtful(_ turn: PastTurn) -> Bool { (turn.confidence ?? 1) < 0.6 }
}
