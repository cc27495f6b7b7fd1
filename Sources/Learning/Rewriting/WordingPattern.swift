/// Wordings with what may be another thing taken out: names, rooms, titles, times and numbers.
public enum WordingPattern {
    /// Words that one name may have.
    static let nameLimit = 5

    /// The words with a mark for each name and number, `{name}`, `{area}`, `{area2}`, `{number1}`.
    static func blanked(_ text: String, names: [SpokenTurn.Name]) -> String {
        var words = words(text)
        var seen: Set<String> = []
        var marks: [String: Int] = [:]
        for name in names.sorted(by: { $0.text.utf8.count > $1.text.utf8.count }) {
            let part = Self.words(name.text)
            guard !part.isEmpty, seen.insert(name.text).inserted else { continue }
            let number = marks[name.role, default: 0] + 1
            marks[name.role] = number
            guard let place = place(of: part, in: words) else { continue }
            words.replaceSubrange(
                place, with: ["{\(name.role)\(number == 1 ? "" : String(number))}"])
        }
        var numbers = 0
        for (index, word) in words.enumerated() where isNumber(word) {
            numbers += 1
            words[index] = "{number\(numbers)}"
        }
        return words.joined(separator: " ")
    }

    /// The words with others in the place of some of them.
    static func replacing(_ part: String, in text: String, with other: String) -> String {
        var words = words(text)
        guard let place = place(of: Self.words(part), in: words) else { return text }
        words.replaceSubrange(place, with: Self.words(other))
        return words.joined(separator: " ")
    }

    /// The marks of a pattern.
    public static func marks(_ pattern: String) -> Set<String> {
        Set(words(pattern).filter { $0.hasPrefix("{") })
    }

    /// Whether a pattern leaves anything to be filled in.
    public static func hasMarks(_ pattern: String) -> Bool { pattern.contains("{") }

    /// All ways in which a text fits a pattern: what stands at each mark.
    public static func matches(_ pattern: String, _ text: String) -> [[String: String]] {
        var found: [[String: String]] = []
        match(words(pattern)[...], words(text)[...], [:], &found)
        return found
    }

    public static func fill(_ pattern: String, with values: [String: String]) -> String {
        words(pattern).map { values[$0] ?? $0 }.joined(separator: " ")
    }

    private static let matchesLimit = 8

    private static func match(
        _ pattern: ArraySlice<String>, _ text: ArraySlice<String>, _ values: [String: String],
        _ found: inout [[String: String]]
    ) {
        guard found.count < matchesLimit else { return }
        guard let first = pattern.first else {
            if text.isEmpty { found.append(values) }
            return
        }
        guard first.hasPrefix("{") else {
            guard text.first == first else { return }
            match(pattern.dropFirst(), text.dropFirst(), values, &found)
            return
        }
        let most = first.hasPrefix("{number") ? 1 : nameLimit
        for length in 1...most where length <= text.count {
            var bound = values
            bound[first] = text.prefix(length).joined(separator: " ")
            guard most > 1 || isNumber(text.first ?? "") else { return }
            match(pattern.dropFirst(), text.dropFirst(length), bound, &found)
        }
    }

    static func words(_ text: String) -> [String] {
        text.split(separator: " ").map(String.init)
    }

    private static func isNumber(_ word: String) -> Bool {
        !word.isEmpty && word.allSatisfy { $0.isASCII && $0.isNumber }
    }

    private static func place(of part: [String], in whole: [String]) -> Range<Int>? {
        guard part.count <= whole.count else { return nil }
        for start in 0...(whole.count - part.count)
        where Array(whole[start..<(start + part.count)]) == part {
            return start..<(start + part.count)
        }
        return nil
    }
}
