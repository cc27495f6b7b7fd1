/// A room or another part of the home.
public struct Area: Hashable, Sendable {
    public let id: AreaID
    public internal(set) var name: String
    public internal(set) var floor: String?
    public internal(set) var aliases: [String]
}
