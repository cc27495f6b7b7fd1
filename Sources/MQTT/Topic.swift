/// The rules for topic names and filters.
///
/// They are tighter than MQTT's: brokers drop the whole connection of a client that sends a topic
/// they dislike, so everything doubtful is refused before it is sent.
public enum Topic {
    /// The longest topic name or filter, in bytes.
    public static let maximumBytes = 256
    /// The most levels, that is parts between slashes.
    public static let maximumLevels = 16

    /// Throws `invalidTopic` unless `name` may be published to.
    public static func checkName(_ name: String) throws(TransportError) {
        if let problem = nameProblem(name) {
            throw .invalidTopic(name, reason: problem)
        }
    }

    /// Throws `invalidTopic` unless `filter` may be subscribed to.
    public static func checkFilter(_ filter: String) throws(TransportError) {
        if let problem = commonProblem(filter) ?? wildcardProblem(filter) {
            throw .invalidTopic(filter, reason: problem)
        }
    }

    /// What is wrong with a name to publish to, or nil.
    public static func nameProblem(_ name: String) -> String? {
        if let problem = commonProblem(name) { return problem }
        if name.utf8.first == UInt8(ascii: "$") { return "begins with $" }
        return name.utf8.contains(where: isWildcard) ? "holds a wildcard" : nil
    }

    /// Whether messages on the topic `name` reach a subscriber of `filter`.
    ///
    /// As MQTT has it, a wildcard in first place does not match names that begin with `$`.
    public static func matches(filter: String, name: String) -> Bool {
        if name.utf8.first == UInt8(ascii: "$"), filter.utf8.first.map(isWildcard) == true {
            return false
        }
        var filterRest: Substring.UTF8View? = filter[...].utf8
        var nameRest: Substring.UTF8View? = name[...].utf8
        while let wanted = takeLevel(&filterRest) {
            // `a/#` matches `a` too, so this comes before looking at the name.
            if isOnly(wanted, UInt8(ascii: "#")) { return true }
            guard let level = takeLevel(&nameRest) else { return false }
            guard isOnly(wanted, UInt8(ascii: "+")) || wanted.elementsEqual(level) else {
                return false
            }
        }
        return nameRest == nil
    }

    /// What is wrong with a received topic's size, or nil.
    static func sizeProblem(_ bytes: UnsafeRawBufferPointer) -> String? {
        if bytes.count > maximumBytes { return tooLong(bytes.count) }
        // So short a topic cannot have too many levels.
        guard bytes.count >= maximumLevels else { return nil }
        var levels = 1
        for byte in bytes where byte == UInt8(ascii: "/") { levels += 1 }
        return levels > maximumLevels ? tooDeep(levels) : nil
    }

    private static func commonProblem(_ text: String) -> String? {
        if text.isEmpty { return "is empty" }
        if text.utf8.count > maximumBytes { return tooLong(text.utf8.count) }
        var levels = 1
        for scalar in text.unicodeScalars {
            if scalar == "/" { levels += 1 }
            if isControl(scalar) { return "holds a control character" }
            if isNoncharacter(scalar) { return "holds a code point that is no character" }
        }
        return levels > maximumLevels ? tooDeep(levels) : nil
    }

    private static func wildcardProblem(_ filter: String) -> String? {
        var rest: Substring.UTF8View? = filter[...].utf8
        while let level = takeLevel(&rest) {
            guard level.contains(where: isWildcard) else { continue }
            guard level.count == 1 else { return "a wildcard must fill its level" }
            if isOnly(level, UInt8(ascii: "#")), rest != nil { return "# must come last" }
        }
        return nil
    }

    private static func tooLong(_ bytes: Int) -> String {
        "has \(bytes) bytes, \(maximumBytes) are allowed"
    }

    private static func tooDeep(_ levels: Int) -> String {
        "has \(levels) levels, \(maximumLevels) are allowed"
    }

    private static func takeLevel(_ rest: inout Substring.UTF8View?) -> Substring.UTF8View? {
        guard let text = rest else { return nil }
        guard let slash = text.firstIndex(of: UInt8(ascii: "/")) else {
            rest = nil
            return text
        }
        rest = text[text.index(after: slash)...]
        return text[..<slash]
    }

    private static func isOnly(_ level: Substring.UTF8View, _ byte: UInt8) -> Bool {
        level.count == 1 && level.first == byte
    }

    private static func isWildcard(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "+") || byte == UInt8(ascii: "#")
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static func isNoncharacter(_ scalar: Unicode.Scalar) -> Bool {
        (0xFDD0...0xFDEF).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
    }
}
