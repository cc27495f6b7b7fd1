extension Machine {
    /// What the filters that change a text make of it.
    mutating func changed(
        _ text: String, by filter: Filter, _ arguments: Arguments
    ) throws(Fault) -> String {
        switch filter {
        case .lower: return text.lowercased()
        case .upper: return text.uppercased()
        case .capitalize: return capitalized(text)
        case .title: return titled(text, separators: " -\t\n({[<")
        case .trim: return try trimmed(text, arguments[0, "chars"])
        case .replace:
            return try replaced(
                text, arguments[0, "old"], arguments[1, "new"], count: arguments[2, "count"])
        case .truncate: return try truncated(text, arguments)
        case .format: return try formatted(percent: text, arguments.positional)
        default: return text
        }
    }

    func capitalized(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst().lowercased()
    }

    func titled(_ text: String, separators: String) -> String {
        var titled = ""
        var isAtStart = true
        for character in text {
            titled += isAtStart ? character.uppercased() : character.lowercased()
            isAtStart = separators.contains(character)
        }
        return titled
    }

    mutating func trimmed(
        _ text: String, _ characters: Operand?, start: Bool = true, end: Bool = true
    ) throws(Fault) -> String {
        guard let set = characters?.string else {
            return text.trimming(start: start, end: end) { $0.properties.isWhitespace }
        }
        try charge(text.utf8.count / 64 * set.utf8.count / 64)
        return text.trimming(start: start, end: end) { set.unicodeScalars.contains($0) }
    }

    mutating func replaced(
        _ text: String, _ old: Operand?, _ new: Operand?, count: Operand?
    ) throws(Fault) -> String {
        guard let old, let new else { throw invalid("replace needs an old and a new text") }
        let pattern = try self.text(of: old)
        let replacement = try self.text(of: new)
        let most = count?.integer.map { $0 < 0 ? .max : $0 } ?? .max
        let parts =
            pattern.isEmpty
            ? split(everywhere: text) : TextSearch(pattern).parts(of: text, most: most)
        return try join(parts.map { .string($0) }, with: replacement)
    }

    /// The empty text lies around every character.
    private func split(everywhere text: String) -> [String] {
        [""] + text.unicodeScalars.map { String($0) } + [""]
    }

    private mutating func truncated(
        _ text: String, _ arguments: Arguments
    ) throws(Fault) -> String {
        let length = arguments[0, "length"]?.integer ?? 255
        let end = try self.text(of: arguments[2, "end"] ?? .string("..."))
        let leeway = arguments[3, "leeway"]?.integer ?? 5
        let scalars = text.unicodeScalars
        guard (0...TemplateLimits.maximumTextBytes).contains(length) else {
            throw invalid("length out of range")
        }
        guard scalars.count > length + min(max(leeway, 0), TemplateLimits.maximumTextBytes) else {
            return text
        }
        let kept = String(scalars.prefix(max(0, length - end.unicodeScalars.count)))
        guard !(arguments[1, "killwords"]?.isTrue ?? false),
            let space = kept.unicodeScalars.lastIndex(of: " ")
        else { return kept + end }
        return String(kept[..<space]) + end
    }

    /// The parts between separators or, where none is given, between runs of whitespace.
    mutating func split(
        _ text: String, _ separator: Operand?, most: Operand?
    ) throws(Fault) -> [Operand] {
        let most = most?.integer.map { $0 < 0 ? .max : $0 } ?? .max
        let parts: [String]
        if let separator, !separator.isNull {
            guard let pattern = separator.string, !pattern.isEmpty else {
                throw invalid("empty separator")
            }
            parts = TextSearch(pattern).parts(of: text, most: most)
        } else {
            parts = words(of: text, most: most)
        }
        try charge(parts.count)
        return parts.map { .string($0) }
    }

    private func words(of text: String, most: Int) -> [String] {
        var words: [String] = []
        var rest = Substring(text).unicodeScalars
        while true {
            _ = rest.takePrefix { $0.properties.isWhitespace }
            guard !rest.isEmpty else { return words }
            guard words.count < most else {
                return words + [String(rest).trimming(start: false) { $0.properties.isWhitespace }]
            }
            words.append(String(rest.takePrefix { !$0.properties.isWhitespace }))
        }
    }
}

// MARK: - Regular expressions

extension Machine {
    mutating func match(
        _ filter: Filter, _ text: String, _ arguments: Arguments
    ) throws(Fault) -> Operand {
        try charge(textBytes: text.utf8.count)
        let pattern = try self.text(of: arguments[0, "find"] ?? .string(""))
        let scalars = Array(text.unicodeScalars)
        switch filter {
        case .regexReplace:
            let replacement = try self.text(of: arguments[1, "replace"] ?? .string(""))
            let expression = try compile(pattern, arguments[2, "ignorecase"])
            return .string(try replace(expression, in: scalars, with: replacement))
        case .regexFindAll, .regexFindAllIndex:
            let isIndexed = filter == .regexFindAllIndex
            let expression = try compile(pattern, arguments[isIndexed ? 2 : 1, "ignorecase"])
            let found = try matches(of: expression, in: scalars)
            let all = found.map { groups(of: $0, in: scalars) }
            guard isIndexed else { return .list(all) }
            let index = arguments[1, "index"]?.integer ?? 0
            return try member(.integer(index), of: .list(all), at: offset)
        default:
            let expression = try compile(pattern, arguments[1, "ignorecase"])
            let isAnchored = filter == .regexMatch
            let found = try lend { (work) throws(RegularExpression.Failure) in
                try expression.firstMatch(
                    in: scalars, from: 0, isAnchored: isAnchored, work: &work)
            }
            return .bool(found != nil)
        }
    }

    private mutating func compile(
        _ pattern: String, _ ignoresCase: Operand?
    ) throws(Fault) -> RegularExpression {
        try charge(textBytes: pattern.utf8.count)
        return try lend { (_) throws(RegularExpression.Failure) in
            try RegularExpression(pattern, ignoresCase: ignoresCase?.isTrue ?? false)
        }
    }

    private mutating func matches(
        of expression: RegularExpression, in text: [Unicode.Scalar]
    ) throws(Fault) -> [RegularExpression.Match] {
        var matches: [RegularExpression.Match] = []
        var start = 0
        while start <= text.count {
            let from = start
            let found = try lend { (work) throws(RegularExpression.Failure) in
                try expression.firstMatch(in: text, from: from, isAnchored: false, work: &work)
            }
            guard let found else { break }
            try charge()
            matches.append(found)
            start = found.range.isEmpty ? found.range.upperBound + 1 : found.range.upperBound
        }
        return matches
    }

    private func text(_ range: Range<Int>?, of scalars: [Unicode.Scalar]) -> String {
        var view = String.UnicodeScalarView()
        if let range { view.append(contentsOf: scalars[range]) }
        return String(view)
    }

    /// As Python's `findall`: the whole where there are no groups, the group where there is one.
    private func groups(
        of match: RegularExpression.Match, in scalars: [Unicode.Scalar]
    ) -> Operand {
        let texts = match.groups.map { text($0, of: scalars) }
        if texts.count <= 2 { return .string(texts.last ?? "") }
        return .tuple(texts.dropFirst().map { .string($0) })
    }

    private mutating func replace(
        _ expression: RegularExpression, in scalars: [Unicode.Scalar], with replacement: String
    ) throws(Fault) -> String {
        var result = ""
        var end = 0
        for match in try matches(of: expression, in: scalars) {
            result += text(end..<match.range.lowerBound, of: scalars)
            result += try expanded(replacement, expression, match, in: scalars)
            end = match.range.upperBound
            guard result.utf8.count <= TemplateLimits.maximumTextBytes else {
                throw fault(.limit(.text))
            }
        }
        result += text(end..<scalars.count, of: scalars)
        try charge(textBytes: result.utf8.count)
        return result
    }

    /// The replacement with `\1` and `\g<name>` filled in.
    private mutating func expanded(
        _ replacement: String, _ expression: RegularExpression,
        _ match: RegularExpression.Match, in scalars: [Unicode.Scalar]
    ) throws(Fault) -> String {
        try charge(1 + replacement.utf8.count / 32)
        guard replacement.utf8.contains(UInt8(ascii: "\\")) else { return replacement }
        var result = ""
        var rest = Substring(replacement).unicodeScalars
        while let scalar = rest.popFirst() {
            guard scalar == "\\", let escaped = rest.popFirst() else {
                result.unicodeScalars.append(scalar)
                continue
            }
            guard let group = group(escaped, &rest, expression) else {
                result.unicodeScalars.append(escaped == "n" ? "\n" : escaped)
                continue
            }
            guard match.groups.indices.contains(group) else { throw invalid("no such group") }
            result += text(match.groups[group], of: scalars)
        }
        return result
    }

    private func group(
        _ escaped: Unicode.Scalar, _ rest: inout Substring.UnicodeScalarView,
        _ expression: RegularExpression
    ) -> Int? {
        if let digit = Int(String(escaped)) { return digit }
        guard escaped == "g", rest.first == "<" else { return nil }
        rest.removeFirst()
        let name = String(rest.takePrefix { $0 != ">" })
        _ = rest.popFirst()
        return Int(name) ?? expression.groupNames[name] ?? -1
    }
}
