internal import Language

/// How alike two utterances are, 0 to 1.
public enum Similarity {
    /// Letters that are compared; what lies beyond is passed over.
    private static let lettersLimit = 200

    /// The larger of the shares of words and of letter pairs that two texts have in common.
    public static func of(_ left: Wording, _ right: Wording) -> Double {
        max(
            jaccard(left.vocabulary, right.vocabulary), dice(left.letterPairs, right.letterPairs))
    }

    /// The same for how they sound, where words begin and end notwithstanding.
    public static func ofSounds(_ left: Wording, _ right: Wording) -> Double {
        soundLikeness(left.sounds, right.sounds)
    }

    /// The same for words in a row.
    static func ofSounds(_ left: [String], _ right: [String]) -> Double {
        soundLikeness(sounds(left[...]), sounds(right[...]))
    }

    /// Lower-case words without punctuation.
    public static func words(_ text: String) -> Set<String> {
        Set(list(text))
    }

    /// The same, in order, joined: what makes two utterances the same words.
    public static func normalised(_ text: String) -> String { list(text).joined(separator: " ") }

    /// The same, in order.
    static func list(_ text: String) -> [String] {
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return listOfASCII(text) }
        return text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(
            String.init)
    }

    /// The same for nearly all that is said, without a look at Unicode's tables.
    private static func listOfASCII(_ text: String) -> [String] {
        text.lowercased().utf8.split { byte in
            switch byte {
            case 0x61...0x7A, 0x30...0x39, 0x27: false
            default: true
            }
        }.map { String(Substring($0)) }
    }

    /// True for words that open by taking back what was said or done before.
    static func isCorrective(_ words: [String]) -> Bool {
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
        let wanted = sounds(fragment[...])
        for start in words.indices {
            for length in lengths where start + length <= words.count {
                let range = start..<(start + length)
                let likeness = soundLikeness(sounds(words[range]), wanted)
                if likeness > best.likeness { best = (range, likeness) }
            }
        }
        return best
    }

    /// How words sound in a row.
    static func sounds(_ words: ArraySlice<String>) -> [UInt8] {
        Array(phoneticBytes(words.joined().utf8).prefix(lettersLimit))
    }

    private static func soundLikeness(_ left: [UInt8], _ right: [UInt8]) -> Double {
        let longest = max(left.count, right.count)
        guard longest > 0 else { return 0 }
        let distance = editDistance(left, right, limit: longest) ?? longest
        return 1 - Double(distance) / Double(longest)
    }

    private static func jaccard(_ left: [String], _ right: [String]) -> Double {
        let shared = Wording.shared(left, right)
        let union = left.count + right.count - shared
        return union == 0 ? 0 : Double(shared) / Double(union)
    }

    private static func dice(_ left: [UInt64], _ right: [UInt64]) -> Double {
        let sum = left.count + right.count
        return sum == 0 ? 0 : 2 * Double(Wording.shared(left, right)) / Double(sum)
    }

    /// Neighbouring letters, two in one number; the letter itself where there is but one.
    static func pairs(_ words: [String]) -> [UInt64] {
        let letters = words.joined(separator: " ").unicodeScalars.prefix(lettersLimit).map {
            UInt64($0.value)
        }
        guard letters.count > 1 else { return letters }
        return zip(letters, letters.dropFirst()).map { $0 << 32 | $1 }
    }
}
