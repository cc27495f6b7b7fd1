/// What a regular expression means, before it is a program.
indirect enum RegularExpressionNode {
    case empty
    case scalar(ScalarSet)
    case assertion(RegularExpression.Instruction)
    case sequence([RegularExpressionNode])
    case alternatives([RegularExpressionNode])
    case group(RegularExpressionNode, Int)
    case repeated(RegularExpressionNode, least: Int, most: Int?, isLazy: Bool)
}

/// A set of scalars, as a class in brackets or an escape writes it.
struct ScalarSet {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var classes: [Character] = []
    var isNegated = false

    static let any = ScalarSet(ranges: ["\n"..."\n"], isNegated: true)

    func contains(_ scalar: Unicode.Scalar, ignoresCase: Bool) -> Bool {
        if has(scalar) { return !isNegated }
        guard ignoresCase else { return isNegated }
        let others = [scalar.properties.lowercaseMapping, scalar.properties.uppercaseMapping]
        let isFound = others.contains { other in
            other.unicodeScalars.count == 1 && other.unicodeScalars.allSatisfy(has)
        }
        return isFound != isNegated
    }

    private func has(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar) } || classes.contains { Self.has($0, scalar) }
    }

    private static func has(_ name: Character, _ scalar: Unicode.Scalar) -> Bool {
        switch name {
        case "d": scalar.properties.generalCategory == .decimalNumber
        case "D": scalar.properties.generalCategory != .decimalNumber
        case "s": scalar.properties.isWhitespace
        case "S": !scalar.properties.isWhitespace
        case "w": isWord(scalar)
        case "W": !isWord(scalar)
        default: false
        }
    }

    static func isWord(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }
}

/// Reads the syntax of regular expressions.
struct RegularExpressionParser {
    private let scalars: [Unicode.Scalar]
    private var position = 0
    private var depth = 0
    private(set) var groupCount = 0
    private(set) var groupNames: [String: Int] = [:]
    private(set) var ignoresCase = false

    init(_ pattern: String) {
        scalars = Array(pattern.unicodeScalars)
    }

    private static let maximumScalars = 1_000
    private static let maximumGroups = 32

    mutating func parse() throws(RegularExpression.Failure) -> RegularExpressionNode {
        guard scalars.count <= Self.maximumScalars else {
            throw .malformed("regular expression too long")
        }
        if skip("(?i)") { ignoresCase = true }
        let root = try alternatives()
        guard position == scalars.count else { throw malformed }
        return .group(root, 0)
    }

    private var malformed: RegularExpression.Failure {
        .malformed("malformed or unsupported regular expression, at character \(position)")
    }

    private var current: Unicode.Scalar? {
        position < scalars.count ? scalars[position] : nil
    }

    private mutating func skip(_ text: String) -> Bool {
        guard scalars[position...].starts(with: text.unicodeScalars) else { return false }
        position += text.unicodeScalars.count
        return true
    }

    private mutating func next() throws(RegularExpression.Failure) -> Unicode.Scalar {
        guard let current else { throw malformed }
        position += 1
        return current
    }

    private mutating func alternatives() throws(RegularExpression.Failure) -> RegularExpressionNode
    {
        depth += 1
        defer { depth -= 1 }
        guard depth <= TemplateLimits.maximumNesting else { throw malformed }
        var alternatives = [try sequence()]
        while skip("|") { alternatives.append(try sequence()) }
        return alternatives.count == 1 ? alternatives[0] : .alternatives(alternatives)
    }

    private mutating func sequence() throws(RegularExpression.Failure) -> RegularExpressionNode {
        var nodes: [RegularExpressionNode] = []
        while let current, current != "|", current != ")" {
            nodes.append(try quantified(try atom()))
        }
        return nodes.isEmpty ? .empty : .sequence(nodes)
    }

    private mutating func atom() throws(RegularExpression.Failure) -> RegularExpressionNode {
        switch try next() {
        case "(": return try group()
        case "[": return .scalar(try scalarClass())
        case ".": return .scalar(.any)
        case "^": return .assertion(.start)
        case "$": return .assertion(.end)
        case "\\": return try escape()
        case "*", "+", "?": throw malformed
        case let scalar: return .scalar(ScalarSet(ranges: [scalar...scalar]))
        }
    }

    private mutating func group() throws(RegularExpression.Failure) -> RegularExpressionNode {
        var number: Int?
        if !skip("?:") {
            let name = try groupName()
            guard groupCount < Self.maximumGroups else { throw malformed }
            groupCount += 1
            number = groupCount
            if let name { groupNames[name] = groupCount }
        }
        let node = try alternatives()
        guard skip(")") else { throw malformed }
        return number.map { .group(node, $0) } ?? node
    }

    private mutating func groupName() throws(RegularExpression.Failure) -> String? {
        guard current == "?" else { return nil }
        guard skip("?P<") else { throw malformed }
        var name = ""
        while true {
            let scalar = try next()
            if scalar == ">" { return name }
            guard ScalarSet.isWord(scalar) else { throw malformed }
            name.unicodeScalars.append(scalar)
        }
    }

    private mutating func quantified(
        _ node: RegularExpressionNode
    ) throws(RegularExpression.Failure) -> RegularExpressionNode {
        guard let (least, most) = try bounds() else { return node }
        let isLazy = skip("?")
        guard current != "*", current != "+", current != "?" else { throw malformed }
        return .repeated(node, least: least, most: most, isLazy: isLazy)
    }

    private mutating func bounds() throws(RegularExpression.Failure) -> (Int, Int?)? {
        if skip("*") { return (0, nil) }
        if skip("+") { return (1, nil) }
        if skip("?") { return (0, 1) }
        let start = position
        guard skip("{") else { return nil }
        let least = number()
        let hasComma = skip(",")
        let most = hasComma ? number() : least
        // As in Python, braces that hold no bounds stand for themselves.
        guard skip("}"), least != nil || hasComma else {
            position = start
            return nil
        }
        guard most.map({ (least ?? 0) <= $0 }) ?? true else { throw malformed }
        return (least ?? 0, most)
    }

    private mutating func number() -> Int? {
        var digits = ""
        while let current, ("0"..."9").contains(current) {
            digits.unicodeScalars.append(current)
            position += 1
        }
        // A count too large for Int is too large for a program, too.
        return digits.isEmpty ? nil : Int(digits) ?? .max
    }

    private mutating func escape() throws(RegularExpression.Failure) -> RegularExpressionNode {
        switch try next() {
        case "b": return .assertion(.wordBoundary(true))
        case "B": return .assertion(.wordBoundary(false))
        case "A": return .assertion(.start)
        case let scalar: return .scalar(try escapedSet(scalar))
        }
    }

    private func escapedSet(
        _ scalar: Unicode.Scalar
    ) throws(RegularExpression.Failure) -> ScalarSet {
        switch scalar {
        case "d", "D", "s", "S", "w", "W": return ScalarSet(classes: [Character(scalar)])
        case "n": return ScalarSet(ranges: ["\n"..."\n"])
        case "r": return ScalarSet(ranges: ["\r"..."\r"])
        case "t": return ScalarSet(ranges: ["\t"..."\t"])
        case let scalar where ScalarSet.isWord(scalar) && scalar != "_": throw malformed
        default: return ScalarSet(ranges: [scalar...scalar])
        }
    }

    private mutating func scalarClass() throws(RegularExpression.Failure) -> ScalarSet {
        var set = ScalarSet()
        set.isNegated = skip("^")
        var isFirst = true
        while true {
            let scalar = try next()
            if scalar == "]", !isFirst { return set }
            isFirst = false
            let lower = try classMember(scalar)
            guard lower.classes.isEmpty, let from = lower.ranges.first?.lowerBound, current == "-",
                position + 1 < scalars.count, scalars[position + 1] != "]"
            else {
                set.ranges += lower.ranges
                set.classes += lower.classes
                continue
            }
            position += 1
            let upper = try classMember(try next())
            guard let to = upper.ranges.first?.lowerBound, from <= to else { throw malformed }
            set.ranges.append(from...to)
        }
    }

    private mutating func classMember(
        _ scalar: Unicode.Scalar
    ) throws(RegularExpression.Failure) -> ScalarSet {
        guard scalar == "\\" else { return ScalarSet(ranges: [scalar...scalar]) }
        return try escapedSet(try next())
    }
}
