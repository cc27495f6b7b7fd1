internal import OrderedCollections

extension Machine {
    // One case for each filter.
    mutating func apply(
        _ filter: Filter, to operand: Operand, _ arguments: Arguments
    ) throws(Fault) -> Operand {
        switch filter {
        case .default:
            let isMissing = operand.isUndefined
            let alsoFalse = arguments[1, "boolean"]?.isTrue ?? false
            guard isMissing || alsoFalse && !operand.isTrue else { return operand }
            return arguments[0, "default_value"] ?? .string("")
        case .isDefined:
            if case .undefined(let name) = operand { throw undefined(name) }
            return operand
        case .iif: return choice(operand, arguments)
        case .int: return try whole(operand, otherwise: arguments[0, "default"])
        case .float: return try real(operand, otherwise: arguments[0, "default"])
        case .bool: return try boolean(operand, otherwise: arguments[0, "default"])
        case .abs:
            let number = try numeric(operand)
            return number < 0 ? try negate(operand) : operand
        case .round: return try round(operand, arguments)
        case .add, .multiply:
            return try scale(operand, arguments, by: filter == .add ? .add : .multiply)
        case .bitwiseAnd, .bitwiseOr, .bitwiseXor:
            return try bitwise(filter, operand, arguments)
        case .string: return .string(try text(of: operand))
        case .lower, .upper, .capitalize, .title, .trim, .replace, .truncate, .format:
            let text = try text(of: operand)
            try charge(textBytes: text.utf8.count)
            return .string(try changed(text, by: filter, arguments))
        case .regexReplace, .regexFindAll, .regexFindAllIndex, .regexMatch, .regexSearch:
            return try match(filter, try text(of: operand), arguments)
        case .toJSON: return .string(try json(of: operand, arguments))
        case .fromJSON: return try parse(try text(of: operand), otherwise: arguments[0, "default"])
        case .items: return try items(of: operand)
        case .contains:
            return .bool(try contains(operand, arguments[0, "value"] ?? .undefined("argument")))
        case .length: return .integer(try length(of: operand))
        case .list: return .list(try sequence(of: operand))
        case .first: return try sequence(of: operand).first ?? .undefined("first of nothing")
        case .last: return try sequence(of: operand).last ?? .undefined("last of nothing")
        case .reverse:
            let reversed = try Array(sequence(of: operand).reversed())
            guard operand.string != nil else { return .list(reversed) }
            return .string(try join(reversed, with: ""))
        case .join:
            let parts = try attributes(of: try sequence(of: operand), arguments[1, "attribute"])
            return .string(try join(parts, with: try text(of: arguments[0, "d"] ?? .string(""))))
        case .sum: return try sum(operand, arguments)
        case .min, .max:
            return try extreme(try sequence(of: operand), isLargest: filter == .max, arguments)
        case .sort: return .list(try sorted(try sequence(of: operand), arguments))
        case .unique: return .list(try unique(try sequence(of: operand), arguments))
        case .map: return .list(try mapped(try sequence(of: operand), arguments))
        case .select, .reject, .selectattr, .rejectattr:
            return .list(try selected(try sequence(of: operand), filter, arguments))
        }
    }

    func choice(_ condition: Operand, _ arguments: Arguments) -> Operand {
        if case .null = condition, let ifNone = arguments[2, "if_none"] { return ifNone }
        return condition.isTrue
            ? arguments[0, "if_true"] ?? .bool(true) : arguments[1, "if_false"] ?? .bool(false)
    }

    private mutating func json(
        of operand: Operand, _ arguments: Arguments
    ) throws(Fault) -> String {
        var value = try value(of: operand)
        if arguments["sort_keys"]?.isTrue ?? false { value = value.sortingKeys() }
        let json = value.json
        try charge(textBytes: json.utf8.count)
        return json
    }

    private mutating func parse(_ text: String, otherwise: Operand?) throws(Fault) -> Operand {
        try charge(textBytes: text.utf8.count)
        do {
            return Operand(try Value(json: text))
        } catch {
            guard let otherwise else { throw invalid("no JSON: \(error)") }
            return otherwise
        }
    }

    func items(of operand: Operand) throws(Fault) -> Operand {
        guard let members = operand.members else { throw invalid("\(operand.kind) has no members") }
        return .list(members.elements.map { .tuple([$0.key.operand, $0.value]) })
    }

    private mutating func length(of operand: Operand) throws(Fault) -> Int {
        guard let string = operand.string else { return try sequence(of: operand).count }
        try charge(textBytes: string.utf8.count)
        return string.unicodeScalars.count
    }
}

// MARK: - Numbers

extension Machine {
    private func numeric(_ operand: Operand) throws(Fault) -> Double {
        if let number = operand.double { return number }
        if case .undefined(let name) = operand { throw undefined(name) }
        throw invalid("\(operand.kind) is no number")
    }

    private func number(_ operand: Operand) -> Double? {
        operand.double ?? operand.string.flatMap { decimal($0) }
    }

    private func unless(_ otherwise: Operand?, _ operand: Operand) throws(Fault) -> Operand {
        if let otherwise { return otherwise }
        if case .undefined(let name) = operand { throw undefined(name) }
        if let string = operand.string { throw invalid("'\(string.prefix(40))' is no number") }
        throw invalid("\(operand.kind) is no number")
    }

    func real(_ operand: Operand, otherwise: Operand?) throws(Fault) -> Operand {
        guard let number = number(operand), number.isFinite else {
            return try unless(otherwise, operand)
        }
        return .number(number)
    }

    func whole(_ operand: Operand, otherwise: Operand?) throws(Fault) -> Operand {
        if let integer = operand.integer { return .integer(integer) }
        if let string = operand.string, let integer = Int(string.trimmingWhitespace()) {
            return .integer(integer)
        }
        guard let number = number(operand), let whole = Int(exactly: number.rounded(.towardZero))
        else { return try unless(otherwise, operand) }
        return .integer(whole)
    }

    mutating func boolean(_ operand: Operand, otherwise: Operand?) throws(Fault) -> Operand {
        if let number = operand.double, number == 0 || number == 1 { return .bool(number == 1) }
        if let string = operand.string {
            try charge(textBytes: string.utf8.count)
            switch string.trimmingWhitespace().lowercased() {
            case "true", "yes", "on", "enable", "1": return .bool(true)
            case "false", "no", "off", "disable", "0": return .bool(false)
            default: break
            }
        }
        if let otherwise { return otherwise }
        if case .undefined(let name) = operand { throw undefined(name) }
        throw invalid("\(operand.kind) is neither true nor false")
    }

    /// Rounds as Home Assistant does: without decimal places the result is a whole number.
    private func round(_ operand: Operand, _ arguments: Arguments) throws(Fault) -> Operand {
        let places = arguments[0, "precision"]?.integer ?? 0
        let method = arguments[1, "method"]?.string ?? "common"
        guard let number = number(operand) else {
            return try unless(arguments[2, "default"], operand)
        }
        guard (-300...300).contains(places) else { throw invalid("precision out of range") }
        let scale = Templates.wholePower(10, places)
        let result =
            switch method {
            case "ceil": (number * scale).rounded(.up) / scale
            case "floor": (number * scale).rounded(.down) / scale
            case "half": (number * 2).rounded(.toNearestOrEven) / 2
            default: rounded(number, places: places)
            }
        if places == 0, let whole = Int(exactly: result.rounded(.towardZero)) {
            return .integer(whole)
        }
        return .number(try finite(result))
    }

    private mutating func scale(
        _ operand: Operand, _ arguments: Arguments, by operation: BinaryOperator
    ) throws(Fault) -> Operand {
        let amount = arguments[0, "amount"] ?? .undefined("amount")
        guard let number = number(operand), amount.double != nil else {
            return try unless(arguments[1, "default"], operand)
        }
        return try combine(.number(number), operation, amount)
    }

    private func bitwise(
        _ filter: Filter, _ operand: Operand, _ arguments: Arguments
    ) throws(Fault) -> Operand {
        guard let left = operand.integer, let right = arguments[0, "second_value"]?.integer else {
            throw invalid("bits need whole numbers")
        }
        switch filter {
        case .bitwiseAnd: return .integer(left & right)
        case .bitwiseOr: return .integer(left | right)
        default: return .integer(left ^ right)
        }
    }

    private mutating func sum(
        _ operand: Operand, _ arguments: Arguments
    ) throws(Fault) -> Operand {
        let elements = try attributes(of: try sequence(of: operand), arguments[0, "attribute"])
        var sum = arguments[1, "start"] ?? .integer(0)
        for element in elements { sum = try combine(sum, .add, element) }
        return sum
    }
}

extension Value {
    fileprivate func sortingKeys() -> Value {
        switch self {
        case .object(let members):
            var sorted: OrderedDictionary<String, Value> = [:]
            for key in members.keys.sorted() { sorted[key] = members[key]?.sortingKeys() }
            return .object(sorted)
        case .list(let values): return .list(values.map { $0.sortingKeys() })
        case .null, .bool, .integer, .number, .string: return self
        }
    }
}
