public import Home

/// Words that stand for the names of a home where sentences are made without one.
public struct SampleWords: Sendable {
    public var areas: [String]
    public var floors: [String]
    public var people: [String]
    public var titles: [String]
    let types: [DeviceType]

    /// The owner's own rooms, people and titles; a few common ones where none are given.
    public init(types: [DeviceType], definition: HomeDefinition = HomeDefinition()) {
        self.types = types
        let rooms = definition.areas.map { $0.name.lowercased() }
        areas = rooms.isEmpty ? ["kitchen", "bedroom", "living room", "hall", "bathroom"] : rooms
        let levels = definition.areas.compactMap { $0.floor?.lowercased() }
        floors = levels.isEmpty ? ["upstairs", "ground floor"] : levels
        let names = definition.people.map { ($0.name ?? $0.id).lowercased() }
        people = names.isEmpty ? ["ana", "ben"] : names
        let works = definition.media.map(\.title)
        titles = works.isEmpty ? ["the evening news", "summer songs"] : works
    }

    /// What people call things of these types, or of any where none are given.
    func names(ofKinds kinds: [String]) -> [String] {
        let fitting = types.filter { kinds.contains($0.name) }
        return (fitting.isEmpty ? types : fitting).flatMap { $0.names.prefix(3) }
    }

    /// A type's name with the domain that Home Assistant has its devices in.
    var namesByDomain: [(name: String, domain: String)] {
        types.flatMap { type -> [(name: String, domain: String)] in
            let component = type.recognition.lazy.compactMap(\.component).first
            let domain = type.plays.isEmpty ? component?.rawValue ?? "switch" : "media_player"
            return type.names.prefix(2).map { ($0, domain) }
        }
    }
}
