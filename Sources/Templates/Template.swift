/// A compiled template in the subset of Jinja that devices and replies use.
///
/// It reads nothing but the variables it is given. Texts, numbers and comparisons behave as Python's;
/// where Home Assistant differs from Jinja it behaves as Home Assistant: results lose the whitespace
/// around them, `int` and `float` without a default refuse what is no number, `round` without
/// decimal places gives a whole number.
public struct Template: Sendable {
    public let source: String
    private let program: Program

    /// The common templates need no machine.
    private enum Program {
        case text(String)
        case value
        case path([Operand], offset: Int)
        case expression(Expression)
        case statements([Statement])
    }

    /// Compiles a source of at most 16 KiB, nested at most 32 deep.
    public init(_ source: String) throws(TemplateError) {
        self.source = source
        do {
            program = Self.program(try Parser.statements(of: source))
        } catch {
            throw error.located(in: source)
        }
    }

    /// The text that the template makes of the variables.
    ///
    /// A value that is missing is empty; using one (its members, in arithmetic) throws
    /// `.undefined`, and using `value_json` where the payload is no JSON throws `.notJSON`: a
    /// message to be left alone.
    public func render(
        _ variables: Variables, limits: TemplateLimits = TemplateLimits()
    ) throws(TemplateError) -> String {
        do {
            return try text(variables, limits)
        } catch {
            throw error.located(in: source)
        }
    }

    /// The value of a template that is a single expression, so that numbers stay numbers; of any
    /// other template, what `render` gives. A missing value is the empty text, as in `render`.
    public func evaluate(
        _ variables: Variables, limits: TemplateLimits = TemplateLimits()
    ) throws(TemplateError) -> Value {
        do {
            return try value(variables, limits)
        } catch {
            throw error.located(in: source)
        }
    }
}

extension Template: Equatable {
    public static func == (left: Template, right: Template) -> Bool { left.source == right.source }
}

extension Template: Hashable {
    public func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

// MARK: - Compiling

extension Template {
    private static func program(_ statements: [Statement]) -> Program {
        guard let first = statements.first else { return .text("") }
        guard statements.count == 1 else { return .statements(statements) }
        switch first {
        case .text(let text): return .text(text.trimmingWhitespace())
        case .output(let expression):
            if case .variable("value") = expression.form { return .value }
            guard let path = path(expression) else { return .expression(expression) }
            return .path(path, offset: expression.offset)
        case .branch, .assign, .capture, .loop, .leave, .proceed: return .statements(statements)
        }
    }

    /// The keys that lead into `value_json`, where the expression is nothing else.
    private static func path(_ expression: Expression) -> [Operand]? {
        switch expression.form {
        case .variable("value_json"): return []
        case .attribute(let base, let name): return path(base).map { $0 + [.string(name)] }
        case .item(let base, let key):
            guard case .constant(let constant) = key.form else { return nil }
            return path(base).map { $0 + [constant] }
        default: return nil
        }
    }
}

// MARK: - Running

extension Template {
    private func text(_ variables: Variables, _ limits: TemplateLimits) throws(Fault) -> String {
        var machine = Machine(variables, limits: limits)
        switch program {
        case .text(let text): return try bounded(text, limits)
        case .statements(let statements): return try machine.render(statements)
        case .expression(let expression):
            return try bounded(try machine.text(of: try machine.evaluate(expression)), limits)
        case .value:
            guard let value = variables["value"] else { return "" }
            return try bounded(try machine.text(of: Operand(value)), limits)
        case .path(let path, let offset):
            return try bounded(
                try machine.text(of: try machine.follow(path, at: offset)), limits)
        }
    }

    private func value(_ variables: Variables, _ limits: TemplateLimits) throws(Fault) -> Value {
        var machine = Machine(variables, limits: limits)
        let value: Value
        switch program {
        case .text, .statements: return .string(try text(variables, limits))
        case .expression(let expression):
            value = try machine.value(of: try machine.evaluate(expression))
        case .value: value = variables["value"] ?? .string("")
        case .path(let path, let offset):
            value = try machine.value(of: try machine.follow(path, at: offset))
        }
        guard case .string(let string) = value else { return value }
        return .string(try bounded(string, limits))
    }

    private func bounded(_ text: String, _ limits: TemplateLimits) throws(Fault) -> String {
        let trimmed = text.trimmingWhitespace()
        guard trimmed.utf8.count <= limits.maximumOutputBytes else {
            throw Fault(offset: 0, reason: .limit(.output))
        }
        return trimmed
    }
}

extension Machine {
    /// What the keys lead to from `value_json`.
    fileprivate mutating func follow(_ path: [Operand], at start: Int) throws(Fault) -> Operand {
        offset = start
        var operand = try variable("value_json")
        for key in path { operand = try member(key, of: operand, at: start) }
        return operand
    }
}
