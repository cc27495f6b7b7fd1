/// A part of a template that yields a value.
struct Expression: Sendable {
    let form: Form
    let offset: Int
    /// How deep the tree below is; bounded so that walking it is.
    let depth: Int

    indirect enum Form: Sendable {
        case constant(Operand)
        case variable(String)
        case list([Expression])
        case tuple([Expression])
        case mapping([Expression.Pair])
        case attribute(Expression, String)
        case item(Expression, Expression)
        case slice(Expression, from: Expression?, to: Expression?, by: Expression?)
        case function(Function, Arguments)
        case method(Expression, String, Arguments)
        case filter(Filter, Expression, Arguments)
        case test(Test, Expression, Arguments, isNegated: Bool)
        case not(Expression)
        case negative(Expression)
        case positive(Expression)
        case binary(BinaryOperator, Expression, Expression)
        case comparison(Expression, [Comparison])
        case and(Expression, Expression)
        case or(Expression, Expression)
        case conditional(Expression, then: Expression, otherwise: Expression?)
    }

    struct Pair: Sendable {
        let key: Expression
        let value: Expression
    }

    struct Comparison: Sendable {
        let comparator: Comparator
        let right: Expression
    }

    struct Arguments: Sendable {
        var positional: [Expression] = []
        var named: [NamedArgument] = []

        var all: [Expression] { positional + named.map(\.value) }
    }

    struct NamedArgument: Sendable {
        let name: String
        let value: Expression
    }
}

enum BinaryOperator: String, Sendable {
    case add = "+"
    case subtract = "-"
    case multiply = "*"
    case divide = "/"
    case floorDivide = "//"
    case remainder = "%"
    case power = "**"
    case concatenate = "~"
}

enum Comparator: String, Sendable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="
    case isIn = "in"
    case isNotIn = "not in"
}

/// What an assignment or a loop writes to.
indirect enum Target: Sendable {
    case name(String)
    case member(String, String)
    case tuple([Target])
}

/// A part of a template that writes or steers.
indirect enum Statement: Sendable {
    case text(String)
    case output(Expression)
    case branch([Branch], otherwise: [Statement])
    case assign(Target, Expression)
    case capture(Target, [Statement])
    case loop(Loop)
    case leave(offset: Int)
    case proceed(offset: Int)

    struct Branch: Sendable {
        let condition: Expression
        let body: [Statement]
    }

    struct Loop: Sendable {
        let target: Target
        let sequence: Expression
        let condition: Expression?
        let body: [Statement]
        let otherwise: [Statement]
    }
}
