public import Home
internal import Language
public import Templates

/// Watches what people do after a turn and says what it tells about that turn.
public struct SignalDetector: Sendable {
    /// Turns that later behaviour can still speak of.
    public static let turnsLimit = 64

    private let windows: SignalWindows
    private let judge: Judge
    private var turns: [Watched] = []
    /// When the window of each closes; nil where it is settled.
    private var deadlines: [Moment?] = []
    /// When the window of a turn next closes; kept, because every message asks for it.
    public private(set) var nextDeadline: Moment?

    private struct Watched: Codable, Sendable {
        var turn: PastTurn
        var kinds: Set<Signal.Kind> = []
        /// What was started and has not ended.
        var isRunning = false

        var failed: Bool {
            turn.end == .rejected || turn.end == .asked
                || !kinds.isDisjoint(with: [
                    .notConfirmed, .bargeIn, .undo, .override, .denied, .bad, .stop,
                ])
        }

        var isSettled: Bool { !kinds.isDisjoint(with: [.accepted, .abandoned]) }

        private enum CodingKeys: CodingKey {
            case turn
            case kinds
            case isRunning
        }

        func encode(to encoder: any Encoder) throws {
            var members = encoder.container(keyedBy: CodingKeys.self)
            try members.encode(turn, forKey: .turn)
            try members.encode(Signal.Kind.allCases.filter(kinds.contains), forKey: .kinds)
            try members.encode(isRunning, forKey: .isRunning)
        }
    }

    public init(windows: SignalWindows, judge: Judge) {
        self.windows = windows
        self.judge = judge
    }

    // MARK: Turns

    /// Takes a new turn; what it says about earlier ones.
    public mutating func take(_ turn: PastTurn) -> [Signal] {
        let signals = moveSignals(turn) + rephraseSignals(turn)
        turns.append(Watched(turn: turn, isRunning: turn.startsSomething))
        deadlines.append(deadline(turns[turns.count - 1]))
        if turns.count > Self.turnsLimit {
            turns.removeFirst()
            deadlines.removeFirst()
        }
        noteDeadline()
        return signals
    }

    private mutating func moveSignals(_ turn: PastTurn) -> [Signal] {
        guard let kind = turn.move.flatMap(signalKind) else { return [] }
        let window = windows.rephraseExtendedMilliseconds
        let index = turns.indices.last { index in
            let end = turns[index].turn.end
            return turn.at.milliseconds(since: turns[index].turn.spokenUntil) <= window
                && turns[index].turn.move != .thanks
                && (kind != .denied && kind != .confirmed || end == .confirmed || end == .asked)
                && turns[index].turn.isSameTalk(as: turn)
        }
        return index.flatMap { mark($0, kind, by: turn.id) }.map { [$0] } ?? []
    }

    private func signalKind(_ move: DialogueMove) -> Signal.Kind? {
        switch move {
        case .yes: .confirmed
        case .no: .denied
        case .undo: .undo
        case .wrong: .rephrase
        case .cancel: .stop
        case .thanks: .thanked
        case .repeat, .again, .help, .explain, .askWhatWasDone, .noPreference, .greet: nil
        }
    }

    private mutating func rephraseSignals(_ turn: PastTurn) -> [Signal] {
        guard turn.move == nil,
            let index = turns.indices.last(where: {
                turns[$0].turn.isSameTalk(as: turn) && turns[$0].turn.move == nil
            }),
            let kind = relation(of: turn, to: turns[index])
        else { return [] }
        return mark(index, kind, by: turn.id).map { [$0] } ?? []
    }

    /// How a turn takes up the one before: in the same words, in others, or not at all.
    private func relation(of turn: PastTurn, to earlier: Watched) -> Signal.Kind? {
        let gap = turn.at.milliseconds(since: earlier.turn.spokenUntil)
        let longest = max(windows.rephraseExtendedMilliseconds, windows.rephraseMilliseconds)
        guard gap <= longest else { return nil }
        let alike = Similarity.of(turn.text, earlier.turn.text)
        let window =
            alike >= windows.nearlyTheSame || Similarity.isCorrective(turn.text.words)
            ? windows.rephraseExtendedMilliseconds : windows.rephraseMilliseconds
        guard gap <= window else { return nil }
        if turn.text.words == earlier.turn.text.words {
            return earlier.turn.end == .confirmed ? nil : .repeat
        }
        return isRephrase(turn, of: earlier) ? .rephrase : nil
    }

    private func isRephrase(_ turn: PastTurn, of earlier: Watched) -> Bool {
        // An answer to the hub's own question takes nothing back.
        if earlier.turn.end == .asked || earlier.turn.end == .confirmed {
            guard turn.end != .executed || turn.intent != earlier.turn.intent else { return false }
        }
        return judge.rephraseProbability(
            of: turn, after: earlier.turn, kinds: earlier.kinds, isNext: true)
            >= Judge.likelyRephrase
    }

    // MARK: Direct feedback

    public mutating func interrupt(_ turn: String) -> [Signal] {
        mark(turn, .bargeIn, by: turn)
    }

    public mutating func feedback(_ turn: String, isGood: Bool) -> [Signal] {
        mark(turn, isGood ? .good : .bad, by: turn)
    }

    public mutating func undone(_ turn: String, by: String) -> [Signal] {
        mark(turn, .undo, by: by)
    }

    public mutating func corrected(_ turn: String, by: String) -> [Signal] {
        mark(turn, .bad, by: by)
    }

    public mutating func lapsed(_ turn: String) -> [Signal] {
        mark(turn, .abandoned, by: turn)
    }

    public mutating func failed(_ turn: String, topic: String) -> [Signal] {
        mark(turn, .notConfirmed, by: topic)
    }

    // MARK: Hands

    /// A person changed an entity by hand.
    ///
    /// - Parameter mayBeMeant: whether a wish of which nothing was understood may have been about
    ///   the entity.
    public mutating func hand(
        on entity: EntityID, property: Property, topic: String, at now: Moment,
        mayBeMeant: (PastTurn) -> Bool = { _ in false }
    ) -> [Signal] {
        for index in turns.indices.reversed() {
            let turn = turns[index].turn
            let age = now.milliseconds(since: turn.at)
            if let deed = turn.deeds.first(where: { $0.entity == entity && $0.property == property }
            ) {
                let window =
                    deed.isSlow ? windows.overrideSlowMilliseconds : windows.overrideMilliseconds
                return age <= window ? mark(index, .override, by: topic).map { [$0] } ?? [] : []
            }
            guard turns[index].failed, age <= windows.overrideMilliseconds else { continue }
            let isMeant = [turn.targets, turn.rivals, turn.meant].contains { $0.contains(entity) }
            if isMeant || (turn.isBlank && mayBeMeant(turn)) {
                return mark(index, .manual, by: topic).map { [$0] } ?? []
            }
        }
        return []
    }

    /// What a turn started has come to its end, or was ended early.
    public mutating func ended(on entity: EntityID, early: Bool, topic: String) -> [Signal] {
        guard
            let index = turns.lastIndex(where: { $0.isRunning && $0.turn.targets.contains(entity) })
        else { return [] }
        turns[index].isRunning = false
        return mark(index, early ? .cutShort : .completed, by: topic).map { [$0] } ?? []
    }

    // MARK: Time

    private mutating func noteDeadline() {
        var next: Moment?
        for case let deadline? in deadlines { next = next.map { min($0, deadline) } ?? deadline }
        nextDeadline = next
    }

    /// To be done when the turns are others than they were.
    private mutating func noteDeadlines() {
        deadlines = turns.map { $0.isSettled ? nil : deadline($0) }
        noteDeadline()
    }

    /// Turns whose window has passed: accepted where nothing spoke against them, abandoned where they came to nothing.
    public mutating func advance(to now: Moment) -> [Signal] {
        guard let nextDeadline, nextDeadline <= now else { return [] }
        defer { noteDeadline() }
        return turns.indices.compactMap { index in
            guard let deadline = deadlines[index], deadline <= now else { return nil }
            let failed = turns[index].failed
            let isTakenUp = !turns[index].kinds.isDisjoint(with: [.rephrase, .repeat, .manual])
            // A question is settled by its answer, or lapses.
            let isMove =
                turns[index].turn.move != nil || turns[index].turn.end == .confirmed
                || turns[index].turn.end == .asked
            turns[index].kinds.insert(failed ? .abandoned : .accepted)
            deadlines[index] = nil
            guard !isMove, !isTakenUp else { return nil }
            let wasWish = turns[index].turn.end == .rejected
            guard !failed || wasWish else { return nil }
            return Signal(
                kind: failed ? .abandoned : .accepted, turn: turns[index].turn.id, by: "time")
        }
    }

    private func deadline(_ watched: Watched) -> Moment {
        let isOver = watched.turn.end == .executed || watched.turn.end == .answered
        return watched.turn.spokenUntil.advanced(
            byMilliseconds: isOver ? windows.acceptMilliseconds : windows.abandonMilliseconds)
    }

    // MARK: Forgetting

    public mutating func forget(where isForgotten: (PastTurn) -> Bool) {
        turns.removeAll { isForgotten($0.turn) }
        noteDeadlines()
    }

    // MARK: Checkpoint

    /// The turns that are watched, for a checkpoint.
    public var value: Value { .list(turns.map { Value(encoding: $0) }) }

    /// Watches what a checkpoint held; rows that make no sense are passed over.
    public mutating func restore(_ value: Value) {
        turns = (value.list ?? []).suffix(Self.turnsLimit).compactMap {
            $0.decoded(as: Watched.self)
        }
        noteDeadlines()
    }

    private mutating func mark(_ turn: String, _ kind: Signal.Kind, by: String) -> [Signal] {
        turns.lastIndex { $0.turn.id == turn }.flatMap { mark($0, kind, by: by) }.map { [$0] } ?? []
    }

    private mutating func mark(_ index: Int, _ kind: Signal.Kind, by: String) -> Signal? {
        guard turns[index].kinds.insert(kind).inserted else { return nil }
        if turns[index].isSettled { deadlines[index] = nil }
        noteDeadline()
        return Signal(kind: kind, turn: turns[index].turn.id, by: by)
    }
}
