internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
public import Resolution
public import Templates

/// A turn as a whole: what was heard, what it might have meant, what was done, what came of it.
public struct Trace: Codable, Hashable, Sendable {
    let at: Moment
    let utterance: Utterance
    let usedAlternative: String?
    let clauses: [Clause]
    /// At most ``Hub/candidatesKept`` a clause.
    let candidates: [Candidate]
    let result: TurnResult
    var outcome: Outcome?
    var signals: [Signal] = []

    init(_ turn: Turn, _ result: TurnResult, at now: Moment) {
        at = now
        utterance = turn.utterance
        usedAlternative = turn.usedAlternative
        clauses = turn.clauses
        candidates = turn.candidates
        self.result = result
    }

    /// As it is kept, and as `why` shows it; made when it is asked for, for it takes as long as
    /// deciding did.
    public var value: Value {
        [
            "turn": .string(utterance.turn),
            "at": .integer(Int(at.wallMilliseconds)),
            "heard": heard,
            "rewrite": rewrite,
            "clauses": .list(clauses.map(Self.value)),
            "candidates": .list(candidates.map(Self.value)),
            "decision": .string(result.decision.rawValue),
            "intent": Value(result.intent),
            "targets": .list(result.targets.map { .string($0.rawValue) }),
            "margin": .number(margin),
            "response": .string(result.response),
            "published": .list(
                result.published.map { ["topic": .string($0.topic), "payload": .string($0.text)] }),
            "reasons": .list(result.reasons.map { .string($0) }),
            "outcome": outcome.map {
                [
                    "status": .string($0.status.rawValue),
                    "afterMilliseconds": .integer(Int($0.afterMilliseconds)),
                    "response": Value($0.response),
                ]
            } ?? .null,
            "signals": .list(
                signals.map { ["kind": .string($0.kind.rawValue), "by": .string($0.by)] }),
        ]
    }

    /// What the words could mean, the likeliest first; nothing where they were several wishes.
    public var ranked: [Candidate] { clauses.count == 1 ? candidates : [] }

    /// How much likelier the best was than the next.
    private var margin: Double {
        guard let best = candidates.first else { return 0 }
        return best.probability - (candidates.dropFirst().first?.probability ?? 0)
    }

    private var heard: Value {
        [
            "text": .string(utterance.text),
            "alternatives": .list(utterance.alternatives.map { .string($0) }),
            "used": Value(usedAlternative),
            "confidence": utterance.confidence.map { .number($0) } ?? .null,
            "speaker": Value(utterance.asker.speaker),
            "source": Value(utterance.source),
            "conversation": Value(utterance.conversation),
        ]
    }

    private var rewrite: Value {
        guard let rewrite = result.rewrite else { return .null }
        return [
            "to": .string(rewrite.to), "layer": .string(rewrite.layer),
            "score": .number(rewrite.score),
        ]
    }

    private static func value(_ clause: Clause) -> Value {
        [
            "text": .string(clause.text), "mood": .string(clause.mood.rawValue),
            "readings": .list(clause.readings.prefix(Hub.candidatesKept).map(value)),
        ]
    }

    private static func value(_ reading: Reading) -> Value {
        [
            "intent": .string(reading.intent.rawValue),
            "score": .number(reading.score),
            "slots": .object(reading.slots),
            "spans": .list(
                reading.spans.map {
                    [
                        "text": .string($0.text), "role": .string($0.role), "value": $0.value,
                        "quality": .number($0.quality),
                    ]
                }),
            "unexplained": .list(reading.unexplained.map { .string($0) }),
            "source": .string(reading.source),
        ]
    }

    private static func value(_ candidate: Candidate) -> Value {
        [
            "intent": .string(candidate.reading.intent.rawValue),
            "targets": .list(candidate.targets.map { .string($0.rawValue) }),
            "steps": .list(candidate.steps.map(\.value)),
            "item": candidate.item.map {
                ["title": .string($0.title), "kind": .string($0.kind), "by": Value($0.by)]
            } ?? .null,
            "risk": .string(candidate.risk.rawValue),
            "score": .number(candidate.score),
            "probability": .number(candidate.probability),
            "features": .list(
                candidate.shares.map {
                    [
                        "feature": .string($0.feature.rawValue), "value": .number($0.value),
                        "weight": .number($0.weight), "share": .number($0.contribution),
                    ]
                }),
        ]
    }
}

/// The latest traces, and what came to be known of them.
struct TraceLog: Sendable {
    static let limit = 256
    /// Turn ids that are remembered so that none is used twice.
    static let idsLimit = 4_096
    /// Traces and ids that go at once when a limit is reached: taking one from the front moves all.
    private static let surplus = 32
    private static let idsSurplus = 512

    private(set) var traces: OrderedDictionary<String, Trace> = [:]
    private var ids: OrderedSet<String> = []

    subscript(turn: String) -> Trace? { traces[turn] }

    var last: Trace? { traces.values.last }

    func holds(_ turn: String) -> Bool { ids.contains(turn) }

    mutating func add(_ trace: Trace) {
        let turn = trace.utterance.turn
        traces[turn] = trace
        ids.append(turn)
        if traces.count > Self.limit { traces.removeFirst(Self.surplus) }
        if ids.count > Self.idsLimit { ids.removeFirst(Self.idsSurplus) }
    }

    mutating func add(_ outcome: Outcome) { traces[outcome.turn]?.outcome = outcome }

    mutating func add(_ signal: Signal) { traces[signal.turn]?.signals.append(signal) }

    mutating func forget(where isForgotten: (Trace) -> Bool) {
        traces.removeAll { isForgotten($0.value) }
    }

    // MARK: Checkpoint

    /// The latest, which people may still take back or call wrong; older ones are in the journal.
    static let checkpointTurns = 64
    private static let partTurns = 8

    /// The latest of it, in parts that each make a line.
    var parts: [Value] {
        let latest = Array(traces.values.suffix(Self.checkpointTurns))
        let turns = stride(from: 0, to: latest.count, by: Self.partTurns).map { start in
            Value.object([
                "turns": .list(
                    latest[start..<min(latest.count, start + Self.partTurns)].map {
                        Value(encoding: $0)
                    })
            ])
        }
        return ids.isEmpty ? turns : [["ids": .list(ids.map { .string($0) })]] + turns
    }

    /// Adds what a part of a checkpoint held; rows that make no sense are passed over.
    mutating func append(_ part: Value) {
        for id in (part["ids"]?.list ?? []).suffix(Self.idsLimit).compactMap(\.string) {
            ids.append(id)
        }
        for row in (part["turns"]?.list ?? []).prefix(Self.partTurns) {
            if let trace = row.decoded(as: Trace.self) { add(trace) }
        }
    }
}
