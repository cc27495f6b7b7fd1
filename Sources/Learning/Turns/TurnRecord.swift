/// A turn with what people's behaviour said of it.
public struct TurnRecord: Codable, Hashable, Sendable {
    public var turn: PastTurn
    /// In the order in which they showed.
    public var signals: [Signal]

    public init(turn: PastTurn, signals: [Signal] = []) {
        self.turn = turn
        self.signals = signals
    }

    /// What was known of the turn when a later one was said; what that one itself showed is its own.
    func kinds(before later: String) -> Set<Signal.Kind> {
        Set(signals.prefix { $0.by != later }.map(\.kind))
    }

    func has(_ kind: Signal.Kind) -> Bool { signals.contains { $0.kind == kind } }
}
