public import Home
internal import OrderedCollections
public import Templates

/// What a person does at an hour of a kind of day, with the evidence for it.
public struct Habit: Hashable, Sendable {
    public var speaker: String
    public var entity: EntityID
    /// Of the local day, 0 to 23.
    public var hour: Int
    public var isFreeDay: Bool
    /// Times it was done, of late: older ones count less.
    public var count: Double

    /// By which it is forgotten: `ana/light.hall/7/working`.
    public var id: String { "\(speaker)/\(entity.rawValue)/\(hour)/\(day)" }

    private var day: String { isFreeDay ? "free" : "working" }

    /// As queries show it.
    public var value: Value {
        [
            "habit": .string(id), "speaker": .string(speaker), "entity": .string(entity.rawValue),
            "hour": .integer(hour), "days": .string(day), "count": .number(count),
        ]
    }
}

extension Habit {
    /// Whose habit, of what and when, an id speaks of; nil where it is none.
    static func parts(of id: String) -> (speaker: String, entity: EntityID, slot: Int)? {
        // A person's name may hold a stroke.
        let parts = id.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        guard parts.count >= 4, let hour = Int(parts[parts.count - 2]), (0..<24).contains(hour)
        else { return nil }
        let day = parts[parts.count - 1]
        guard day == "free" || day == "working" else { return nil }
        return (
            parts.dropLast(3).joined(separator: "/"),
            EntityID(rawValue: parts[parts.count - 3]), hour + (day == "free" ? 24 : 0)
        )
    }
}
