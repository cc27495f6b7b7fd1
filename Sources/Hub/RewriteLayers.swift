/// Which kinds of rewrite may fire.
public struct RewriteLayers: OptionSet, Hashable, Sendable {
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }

    public static let taught = RewriteLayers(rawValue: 1)
    public static let personal = RewriteLayers(rawValue: 2)
    public static let global = RewriteLayers(rawValue: 4)
    public static let all: RewriteLayers = [.taught, .personal, .global]

    /// Reads `none`, `all`, or a comma list of `taught`, `personal`, `global`; nil for anything else.
    public init?(list: String) {
        let names: [String: RewriteLayers] = [
            "none": [], "all": .all, "taught": .taught, "personal": .personal, "global": .global,
        ]
        var layers: RewriteLayers = []
        for name in list.split(separator: ",", omittingEmptySubsequences: false) {
            guard let layer = names[String(name)] else { return nil }
            layers.formUnion(layer)
        }
        self = layers
    }
}
