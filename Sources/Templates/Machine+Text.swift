internal import OrderedCollections

extension Machine {
    /// The text Python's `str` makes of it; nothing for what is undefined.
    mutating func text(of operand: Operand, quoted: Bool = false) throws(Fault) -> String {
        if case .string(let string) = operand, !quoted { return string }
        var text = ""
        try append(operand, quoted: quoted, to: &text, depth: 0)
        return text
    }

    private mutating func append(
        _ operand: Operand, quoted: Bool, to text: inout String, depth: Int
    ) throws(Fault) {
        guard depth <= TemplateLimits.maximumNesting else { throw fault(.limit(.nesting)) }
        try charge()
        switch operand {
        case .undefined("value_json"): throw undefined("value_json")
        case .undefined: text += quoted ? "Undefined" : ""
        case .null: text += "None"
        case .bool(let bool): text += bool ? "True" : "False"
        case .integer(let integer): text += String(integer)
        case .number(let number): text += pythonText(of: number)
        case .string(let string): text += quoted ? quote(string) : string
        case .list(let elements): try append(elements, "[", "]", to: &text, depth: depth)
        case .tuple(let elements):
            try append(elements, "(", elements.count == 1 ? ",)" : ")", to: &text, depth: depth)
        case .json, .mapping:
            if let elements = operand.elements {
                try append(elements, "[", "]", to: &text, depth: depth)
            } else if let members = operand.members {
                try append(members, to: &text, depth: depth)
            }
        case .namespace, .loop: throw invalid("\(operand.kind) has no text")
        }
        guard text.utf8.count <= TemplateLimits.maximumTextBytes else { throw fault(.limit(.text)) }
    }

    private mutating func append(
        _ elements: [Operand], _ open: String, _ close: String, to text: inout String, depth: Int
    ) throws(Fault) {
        text += open
        for (index, element) in elements.enumerated() {
            if index > 0 { text += ", " }
            try append(element, quoted: true, to: &text, depth: depth + 1)
        }
        text += close
    }

    private mutating func append(
        _ members: OrderedDictionary<Key, Operand>, to text: inout String, depth: Int
    ) throws(Fault) {
        text += "{"
        for (index, member) in members.elements.enumerated() {
            if index > 0 { text += ", " }
            try append(member.key.operand, quoted: true, to: &text, depth: depth + 1)
            text += ": "
            try append(member.value, quoted: true, to: &text, depth: depth + 1)
        }
        text += "}"
    }

    private func quote(_ string: String) -> String {
        let mark: Unicode.Scalar = string.contains("'") && !string.contains("\"") ? "\"" : "'"
        var quoted = String.UnicodeScalarView([mark])
        for scalar in string.unicodeScalars {
            switch scalar {
            case "\n": quoted.append(contentsOf: "\\n".unicodeScalars)
            case "\r": quoted.append(contentsOf: "\\r".unicodeScalars)
            case "\t": quoted.append(contentsOf: "\\t".unicodeScalars)
            case "\\", mark: quoted.append(contentsOf: ["\\", scalar])
            default: quoted.append(scalar)
            }
        }
        quoted.append(mark)
        return String(quoted)
    }

    /// The value as the rest of the program knows values; a tuple becomes a list, a key its text.
    mutating func value(of operand: Operand, depth: Int = 0) throws(Fault) -> Value {
        guard depth <= TemplateLimits.maximumNesting else { throw fault(.limit(.nesting)) }
        try charge()
        switch operand {
        case .undefined(let name):
            guard name != "value_json", depth == 0 else { throw undefined(name) }
            return .string("")
        case .null: return .null
        case .bool(let bool): return .bool(bool)
        case .integer(let integer): return .integer(integer)
        case .number(let number): return .number(number)
        case .string(let string): return .string(string)
        case .json(let value): return value
        case .list(let elements), .tuple(let elements):
            var values: [Value] = []
            for element in elements { values.append(try value(of: element, depth: depth + 1)) }
            return .list(values)
        case .mapping(let members):
            var values: OrderedDictionary<String, Value> = [:]
            for (key, member) in members.elements {
                values[key.text] = try value(of: member, depth: depth + 1)
            }
            return .object(values)
        case .namespace, .loop: throw invalid("\(operand.kind) is no value")
        }
    }
}

// MARK: - Formats

extension Machine {
    /// `'%.1f' % (x,)`: the conversions d, i, f, s, x, g and %%, with width, zero, minus, plus.
    mutating func formatted(
        percent format: String, _ arguments: [Operand]
    ) throws(Fault) -> String {
        var rest = Substring(format).unicodeScalars
        var remaining = arguments[...]
        var text = ""
        while let scalar = rest.popFirst() {
            guard scalar == "%" else {
                text.unicodeScalars.append(scalar)
                continue
            }
            if rest.first == "%" {
                rest.removeFirst()
                text += "%"
                continue
            }
            let flags = Set(rest.takePrefix { "0-+ #".unicodeScalars.contains($0) })
            var field = try field(&rest)
            field.isLeft = flags.contains("-")
            field.isZeroFilled = flags.contains("0")
            field.isSigned = flags.contains("+")
            guard let kind = rest.popFirst(), let argument = remaining.popFirst() else {
                throw invalid("too few values for the format")
            }
            text += try formatted(argument, as: kind, field)
            try charge(textBytes: text.utf8.count)
        }
        guard remaining.isEmpty else { throw invalid("too many values for the format") }
        return text
    }

    /// `'{:.1f} {}'.format(x, y)`: positions, names, and the field formats of numbers.
    mutating func formatted(
        braces format: String, _ arguments: Arguments
    ) throws(Fault) -> String {
        var rest = Substring(format).unicodeScalars
        var next = 0
        var text = ""
        while let scalar = rest.popFirst() {
            if scalar == "{" || scalar == "}", rest.first == scalar {
                rest.removeFirst()
                text.unicodeScalars.append(scalar)
            } else if scalar == "{" {
                let name = String(rest.takePrefix { $0 != ":" && $0 != "}" })
                if name.isEmpty { next += 1 }
                let index = name.isEmpty ? next - 1 : Int(name) ?? .max
                guard let argument = arguments[max(0, index), name] else {
                    throw invalid("no value for '{\(name)}'")
                }
                text += try braced(argument, &rest)
            } else {
                text.unicodeScalars.append(scalar)
            }
            try charge(textBytes: text.utf8.count)
        }
        return text
    }

    private mutating func braced(
        _ argument: Operand, _ rest: inout Substring.UnicodeScalarView
    ) throws(Fault) -> String {
        var field = Field()
        var kind: Unicode.Scalar?
        if rest.first == ":" {
            rest.removeFirst()
            let alignment = rest.takePrefix { "<>+".unicodeScalars.contains($0) }
            let zeros = rest.takePrefix { $0 == "0" }
            field = try self.field(&rest)
            field.isZeroFilled = !zeros.isEmpty
            field.isLeft =
                alignment.contains("<") || argument.string != nil && !alignment.contains(">")
            field.isSigned = alignment.contains("+")
            if rest.first != "}" { kind = rest.popFirst() }
        }
        guard rest.popFirst() == "}" else { throw invalid("malformed format") }
        return try formatted(argument, as: kind ?? (field.places == nil ? "s" : "g"), field)
    }

    private struct Field {
        var width = 0
        var places: Int?
        var isLeft = false
        var isZeroFilled = false
        var isSigned = false
    }

    private func field(_ rest: inout Substring.UnicodeScalarView) throws(Fault) -> Field {
        func number() -> Int? {
            let digits = rest.takePrefix { ("0"..."9").contains($0) }
            return digits.isEmpty ? nil : Int(String(digits)) ?? .max
        }
        var field = Field()
        field.width = number() ?? 0
        if rest.first == "." {
            rest.removeFirst()
            field.places = number() ?? 0
        }
        guard field.width <= 1000 else { throw fault(.limit(.text)) }
        return field
    }

    private mutating func formatted(
        _ argument: Operand, as kind: Unicode.Scalar, _ field: Field
    ) throws(Fault) -> String {
        var text: String
        switch kind {
        case "s":
            text = try self.text(of: argument)
            if let places = field.places { text = String(text.unicodeScalars.prefix(places)) }
        case "d", "i", "x":
            guard let number = argument.double,
                let whole = Int(exactly: number.rounded(.towardZero))
            else { throw invalid("\(argument.kind) is no number that fits") }
            text = String(argument.integer ?? whole, radix: kind == "x" ? 16 : 10)
        case "f", "F":
            guard let number = argument.double,
                let fixed = fixedText(number, places: field.places ?? 6)
            else { throw invalid("\(argument.kind) is no number that fits") }
            text = fixed
        case "g":
            guard let number = argument.double else {
                throw invalid("\(argument.kind) is no number")
            }
            text = pythonText(of: number)
            if text.hasSuffix(".0") { text.removeLast(2) }
        default: throw invalid("unknown format '\(kind)'")
        }
        if field.isSigned, kind != "s", !text.hasPrefix("-") { text = "+" + text }
        return padded(text, field, isNumber: kind != "s")
    }

    private func padded(_ text: String, _ field: Field, isNumber: Bool) -> String {
        let missing = max(0, field.width - text.unicodeScalars.count)
        if field.isLeft { return text + String(repeating: " ", count: missing) }
        guard field.isZeroFilled, isNumber else {
            return String(repeating: " ", count: missing) + text
        }
        let sign = text.prefix { $0 == "-" || $0 == "+" }
        return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count)
    }
}

extension Substring.UnicodeScalarView {
    /// Removes and gives the longest start whose scalars all match.
    mutating func takePrefix(
        while matches: (Unicode.Scalar) -> Bool
    ) -> Substring.UnicodeScalarView {
        let taken = prefix(while: matches)
        removeFirst(taken.count)
        return taken
    }
}
