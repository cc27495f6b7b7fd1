/// Cuts a template's source into tokens.
struct Lexer {
    private let bytes: [UInt8]
    private var position = 0
    private var lexemes: [Lexeme] = []
    // A tag that ends in '-' takes the whitespace that follows it.
    private var trimsNext = false

    private init(_ source: String) {
        bytes = Array(source.utf8)
    }

    static func lexemes(of source: String) throws(Fault) -> [Lexeme] {
        var lexer = Lexer(source)
        while lexer.position < lexer.bytes.count {
            lexer.text()
            try lexer.tag()
        }
        lexer.append(.end, at: lexer.position)
        return lexer.lexemes
    }

    private func byte(_ ahead: Int = 0) -> UInt8 {
        position + ahead < bytes.count ? bytes[position + ahead] : 0
    }

    private func starts(_ word: StaticString, at offset: Int) -> Bool {
        guard offset + word.utf8CodeUnitCount <= bytes.count else { return false }
        return (0..<word.utf8CodeUnitCount).allSatisfy {
            bytes[offset + $0] == word.utf8Start[$0]
        }
    }

    private mutating func append(_ token: Token, at offset: Int) {
        lexemes.append(Lexeme(token: token, offset: offset))
    }

    private func text(_ range: Range<Int>) -> String {
        String(decoding: bytes[range], as: UTF8.self)
    }
}

// MARK: - Text and tags

extension Lexer {
    private func isTagStart(at offset: Int) -> Bool {
        starts("{{", at: offset) || starts("{%", at: offset) || starts("{#", at: offset)
    }

    private mutating func text() {
        let start = position
        while position < bytes.count && !isTagStart(at: position) { position += 1 }
        appendText(start..<position, trimsEnd: byte(2) == UInt8(ascii: "-"))
    }

    private mutating func appendText(_ range: Range<Int>, trimsEnd: Bool) {
        var (start, end) = (range.lowerBound, range.upperBound)
        while trimsNext, start < end, isSpace(bytes[start]) { start += 1 }
        while trimsEnd, start < end, isSpace(bytes[end - 1]) { end -= 1 }
        trimsNext = false
        if start < end { append(.text(text(start..<end)), at: start) }
    }

    private mutating func tag() throws(Fault) {
        guard position < bytes.count else { return }
        let start = position
        let kind = byte(1)
        position += 2
        if kind == UInt8(ascii: "#") { return try comment(from: start) }
        if byte() == UInt8(ascii: "-") || byte() == UInt8(ascii: "+") { position += 1 }
        if kind == UInt8(ascii: "%"), try raw(from: start) { return }
        let isOutput = kind == UInt8(ascii: "{")
        append(isOutput ? .outputStart : .blockStart, at: start)
        try expression(from: start, close: isOutput ? "}}" : "%}")
        append(isOutput ? .outputEnd : .blockEnd, at: position - 2)
    }

    private mutating func comment(from start: Int) throws(Fault) {
        while position < bytes.count && !starts("#}", at: position) { position += 1 }
        guard position < bytes.count else {
            throw Fault(offset: start, reason: .syntax("a comment is not closed"))
        }
        trimsNext = position > start + 2 && bytes[position - 1] == UInt8(ascii: "-")
        position += 2
    }

    /// Whether a `{% raw %}` block stood here; all up to its end is text.
    private mutating func raw(from start: Int) throws(Fault) -> Bool {
        guard let bodyStart = endOfTag("raw", at: start) else { return false }
        trimsNext = bytes[bodyStart - 3] == UInt8(ascii: "-")
        var end = bodyStart
        while end < bytes.count {
            if starts("{%", at: end), let next = endOfTag("endraw", at: end) {
                let trimsEnd = end + 2 < bytes.count && bytes[end + 2] == UInt8(ascii: "-")
                appendText(bodyStart..<end, trimsEnd: trimsEnd)
                trimsNext = bytes[next - 3] == UInt8(ascii: "-")
                position = next
                return true
            }
            end += 1
        }
        throw Fault(offset: start, reason: .syntax("a raw block is not closed"))
    }

    /// The byte after a block tag that holds nothing but `word`.
    private func endOfTag(_ word: StaticString, at start: Int) -> Int? {
        var offset = start + 2
        func skip(_ matches: (UInt8) -> Bool) {
            while offset < bytes.count && matches(bytes[offset]) { offset += 1 }
        }
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        skip(isSpace)
        guard starts(word, at: offset) else { return nil }
        offset += word.utf8CodeUnitCount
        skip(isSpace)
        if offset < bytes.count, bytes[offset] == UInt8(ascii: "-") { offset += 1 }
        return starts("%}", at: offset) ? offset + 2 : nil
    }

    private func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (0x09...0x0D).contains(byte)
    }
}

// MARK: - Inside of tags

extension Lexer {
    private mutating func expression(from start: Int, close: StaticString) throws(Fault) {
        // Inside of brackets '}}' closes two mappings, not the tag.
        var brackets: [UInt8] = []
        while true {
            while isSpace(byte()) { position += 1 }
            guard position < bytes.count else {
                throw Fault(offset: start, reason: .syntax("a tag is not closed"))
            }
            let dash = byte() == UInt8(ascii: "-") ? 1 : 0
            if brackets.isEmpty, starts(close, at: position + dash) {
                trimsNext = dash == 1
                position += dash + 2
                return
            }
            try token(&brackets)
        }
    }

    private mutating func token(_ brackets: inout [UInt8]) throws(Fault) {
        switch byte() {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): try string()
        case 0x30...0x39: try number()
        case 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): name()
        default: try symbol(&brackets)
        }
    }

    private mutating func name() {
        let start = position
        while isNameByte(byte()) { position += 1 }
        append(.name(text(start..<position)), at: start)
    }

    private func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "_"): true
        default: false
        }
    }

    private func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private mutating func number() throws(Fault) {
        let start = position
        var isWhole = true
        while isDigit(byte()) || byte() == UInt8(ascii: "_") { position += 1 }
        if byte() == UInt8(ascii: "."), isDigit(byte(1)) {
            isWhole = false
            position += 1
            while isDigit(byte()) { position += 1 }
        }
        let sign = byte(1) == UInt8(ascii: "-") || byte(1) == UInt8(ascii: "+") ? 1 : 0
        if byte() | 0x20 == UInt8(ascii: "e"), isDigit(byte(1 + sign)) {
            isWhole = false
            position += 1 + sign
            while isDigit(byte()) { position += 1 }
        }
        let digits = text(start..<position).filter { $0 != "_" }
        if isWhole, let integer = Int(digits) { return append(.integer(integer), at: start) }
        guard let number = Double(digits), number.isFinite else {
            throw Fault(offset: start, reason: .syntax("number too large"))
        }
        append(.number(number), at: start)
    }

    private mutating func symbol(_ brackets: inout [UInt8]) throws(Fault) {
        let start = position
        let two: [StaticString] = ["==", "!=", "<=", ">=", "//", "**"]
        if two.contains(where: { starts($0, at: start) }) {
            position += 2
            return append(.symbol(text(start..<position)), at: start)
        }
        switch byte() {
        case UInt8(ascii: "("): try open(UInt8(ascii: ")"), &brackets)
        case UInt8(ascii: "["): try open(UInt8(ascii: "]"), &brackets)
        case UInt8(ascii: "{"): try open(UInt8(ascii: "}"), &brackets)
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
            guard brackets.popLast() == byte() else {
                let symbol = text(start..<start + 1)
                throw Fault(offset: start, reason: .syntax("unexpected '\(symbol)'"))
            }
        case let byte where "+-*/%~|.,:=<>".utf8.contains(byte): break
        default: throw Fault(offset: start, reason: .syntax("unexpected character"))
        }
        position += 1
        append(.symbol(text(start..<position)), at: start)
    }

    private func open(_ close: UInt8, _ brackets: inout [UInt8]) throws(Fault) {
        guard brackets.count < TemplateLimits.maximumNesting else {
            throw Fault(offset: position, reason: .limit(.nesting))
        }
        brackets.append(close)
    }

    private mutating func string() throws(Fault) {
        let start = position
        let quote = byte()
        var unescaped: [UInt8] = []
        position += 1
        while byte() != quote {
            guard position < bytes.count else {
                throw Fault(offset: start, reason: .syntax("a string is not closed"))
            }
            if byte() == UInt8(ascii: "\\") {
                escape(to: &unescaped)
            } else {
                unescaped.append(byte())
                position += 1
            }
        }
        position += 1
        append(.string(String(decoding: unescaped, as: UTF8.self)), at: start)
    }

    /// Escapes as Python has them; a backslash before anything else stands for itself.
    private mutating func escape(to unescaped: inout [UInt8]) {
        let escaped = byte(1)
        position += 2
        switch escaped {
        case UInt8(ascii: "n"): unescaped.append(0x0A)
        case UInt8(ascii: "r"): unescaped.append(0x0D)
        case UInt8(ascii: "t"): unescaped.append(0x09)
        case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): unescaped.append(escaped)
        case UInt8(ascii: "x"): appendScalar(digits: 2, escaped, to: &unescaped)
        case UInt8(ascii: "u"): appendScalar(digits: 4, escaped, to: &unescaped)
        default:
            position -= 1
            unescaped.append(UInt8(ascii: "\\"))
        }
    }

    private mutating func appendScalar(
        digits: Int, _ escaped: UInt8, to unescaped: inout [UInt8]
    ) {
        let end = min(position + digits, bytes.count)
        guard let code = UInt32(text(position..<end), radix: 16), end == position + digits,
            let scalar = Unicode.Scalar(code)
        else { return unescaped.append(contentsOf: [UInt8(ascii: "\\"), escaped]) }
        unescaped.append(contentsOf: Array(Character(scalar).utf8))
        position = end
    }
}
