internal import Language

/// How alike two utterances are, 0 to 1.
public enum Similarity {
    /// Letters that are compared; what lies beyond is passed over.
    private static let lettersLimit = 200

    /// The larger of the shares of words and of letter pairs that two texts have in common.
    public static func of(_ left: String, _ right: String) -> Double {
        max(jaccard(words(left), words(right)), dice(pairs(left), pairs(right)))
    }

    /// The same for how they sound, where words begin and end notwithstanding.
    public static func ofSounds(_ left: String, _ right: String) -> Double {
        soundLikeness(list(left), list(right))
    }

    /// Lower-case words without punctuation.
    public static func words(_ text: String) -> Set<String> {
        Set(list(text))
    }

    /// The same, in order, joined: what makes two utterances the same words.
    public static func normalised(_ text: String) -> String { list(text).joined(separator: " ") }

    /// The same, in order.
    static func list(_ text: String) -> [String] {
        plainList(text)
            ?? text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(
                String.init)
    }

    /// For ASCII, which nearly all of it is, byte by byte; nil for anything else.
    private static func plainList(_ text: String) -> [String]? {
        var words: [String] = []
        var word: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "'"):
                word.append(byte)
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): word.append(byte | 0x20)
            case 0x80...: return nil
            default:
                guard !word.isEmpty else { continue }
                words.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }

    /// True for words that open by taking back what was said or done before.
    static func isCorrective(_ text: String) -> Bool {
        let words = list(text)
        guard let first = words.first, words.count > 1 else { return false }
        if ["no", "nope", "wrong", "actually"].contains(first) { return true }
        return correctiveOpenings.contains { words.starts(with: $0) }
    }

    private static let correctiveOpenings: [[String]] = [
        ["i", "meant"], ["i", "mean"], ["i", "said"], ["not", "that"], ["not", "the"],
        ["that's", "wrong"], ["that's", "not"], ["that", "is", "not"], ["i", "wanted"],
        ["i", "want", "the"], ["try", "again"],
    ]

    /// The stretch of words that sounds most like some others.
    static func closestStretch(
        of words: [String], to fragment: [String]
    ) -> (range: Range<Int>, likeness: Double) {
        var best = (range: 0..<0, likeness: 0.0)
        let lengths = max(1, fragment.count - 1)...(fragment.count + 2)
        for start in words.indices {
            for length in lengths where start + length <= words.count {
                let range = start..<(start + length)
                let likeness = soundLikeness(Array(words[range]), fragment)
                if likeness > best.likeness { best = (range, likeness) }
            }
        }
        return best
    }

    private static func soundLikeness(_ left: [String], _ right: [String]) -> Double {
        let keys = [left, right].map { Array(phoneticKey($0.joined()).utf8.prefix(lettersLimit)) }
        let longest = max(keys[0].count, keys[1].count)
        guard longest > 0 else { return 0 }
        let distance = editDistance(keys[0], keys[1], limit: longest) ?? longest
        return 1 - Double(distance) / Double(longest)
    }

    private static func jaccard(_ left: Set<String>, _ right: Set<String>) -> Double {
        let union = left.union(right).count
        return union == 0 ? 0 : Double(left.intersection(right).count) / Double(union)
    }

    private static func dice(_ left: Set<UInt64>, _ right: Set<UInt64>) -> Double {
        let sum = left.count + right.count
        return sum == 0 ? 0 : 2 * Double(left.intersection(right).count) / Double(sum)
    }

    /// Neighbouring letters, two in one number; the letter itself where there is but one.
    private static func pairs(_ text: String) -> Set<UInt64> {
        let letters = normalised(text).unicodeScalars.prefix(lettersLimit).map { UInt64($0.value) }
        guard letters.count > 1 else { return Set(letters) }
        return Set(zip(letters, letters.dropFirst()).map { $0 << 32 | $1 })
    }
}
