internal import OrderedCollections

/// Arguments once evaluated.
struct Arguments {
    var positional: [Operand] = []
    var named: [(name: String, value: Operand)] = []

    /// The argument that stands at `index` or is called `name`.
    subscript(index: Int, name: String) -> Operand? {
        if index < positional.count { return positional[index] }
        return self[name]
    }

    subscript(name: String) -> Operand? {
        named.last { $0.name == name }?.value
    }

    func dropFirst() -> Arguments {
        Arguments(positional: Array(positional.dropFirst()), named: named)
    }
}

extension Machine {
    // One case for each form of expression, and nothing else.
    mutating func evaluate(_ expression: Expression) throws(Fault) -> Operand {
        offset = expression.offset
        try charge()
        switch expression.form {
        case .constant(let operand): return operand
        case .variable(let name): return try variable(name)
        case .list(let elements): return .list(try evaluate(elements))
        case .tuple(let elements): return .tuple(try evaluate(elements))
        case .mapping(let pairs): return try mapping(pairs)
        case .attribute(let base, let name):
            return try member(.string(name), of: try evaluate(base), at: expression.offset)
        case .item(let base, let key):
            let container = try evaluate(base)
            return try member(try evaluate(key), of: container, at: expression.offset)
        case .slice(let base, let lower, let upper, let step):
            let bounds = try (bound(lower), bound(upper), bound(step))
            let sliced = try evaluate(base)
            offset = expression.offset
            return try slice(sliced, from: bounds.0, to: bounds.1, by: bounds.2)
        case .function(let function, let arguments):
            let evaluated = try evaluate(arguments)
            offset = expression.offset
            return try call(function, evaluated)
        case .method(let base, let name, let arguments):
            let object = try evaluate(base)
            let evaluated = try evaluate(arguments)
            offset = expression.offset
            return try call(name, of: object, evaluated)
        case .filter(let filter, let base, let arguments):
            let operand = try evaluate(base)
            let evaluated = try evaluate(arguments)
            offset = expression.offset
            return try apply(filter, to: operand, evaluated)
        case .test(let test, let base, let arguments, let isNegated):
            let operand = try evaluate(base)
            let evaluated = try evaluate(arguments)
            offset = expression.offset
            return .bool(try holds(test, for: operand, evaluated) != isNegated)
        case .not(let negated): return .bool(try !evaluate(negated).isTrue)
        case .negative(let operand):
            let number = try evaluate(operand)
            offset = expression.offset
            return try negate(number)
        case .positive(let operand):
            let number = try evaluate(operand)
            offset = expression.offset
            guard number.double != nil else { throw invalid("\(number.kind) is no number") }
            return number
        case .binary(let operation, let left, let right):
            let (left, right) = try (evaluate(left), evaluate(right))
            offset = expression.offset
            return try combine(left, operation, right)
        case .comparison(let left, let comparisons):
            return .bool(try compare(left, comparisons, at: expression.offset))
        case .and(let left, let right):
            let first = try evaluate(left)
            return first.isTrue ? try evaluate(right) : first
        case .or(let left, let right):
            let first = try evaluate(left)
            return first.isTrue ? first : try evaluate(right)
        case .conditional(let condition, let then, let otherwise):
            if try evaluate(condition).isTrue { return try evaluate(then) }
            guard let otherwise else { return .undefined("the missing else") }
            return try evaluate(otherwise)
        }
    }

    private mutating func evaluate(_ expressions: [Expression]) throws(Fault) -> [Operand] {
        var operands: [Operand] = []
        for expression in expressions { operands.append(try evaluate(expression)) }
        return operands
    }

    private mutating func evaluate(_ arguments: Expression.Arguments) throws(Fault) -> Arguments {
        var evaluated = Arguments(positional: try evaluate(arguments.positional))
        for argument in arguments.named {
            evaluated.named.append((argument.name, try evaluate(argument.value)))
        }
        return evaluated
    }

    private mutating func mapping(_ pairs: [Expression.Pair]) throws(Fault) -> Operand {
        var members: OrderedDictionary<Key, Operand> = [:]
        for pair in pairs {
            let operand = try evaluate(pair.key)
            guard let key = Key(operand) else { throw invalid("\(operand.kind) cannot be a key") }
            members[key] = try evaluate(pair.value)
        }
        return .mapping(members)
    }

    private mutating func compare(
        _ left: Expression, _ comparisons: [Expression.Comparison], at start: Int
    ) throws(Fault) -> Bool {
        var left = try evaluate(left)
        for comparison in comparisons {
            let right = try evaluate(comparison.right)
            offset = start
            guard try holds(left, comparison.comparator, right) else { return false }
            left = right
        }
        return true
    }

    private mutating func bound(_ expression: Expression?) throws(Fault) -> Int? {
        guard let expression else { return nil }
        let operand = try evaluate(expression)
        if case .null = operand { return nil }
        guard let bound = operand.integer else {
            throw invalid("\(operand.kind) is no whole number")
        }
        return bound
    }
}

// MARK: - Members

extension Machine {
    /// The attribute, member or element; undefined where there is none.
    mutating func member(
        _ key: Operand, of container: Operand, at start: Int
    ) throws(Fault) -> Operand {
        offset = start
        switch container {
        case .undefined(let name): throw undefined(name)
        case .json(.object(let members)):
            guard let name = key.string, let value = members[name] else { break }
            return Operand(value)
        case .json(.list(let values)):
            if let index = position(key, count: values.count) { return Operand(values[index]) }
        case .list(let elements), .tuple(let elements):
            if let index = position(key, count: elements.count) { return elements[index] }
        case .mapping(let members):
            if let key = Key(key), let value = members[key] { return value }
        case .namespace(let index):
            if let key = Key(key), let value = namespaces[index][key] { return value }
        case .loop(let position):
            if let name = key.string, let value = position[name] { return value }
        case .string(let string):
            try charge(textBytes: string.utf8.count)
            let scalars = string.unicodeScalars
            guard key.integer != nil, let index = position(key, count: scalars.count) else { break }
            return .string(String(scalars[scalars.index(scalars.startIndex, offsetBy: index)]))
        case .null, .bool, .integer, .number, .json: break
        }
        return .undefined(try text(of: key, quoted: true))
    }

    /// The index `key` means, counted from the end where negative; nil where it is out of range.
    private func position(_ key: Operand, count: Int) -> Int? {
        guard let index = key.integer else { return nil }
        let position = index < 0 ? index + count : index
        return (0..<count).contains(position) ? position : nil
    }

    private mutating func slice(
        _ operand: Operand, from lower: Int?, to upper: Int?, by step: Int?
    ) throws(Fault) -> Operand {
        if case .undefined(let name) = operand { throw undefined(name) }
        guard let step = Optional(step ?? 1), step != 0 else { throw invalid("slice step is zero") }
        if let string = operand.string {
            try charge(textBytes: string.utf8.count)
            let scalars = Array(string.unicodeScalars)
            var text = String.UnicodeScalarView()
            for index in indices(scalars.count, lower, upper, step) { text.append(scalars[index]) }
            return .string(String(text))
        }
        guard let elements = operand.elements else {
            throw invalid("\(operand.kind) cannot be sliced")
        }
        try charge(elements.count)
        let chosen = indices(elements.count, lower, upper, step).map { elements[$0] }
        if case .tuple = operand { return .tuple(chosen) }
        return .list(chosen)
    }

    /// The indices a slice picks, by Python's rules.
    private func indices(_ count: Int, _ lower: Int?, _ upper: Int?, _ step: Int) -> [Int] {
        let (least, most) = step > 0 ? (0, count) : (-1, count - 1)
        func clamped(_ bound: Int?, _ otherwise: Int) -> Int {
            guard let bound else { return otherwise }
            return min(max(bound < 0 ? bound + count : bound, least), most)
        }
        let start = clamped(lower, step > 0 ? least : most)
        let end = clamped(upper, step > 0 ? most : least)
        // No step is longer than the whole, so that adding it cannot overflow.
        let bounded = min(max(step, -count - 1), count + 1)
        return Array(stride(from: start, to: end, by: bounded))
    }
}
