internal import OrderedCollections
internal import Templates

/// Reads the members of one object; `null` counts as absent.
struct LineMembers {
    let members: OrderedDictionary<String, Value>
    /// Where the object lies: empty for the line itself, `people[0].` within it.
    let path: String

    init(_ value: Value, path: String = "") throws(LineError) {
        guard case .object(let members) = value else {
            let place = path.isEmpty ? "line" : String(path.dropLast())
            throw LineError(place: place, expected: "an object", found: value)
        }
        self.members = members
        self.path = path
    }

    subscript(key: String) -> Value? {
        guard let value = members[key], value != .null else { return nil }
        return value
    }

    func has(_ key: String) -> Bool { self[key] != nil }

    func error(_ key: String, expected: String) -> LineError {
        LineError(place: path + key, expected: expected, found: members[key])
    }

    // MARK: Texts

    func text(_ key: String, limit: Int = 256) throws(LineError) -> String {
        guard let text = try optionalText(key, limit: limit) else {
            throw error(key, expected: "text")
        }
        return text
    }

    func optionalText(_ key: String, limit: Int = 256) throws(LineError) -> String? {
        guard let value = self[key] else { return nil }
        guard let text = value.string else { throw error(key, expected: "text") }
        guard text.utf8.count <= limit else {
            throw error(key, expected: "at most \(limit) bytes")
        }
        return text
    }

    /// A name by which something is found again: text with something in it.
    func identifier(_ key: String) throws(LineError) -> String {
        guard let id = try optionalIdentifier(key) else {
            throw error(key, expected: "text")
        }
        return id
    }

    func optionalIdentifier(_ key: String) throws(LineError) -> String? {
        guard let text = try optionalText(key) else { return nil }
        guard !text.isEmpty else { throw error(key, expected: "text that is not empty") }
        return text
    }

    func choice<Choice: RawRepresentable & CaseIterable>(
        _ key: String, of type: Choice.Type
    ) throws(LineError) -> Choice? where Choice.RawValue == String {
        guard let text = try optionalText(key) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw error(key, expected: "one of \(names)")
        }
        return choice
    }

    // MARK: Other values

    func bool(_ key: String, or absent: Bool) throws(LineError) -> Bool {
        guard let value = self[key] else { return absent }
        guard let bool = value.bool else { throw error(key, expected: "true or false") }
        return bool
    }

    func share(_ key: String) throws(LineError) -> Double? {
        guard let value = self[key] else { return nil }
        guard let number = value.double, (0...1).contains(number) else {
            throw error(key, expected: "a number from 0 to 1")
        }
        return number
    }

    func texts(_ key: String, limit: Int) throws(LineError) -> [String] {
        try list(key, limit: limit) { value, place throws(LineError) in
            guard let text = value.string else {
                throw LineError(place: place, expected: "text", found: value)
            }
            return text
        }
    }

    func list<Element>(
        _ key: String, limit: Int,
        _ read: (Value, String) throws(LineError) -> Element
    ) throws(LineError) -> [Element] {
        guard let value = self[key] else { return [] }
        guard let values = value.list else { throw error(key, expected: "a list") }
        guard values.count <= limit else {
            throw error(key, expected: "at most \(limit) entries")
        }
        var elements: [Element] = []
        elements.reserveCapacity(values.count)
        for (index, value) in values.enumerated() {
            elements.append(try read(value, "\(path)\(key)[\(index)]"))
        }
        return elements
    }

    func object(_ key: String) throws(LineError) -> OrderedDictionary<String, Value> {
        guard let value = self[key] else { return [:] }
        guard let members = value.object else { throw error(key, expected: "an object") }
        return members
    }
}
