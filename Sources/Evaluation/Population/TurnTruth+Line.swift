internal import Home
internal import Hub
internal import Learning
internal import OrderedCollections
internal import Templates

extension TurnTruth {
    /// One line of JSON, without the line break: for looking at single turns, and for fits.
    public func line(home: Int) -> String {
        let members: OrderedDictionary<String, Value> = [
            "event": "truth", "home": .integer(home), "turn": .string(turn),
            "at": .integer(Int(at.wallMilliseconds)), "occasion": .string(event),
            "attempt": .integer(attempt), "relation": .string(relation.rawValue),
            "about": text(about), "kind": .string(kind.rawValue), "way": text(way?.rawValue),
            "speaker": text(speaker), "room": .string(room), "said": .string(said),
            "heard": .string(heard), "pattern": .string(pattern), "lessons": .integer(lessons),
            "far": .bool(isFar), "nickname": .bool(usesNickname),
            "mute": .bool(isMute), "dangerous": .bool(isDangerous),
            "decision": .string(decision.rawValue), "intent": text(intent),
            "targets": .list(targets.map { .string($0.rawValue) }),
            "rewrite": text(rewriteLayer), "defect": .bool(isDefect),
            "failure": .string(failure.rawValue),
            "asked_rightly": askedRightly.map { .bool($0) } ?? .null,
            "shown": .list(shown.map { .string($0.rawValue) }),
            "signalled": .list(signalled.map { .string($0.rawValue) }),
            "diagnosed": text(diagnosed?.rawValue),
        ]
        return Value.object(members).json
    }
    private func text(_ text: String?) -> Value { text.map { .string($0) } ?? .null }
}
