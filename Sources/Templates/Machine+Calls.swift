internal import OrderedCollections

// MARK: - Functions

extension Machine {
    mutating func call(_ function: Function, _ arguments: Arguments) throws(Fault) -> Operand {
        let first = arguments.positional.first ?? .undefined("argument")
        switch function {
        case .now: return try variable("now")
        case .int: return try whole(first, otherwise: arguments[1, "default"])
        case .float: return try real(first, otherwise: arguments[1, "default"])
        case .bool: return try boolean(first, otherwise: arguments[1, "default"])
        case .iif: return choice(first, arguments.dropFirst())
        case .min, .max:
            let all =
                arguments.positional.count == 1 ? try sequence(of: first) : arguments.positional
            return try extreme(
                all, isLargest: function == .max,
                Arguments(named: [("case_sensitive", .bool(true))]))
        case .range: return .list(try range(arguments))
        case .zip: return .list(try zipped(arguments))
        case .namespace: return makeNamespace(try members(arguments))
        case .dict, .dictFromKeys: return .mapping(try members(arguments))
        }
    }

    private mutating func members(
        _ arguments: Arguments
    ) throws(Fault) -> OrderedDictionary<Key, Operand> {
        var members: OrderedDictionary<Key, Operand> = [:]
        if let first = arguments.positional.first {
            if let given = first.members {
                members = given
            } else {
                for pair in try sequence(of: first) {
                    guard let parts = pair.sequence, parts.count == 2, let key = Key(parts[0])
                    else {
                        throw invalid("\(pair.kind) is no pair of key and value")
                    }
                    members[key] = parts[1]
                }
            }
        }
        for (name, value) in arguments.named { members[.string(name)] = value }
        return members
    }

    private mutating func range(_ arguments: Arguments) throws(Fault) -> [Operand] {
        var bounds: [Int] = []
        for argument in arguments.positional {
            guard let bound = argument.integer else {
                throw invalid("\(argument.kind) is no whole number")
            }
            bounds.append(bound)
        }
        guard let last = bounds.last, bounds.count <= 3 else {
            throw invalid("range needs one to three bounds")
        }
        let (start, end) = bounds.count == 1 ? (0, last) : (bounds[0], bounds[1])
        let step = bounds.count == 3 ? last : 1
        guard step != 0 else { throw invalid("range step is zero") }
        var numbers: [Operand] = []
        var next = start
        while step > 0 ? next < end : next > end {
            try charge()
            numbers.append(.integer(next))
            let (sum, overflow) = next.addingReportingOverflow(step)
            guard !overflow else { break }
            next = sum
        }
        return numbers
    }

    private mutating func zipped(_ arguments: Arguments) throws(Fault) -> [Operand] {
        var columns: [[Operand]] = []
        for argument in arguments.positional { columns.append(try sequence(of: argument)) }
        let count = columns.map(\.count).min() ?? 0
        return (0..<count).map { row in .tuple(columns.map { $0[row] }) }
    }
}

// MARK: - Methods

extension Machine {
    mutating func call(
        _ name: String, of object: Operand, _ arguments: Arguments
    ) throws(Fault) -> Operand {
        if case .undefined(let name) = object { throw undefined(name) }
        if let string = object.string {
            try charge(textBytes: string.utf8.count)
            if let result = try call(name, of: string, arguments) { return result }
        }
        if let members = object.members, let result = try call(name, of: members, arguments) {
            return result
        }
        throw invalid("\(object.kind) has no method '\(name)'")
    }

    // One case for each method of a string.
    private mutating func call(
        _ name: String, of string: String, _ arguments: Arguments
    ) throws(Fault) -> Operand? {
        let first = arguments.positional.first
        switch name {
        case "split":
            return .list(try split(string, arguments[0, "sep"], most: arguments[1, "maxsplit"]))
        case "splitlines":
            return .list(string.split(whereSeparator: \.isNewline).map { .string(String($0)) })
        case "strip": return .string(try trimmed(string, first))
        case "lstrip": return .string(try trimmed(string, first, end: false))
        case "rstrip": return .string(try trimmed(string, first, start: false))
        case "lower", "casefold": return .string(string.lowercased())
        case "upper": return .string(string.uppercased())
        case "capitalize": return .string(capitalized(string))
        case "title": return .string(titled(string, separators: " -_\t\n({[<.,:;'\"/"))
        case "replace":
            guard arguments.positional.count >= 2 else {
                throw invalid("replace needs an old and a new text")
            }
            return .string(
                try replaced(
                    string, first, arguments.positional[1], count: arguments[2, "count"]))
        case "startswith": return .bool(try any(of: first) { string.hasPrefix($0) })
        case "endswith": return .bool(try any(of: first) { string.hasSuffix($0) })
        case "removeprefix":
            guard let prefix = first?.string, string.hasPrefix(prefix) else {
                return .string(string)
            }
            return .string(String(string.dropFirst(prefix.count)))
        case "removesuffix":
            guard let suffix = first?.string, string.hasSuffix(suffix) else {
                return .string(string)
            }
            return .string(String(string.dropLast(suffix.count)))
        case "join":
            return .string(
                try join(try sequence(of: first ?? .undefined("argument")), with: string))
        case "format": return .string(try formatted(braces: string, arguments))
        case "find": return .integer(try position(of: first, in: string))
        case "count": return .integer(try occurrences(of: first, in: string))
        case "isdigit", "isnumeric", "isdecimal":
            let isNumber = string.unicodeScalars.allSatisfy { $0.properties.numericType != nil }
            return .bool(!string.isEmpty && isNumber)
        case "isalpha":
            let isText = string.unicodeScalars.allSatisfy { $0.properties.isAlphabetic }
            return .bool(!string.isEmpty && isText)
        default: return nil
        }
    }

    private func pattern(_ operand: Operand?) throws(Fault) -> String {
        guard let pattern = operand?.string else { throw invalid("a text is needed") }
        return pattern
    }

    private func any(
        of operand: Operand?, _ matches: (String) -> Bool
    ) throws(Fault) -> Bool {
        if case .tuple(let choices)? = operand {
            return choices.contains { choice in choice.string.map(matches) ?? false }
        }
        return matches(try pattern(operand))
    }

    private func position(of operand: Operand?, in string: String) throws(Fault) -> Int {
        let bytes = Array(string.utf8)
        guard let found = TextSearch(try pattern(operand)).first(in: bytes) else { return -1 }
        return String(decoding: bytes[..<found], as: UTF8.self).unicodeScalars.count
    }

    private func occurrences(of operand: Operand?, in string: String) throws(Fault) -> Int {
        let pattern = try pattern(operand)
        guard !pattern.isEmpty else { return string.unicodeScalars.count + 1 }
        return TextSearch(pattern).parts(of: string).count - 1
    }

    private mutating func call(
        _ name: String, of members: OrderedDictionary<Key, Operand>, _ arguments: Arguments
    ) throws(Fault) -> Operand? {
        try charge(members.count)
        switch name {
        case "get":
            guard let key = arguments.positional.first.flatMap({ Key($0) }),
                let value = members[key]
            else { return arguments[1, "default"] ?? .null }
            return value
        case "keys": return .list(members.keys.map { $0.operand })
        case "values": return .list(Array(members.values))
        case "items": return try items(of: .mapping(members))
        case "strftime": return .string(try time(members, try pattern(arguments.positional.first)))
        case "weekday": return try weekday(members).map(Operand.integer)
        default: return nil
        }
    }

    /// 0 Monday to 6 Sunday, of members year, month and day (Sakamoto's method).
    private func weekday(_ members: OrderedDictionary<Key, Operand>) throws(Fault) -> Int? {
        guard var year = members[.string("year")]?.integer,
            let month = members[.string("month")]?.integer,
            let day = members[.string("day")]?.integer
        else { return nil }
        guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
            throw invalid("the moment has no such day")
        }
        if month < 3 { year -= 1 }
        let shifts = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4]
        let fromSunday = year + year / 4 - year / 100 + year / 400 + shifts[month - 1] + day
        return (fromSunday + 6) % 7
    }

    /// The moment that `members` describe (year, month, day, hour, minute, second) in the
    /// conversions Y, m, d, H, M, S, F, T and %.
    private mutating func time(
        _ members: OrderedDictionary<Key, Operand>, _ format: String
    ) throws(Fault) -> String {
        func digits(_ name: String, _ width: Int) throws(Fault) -> String {
            guard let number = members[.string(name)]?.integer, number >= 0 else {
                throw invalid("the moment has no \(name)")
            }
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        var text = ""
        var rest = Substring(format).unicodeScalars
        try charge(format.utf8.count)
        while let scalar = rest.popFirst() {
            guard scalar == "%", let conversion = rest.popFirst() else {
                text.unicodeScalars.append(scalar)
                continue
            }
            switch conversion {
            case "Y": text += try digits("year", 4)
            case "m": text += try digits("month", 2)
            case "d": text += try digits("day", 2)
            case "H": text += try digits("hour", 2)
            case "M": text += try digits("minute", 2)
            case "S": text += try digits("second", 2)
            case "F":
                text += try digits("year", 4) + "-" + digits("month", 2) + "-" + digits("day", 2)
            case "T":
                text +=
                    try digits("hour", 2) + ":" + digits("minute", 2) + ":" + digits("second", 2)
            case "%": text += "%"
            default: throw invalid("unknown conversion '%\(conversion)'")
            }
        }
        return text
    }
}
