/// A piece of a template's source.
enum Token: Equatable, Sendable {
    case text(String)
    case outputStart
    case outputEnd
    case blockStart
    case blockEnd
    case name(String)
    case integer(Int)
    case number(Double)
    case string(String)
    case symbol(String)
    case end
}

/// A token and the byte it starts at.
struct Lexeme: Equatable, Sendable {
    let token: Token
    let offset: Int
}

extension Token: CustomStringConvertible {
    var description: String {
        switch self {
        case .text: "text"
        case .outputStart: "'{{'"
        case .outputEnd: "'}}'"
        case .blockStart: "'{%'"
        case .blockEnd: "'%}'"
        case .name(let name): "'\(name)'"
        case .integer(let integer): "\(integer)"
        case .number(let number): "\(number)"
        case .string: "a string"
        case .symbol(let symbol): "'\(symbol)'"
        case .end: "the end"
        }
    }
}
