public import OrderedCollections
public import Templates

/// What the hub says, by key; each a template over the facts of the moment.
public struct Replies: Sendable {
    private let templates: OrderedDictionary<String, Template>

    /// Keys are dotted paths of `Config/replies/en.yaml`: `done.turn_on`.
    public init(_ templates: OrderedDictionary<String, Template>) { self.templates = templates }

    public var keys: [String] { Array(templates.keys) }

    /// These and those of another file; of two under one key the other's.
    public func merging(_ other: Replies) -> Replies {
        Replies(templates.merging(other.templates) { $1 })
    }

    public subscript(key: String) -> Template? { templates[key] }
}
