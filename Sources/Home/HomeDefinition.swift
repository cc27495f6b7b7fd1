public import OrderedCollections

/// What the owner says of a home: the files home.yaml and media.yaml, or a `define` line.
public struct HomeDefinition: Hashable, Sendable {
    public var areas: [AreaDefinition]
    /// Satellite id to the name of its area.
    public var satellites: OrderedDictionary<String, String>
    public var people: [Person]
    /// Further names by entity id.
    public var aliases: OrderedDictionary<String, [String]>
    public var media: [MediaItem]
    /// The owner's own judgement of an entity's actions, which can only raise it.
    public var dangerous: [EntityID]
    /// What the hub may bring up by itself, by name; nil where nothing is said of that.
    public var hunches: [String]?

    public init(
        areas: [AreaDefinition] = [], satellites: OrderedDictionary<String, String> = [:],
        people: [Person] = [], aliases: OrderedDictionary<String, [String]> = [:],
        media: [MediaItem] = [], dangerous: [EntityID] = [], hunches: [String]? = nil
    ) {
        self.areas = areas
        self.satellites = satellites
        self.people = people
        self.aliases = aliases
        self.media = media
        self.dangerous = dangerous
        self.hunches = hunches
    }
}

public struct AreaDefinition: Hashable, Sendable {
    public var name: String
    public var floor: String?
    public var aliases: [String]

    public init(name: String, floor: String? = nil, aliases: [String] = []) {
        self.name = name
        self.floor = floor
        self.aliases = aliases
    }
}

public struct Person: Hashable, Sendable {
    public enum Role: String, CaseIterable, Hashable, Sendable {
        case owner
        case member
        case guest
        case child
    }

    public var id: String
    public var name: String?
    public var role: Role
    /// The Unix users who are this person on the console's socket.
    public var userIDs: [UInt32]

    public init(id: String, name: String? = nil, role: Role = .member, userIDs: [UInt32] = []) {
        self.id = id
        self.name = name
        self.role = role
        self.userIDs = userIDs
    }
}

/// One work of the small catalogue: `{title: hunger games, kind: film}`.
public struct MediaItem: Codable, Hashable, Sendable {
    public var title: String
    /// `film`, `series`, `audiobook`, `soundtrack`, `album`, `song`, `artist`, `genre`, `radio`, `podcast`, …
    public var kind: String
    public var by: String?

    public init(title: String, kind: String, by: String? = nil) {
        self.title = title
        self.kind = kind
        self.by = by
    }
}
