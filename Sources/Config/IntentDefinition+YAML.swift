internal import Language
internal import OrderedCollections
internal import Templates

extension IntentDefinition {
    private static let keys = ["name", "summary", "blocks", "rules", "lists", "examples"]

    /// Reads one file of `Config/intents/`; blocks and examples that cannot be read are left out,
    /// each with a problem.
    init(
        _ root: YAMLNode, file: String, noting problems: inout [ConfigError]
    ) throws(ConfigError) {
        let members = try Members(root, Self.keys, noting: &problems)
        let name = try members.required("name")
        guard try name.text() == file else {
            throw name.error(expected: "the name of the file, `\(file)`")
        }
        self.init(
            name: IntentName(rawValue: file),
            summary: try members.required("summary").text(),
            blocks: try members.required("blocks").list(noting: &problems, of: IntentBlock.init),
            examples: members["examples"]?.list(noting: &problems, of: IntentExample.init) ?? [],
            rules: try Self.rules(members["rules"]),
            lists: try Self.lists(members["lists"]))
    }

    private static func rules(
        _ node: YAMLNode?
    ) throws(ConfigError) -> OrderedDictionary<String, String> {
        var rules: OrderedDictionary<String, String> = [:]
        for member in try node?.mapping() ?? [] { rules[member.key] = try member.node.text() }
        return rules
    }

    private static func lists(
        _ node: YAMLNode?
    ) throws(ConfigError) -> OrderedDictionary<String, OrderedDictionary<String, [String]>> {
        var lists: OrderedDictionary<String, OrderedDictionary<String, [String]>> = [:]
        for list in try node?.mapping() ?? [] {
            var values: OrderedDictionary<String, [String]> = [:]
            for member in try list.node.mapping() { values[member.key] = try member.node.texts() }
            lists[list.key] = values
        }
        return lists
    }
}

extension IntentBlock {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        let members = try Members(node, ["sentences", "effect", "slots", "reply", "kinds"])
        self.init(
            sentences: try members.required("sentences").texts(),
            effect: try IntentEffect(try members.required("effect")),
            slots: try members["slots"]?.slots() ?? [:],
            reply: try members.text("reply"), kinds: try members.texts("kinds"))
    }
}

extension IntentExample {
    fileprivate init(_ node: YAMLNode) throws(ConfigError) {
        if case .scalar = node.content {
            self.init(say: try node.text())
            return
        }
        let members = try Members(node, ["say", "slots"])
        self.init(
            say: try members.required("say").text(), slots: try members["slots"]?.slots() ?? [:])
    }
}

extension YAMLNode {
    fileprivate func slots() throws(ConfigError) -> [String: Value] {
        var slots: [String: Value] = [:]
        for member in try mapping() { slots[member.key] = member.node.value }
        return slots
    }
}
