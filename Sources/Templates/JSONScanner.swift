internal import OrderedCollections

/// One pass over the bytes of a JSON text (RFC 8259).
///
/// The buffer must outlive the scanner. Every read goes through `current` or is guarded by `count`.
struct JSONScanner {
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limits: JSONLimits
    private var position = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, limits: JSONLimits) {
        self.bytes = bytes
        self.limits = limits
    }

    /// The one value the text holds.
    mutating func document() throws(JSONError) -> Value {
        guard bytes.count <= limits.maximumBytes else {
            let reason = JSONError.Reason.tooLarge(
                bytes: bytes.count, limit: limits.maximumBytes)
            throw JSONError(offset: limits.maximumBytes, reason: reason)
        }
        skipByteOrderMark()
        skipWhitespace()
        let value = try value(depth: 0)
        skipWhitespace()
        guard position == bytes.count else { throw error(.trailingContent) }
        return value
    }

    // A zero byte stands for the end: it is valid nowhere in JSON, so no valid text is mistaken.
    private var current: UInt8 {
        position < bytes.count ? bytes[position] : 0
    }

    private func byte(at offset: Int) -> UInt8 {
        offset < bytes.count ? bytes[offset] : 0
    }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(offset: position, reason: reason)
    }

    private var unexpected: JSONError {
        error(position < bytes.count ? .unexpectedByte(bytes[position]) : .unexpectedEnd)
    }

    private mutating func skipByteOrderMark() {
        if byte(at: 0) == 0xEF && byte(at: 1) == 0xBB && byte(at: 2) == 0xBF { position = 3 }
    }

    private mutating func skipWhitespace() {
        while position < bytes.count {
            switch bytes[position] {
            case 0x20, 0x0A, 0x0D, 0x09: position += 1
            default: return
            }
        }
    }
}

// MARK: - Values

extension JSONScanner {
    private mutating func value(depth: Int) throws(JSONError) -> Value {
        switch current {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object(depth: depth)
        case UInt8(ascii: "["): return try list(depth: depth)
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        default: throw unexpected
        }
    }

    private mutating func word(_ word: StaticString, _ value: Value) throws(JSONError) -> Value {
        for index in 0..<word.utf8CodeUnitCount {
            guard current == word.utf8Start[index] else { throw unexpected }
            position += 1
        }
        return value
    }

    private mutating func enter(depth: Int) throws(JSONError) {
        guard depth < limits.maximumDepth else {
            throw error(.tooDeep(limit: limits.maximumDepth))
        }
        position += 1
        skipWhitespace()
    }

    private mutating func list(depth: Int) throws(JSONError) -> Value {
        try enter(depth: depth)
        var values: [Value] = []
        if current == UInt8(ascii: "]") {
            position += 1
            return .list(values)
        }
        while true {
            values.append(try value(depth: depth + 1))
            if try endsAfterMember(with: UInt8(ascii: "]")) { return .list(values) }
        }
    }

    private mutating func object(depth: Int) throws(JSONError) -> Value {
        try enter(depth: depth)
        var members: OrderedDictionary<String, Value> = [:]
        if current == UInt8(ascii: "}") {
            position += 1
            return .object(members)
        }
        while true {
            guard current == UInt8(ascii: "\"") else { throw unexpected }
            let key = try string()
            skipWhitespace()
            guard current == UInt8(ascii: ":") else { throw unexpected }
            position += 1
            skipWhitespace()
            members.updateValue(try value(depth: depth + 1), forKey: key)
            if try endsAfterMember(with: UInt8(ascii: "}")) { return .object(members) }
        }
    }

    /// Whether the list or object ends here; if not, a further member follows.
    private mutating func endsAfterMember(with close: UInt8) throws(JSONError) -> Bool {
        skipWhitespace()
        let byte = current
        guard byte == close || byte == UInt8(ascii: ",") else { throw unexpected }
        position += 1
        guard byte != close else { return true }
        skipWhitespace()
        return false
    }
}

// MARK: - Strings

extension JSONScanner {
    private mutating func string() throws(JSONError) -> String {
        position += 1
        let start = position
        try skipPlainText()
        guard current == UInt8(ascii: "\"") else { return try escapedString(from: start) }
        defer { position += 1 }
        return text(start..<position)
    }

    /// Moves to the closing quote or the next escape.
    private mutating func skipPlainText() throws(JSONError) {
        while position < bytes.count {
            let byte = bytes[position]
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return }
            if byte < 0x20 { throw error(.controlCharacter) }
            position += byte < 0x80 ? 1 : try multibyteLength()
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var unescaped = Array(bytes[start..<position])
        while current != UInt8(ascii: "\"") {
            try appendEscaped(to: &unescaped)
            let plain = position
            try skipPlainText()
            unescaped.append(contentsOf: bytes[plain..<position])
        }
        position += 1
        return String(decoding: unescaped, as: UTF8.self)
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: UnsafeBufferPointer(rebasing: bytes[range]), as: UTF8.self)
    }

    /// Length of the well-formed UTF-8 sequence here (Unicode, table 3-7).
    private func multibyteLength() throws(JSONError) -> Int {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[position] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw error(.malformedUTF8)
        }
        guard second.contains(byte(at: position + 1)),
            length < 3 || byte(at: position + 2) & 0xC0 == 0x80,
            length < 4 || byte(at: position + 3) & 0xC0 == 0x80
        else { throw error(.malformedUTF8) }
        return length
    }

    private mutating func appendEscaped(to unescaped: inout [UInt8]) throws(JSONError) {
        let escape = position
        position += 2
        switch byte(at: escape + 1) {
        case UInt8(ascii: "\""): unescaped.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): unescaped.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): unescaped.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): unescaped.append(0x08)
        case UInt8(ascii: "f"): unescaped.append(0x0C)
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "u"): unescaped.append(contentsOf: Array(Character(try scalar()).utf8))
        default: throw JSONError(offset: escape, reason: .malformedEscape)
        }
    }

    /// The scalar of `\uXXXX` or of a surrogate pair of them; a surrogate alone has none and
    /// becomes U+FFFD, as it does wherever text must be Unicode.
    private mutating func scalar() throws(JSONError) -> Unicode.Scalar {
        let replacement: Unicode.Scalar = "\u{FFFD}"
        let first = try codeUnit()
        guard (0xD800...0xDBFF).contains(first) else {
            return Unicode.Scalar(first) ?? replacement
        }
        let afterFirst = position
        guard current == UInt8(ascii: "\\"), byte(at: position + 1) == UInt8(ascii: "u") else {
            return replacement
        }
        position += 2
        let second = try codeUnit()
        guard (0xDC00...0xDFFF).contains(second) else {
            position = afterFirst
            return replacement
        }
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) ?? replacement
    }

    private mutating func codeUnit() throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = hexadecimalDigit(current) else { throw error(.malformedEscape) }
            unit = unit << 4 | digit
            position += 1
        }
        return unit
    }

    private func hexadecimalDigit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case 0x30...0x39: UInt32(byte - 0x30)
        case 0x41...0x46: UInt32(byte - 0x41 + 10)
        case 0x61...0x66: UInt32(byte - 0x61 + 10)
        default: nil
        }
    }
}

// MARK: - Numbers

extension JSONScanner {
    /// A whole number that fits is an integer; every other one is a double.
    private mutating func number() throws(JSONError) -> Value {
        let start = position
        let isNegative = current == UInt8(ascii: "-")
        if isNegative { position += 1 }
        var mantissa = Mantissa()
        if current == UInt8(ascii: "0") {
            position += 1
        } else {
            try digits(into: &mantissa)
        }
        guard current == UInt8(ascii: ".") || current | 0x20 == UInt8(ascii: "e") else {
            return try whole(mantissa, isNegative, start)
        }
        var exponent = 0
        if current == UInt8(ascii: ".") {
            position += 1
            let fraction = position
            try digits(into: &mantissa)
            exponent = fraction - position
        }
        if current | 0x20 == UInt8(ascii: "e") { exponent += try powerOfTen() }
        return .number(try double(mantissa, exponent, isNegative, start))
    }

    private mutating func digits(into mantissa: inout Mantissa) throws(JSONError) {
        let start = position
        while position < bytes.count, case let digit = bytes[position] &- 0x30, digit < 10 {
            mantissa.append(digit)
            position += 1
        }
        guard position > start else { throw error(.malformedNumber) }
    }

    private mutating func powerOfTen() throws(JSONError) -> Int {
        position += 1
        let isNegative = current == UInt8(ascii: "-")
        if isNegative || current == UInt8(ascii: "+") { position += 1 }
        var mantissa = Mantissa()
        try digits(into: &mantissa)
        // Beyond any double already, and safe to add to.
        let power = mantissa.isExact ? Int(min(mantissa.digits, 100_000)) : 100_000
        return isNegative ? -power : power
    }

    private func whole(
        _ mantissa: Mantissa, _ isNegative: Bool, _ start: Int
    ) throws(JSONError) -> Value {
        if mantissa.isExact {
            let magnitude = Int(mantissa.digits)
            return .integer(isNegative ? -magnitude : magnitude)
        }
        if let integer = Int(text(start..<position)) { return .integer(integer) }
        return .number(try double(start))
    }

    private func double(
        _ mantissa: Mantissa, _ exponent: Int, _ isNegative: Bool, _ start: Int
    ) throws(JSONError) -> Double {
        // Both the digits and the power of ten are exact doubles, so one operation rounds once.
        guard mantissa.isExact, mantissa.digits < 1 << 53, (-22...22).contains(exponent) else {
            return try double(start)
        }
        let digits = Double(mantissa.digits)
        let magnitude =
            exponent < 0
            ? digits / Self.powersOfTen[-exponent] : digits * Self.powersOfTen[exponent]
        return isNegative ? -magnitude : magnitude
    }

    private func double(_ start: Int) throws(JSONError) -> Double {
        guard let double = Double(text(start..<position)) else {
            throw JSONError(offset: start, reason: .malformedNumber)
        }
        guard double.isFinite else { throw JSONError(offset: start, reason: .numberOutOfRange) }
        return double
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
        1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22,
    ]
}

/// The digits of a number, as long as they fit.
private struct Mantissa {
    private(set) var digits: UInt64 = 0
    private(set) var isExact = true

    mutating func append(_ digit: UInt8) {
        guard digits < 100_000_000_000_000_000 else {
            isExact = false
            return
        }
        digits = digits &* 10 &+ UInt64(digit)
    }
}
