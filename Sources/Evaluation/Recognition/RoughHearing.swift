/// Another way to mishear, with no table behind it: a word is lost, two run together, one is cut
/// in two or said twice, a vowel shifts, an ending goes.
enum RoughHearing {
    private static let vowels: [Character: [Character]] = [
        "a": ["e", "u"], "e": ["i", "a"], "i": ["e", "a"], "o": ["u", "a"], "u": ["o", "i"],
    ]

    static func garbled(_ text: String, _ draw: inout Draw) -> String {
        var words = text.split(separator: " ").map(String.init)
        let places = words.indices.filter { FunctionWords.isContent(words[$0]) }
        guard let place = draw.one(of: places) else { return text }
        switch draw.below(7) {
        case 0 where words.count > 1: words.remove(at: place)
        case 1 where place + 1 < words.count:
            words[place] += words.remove(at: place + 1)
        case 2 where words[place].count >= 6:
            let cut = words[place].index(words[place].startIndex, offsetBy: words[place].count / 2)
            words[place].insert(" ", at: cut)
        case 3: words.insert(words[place], at: place)
        case 4 where words[place].count > 4: words[place].removeLast()
        default: words[place] = shifted(words[place], &draw)
        }
        return words.joined(separator: " ")
    }

    private static func shifted(_ word: String, _ draw: inout Draw) -> String {
        var letters = Array(word)
        let places = letters.indices.filter { vowels[letters[$0]] != nil }
        guard let place = draw.one(of: places),
            let other = draw.one(of: vowels[letters[place]] ?? [])
        else { return word + "s" }
        letters[place] = other
        return String(letters)
    }
}
