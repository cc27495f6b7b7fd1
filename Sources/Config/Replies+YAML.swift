internal import Language
internal import OrderedCollections
internal import Templates

extension Replies {
    /// Reads a file of `Config/replies/`: nested names that end in templates. Those that do not
    /// compile are left out, each with a problem.
    init(_ root: YAMLNode, noting problems: inout [ConfigError]) throws(ConfigError) {
        var templates: OrderedDictionary<String, Template> = [:]
        for member in try root.mapping() {
            Self.collect(member, prefix: "", into: &templates, noting: &problems)
        }
        self.init(templates)
    }

    private static func collect(
        _ member: YAMLNode.Member, prefix: String,
        into templates: inout OrderedDictionary<String, Template>,
        noting problems: inout [ConfigError]
    ) {
        let key = prefix + member.key
        guard case .mapping(let members) = member.node.content else {
            noting(&problems) { () throws(ConfigError) in
                templates[key] = try template(member.node)
            }
            return
        }
        for inner in members {
            collect(inner, prefix: key + ".", into: &templates, noting: &problems)
        }
    }

    private static func template(_ node: YAMLNode) throws(ConfigError) -> Template {
        guard case .scalar(let source, _) = node.content else {
            throw node.error(expected: "a template")
        }
        do throws(TemplateError) {
            return try Template(source)
        } catch {
            throw node.place.error(expected: "a template", found: "\(error)")
        }
    }
}
