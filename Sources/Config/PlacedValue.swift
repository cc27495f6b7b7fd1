public import Templates

/// A YAML file as a value that still knows where each part of it stands.
public struct PlacedValue: Sendable {
    public let value: Value
    private let root: YAMLNode

    init(_ root: YAMLNode) {
        self.root = root
        value = root.value
    }

    /// An error at the part that `path` names (`devices.3.room`), or at the nearest part around it.
    public func error(at path: String, expected: String) -> ConfigError {
        var node = root
        var isFound = true
        for step in path.split(separator: ".") {
            guard let next = Self.part(String(step), of: node) else {
                isFound = false
                break
            }
            node = next
        }
        return isFound
            ? node.error(expected: expected)
            : node.place.error(expected: expected, found: "no `\(path)`")
    }

    private static func part(_ step: String, of node: YAMLNode) -> YAMLNode? {
        switch node.content {
        case .scalar: nil
        case .list(let nodes):
            Int(step).flatMap { nodes.indices.contains($0) ? nodes[$0] : nil }
        case .mapping(let members): members.first { $0.key == step }?.node
        }
    }
}
