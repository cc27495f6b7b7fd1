internal import Home
internal import Hub
internal import Learning
internal import OrderedCollections
internal import Templates

typealias Members = OrderedDictionary<String, Value>

extension Output {
    var lineName: String {
        switch self {
        case .result: "result"
        case .outcome: "outcome"
        case .signal: "signal"
        case .publish: "publish"
        case .announce: "announce"
        case .learned: "learned"
        case .diagnosis: "diagnosis"
        case .diagnosed: "diagnosed"
        case .reply: "reply"
        case .error: "error"
        case .change: "change"
        }
    }

    func lineMembers(at moment: Moment) -> Members {
        switch self {
        case .result(let result): return result.lineMembers
        case .outcome(let outcome): return outcome.lineMembers
        case .signal(let signal):
            return [
                "kind": .string(signal.kind.rawValue), "turn": .string(signal.turn),
                "by": .string(signal.by),
            ]
        case .publish(let message, let cause):
            return [
                "topic": .string(message.topic), "payload": .string(message.text),
                "cause": .string(cause),
            ]
        case .announce(let announcement): return announcement.lineMembers
        case .learned(let rewrites): return ["rewrites": .list(rewrites.map(\.lineValue))]
        case .diagnosis(let turn, let failure, let probability, let defect):
            return [
                "turn": .string(turn), "failure": .string(failure.rawValue),
                "probability": .number(probability), "defect": .number(defect),
            ]
        case .diagnosed(let count): return ["turns": .integer(count)]
        case .reply(let id, let members, let isEnd): return reply(id, members, isEnd, moment)
        case .error(let turn, let message):
            var error: Members = [:]
            if let turn { error["turn"] = .string(turn) }
            error["message"] = .string(message)
            return error
        case .change(let change): return change.lineValue.object ?? [:]
        }
    }

    private func reply(
        _ id: String, _ members: Value, _ isEnd: Bool, _ moment: Moment
    ) -> Members {
        var reply: Members = ["id": .string(id)]
        for (name, value) in members.object ?? [:] {
            // The names of every line are not to be covered by what was asked for.
            guard !Self.reserved.contains(name) else {
                if name == "at" { reply["time"] = moment.timestamp(ofWall: value) }
                continue
            }
            reply[name] = value
        }
        if isEnd { reply["end"] = true }
        return reply
    }

    private static let reserved = ["at", "event", "home", "id", "end"]
}

extension Moment {
    /// Milliseconds since 1970 as a timestamp in this moment's local time.
    fileprivate func timestamp(ofWall value: Value) -> Value {
        guard let milliseconds = value.integer else { return value }
        let moment = Moment(
            monotonicMilliseconds: Int64(milliseconds), wallMilliseconds: Int64(milliseconds),
            utcOffsetSeconds: utcOffsetSeconds)
        return .string(moment.timestamp)
    }
}

extension TurnResult {
    var lineMembers: Members {
        var members: Members = [
            "turn": .string(turn),
            "decision": .string(decision.rawValue),
            "intent": intent.map { .string($0) } ?? .null,
            "targets": .list(targets.map { .string($0.rawValue) }),
            "slots": slots,
            "text": .string(text),
            "rewrite": rewrite?.lineValue ?? .null,
            "confidence": .number(confidence),
            "response": .string(response),
            "published": .list(published.map(\.lineValue)),
            "alternatives": .list(alternatives.map(\.lineValue)),
        ]
        if !reasons.isEmpty { members["reasons"] = .list(reasons.map { .string($0) }) }
        if !scheduled.isEmpty { members["scheduled"] = .list(scheduled.map(\.lineValue)) }
        return members
    }
}

extension TurnResult.Rewrite {
    fileprivate var lineValue: Value {
        ["to": .string(to), "layer": .string(layer), "score": .number(score)]
    }
}

extension TurnResult.Alternative {
    fileprivate var lineValue: Value {
        [
            "intent": .string(intent), "targets": .list(targets.map { .string($0.rawValue) }),
            "probability": .number(probability),
        ]
    }
}

extension TurnResult.Scheduled {
    fileprivate var lineValue: Value {
        [
            "at": .string(at.timestamp), "intent": .string(intent),
            "targets": .list(targets.map { .string($0.rawValue) }),
        ]
    }
}

extension Message {
    fileprivate var lineValue: Value { ["topic": .string(topic), "payload": .string(text)] }
}

extension Outcome {
    var lineMembers: Members {
        var members: Members = ["turn": .string(turn), "status": .string(status.rawValue)]
        if let response { members["response"] = .string(response) }
        members["afterMilliseconds"] = .integer(Int(afterMilliseconds))
        return members
    }
}

extension Announcement {
    fileprivate var lineMembers: Members {
        var members: Members = ["text": .string(text), "cause": .string(cause)]
        if let source { members["source"] = .string(source) }
        if let speaker { members["speaker"] = .string(speaker) }
        if let suggestion { members["suggestion"] = suggestion.lineValue }
        return members
    }
}

extension Suggestion {
    fileprivate var lineValue: Value {
        [
            "hunch": .string(hunch), "intent": .string(intent),
            "targets": .list(targets.map { .string($0.rawValue) }),
            "why": .list(why.map { .string($0) }), "stop": .string(stop),
            "urgent": .bool(isUrgent),
        ]
    }
}

extension LearnedRewrite {
    fileprivate var lineValue: Value {
        var members: Members = [
            "lesson": .string(lesson), "home": home.map { .string($0) } ?? .null,
        ]
        if let speaker { members["speaker"] = .string(speaker) }
        members["from"] = .string(from)
        members["to"] = .string(to)
        members["score"] = .number(score)
        members["support"] = .number(support)
        return .object(members)
    }
}

extension StateChange {
    var lineValue: Value {
        [
            "entity": .string(entity.rawValue), "property": .string(property.rawValue),
            "old": old ?? .null, "new": new,
        ]
    }
}
