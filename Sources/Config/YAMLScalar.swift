internal import OrderedCollections
internal import Templates

/// What a plain scalar is by the core schema of YAML 1.2: `yes`, `no`, `on` and `off` are text.
enum YAMLScalar {
    static func isNull(_ text: String) -> Bool {
        ["", "~", "null", "Null", "NULL"].contains(text)
    }

    static func value(_ text: String) -> Value {
        if isNull(text) { return .null }
        switch text {
        case "true", "True", "TRUE": return .bool(true)
        case "false", "False", "FALSE": return .bool(false)
        default: return number(text) ?? .string(text)
        }
    }

    private static func number(_ text: String) -> Value? {
        guard let first = text.utf8.first, "+-.0123456789".utf8.contains(first) else { return nil }
        if text.hasPrefix("0x") { return Int(text.dropFirst(2), radix: 16).map(Value.integer) }
        if text.hasPrefix("0o") { return Int(text.dropFirst(2), radix: 8).map(Value.integer) }
        let digits = text.utf8.drop { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+") }
        guard text.utf8.count - digits.count <= 1, isDecimal(digits) else { return nil }
        if let integer = Int(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { return nil }
        return .number(number)
    }

    // Swift reads more as a number than YAML does: `0x1p3`, `infinity`.
    private static func isDecimal(_ bytes: Substring.UTF8View) -> Bool {
        var rest = bytes
        func skipDigits() -> Int {
            let count = rest.prefix { (0x30...0x39).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        var digits = skipDigits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            digits += skipDigits()
        }
        guard digits > 0 else { return false }
        if rest.first == UInt8(ascii: "e") || rest.first == UInt8(ascii: "E") {
            rest = rest.dropFirst()
            if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
                rest = rest.dropFirst()
            }
            guard skipDigits() > 0 else { return false }
        }
        return rest.isEmpty
    }
}

extension YAMLNode {
    /// The node as the core's modules see it, places forgotten.
    var value: Value {
        switch content {
        case .scalar(let text, let isPlain): isPlain ? YAMLScalar.value(text) : .string(text)
        case .list(let nodes): .list(nodes.map(\.value))
        case .mapping(let members):
            .object(
                OrderedDictionary(members.map { ($0.key, $0.node.value) }) { _, last in last })
        }
    }
}
