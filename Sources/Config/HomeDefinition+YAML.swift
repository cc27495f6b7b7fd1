internal import Home
internal import OrderedCollections

extension HomeDefinition {
    private static let keys = ["areas", "satellites", "people", "aliases", "dangerous", "hunches"]

    /// Reads home.yaml; entries that cannot be read are left out, each with a problem.
    init(home root: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        let members = try Members(root, Self.keys, noting: &problems)
        self.init(
            areas: members["areas"]?.list(noting: &problems, of: AreaDefinition.init) ?? [],
            people: members["people"]?.list(noting: &problems, of: Person.init) ?? [],
            dangerous: members["dangerous"]?.list(noting: &problems, of: EntityID.init) ?? [],
            hunches: try members["hunches"]?.texts())
        for member in try members["satellites"]?.mapping() ?? [] {
            noting(&problems) { () throws(ConfigError) in
                satellites[member.key] = try area(member.node)
            }
        }
        for member in try members["aliases"]?.mapping() ?? [] {
            noting(&problems) { () throws(ConfigError) in
                aliases[member.key] = try member.node.texts()
            }
        }
    }

    // An area that is not listed may still be one the devices suggest; a slip shows as a near miss.
    private func area(_ node: YAMLNode) throws(ConfigError) -> String {
        let name = try node.text()
        let names = areas.flatMap { [$0.name] + $0.aliases }
        guard !names.contains(name), let near = NearestWord.nearest(to: name, in: names) else {
            return name
        }
        throw node.error(expected: "an area of this home (did you mean `\(near)`?)")
    }
}

extension AreaDefinition {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        if case .scalar = node.content {
            self.init(name: try node.text())
            return
        }
        let members = try Members(node, ["name", "floor", "aliases"])
        self.init(
            name: try members.required("name").text(), floor: try members.text("floor"),
            aliases: try members.texts("aliases"))
    }
}

extension Person {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["id", "name", "role", "user_ids"])
        let userIDs = try members["user_ids"]?.list { node throws(ConfigError) in
            UInt32(try node.integer(in: 0...Int(UInt32.max)))
        }
        self.init(
            id: try members.required("id").text(), name: try members.text("name"),
            role: try members["role"]?.choice() ?? .member, userIDs: userIDs ?? [])
    }
}

extension EntityID {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let text = try node.text()
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, Component(rawValue: String(parts[0])) != nil, !parts[1].isEmpty
        else { throw node.error(expected: "an entity, such as `cover.garage_door`") }
        self.init(rawValue: text)
    }
}

extension MediaItem {
    /// Reads media.yaml: a list of titles, each with one kind or several.
    static func items(
        _ root: YAMLNode, noting problems: inout [ConfigError]
    ) throws(ConfigError) -> [MediaItem] {
        let members = try Members(root, ["media"], noting: &problems)
        let entries = members["media"]?.list(noting: &problems, of: Self.entry) ?? []
        return entries.flatMap { $0 }
    }

    private static func entry(_ node: YAMLNode) throws(ConfigError) -> [MediaItem] {
        let members = try Members(node, ["title", "kind", "by"])
        let title = try members.required("title").text()
        let by = try members.text("by")
        return try members.required("kind").texts().map {
            MediaItem(title: title, kind: $0, by: by)
        }
    }
}
