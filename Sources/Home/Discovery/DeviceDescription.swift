internal import OrderedCollections
internal import Templates

/// What an announcement says of the device behind an entity.
struct DeviceDescription: Hashable, Sendable {
    /// Identifiers and connections; devices that share one are the same.
    var keys: [String]
    var name: String?
    var model: String?
    var manufacturer: String?
    var suggestedArea: String?

    /// Nil where the block names no device.
    init?(_ block: Value?, limits: HomeLimits) {
        guard case .object(let short) = block else { return nil }
        let members = Abbreviations.expand(short, by: Abbreviations.device)
        keys = Self.keys(members)
        guard !keys.isEmpty else { return nil }
        func name(_ key: String) -> String? {
            guard let text = members[key].flatMap(plainText) else { return nil }
            let name = cleaned(text, limit: limits.nameCharacters)
            return name.isEmpty ? nil : name
        }
        self.name = name("name")
        model = name("model")
        manufacturer = name("manufacturer")
        suggestedArea = name("suggested_area")
    }

    /// For an entity that is announced without a device: it is its own.
    init(aloneAs key: String) {
        keys = ["alone:\(key)"]
    }

    private static let maximumKeys = 32

    private static func keys(_ members: OrderedDictionary<String, Value>) -> [String] {
        var keys: [String] = []
        for identifier in texts(members["identifiers"]) { keys.append("identifier:\(identifier)") }
        for connection in members["connections"]?.list ?? [] {
            let parts = texts(connection)
            if parts.count == 2 { keys.append("connection:\(parts[0]):\(parts[1])") }
        }
        return Array(keys.prefix(maximumKeys))
    }

    /// A text or a list of texts.
    private static func texts(_ value: Value?) -> [String] {
        guard let value else { return [] }
        let values = value.list ?? [value]
        return values.compactMap(plainText).filter { !$0.isEmpty && $0.utf8.count <= 256 }
    }
}
