extension Machine {
    // One case for each test.
    mutating func holds(
        _ test: Test, for operand: Operand, _ arguments: Arguments
    ) throws(Fault) -> Bool {
        let other = arguments.positional.first ?? .undefined("argument")
        switch test {
        case .defined: return !operand.isUndefined
        case .undefined: return operand.isUndefined
        case .none: return operand.isNull
        case .boolean: return if case .bool = operand { true } else { false }
        case .true: return if case .bool(true) = operand { true } else { false }
        case .false: return if case .bool(false) = operand { true } else { false }
        case .integer: return if case .integer = operand { true } else { false }
        case .float: return if case .number = operand { true } else { false }
        case .number: return operand.double != nil
        case .string: return operand.string != nil
        case .mapping: return operand.isMapping
        case .list: return operand.elements != nil
        case .iterable: return operand.sequence != nil
        case .sequence: return operand.sequence != nil
        case .even, .odd, .divisibleby:
            let divisor = test == .divisibleby ? other : .integer(2)
            let remainder = try combine(operand, .remainder, divisor)
            return remainder.isTrue == (test == .odd)
        case .lower:
            let text = try text(of: operand)
            return text == text.lowercased() && text != text.uppercased()
        case .upper:
            let text = try text(of: operand)
            return text == text.uppercased() && text != text.lowercased()
        case .sameas:
            guard operand.isSameKind(as: other) else { return false }
            return try equal(operand, other)
        case .equalto: return try holds(operand, .equal, other)
        case .ne: return try holds(operand, .notEqual, other)
        case .lessthan: return try holds(operand, .less, other)
        case .le: return try holds(operand, .lessOrEqual, other)
        case .greaterthan: return try holds(operand, .greater, other)
        case .ge: return try holds(operand, .greaterOrEqual, other)
        case .in: return try contains(other, operand)
        case .contains: return try contains(operand, other)
        case .match: return try match(.regexMatch, try text(of: operand), arguments).isTrue
        case .search: return try match(.regexSearch, try text(of: operand), arguments).isTrue
        }
    }
}

extension Operand {
    fileprivate var isMapping: Bool {
        switch self {
        case .mapping, .json(.object): true
        default: false
        }
    }

    fileprivate func isSameKind(as other: Operand) -> Bool {
        switch (self, other) {
        case (.bool, .bool), (.integer, .integer), (.number, .number): true
        case (.bool, _), (.integer, _), (.number, _), (_, .bool), (_, .integer), (_, .number): false
        default: true
        }
    }
}
