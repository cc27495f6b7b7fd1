public import Home
import OrderedCollections
import Templates

/// What a person asks of a running simulation over the broker, and what it answers.
public enum Control {
    public static let requestTopic = "hearth-sim/set"
    public static let answerTopic = "hearth-sim/answer"

    public enum Wish: Hashable, Sendable {
        /// What a hand does: `oven on`, `living room lamp 40`.
        case set(String)
        /// Faults as ``Fault/list(parsing:)`` reads them.
        case fault(String)
    }

    /// The request that carries a wish; `id` comes back in the answer.
    public static func request(_ wish: Wish, id: String) -> Message {
        let (key, text) =
            switch wish {
            case .set(let sentence): ("set", sentence)
            case .fault(let faults): ("fault", faults)
            }
        let payload: Value = .object(["id": .string(id), key: .string(text)])
        return Message(topic: requestTopic, text: payload.json)
    }

    /// Whether a message answers the request of that id, and with which complaint; an empty one is
    /// none.
    public static func complaint(in message: Message, id: String) -> String? {
        guard message.topic == answerTopic else { return nil }
        do {
            let value = try Value(json: message.payload)
            return value["id"]?.string == id ? value["error"]?.string ?? "" : nil
        } catch {
            // Someone else's words on the same topic.
            return nil
        }
    }

    static func answer(id: Value, error: SimulationError?) -> Message {
        let payload: Value = .object([
            "id": id, "error": error.map { .string($0.description) } ?? .null,
        ])
        return Message(topic: answerTopic, text: payload.json)
    }

    /// A request is an object with `id` and `set` or `fault`; a bare text is what a hand does.
    static func read(_ message: Message) -> (id: Value, wish: Wish) {
        do {
            let value = try Value(json: message.payload)
            let id = value["id"] ?? .null
            if let faults = value["fault"]?.string { return (id, .fault(faults)) }
            if let sentence = value["set"]?.string { return (id, .set(sentence)) }
            return (id, .set(value.string ?? ""))
        } catch {
            return (.null, .set(message.text))
        }
    }
}
