/// Checks the bytes of a YAML file before they are parsed.
struct YAMLText {
    let text: String

    /// Throws at the first byte that is no UTF-8, and at characters that YAML does not allow.
    init(_ file: ConfigFile) throws(ConfigError) {
        var place = Place(file: file.name)
        var bytes = file.bytes[...]
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
        var decoder = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        scanning: while true {
            switch decoder.parseScalar(from: &iterator) {
            case .valid(let encoded):
                let scalar = Unicode.UTF8.decode(encoded)
                guard Self.isAllowed(scalar) else {
                    let code = String(scalar.value, radix: 16, uppercase: true)
                    throw place.error(expected: "text", found: "the control character U+\(code)")
                }
                place.advance(over: scalar)
            case .error:
                throw place.error(expected: "UTF-8", found: "bytes that are none")
            case .emptyInput:
                break scanning
            }
        }
        text = String(decoding: bytes, as: UTF8.self)
        try checkKeys(in: file.name)
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x09, 0x0A, 0x0D, 0x20...0x7E, 0x85, 0xA0...0xFEFE, 0xFF00...0xFFFD, 0x10000...:
            true
        default: false
        }
    }
}

extension Place {
    fileprivate mutating func advance(over scalar: Unicode.Scalar) {
        if scalar == "\n" {
            line += 1
            column = 1
        } else {
            column += 1
        }
    }
}

// MARK: - Aliases as keys

extension YAMLText {
    // The parser compares the keys of a mapping as whole values. A key that is an alias, or holds
    // one, can stand for a value of any size ("a billion laughs"), so such keys are refused before
    // parsing; as values aliases are counted when the tree is built.
    private func checkKeys(in file: String) throws(ConfigError) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(\.utf8)
        guard lines.contains(where: { Self.hasToken("&", in: $0) }) else { return }
        for (number, line) in lines.enumerated() where Self.mayHoldComplexKey(line) {
            throw Place(file: file, line: number + 1).error(
                expected: "plain words as keys in a file with anchors", found: "another kind of key"
            )
        }
    }

    /// Whether an anchor or alias may begin somewhere in the line; quotes are not looked at.
    private static func hasToken(_ sign: Character, in line: Substring.UTF8View) -> Bool {
        var previous = UInt8(ascii: " ")
        for byte in line {
            if byte == sign.asciiValue, " \t[{,:?-".utf8.contains(previous) { return true }
            previous = byte
        }
        return false
    }

    private static func mayHoldComplexKey(_ line: Substring.UTF8View) -> Bool {
        guard hasToken("?", in: line) || line.contains(UInt8(ascii: ":")) else { return false }
        if hasToken("?", in: line) { return true }
        var afterAlias = false
        var previous: UInt8 = 0
        for byte in line {
            switch byte {
            case UInt8(ascii: "*"): afterAlias = true
            case UInt8(ascii: ":"):
                if afterAlias || previous == UInt8(ascii: "]") || previous == UInt8(ascii: "}") {
                    return true
                }
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "{"): afterAlias = false
            default: break
            }
            if byte != UInt8(ascii: " ") { previous = byte }
        }
        return false
    }
}
