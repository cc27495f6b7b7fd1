internal import Home
internal import Hub
internal import Learning
internal import Templates
internal import Wire

/// Reads what a hub writes; what is not as the line format says is an error that tells what was
/// expected.
struct HubAnswer {
    struct Malformed: Error {
        let problem: String
    }

    private let members: Value

    /// nil for what only other readers need.
    static func output(_ bytes: [UInt8]) throws(Malformed) -> Output? {
        let value: Value
        do {
            value = try Value(
                json: bytes,
                limits: JSONLimits(maximumBytes: LineDecoder.bytesLimit, maximumDepth: 64))
        } catch {
            throw Malformed(problem: "no JSON (\(error))")
        }
        guard value.object != nil else { throw Malformed(problem: "expected an object") }
        return try HubAnswer(members: value).output()
    }

    private func output() throws(Malformed) -> Output? {
        let event = try text("event")
        switch event {
        case "result": return .result(try result())
        case "signal":
            return .signal(
                Signal(
                    kind: try choice("kind"), turn: try text("turn"), by: try text("by")))
        case "outcome":
            return .outcome(
                Outcome(
                    turn: try text("turn"), status: try choice("status"), response: nil,
                    afterMilliseconds: 0))
        case "publish": return .publish(try Self.message(members, "publish"), cause: "")
        case "diagnosis":
            let failure: FailurePoint = try choice("failure")
            let probability = try share("probability")
            // A hub that tells no more is taken to be as sure of the defect as of its kind.
            let defect = failure == .correct ? 1 - probability : probability
            return .diagnosis(
                turn: try text("turn"), failure: failure, probability: probability,
                defect: members["defect"] == nil ? defect : try share("defect"))
        case "diagnosed": return .diagnosed(count: members["turns"]?.integer ?? 0)
        case "learned": return .learned([])
        case "error":
            return .error(
                turn: members["turn"]?.string, message: members["message"]?.string ?? "")
        case "announce", "reply": return nil
        default:
            throw Malformed(problem: "event: \(String(reflecting: event)) is not known")
        }
    }

    private func result() throws(Malformed) -> TurnResult {
        var result = TurnResult(
            turn: try text("turn"), decision: try choice("decision"), text: try text("text"))
        result.intent = try optionalText("intent", of: members)
        result.targets = try Self.targets(members)
        result.confidence = try share("confidence")
        result.response = try optionalText("response", of: members) ?? ""
        for value in try list("published") {
            result.published.append(try Self.message(value, "published"))
        }
        for value in try list("alternatives") {
            guard let probability = value["probability"]?.double else {
                throw Malformed(problem: "alternatives: expected a probability")
            }
            result.alternatives.append(
                TurnResult.Alternative(
                    intent: value["intent"]?.string ?? "", targets: try Self.targets(value),
                    probability: probability))
        }
        if let rewrite = members["rewrite"], rewrite != .null {
            guard let to = rewrite["to"]?.string, let layer = rewrite["layer"]?.string else {
                throw Malformed(problem: "rewrite: expected null, or to and layer")
            }
            result.rewrite = TurnResult.Rewrite(
                to: to, layer: layer, score: rewrite["score"]?.double ?? 0)
        }
        return result
    }

    // MARK: Members

    private func text(_ name: String) throws(Malformed) -> String {
        guard let text = members[name]?.string else {
            throw Malformed(problem: "\(name): expected text")
        }
        return text
    }

    private func optionalText(_ name: String, of value: Value) throws(Malformed) -> String? {
        guard let found = value[name], found != .null else { return nil }
        guard let text = found.string else {
            throw Malformed(problem: "\(name): expected text or null")
        }
        return text
    }

    private func share(_ name: String) throws(Malformed) -> Double {
        guard let number = members[name]?.double, (0...1).contains(number) else {
            throw Malformed(problem: "\(name): expected a number from 0 to 1")
        }
        return number
    }

    private func list(_ name: String) throws(Malformed) -> [Value] {
        guard let list = members[name]?.list else {
            throw Malformed(problem: "\(name): expected a list")
        }
        return list
    }

    private func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String
    ) throws(Malformed) -> Choice where Choice.RawValue == String {
        guard let choice = Choice(rawValue: try text(name)) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw Malformed(problem: "\(name): expected one of \(known)")
        }
        return choice
    }

    private static func targets(_ value: Value) throws(Malformed) -> [EntityID] {
        guard let list = value["targets"]?.list else {
            throw Malformed(problem: "targets: expected a list")
        }
        let names = list.compactMap(\.string)
        guard names.count == list.count else {
            throw Malformed(problem: "targets: expected texts")
        }
        return names.map { EntityID(rawValue: $0) }
    }

    private static func message(_ value: Value, _ place: String) throws(Malformed) -> Message {
        guard let topic = value["topic"]?.string, let payload = value["payload"]?.string else {
            throw Malformed(problem: "\(place): expected topic and payload as text")
        }
        return Message(topic: topic, text: payload)
    }
}
