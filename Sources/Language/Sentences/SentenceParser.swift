/// Reads the template language of Home Assistant's sentences.
///
/// Items are words, `(groups)`, `[optionals]`, `{lists}` and `<rules>`; `|` separates alternatives
/// and `;` the items of a permutation, both with the same precedence, the first one first.
public struct SentenceParser {
    /// How deep groups may be nested.
    public static let maximumDepth = 64

    private let scalars: [Unicode.Scalar]
    private var index = 0
    private var depth = 0

    private init(_ text: String) {
        scalars = Array(SentenceText.normalizedTemplate(text).unicodeScalars)
    }

    /// The template as a tree, or where and why it cannot be read.
    public static func parse(
        _ template: String
    ) throws(SentenceTemplateError) -> SentenceExpression {
        var parser = SentenceParser(template)
        let body = try parser.body(until: nil)
        guard parser.index == parser.scalars.count else {
            throw parser.error("a word, not '\(parser.scalars[parser.index])'")
        }
        return body
    }

    private func error(_ expected: String) -> SentenceTemplateError {
        SentenceTemplateError(column: index + 1, expected: expected)
    }

    private mutating func body(
        until end: Unicode.Scalar?
    ) throws(SentenceTemplateError) -> SentenceExpression {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.maximumDepth else { throw error("less deeply nested groups") }
        var choice = SentenceChoice()
        var isBlank = true
        while index < scalars.count, scalars[index] != end {
            switch scalars[index] {
            case "|", ";":
                choice.separate(by: scalars[index])
                index += 1
            default:
                choice.items.append(try item())
            }
            isBlank = false
        }
        guard !isBlank else { throw error("at least one word") }
        return choice.finish()
    }

    private mutating func item() throws(SentenceTemplateError) -> SentenceExpression {
        switch scalars[index] {
        case "(": return try enclosed(by: ")")
        case "[": return .alternative([try enclosed(by: "]"), .text("")])
        case "{":
            let column = index + 1
            let content = try name(until: "}", of: "the list")
            return .list(try Self.listReference(content, column: column))
        case "<": return .rule(try name(until: ">", of: "the rule"))
        case ")", "]", "}", ">": throw error("a word, not '\(scalars[index])'")
        default: return .text(try word())
        }
    }

    private mutating func enclosed(
        by end: Unicode.Scalar
    ) throws(SentenceTemplateError) -> SentenceExpression {
        index += 1
        let inner = try body(until: end)
        guard index < scalars.count else { throw error("'\(end)'") }
        index += 1
        return inner
    }

    private mutating func name(
        until end: Unicode.Scalar, of what: String
    ) throws(SentenceTemplateError) -> String {
        index += 1
        guard let close = scalars[index...].firstIndex(of: end) else {
            throw error("'\(end)' at the end of \(what)")
        }
        let name = String(String.UnicodeScalarView(scalars[index..<close]))
        guard !name.isEmpty else { throw error("the name of \(what)") }
        index = close + 1
        return name
    }

    /// A run of letters with the spaces before and after it.
    private mutating func word() throws(SentenceTemplateError) -> String {
        var text = String.UnicodeScalarView()
        var hasLetter = false
        while index < scalars.count {
            var scalar = scalars[index]
            if Self.isSyntax(scalar) { break }
            if hasLetter, scalar != " ", text.last == " ", !endsInEscapedSpace(index) { break }
            if scalar == "\\" {
                index += 1
                guard index < scalars.count else { throw error("a character after '\\'") }
                scalar = scalars[index]
                hasLetter = true
            }
            hasLetter = hasLetter || scalar != " "
            text.append(scalar)
            index += 1
        }
        return String(text)
    }

    private func endsInEscapedSpace(_ index: Int) -> Bool {
        index >= 2 && scalars[index - 1] == " " && scalars[index - 2] == "\\"
    }

    private static func isSyntax(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "(", ")", "[", "]", "{", "}", "<", ">", "|", ";": true
        default: false
        }
    }

    private static func listReference(
        _ content: String, column: Int
    ) throws(SentenceTemplateError) -> SentenceListReference {
        let parts = content.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let source = String(parts[0])
        guard parts.count == 2 else {
            guard source.hasPrefix("@") else { return SentenceListReference(list: source) }
            return SentenceListReference(list: String(source.dropFirst()), isCapture: true)
        }
        let isCapture = parts[1].hasPrefix("@")
        let slot = String(isCapture ? parts[1].dropFirst() : parts[1])
        guard !slot.isEmpty else {
            throw SentenceTemplateError(column: column, expected: "a slot after ':'")
        }
        return SentenceListReference(
            list: source, slot: slot, isCapture: isCapture,
            range: try inlineRange(source, column: column))
    }

    private static func inlineRange(
        _ text: String, column: Int
    ) throws(SentenceTemplateError) -> SentenceRange? {
        let pieces = text.split(separator: ",", omittingEmptySubsequences: false)
        let ends = pieces[0].split(separator: ".", omittingEmptySubsequences: false)
        guard ends.count == 3, ends[1].isEmpty else { return nil }
        guard let from = Int(ends[0]), let to = Int(ends[2]), from <= to, pieces.count <= 2 else {
            throw SentenceTemplateError(
                column: column, expected: "a range such as 0..100 or 0..100,5")
        }
        guard pieces.count == 2 else { return SentenceRange(from: from, to: to) }
        guard let step = Int(pieces[1]), step > 0 else {
            throw SentenceTemplateError(column: column, expected: "a step of at least 1")
        }
        return SentenceRange(from: from, to: to, step: step)
    }
}

/// What a body has gathered so far: items of the current branch, and the branches before it.
private struct SentenceChoice {
    var items: [SentenceExpression] = []
    private var branches: [SentenceExpression] = []
    private var separator: Unicode.Scalar?

    mutating func separate(by next: Unicode.Scalar) {
        closeBranch()
        if let separator, separator != next {
            branches = [joined(by: separator, isPadded: false)]
        }
        separator = next
    }

    mutating func finish() -> SentenceExpression {
        guard let separator else { return .sequence(items) }
        closeBranch()
        return joined(by: separator, isPadded: true)
    }

    private mutating func closeBranch() {
        branches.append(.sequence(items))
        items = []
    }

    private func joined(by separator: Unicode.Scalar, isPadded: Bool) -> SentenceExpression {
        guard separator == ";" else { return .alternative(branches) }
        guard isPadded else { return .permutation(branches) }
        return .permutation(branches.map { .sequence([.text(" "), $0, .text(" ")]) })
    }
}
