internal import OrderedCollections

extension Value {
    /// Reads a JSON text (RFC 8259, UTF-8, a leading byte order mark allowed).
    ///
    /// Of members with the same key the last one counts, in the place of the first. Whole numbers
    /// beyond 64 bits become doubles; a surrogate alone becomes U+FFFD. Throws where the text is
    /// anything else than one value within `limits`.
    public init(
        json bytes: some Collection<UInt8>, limits: JSONLimits = .payload
    ) throws(JSONError) {
        let scanned = bytes.withContiguousStorageIfAvailable { Self.scan($0, limits) }
        self = try (scanned ?? Self.scanCopy(of: bytes, limits)).get()
    }

    /// Reads a JSON text; see `init(json:limits:)` for bytes.
    public init(json text: String, limits: JSONLimits = .payload) throws(JSONError) {
        var text = text
        self = try text.withUTF8 { Self.scan($0, limits) }.get()
    }

    private static func scan(
        _ bytes: UnsafeBufferPointer<UInt8>, _ limits: JSONLimits
    ) -> Result<Value, JSONError> {
        Result { () throws(JSONError) in
            var scanner = JSONScanner(bytes, limits: limits)
            return try scanner.document()
        }
    }

    private static func scanCopy(
        of bytes: some Collection<UInt8>, _ limits: JSONLimits
    ) -> Result<Value, JSONError> {
        Array(bytes).withUnsafeBufferPointer { scan($0, limits) }
    }
}

extension Value {
    /// The value as compact JSON, members in their own order; the same value gives the same text.
    ///
    /// Doubles are the shortest that read back the same; those that JSON lacks (infinite, not a
    /// number) are `null`.
    public var json: String {
        var text = ""
        appendJSON(to: &text)
        return text
    }

    /// Appends what `json` says to `text`.
    public func appendJSON(to text: inout String) {
        switch self {
        case .null: text += "null"
        case .bool(let bool): text += bool ? "true" : "false"
        case .integer(let integer): text += String(integer)
        case .number(let number): text += number.isFinite ? number.description : "null"
        case .string(let string): string.appendJSON(to: &text)
        case .list(let values):
            text += "["
            for (index, value) in values.enumerated() {
                if index > 0 { text += "," }
                value.appendJSON(to: &text)
            }
            text += "]"
        case .object(let members):
            text += "{"
            for (index, member) in members.elements.enumerated() {
                if index > 0 { text += "," }
                member.key.appendJSON(to: &text)
                text += ":"
                member.value.appendJSON(to: &text)
            }
            text += "}"
        }
    }
}

extension String {
    func appendJSON(to text: inout String) {
        text += "\""
        if utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C }) {
            for scalar in unicodeScalars { scalar.appendJSON(to: &text) }
        } else {
            text += self
        }
        text += "\""
    }
}

extension Unicode.Scalar {
    fileprivate func appendJSON(to text: inout String) {
        switch self {
        case "\"": text += "\\\""
        case "\\": text += "\\\\"
        case "\n": text += "\\n"
        case "\r": text += "\\r"
        case "\t": text += "\\t"
        case "\u{00}"..<"\u{20}":
            text += value < 0x10 ? "\\u000" : "\\u00"
            text += String(value, radix: 16)
        default: text.unicodeScalars.append(self)
        }
    }
}
