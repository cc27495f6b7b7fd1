internal import Templates

/// A value template; the plain paths that most devices use are followed without the engine.
struct ValueTemplate: Sendable {
    private enum Form: Sendable {
        case whole
        case member(String)
        case path([Step])
        case engine(Template)
    }

    private enum Step: Sendable {
        case member(String)
        case element(Int)
    }

    private let form: Form

    init(_ source: String) throws(TemplateError) {
        if let steps = Self.plainPath(source) {
            form =
                if steps.isEmpty {
                    .whole
                } else if steps.count == 1, case .member(let name) = steps[0] {
                    .member(name)
                } else {
                    .path(steps)
                }
        } else {
            form = .engine(try Template(source))
        }
    }

    /// What the message says by this template; nil where it does not speak of it.
    ///
    /// Throws where the template cannot be followed for another reason.
    func read(_ message: inout Incoming) throws(TemplateError) -> Heard? {
        switch form {
        case .whole: return .bytes(message.payload)
        case .member(let name): return message.json?[name].map { .value($0) }
        case .path(let steps): return follow(steps, in: message.json).map { .value($0) }
        case .engine(let template): return try render(template, message.variables)
        }
    }

    private func render(
        _ template: Template, _ variables: Variables
    ) throws(TemplateError) -> Heard? {
        do throws(TemplateError) {
            return .value(.string(try template.render(variables)))
        } catch {
            switch error.reason {
            case .undefined, .notJSON: return nil
            case .syntax, .invalid, .limit: throw error
            }
        }
    }

    private func follow(_ steps: [Step], in value: Value?) -> Value? {
        var value = value
        for step in steps {
            switch step {
            case .member(let name): value = value?[name]
            case .element(let index):
                guard let list = value?.list, list.indices.contains(index) else { return nil }
                value = list[index]
            }
        }
        return value
    }
}

extension ValueTemplate {
    /// The steps of `{{ value_json.a["b"].c }}`, none for `{{ value }}`; nil for anything else.
    private static func plainPath(_ source: String) -> [Step]? {
        let source = source.trimmingSpaces()
        guard source.hasPrefix("{{"), source.hasSuffix("}}"), source.utf8.count > 4 else {
            return nil
        }
        let inner = String(source.dropFirst(2).dropLast(2)).trimmingSpaces()
        if inner == "value" { return [] }
        guard inner.hasPrefix("value_json") else { return nil }
        var rest = inner.dropFirst("value_json".count)
        var steps: [Step] = []
        while let first = rest.first {
            guard let step = first == "." ? dotted(&rest) : bracketed(&rest) else { return nil }
            steps.append(step)
        }
        return steps.isEmpty ? nil : steps
    }

    private static func dotted(_ rest: inout Substring) -> Step? {
        rest = rest.dropFirst()
        let name = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        // A name followed by `(` is a method.
        guard !name.isEmpty, rest.dropFirst(name.count).first != "(" else { return nil }
        rest = rest.dropFirst(name.count)
        return .member(String(name))
    }

    private static func bracketed(_ rest: inout Substring) -> Step? {
        guard rest.first == "[", let end = rest.firstIndex(of: "]") else { return nil }
        let inner = rest[rest.index(after: rest.startIndex)..<end]
        rest = rest[rest.index(after: end)...]
        if let index = Int(inner), index >= 0 { return .element(index) }
        guard let quote = inner.first, quote == "'" || quote == "\"", inner.last == quote else {
            return nil
        }
        let name = inner.dropFirst().dropLast()
        guard inner.count > 2, !name.contains(where: { $0 == quote || $0 == "\\" }) else {
            return nil
        }
        return .member(String(name))
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        var text = self[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
