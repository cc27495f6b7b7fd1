/// A turn with what people's behaviour said of it.
public struct TurnRecord: Hashable, Sendable {
    public var turn: PastTurn
    /// In the order in which they showed.
    public var signals: [Signal]

    public init(turn: PastTurn, signals: [Signal] = []) {
        self.turn = turn
        self.signals = signals
    }

    func has(_ kind: Signal.Kind) -> Bool { signals.contains { $0.kind == kind } }
}
