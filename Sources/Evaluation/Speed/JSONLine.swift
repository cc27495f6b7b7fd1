internal import OrderedCollections
internal import Templates

/// A line of JSON made of texts.
public enum JSONLine {
    public static func line(_ event: String, _ members: [(name: String, value: String)]) -> String {
        var object: OrderedDictionary<String, Value> = ["event": .string(event)]
        for member in members { object[member.name] = .string(member.value) }
        return Value.object(object).json
    }

    /// The member of a line that is a JSON object; nil where there is none or it is no text.
    public static func text(_ member: String, of line: String) -> String? {
        (try? Value(json: line))?[member]?.string
    }
}
