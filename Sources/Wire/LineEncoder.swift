public import Home
public import Hub
public import OrderedCollections
public import Templates

/// Writes lines: compact JSON, members in a fixed order, no line break at the end.
public enum LineEncoder {
    /// - Parameter id: what the sender of the line that led to this called it.
    public static func line(
        _ output: Output, at moment: Moment, home: String, id: String? = nil
    ) -> String {
        line(output.lineName, output.lineMembers(at: moment), at: moment, home: home, id: id)
    }

    /// A line that says what happened; reading it back gives the same input.
    public static func line(_ input: Input, at moment: Moment, home: String) -> String {
        line(input.lineEvent.rawValue, input.lineMembers, at: moment, home: home, id: nil)
    }

    /// What a watcher, whose query has this id, is told of a change of state.
    public static func line(
        _ change: StateChange, for id: String, at moment: Moment, home: String
    ) -> String {
        let members: OrderedDictionary<String, Value> = [
            "id": .string(id), "change": change.lineValue,
        ]
        return line("reply", members, at: moment, home: home, id: nil)
    }

    /// - Parameter number: of the line that is wrong, from 1; nil where lines have no numbers.
    public static func line(
        _ error: LineError, number: Int?, at moment: Moment, home: String, id: String? = nil
    ) -> String {
        let members = errorMembers(number: number, turn: error.turn, error.description)
        return line("error", members, at: moment, home: home, id: id ?? error.id)
    }

    static func errorMembers(
        number: Int?, turn: String?, _ message: String
    ) -> OrderedDictionary<String, Value> {
        var members: OrderedDictionary<String, Value> = [:]
        if let number { members["line"] = .integer(number) }
        if let turn { members["turn"] = .string(turn) }
        members["message"] = .string(message)
        return members
    }

    /// Any line; for those that no input or output stands for.
    public static func line(
        _ event: String, _ members: OrderedDictionary<String, Value>, at moment: Moment,
        home: String, id: String?
    ) -> String {
        var all: OrderedDictionary<String, Value> = [
            "at": .string(moment.timestamp), "event": .string(event), "home": .string(home),
        ]
        if let id { all["id"] = .string(id) }
        for (name, value) in members { all[name] = value }
        return Value.object(all).json
    }
}
