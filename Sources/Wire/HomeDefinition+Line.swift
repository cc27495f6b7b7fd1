internal import Home
internal import OrderedCollections
internal import Templates

extension HomeDefinition {
    /// What a `define` line says; what it leaves out stays as it was.
    init(_ members: LineMembers, over base: HomeDefinition) throws(LineError) {
        self = base
        if members.has("areas") {
            areas = try members.list("areas", limit: 1_000, AreaDefinition.init(_:at:))
        }
        if members.has("satellites") { satellites = try Self.satellites(members) }
        if members.has("people") {
            people = try members.list("people", limit: 1_000, Person.init(_:at:))
        }
        if members.has("aliases") { aliases = try Self.aliases(members) }
        if members.has("media") {
            media = try members.list("media", limit: 50_000, MediaItem.init(_:at:))
        }
        if members.has("dangerous") {
            dangerous = try members.texts("dangerous", limit: 10_000).map {
                EntityID(rawValue: $0)
            }
        }
        if members.has("hunches") { hunches = try members.texts("hunches", limit: 100) }
    }

    private static func satellites(
        _ members: LineMembers
    ) throws(LineError) -> OrderedDictionary<String, String> {
        var satellites: OrderedDictionary<String, String> = [:]
        for (id, area) in try members.object("satellites") {
            guard let name = area.string else {
                throw LineError(place: "satellites.\(id)", expected: "an area", found: area)
            }
            satellites[id] = name
        }
        return satellites
    }

    private static func aliases(
        _ members: LineMembers
    ) throws(LineError) -> OrderedDictionary<String, [String]> {
        let inner = try LineMembers(.object(try members.object("aliases")), path: "aliases.")
        var aliases: OrderedDictionary<String, [String]> = [:]
        for entity in inner.members.keys {
            aliases[entity] = try inner.texts(entity, limit: 100)
        }
        return aliases
    }

    /// Every member, so that reading it back depends on nothing else.
    var lineMembers: OrderedDictionary<String, Value> {
        [
            "areas": .list(areas.map(\.lineValue)),
            "satellites": .object(satellites.mapValues { .string($0) }),
            "people": .list(people.map(\.lineValue)),
            "aliases": .object(aliases.mapValues { .list($0.map { .string($0) }) }),
            "media": .list(media.map(\.lineValue)),
            "dangerous": .list(dangerous.map { .string($0.rawValue) }),
            "hunches": hunches.map { .list($0.map { .string($0) }) } ?? .null,
        ]
    }
}

extension AreaDefinition {
    fileprivate init(_ value: Value, at place: String) throws(LineError) {
        // A name alone is enough to say.
        if let name = value.string {
            self.init(name: name)
            return
        }
        let members = try LineMembers(value, path: place + ".")
        self.init(
            name: try members.identifier("name"), floor: try members.optionalIdentifier("floor"),
            aliases: try members.texts("aliases", limit: 100))
    }

    fileprivate var lineValue: Value {
        var members: OrderedDictionary<String, Value> = ["name": .string(name)]
        if let floor { members["floor"] = .string(floor) }
        if !aliases.isEmpty { members["aliases"] = .list(aliases.map { .string($0) }) }
        return .object(members)
    }
}

extension Person {
    fileprivate init(_ value: Value, at place: String) throws(LineError) {
        let members = try LineMembers(value, path: place + ".")
        self.init(
            id: try members.identifier("id"), name: try members.optionalIdentifier("name"),
            role: try members.choice("role", of: Role.self) ?? .member,
            userIDs: try members.list("userIDs", limit: 100) { value, place throws(LineError) in
                guard let number = value.integer, let id = UInt32(exactly: number) else {
                    throw LineError(place: place, expected: "a Unix user id", found: value)
                }
                return id
            })
    }

    fileprivate var lineValue: Value {
        var members: OrderedDictionary<String, Value> = ["id": .string(id)]
        if let name { members["name"] = .string(name) }
        members["role"] = .string(role.rawValue)
        if !userIDs.isEmpty { members["userIDs"] = .list(userIDs.map { .integer(Int($0)) }) }
        return .object(members)
    }
}

extension MediaItem {
    fileprivate init(_ value: Value, at place: String) throws(LineError) {
        let members = try LineMembers(value, path: place + ".")
        self.init(
            title: try members.identifier("title"), kind: try members.identifier("kind"),
            by: try members.optionalIdentifier("by"))
    }

    fileprivate var lineValue: Value {
        var members: OrderedDictionary<String, Value> = [
            "title": .string(title), "kind": .string(kind),
        ]
        if let by { members["by"] = .string(by) }
        return .object(members)
    }
}
