/// The members of a mapping, of which only known ones may be there.
struct Members {
    private let place: Place
    private let members: [String: YAMLNode]

    /// Throws at the first key that is not known.
    init(_ node: YAMLNode, _ known: [String]) throws(ConfigError) {
        var problems: [ConfigError] = []
        try self.init(node, known, noting: &problems)
        if let first = problems.first { throw first }
    }

    /// Notes the keys that are not known, and goes on without them.
    init(
        _ node: YAMLNode, _ known: [String], noting problems: inout [ConfigError]
    ) throws(ConfigError) {
        place = node.place
        var members: [String: YAMLNode] = [:]
        for member in try node.mapping() {
            if known.contains(member.key) {
                members[member.key] = member.node
            } else {
                problems.append(
                    member.place.error(
                        expected: NearestWord.expectation(member.key, in: known),
                        found: "the key `\(member.key)`"))
            }
        }
        self.members = members
    }

    /// The member of that name; one that is there without a value is none.
    subscript(key: String) -> YAMLNode? {
        guard let node = members[key], !node.isNull else { return nil }
        return node
    }

    func required(_ key: String) throws(ConfigError) -> YAMLNode {
        guard let node = self[key] else {
            throw place.error(expected: "the key `\(key)`", found: "none")
        }
        return node
    }

    func texts(_ key: String) throws(ConfigError) -> [String] { try self[key]?.texts() ?? [] }
    func text(_ key: String) throws(ConfigError) -> String? { try self[key]?.text() }
}
