internal import OrderedCollections

/// Runs one template once, within its limits.
struct Machine {
    private let variables: Variables
    private let limits: TemplateLimits
    private var steps = 0
    private var output = ""
    private var locals: [Local] = []
    // Where the innermost loop's own variables begin.
    private var scopeStart = 0
    private(set) var namespaces: [OrderedDictionary<Key, Operand>] = []

    /// Where in the source the running part stands.
    var offset = 0

    private struct Local {
        let name: String
        var value: Operand
    }

    private enum Flow {
        case onward, leave, proceed
    }

    init(_ variables: Variables, limits: TemplateLimits) {
        self.variables = variables
        self.limits = limits
    }

    mutating func render(_ statements: [Statement]) throws(Fault) -> String {
        _ = try run(statements)
        return output.trimmingWhitespace()
    }
}

// MARK: - Limits and faults

extension Machine {
    func fault(_ reason: TemplateError.Reason) -> Fault { Fault(offset: offset, reason: reason) }

    func invalid(_ text: String) -> Fault { fault(.invalid(text)) }

    mutating func charge(_ count: Int = 1) throws(Fault) {
        steps += min(max(count, 0), limits.maximumSteps + 1)
        guard steps <= limits.maximumSteps else { throw fault(.limit(.steps)) }
    }

    /// Charges for work on a text, refused where it is longer than a template may make one.
    mutating func charge(textBytes count: Int) throws(Fault) {
        guard count <= TemplateLimits.maximumTextBytes else { throw fault(.limit(.text)) }
        try charge(count / 256)
    }

    /// Lends the steps that are left, in units of work so small that 32 make a step.
    mutating func lend<Result>(
        _ work: (inout Int) throws(RegularExpression.Failure) -> Result
    ) throws(Fault) -> Result {
        let lent = max(0, limits.maximumSteps - steps) * 32
        var left = lent
        let result: Swift.Result<Result, RegularExpression.Failure>
        do {
            result = .success(try work(&left))
        } catch {
            result = .failure(error)
        }
        try charge((lent - max(0, left)) / 32)
        switch result {
        case .success(let result): return result
        case .failure(.malformed(let text)): throw invalid(text)
        case .failure(.tooMuchWork): throw fault(.limit(.steps))
        }
    }
}

// MARK: - Variables

extension Machine {
    func variable(_ name: String) throws(Fault) -> Operand {
        if let local = locals.last(where: { $0.name == name }) { return local.value }
        if let value = variables[name] { return Operand(value) }
        return .undefined(name)
    }

    /// The reason for which `name` has no value.
    func undefined(_ name: String) -> Fault {
        guard name == "value_json", case .failure(let error)? = variables.json else {
            return fault(.undefined(name))
        }
        return fault(.notJSON(error))
    }

    mutating func makeNamespace(_ members: OrderedDictionary<Key, Operand>) -> Operand {
        namespaces.append(members)
        return .namespace(namespaces.count - 1)
    }

    private mutating func assign(_ value: Operand, to target: Target) throws(Fault) {
        switch target {
        case .name(let name): assign(value, to: name)
        case .member(let name, let member):
            guard case .namespace(let index) = try variable(name) else {
                throw invalid("\(name) is no namespace")
            }
            namespaces[index][.string(member)] = value
        case .tuple(let targets):
            guard let values = value.sequence, values.count == targets.count else {
                throw invalid("\(value.kind) has not \(targets.count) parts")
            }
            for (target, value) in zip(targets, values) { try assign(value, to: target) }
        }
    }

    private mutating func assign(_ value: Operand, to name: String) {
        let index = locals[scopeStart...].lastIndex { $0.name == name }
        if let index {
            locals[index].value = value
        } else {
            locals.append(Local(name: name, value: value))
        }
    }
}

// MARK: - Statements

extension Machine {
    private mutating func run(_ statements: [Statement]) throws(Fault) -> Flow {
        for statement in statements {
            try charge()
            let flow = try run(statement)
            guard flow == .onward else { return flow }
        }
        return .onward
    }

    private mutating func run(_ statement: Statement) throws(Fault) -> Flow {
        switch statement {
        case .text(let text): try write(text)
        case .output(let expression): try write(try text(of: try evaluate(expression)))
        case .branch(let branches, let otherwise):
            for branch in branches where try evaluate(branch.condition).isTrue {
                return try run(branch.body)
            }
            return try run(otherwise)
        case .assign(let target, let expression):
            try assign(try evaluate(expression), to: target)
        case .capture(let target, let body):
            let flow: Flow
            let before = output
            output = ""
            flow = try run(body)
            let captured = output
            output = before
            try assign(.string(captured), to: target)
            return flow
        case .loop(let loop): try run(loop)
        case .leave: return .leave
        case .proceed: return .proceed
        }
        return .onward
    }

    private mutating func write(_ text: String) throws(Fault) {
        guard output.utf8.count + text.utf8.count <= limits.maximumOutputBytes else {
            throw fault(.limit(.output))
        }
        output += text
    }

    private mutating func run(_ loop: Statement.Loop) throws(Fault) {
        let sequence = try evaluate(loop.sequence)
        offset = loop.sequence.offset
        let all = try self.sequence(of: sequence)
        let (outerStart, start) = (scopeStart, locals.count)
        scopeStart = start
        defer {
            locals.removeSubrange(start...)
            scopeStart = outerStart
        }
        let elements = try filtered(all, by: loop)
        guard !elements.isEmpty else {
            _ = try run(loop.otherwise)
            return
        }
        for (index, element) in elements.enumerated() {
            locals.removeSubrange(start...)
            try charge()
            let position = LoopPosition(index: index, count: elements.count)
            assign(.loop(position), to: "loop")
            try assign(element, to: loop.target)
            if try run(loop.body) == .leave { return }
        }
    }

    private mutating func filtered(
        _ elements: [Operand], by loop: Statement.Loop
    ) throws(Fault) -> [Operand] {
        guard let condition = loop.condition else { return elements }
        var kept: [Operand] = []
        for element in elements {
            try assign(element, to: loop.target)
            if try evaluate(condition).isTrue { kept.append(element) }
        }
        return kept
    }

    /// The elements of what must be a sequence.
    mutating func sequence(of operand: Operand) throws(Fault) -> [Operand] {
        if case .undefined(let name) = operand, name == "value_json" { throw undefined(name) }
        guard let elements = operand.sequence else {
            throw invalid("\(operand.kind) is no sequence")
        }
        try charge(elements.count)
        return elements
    }
}
