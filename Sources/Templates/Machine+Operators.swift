internal import OrderedCollections

extension Machine {
    func negate(_ operand: Operand) throws(Fault) -> Operand {
        if let integer = operand.integer {
            let (negative, overflow) = (0).subtractingReportingOverflow(integer)
            return overflow ? .number(-Double(integer)) : .integer(negative)
        }
        guard let number = operand.double else { throw mismatch(operand) }
        return .number(-number)
    }

    private func mismatch(_ operand: Operand) -> Fault {
        if case .undefined(let name) = operand { return undefined(name) }
        return invalid("\(operand.kind) is no number")
    }

    private func mismatch(_ left: Operand, _ sign: String, _ right: Operand) -> Fault {
        if case .undefined(let name) = left { return undefined(name) }
        if case .undefined(let name) = right { return undefined(name) }
        return invalid("\(left.kind) and \(right.kind) do not go with '\(sign)'")
    }

    mutating func combine(
        _ left: Operand, _ operation: BinaryOperator, _ right: Operand
    ) throws(Fault) -> Operand {
        switch operation {
        case .concatenate:
            let text = try text(of: left) + text(of: right)
            try charge(textBytes: text.utf8.count)
            return .string(text)
        case .add:
            if let joined = try join(left, right) { return joined }
        case .multiply:
            if let repeated = try multiply(left, by: right) { return repeated }
            if let repeated = try multiply(right, by: left) { return repeated }
        case .remainder:
            if let format = left.string {
                let arguments = if case .tuple(let all) = right { all } else { [right] }
                return .string(try formatted(percent: format, arguments))
            }
        case .subtract, .divide, .floorDivide, .power: break
        }
        return try calculate(left, operation, right)
    }

    private mutating func join(_ left: Operand, _ right: Operand) throws(Fault) -> Operand? {
        switch (left, right) {
        case (.string(let left), .string(let right)):
            try charge(textBytes: left.utf8.count + right.utf8.count)
            return .string(left + right)
        case (.tuple(let left), .tuple(let right)):
            try charge(left.count + right.count)
            return .tuple(left + right)
        case (.tuple, _), (_, .tuple): return nil
        default:
            guard let left = left.elements, let right = right.elements else { return nil }
            try charge(left.count + right.count)
            return .list(left + right)
        }
    }

    private mutating func multiply(
        _ sequence: Operand, by factor: Operand
    ) throws(Fault) -> Operand? {
        guard let count = factor.integer.map({ max(0, $0) }) else { return nil }
        if let string = sequence.string {
            let (bytes, overflow) = string.utf8.count.multipliedReportingOverflow(by: count)
            try charge(textBytes: overflow ? .max : bytes)
            return .string(bytes == 0 ? "" : String(repeating: string, count: count))
        }
        guard let elements = sequence.elements else { return nil }
        let (total, overflow) = elements.count.multipliedReportingOverflow(by: count)
        try charge(overflow ? .max : total)
        var repeated: [Operand] = []
        if total > 0 { for _ in 0..<count { repeated += elements } }
        if case .tuple = sequence { return .tuple(repeated) }
        return .list(repeated)
    }
}

// MARK: - Arithmetic

extension Machine {
    private func calculate(
        _ left: Operand, _ operation: BinaryOperator, _ right: Operand
    ) throws(Fault) -> Operand {
        guard let first = left.double, let second = right.double else {
            throw mismatch(left, operation.rawValue, right)
        }
        switch operation {
        case .divide, .floorDivide, .remainder:
            guard second != 0 else { throw invalid("division by zero") }
        case .power:
            guard first != 0 || second >= 0 else { throw invalid("division by zero") }
        case .add, .subtract, .multiply, .concatenate: break
        }
        if let left = left.integer, let right = right.integer,
            let exact = whole(left, operation, right)
        {
            return .integer(exact)
        }
        return .number(try finite(try real(first, operation, second)))
    }

    func finite(_ number: Double) throws(Fault) -> Double {
        guard number.isFinite else { throw invalid("number too large") }
        return number
    }

    /// The result of whole numbers where it is one and fits.
    private func whole(_ left: Int, _ operation: BinaryOperator, _ right: Int) -> Int? {
        switch operation {
        case .add: return exact(left.addingReportingOverflow(right))
        case .subtract: return exact(left.subtractingReportingOverflow(right))
        case .multiply: return exact(left.multipliedReportingOverflow(by: right))
        case .floorDivide:
            guard let quotient = exact(left.dividedReportingOverflow(by: right)) else { return nil }
            let isInexact = left % right != 0
            return isInexact && (left < 0) != (right < 0) ? quotient - 1 : quotient
        case .remainder:
            guard right != -1 else { return 0 }
            let remainder = left % right
            return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder
        case .power: return right >= 0 ? wholePower(left, right) : nil
        case .divide, .concatenate: return nil
        }
    }

    private func exact(_ result: (partialValue: Int, overflow: Bool)) -> Int? {
        result.overflow ? nil : result.partialValue
    }

    private func wholePower(_ base: Int, _ exponent: Int) -> Int? {
        var (result, square, rest) = (1, base, exponent)
        while rest > 0 {
            if rest & 1 == 1 {
                guard let next = exact(result.multipliedReportingOverflow(by: square)) else {
                    return nil
                }
                result = next
            }
            rest >>= 1
            guard rest > 0 else { break }
            guard let next = exact(square.multipliedReportingOverflow(by: square)) else {
                return nil
            }
            square = next
        }
        return result
    }

    private func real(
        _ left: Double, _ operation: BinaryOperator, _ right: Double
    ) throws(Fault) -> Double {
        switch operation {
        case .add: return left + right
        case .subtract: return left - right
        case .multiply: return left * right
        case .divide: return left / right
        case .floorDivide: return ((left - remainder(left, right)) / right).rounded()
        case .remainder: return remainder(left, right)
        case .power:
            if let exponent = Int(exactly: right) { return Templates.wholePower(left, exponent) }
            guard right == 0.5, left >= 0 else {
                throw invalid("no power with such an exponent")
            }
            return left.squareRoot()
        case .concatenate: return .nan
        }
    }

    /// The remainder with the sign of the divisor, as in Python.
    private func remainder(_ left: Double, _ right: Double) -> Double {
        let remainder = left.truncatingRemainder(dividingBy: right)
        return remainder != 0 && (remainder < 0) != (right < 0) ? remainder + right : remainder
    }
}

// MARK: - Comparison

extension Machine {
    mutating func holds(
        _ left: Operand, _ comparator: Comparator, _ right: Operand
    ) throws(Fault) -> Bool {
        switch comparator {
        case .equal: try equal(left, right)
        case .notEqual: try !equal(left, right)
        case .less: try precedes(left, right, "<")
        case .greater: try precedes(right, left, ">")
        case .lessOrEqual: try !precedes(right, left, "<=")
        case .greaterOrEqual: try !precedes(left, right, ">=")
        case .isIn: try contains(right, left)
        case .isNotIn: try !contains(right, left)
        }
    }

    mutating func equal(
        _ left: Operand, _ right: Operand, depth: Int = 0
    ) throws(Fault) -> Bool {
        guard depth <= TemplateLimits.maximumNesting else { throw fault(.limit(.nesting)) }
        try charge()
        switch (left, right) {
        case (.undefined("value_json"), _), (_, .undefined("value_json")):
            throw undefined("value_json")
        case (.undefined, .undefined), (.null, .null): return true
        case (.string(let left), .string(let right)): return left == right
        case (.namespace(let left), .namespace(let right)): return left == right
        case (.tuple, .list), (.list, .tuple), (.tuple, .json), (.json, .tuple): return false
        default: break
        }
        if let left = left.integer, let right = right.integer { return left == right }
        if let left = left.double, let right = right.double { return left == right }
        if let left = left.elements, let right = right.elements {
            guard left.count == right.count else { return false }
            for (left, right) in zip(left, right) {
                guard try equal(left, right, depth: depth + 1) else { return false }
            }
            return true
        }
        guard let left = left.members, let right = right.members, left.count == right.count else {
            return false
        }
        for (key, value) in left.elements {
            guard let other = right[key] else { return false }
            guard try equal(value, other, depth: depth + 1) else { return false }
        }
        return true
    }

    /// Whether `left` sorts before `right`: numbers by size, texts by code points, lists by
    /// their first difference.
    mutating func precedes(
        _ left: Operand, _ right: Operand, _ sign: String = "<", depth: Int = 0
    ) throws(Fault) -> Bool {
        guard depth <= TemplateLimits.maximumNesting else { throw fault(.limit(.nesting)) }
        try charge()
        if let left = left.integer, let right = right.integer { return left < right }
        if let left = left.double, let right = right.double { return left < right }
        if let left = left.string, let right = right.string {
            return left.unicodeScalars.lexicographicallyPrecedes(right.unicodeScalars)
        }
        guard let lefts = left.elements, let rights = right.elements else {
            throw mismatch(left, sign, right)
        }
        for (left, right) in zip(lefts, rights) {
            guard try !equal(left, right) else { continue }
            return try precedes(left, right, sign, depth: depth + 1)
        }
        return lefts.count < rights.count
    }

    mutating func contains(_ container: Operand, _ element: Operand) throws(Fault) -> Bool {
        if let string = container.string {
            guard let part = element.string else {
                throw invalid("\(element.kind) cannot be in a string")
            }
            try charge(textBytes: string.utf8.count)
            return TextSearch(part).first(in: Array(string.utf8)) != nil
        }
        if case .json(.object(let members)) = container {
            guard let name = element.string else { return false }
            return members[name] != nil
        }
        if case .mapping(let members) = container {
            guard let key = Key(element) else { return false }
            return members[key] != nil
        }
        for candidate in try sequence(of: container) where try equal(candidate, element) {
            return true
        }
        return false
    }
}
