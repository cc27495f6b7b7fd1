/// Makes the syntax tree of a template from its tokens; expressions are in `Parser+Expressions`.
struct Parser {
    private let lexemes: [Lexeme]
    private var index = 0
    private var nesting = 0
    private var loops = 0

    private init(_ lexemes: [Lexeme]) {
        self.lexemes = lexemes
    }

    static func statements(of source: String) throws(Fault) -> [Statement] {
        guard source.utf8.count <= TemplateLimits.maximumSourceBytes else {
            throw Fault(offset: TemplateLimits.maximumSourceBytes, reason: .limit(.source))
        }
        var parser = Parser(try Lexer.lexemes(of: source))
        let statements = try parser.body()
        guard parser.token == .end else { throw parser.unexpected }
        return statements
    }
}

// MARK: - Tokens

extension Parser {
    // The last lexeme is `.end`, and nothing advances past it.
    var token: Token { lexemes[index].token }
    var offset: Int { lexemes[index].offset }

    var following: Token { lexemes[min(index + 1, lexemes.count - 1)].token }

    var unexpected: Fault { fault("unexpected \(token)") }

    func fault(_ text: String) -> Fault {
        Fault(offset: offset, reason: .syntax(text))
    }

    mutating func advance() {
        index = min(index + 1, lexemes.count - 1)
    }

    mutating func skip(_ token: Token) -> Bool {
        guard self.token == token else { return false }
        advance()
        return true
    }

    mutating func skip(_ symbol: String) -> Bool { skip(.symbol(symbol)) }

    mutating func expect(_ token: Token) throws(Fault) {
        guard skip(token) else { throw fault("expected \(token), not \(self.token)") }
    }

    mutating func name() throws(Fault) -> String {
        guard case .name(let name) = token else { throw fault("expected a name, not \(token)") }
        advance()
        return name
    }

    mutating func nested<Part>(
        _ part: (inout Parser) throws(Fault) -> Part
    ) throws(Fault) -> Part {
        guard nesting < TemplateLimits.maximumNesting else {
            throw Fault(offset: offset, reason: .limit(.nesting))
        }
        nesting += 1
        defer { nesting -= 1 }
        return try part(&self)
    }
}

// MARK: - Statements

extension Parser {
    /// Statements up to the end of the source or a block tag that belongs to the one around.
    private mutating func body() throws(Fault) -> [Statement] {
        try nested { (parser) throws(Fault) in
            var statements: [Statement] = []
            while let statement = try parser.statement() { statements.append(statement) }
            return statements
        }
    }

    private mutating func statement() throws(Fault) -> Statement? {
        switch token {
        case .text(let text):
            advance()
            return .text(text)
        case .outputStart:
            advance()
            let expression = try tuple()
            try expect(.outputEnd)
            return .output(expression)
        case .blockStart:
            return try block()
        default:
            return nil
        }
    }

    private mutating func block() throws(Fault) -> Statement? {
        guard case .name(let keyword) = following else {
            advance()
            throw unexpected
        }
        switch keyword {
        case "elif", "else", "endif", "endfor", "endset": return nil
        default: advance()
        }
        let start = offset
        advance()
        switch keyword {
        case "if": return try branch()
        case "for": return try loop()
        case "set": return try assignment()
        case "break", "continue":
            guard loops > 0 else { throw fault("'\(keyword)' outside of a loop") }
            try expect(.blockEnd)
            return keyword == "break" ? .leave(offset: start) : .proceed(offset: start)
        default: throw Fault(offset: start, reason: .syntax("unknown block '\(keyword)'"))
        }
    }

    private mutating func endBlock(_ keyword: String) throws(Fault) {
        try expect(.blockStart)
        try expect(.name(keyword))
        try expect(.blockEnd)
    }

    /// The end of a block's head, where Jinja allows a colon as Python has it.
    private mutating func openBody() throws(Fault) {
        _ = skip(":")
        try expect(.blockEnd)
    }

    private var isAtElse: Bool { token == .blockStart && following == .name("else") }

    private mutating func otherwise() throws(Fault) -> [Statement] {
        guard isAtElse else { return [] }
        advance()
        advance()
        try openBody()
        return try body()
    }

    private mutating func branch() throws(Fault) -> Statement {
        var branches: [Statement.Branch] = []
        repeat {
            let condition = try tuple()
            try openBody()
            branches.append(Statement.Branch(condition: condition, body: try body()))
        } while skipElseIf()
        let otherwise = try otherwise()
        try endBlock("endif")
        return .branch(branches, otherwise: otherwise)
    }

    private mutating func skipElseIf() -> Bool {
        guard token == .blockStart, following == .name("elif") else { return false }
        advance()
        advance()
        return true
    }

    private mutating func loop() throws(Fault) -> Statement {
        let target = try target()
        try expect(.name("in"))
        let sequence = try nested { (parser) throws(Fault) in try parser.or() }
        let condition = skip(.name("if")) ? try expression() : nil
        try openBody()
        loops += 1
        let body = try body()
        loops -= 1
        let otherwise = try otherwise()
        try endBlock("endfor")
        return .loop(
            Statement.Loop(
                target: target, sequence: sequence, condition: condition, body: body,
                otherwise: otherwise))
    }

    private mutating func assignment() throws(Fault) -> Statement {
        let target = try target()
        if skip("=") {
            let value = try tuple()
            try expect(.blockEnd)
            return .assign(target, value)
        }
        try expect(.blockEnd)
        let captured = try body()
        try endBlock("endset")
        return .capture(target, captured)
    }

    private mutating func target() throws(Fault) -> Target {
        var targets: [Target] = []
        repeat {
            targets.append(try singleTarget())
        } while skip(",")
        return targets.count == 1 ? targets[0] : .tuple(targets)
    }

    private mutating func singleTarget() throws(Fault) -> Target {
        if skip("(") {
            let target = try nested { (parser) throws(Fault) in try parser.target() }
            try expect(.symbol(")"))
            return target
        }
        let name = try name()
        return skip(".") ? .member(name, try self.name()) : .name(name)
    }
}
