extension Parser {
    /// A node over its parts, refused where the tree grows too deep.
    func node(
        _ form: Expression.Form, over parts: [Expression], at offset: Int
    ) throws(Fault) -> Expression {
        let depth = parts.reduce(0) { max($0, $1.depth) } + 1
        guard depth <= TemplateLimits.maximumTreeDepth else {
            throw Fault(offset: offset, reason: .limit(.nesting))
        }
        return Expression(form: form, offset: offset, depth: depth)
    }

    /// One expression, or several with commas between them, which make a tuple.
    mutating func tuple() throws(Fault) -> Expression {
        let start = offset
        let first = try expression()
        guard token == .symbol(",") else { return first }
        var elements = [first]
        while skip(","), !isAtEndOfExpression { elements.append(try expression()) }
        return try node(.tuple(elements), over: elements, at: start)
    }

    private var isAtEndOfExpression: Bool {
        switch token {
        case .outputEnd, .blockEnd, .end, .symbol(")"): true
        default: false
        }
    }

    mutating func expression() throws(Fault) -> Expression {
        try nested { (parser) throws(Fault) in try parser.conditional() }
    }

    private mutating func conditional() throws(Fault) -> Expression {
        var expression = try or()
        while token == .name("if") {
            let start = offset
            advance()
            let condition = try or()
            let otherwise = skip(.name("else")) ? try self.expression() : nil
            expression = try node(
                .conditional(condition, then: expression, otherwise: otherwise),
                over: [condition, expression] + (otherwise.map { [$0] } ?? []), at: start)
        }
        return expression
    }

    mutating func or() throws(Fault) -> Expression {
        var left = try and()
        while token == .name("or") {
            let start = offset
            advance()
            let right = try and()
            left = try node(.or(left, right), over: [left, right], at: start)
        }
        return left
    }

    private mutating func and() throws(Fault) -> Expression {
        var left = try not()
        while token == .name("and") {
            let start = offset
            advance()
            let right = try not()
            left = try node(.and(left, right), over: [left, right], at: start)
        }
        return left
    }

    private mutating func not() throws(Fault) -> Expression {
        let start = offset
        guard skip(.name("not")) else { return try comparison() }
        let negated = try nested { (parser) throws(Fault) in try parser.not() }
        return try node(.not(negated), over: [negated], at: start)
    }

    private mutating func comparison() throws(Fault) -> Expression {
        let start = offset
        let left = try sum()
        var comparisons: [Expression.Comparison] = []
        while let comparator = comparator() {
            comparisons.append(Expression.Comparison(comparator: comparator, right: try sum()))
        }
        guard !comparisons.isEmpty else { return left }
        return try node(
            .comparison(left, comparisons), over: [left] + comparisons.map(\.right), at: start)
    }

    private mutating func comparator() -> Comparator? {
        switch token {
        case .symbol(let symbol):
            guard let comparator = Comparator(rawValue: symbol) else { return nil }
            advance()
            return comparator
        case .name("in"):
            advance()
            return .isIn
        case .name("not") where following == .name("in"):
            advance()
            advance()
            return .isNotIn
        default:
            return nil
        }
    }

    private mutating func sum() throws(Fault) -> Expression {
        try binary([.add, .subtract]) { (parser) throws(Fault) in try parser.concatenation() }
    }

    private mutating func concatenation() throws(Fault) -> Expression {
        try binary([.concatenate]) { (parser) throws(Fault) in try parser.product() }
    }

    private mutating func product() throws(Fault) -> Expression {
        try binary([.multiply, .divide, .floorDivide, .remainder]) { (parser) throws(Fault) in
            try parser.power()
        }
    }

    private mutating func power() throws(Fault) -> Expression {
        try binary([.power]) { (parser) throws(Fault) in try parser.unary() }
    }

    private mutating func binary(
        _ operators: [BinaryOperator], of operand: (inout Parser) throws(Fault) -> Expression
    ) throws(Fault) -> Expression {
        var left = try operand(&self)
        while case .symbol(let symbol) = token, let found = BinaryOperator(rawValue: symbol),
            operators.contains(found)
        {
            let start = offset
            advance()
            let right = try operand(&self)
            left = try node(.binary(found, left, right), over: [left, right], at: start)
        }
        return left
    }

    private mutating func unary(withFilters: Bool = true) throws(Fault) -> Expression {
        let start = offset
        var expression: Expression
        if skip("-") {
            let operand = try nested { (parser) throws(Fault) in
                try parser.unary(withFilters: false)
            }
            expression = try node(.negative(operand), over: [operand], at: start)
        } else if skip("+") {
            let operand = try nested { (parser) throws(Fault) in
                try parser.unary(withFilters: false)
            }
            expression = try node(.positive(operand), over: [operand], at: start)
        } else {
            expression = try postfix(try primary())
        }
        return withFilters ? try filtered(expression) : expression
    }
}

// MARK: - Primary expressions

extension Parser {
    private mutating func primary() throws(Fault) -> Expression {
        let start = offset
        switch token {
        case .integer(let integer):
            advance()
            return try node(.constant(.integer(integer)), over: [], at: start)
        case .number(let number):
            advance()
            return try node(.constant(.number(number)), over: [], at: start)
        case .string(let text): return try string(text)
        case .name(let name): return try named(name)
        case .symbol("("): return try parenthesis()
        case .symbol("["):
            advance()
            let elements = try list(until: "]")
            return try node(.list(elements), over: elements, at: start)
        case .symbol("{"): return try mapping()
        default: throw unexpected
        }
    }

    /// Strings side by side are one.
    private mutating func string(_ text: String) throws(Fault) -> Expression {
        let start = offset
        var whole = text
        advance()
        while case .string(let more) = token {
            whole += more
            advance()
        }
        return try node(.constant(.string(whole)), over: [], at: start)
    }

    private mutating func named(_ name: String) throws(Fault) -> Expression {
        let start = offset
        advance()
        switch name {
        case "true", "True": return try node(.constant(.bool(true)), over: [], at: start)
        case "false", "False": return try node(.constant(.bool(false)), over: [], at: start)
        case "none", "None": return try node(.constant(.null), over: [], at: start)
        case "and", "or", "not", "if", "else", "in", "is":
            throw Fault(offset: start, reason: .syntax("unexpected '\(name)'"))
        default: break
        }
        guard token == .symbol("(") else { return try node(.variable(name), over: [], at: start) }
        return try function(name, at: start)
    }

    private mutating func function(_ name: String, at start: Int) throws(Fault) -> Expression {
        guard let function = Function(rawValue: name) else {
            throw Fault(offset: start, reason: .syntax("unknown function '\(name)'"))
        }
        let arguments = try arguments()
        return try node(.function(function, arguments), over: arguments.all, at: start)
    }

    private mutating func parenthesis() throws(Fault) -> Expression {
        let start = offset
        advance()
        if skip(")") { return try node(.tuple([]), over: [], at: start) }
        let inner = try nested { (parser) throws(Fault) in try parser.tuple() }
        try expect(.symbol(")"))
        return inner
    }

    private mutating func list(until close: String) throws(Fault) -> [Expression] {
        var elements: [Expression] = []
        while !skip(close) {
            elements.append(try expression())
            guard token != .symbol(close) else { continue }
            try expect(.symbol(","))
        }
        return elements
    }

    private mutating func mapping() throws(Fault) -> Expression {
        let start = offset
        var pairs: [Expression.Pair] = []
        advance()
        while !skip("}") {
            let key = try expression()
            try expect(.symbol(":"))
            pairs.append(Expression.Pair(key: key, value: try expression()))
            guard token != .symbol("}") else { continue }
            try expect(.symbol(","))
        }
        return try node(.mapping(pairs), over: pairs.flatMap { [$0.key, $0.value] }, at: start)
    }
}

// MARK: - What follows an expression

extension Parser {
    private mutating func postfix(_ base: Expression) throws(Fault) -> Expression {
        var expression = base
        while true {
            let start = offset
            if skip(".") {
                expression = try member(of: expression, at: start)
            } else if skip("[") {
                expression = try nested { (parser) throws(Fault) in
                    try parser.item(of: expression, at: start)
                }
            } else {
                return expression
            }
        }
    }

    private mutating func member(of base: Expression, at start: Int) throws(Fault) -> Expression {
        if case .integer(let index) = token {
            advance()
            let key = try node(.constant(.integer(index)), over: [], at: start)
            return try node(.item(base, key), over: [base, key], at: start)
        }
        let name = try name()
        guard token == .symbol("(") else {
            return try node(.attribute(base, name), over: [base], at: start)
        }
        if case .variable("dict") = base.form { return try function("dict.\(name)", at: start) }
        let arguments = try arguments()
        return try node(
            .method(base, name, arguments), over: [base] + arguments.all, at: start)
    }

    private mutating func item(of base: Expression, at start: Int) throws(Fault) -> Expression {
        let lower = token == .symbol(":") ? nil : try tuple()
        if let lower, skip("]") {
            return try node(.item(base, lower), over: [base, lower], at: start)
        }
        try expect(.symbol(":"))
        let upper = isAtSliceEnd ? nil : try expression()
        let step = skip(":") && !isAtSliceEnd ? try expression() : nil
        try expect(.symbol("]"))
        let parts = [base] + [lower, upper, step].compactMap { $0 }
        return try node(.slice(base, from: lower, to: upper, by: step), over: parts, at: start)
    }

    private var isAtSliceEnd: Bool { token == .symbol(":") || token == .symbol("]") }

    private mutating func filtered(_ base: Expression) throws(Fault) -> Expression {
        var expression = base
        while true {
            let start = offset
            if skip("|") {
                expression = try filter(over: expression, at: start)
            } else if skip(.name("is")) {
                expression = try test(of: expression, at: start)
            } else {
                return expression
            }
        }
    }

    private mutating func filter(over base: Expression, at start: Int) throws(Fault) -> Expression {
        let nameOffset = offset
        let name = try name()
        guard let filter = Filter(name: name) else {
            throw Fault(offset: nameOffset, reason: .syntax("unknown filter '\(name)'"))
        }
        let arguments = token == .symbol("(") ? try arguments() : Expression.Arguments()
        return try node(.filter(filter, base, arguments), over: [base] + arguments.all, at: start)
    }

    private mutating func test(of base: Expression, at start: Int) throws(Fault) -> Expression {
        let isNegated = skip(.name("not"))
        let nameOffset = offset
        let name = try name()
        guard let test = Test(name: name) else {
            throw Fault(offset: nameOffset, reason: .syntax("unknown test '\(name)'"))
        }
        let arguments = try testArguments()
        return try node(
            .test(test, base, arguments, isNegated: isNegated), over: [base] + arguments.all,
            at: start)
    }

    private mutating func testArguments() throws(Fault) -> Expression.Arguments {
        switch token {
        case .symbol("("): return try arguments()
        case .name("else"), .name("or"), .name("and"), .name("is"), .name("if"), .name("in"),
            .name("not"):
            return Expression.Arguments()
        case .name, .string, .integer, .number, .symbol("["), .symbol("{"):
            let argument = try nested { (parser) throws(Fault) in
                try parser.postfix(try parser.primary())
            }
            return Expression.Arguments(positional: [argument])
        default: return Expression.Arguments()
        }
    }

    private mutating func arguments() throws(Fault) -> Expression.Arguments {
        var arguments = Expression.Arguments()
        try expect(.symbol("("))
        while !skip(")") {
            if case .name(let name) = token, following == .symbol("=") {
                advance()
                advance()
                let value = try expression()
                arguments.named.append(Expression.NamedArgument(name: name, value: value))
            } else {
                guard arguments.named.isEmpty else { throw unexpected }
                arguments.positional.append(try expression())
            }
            guard token != .symbol(")") else { continue }
            try expect(.symbol(","))
        }
        return arguments
    }
}
