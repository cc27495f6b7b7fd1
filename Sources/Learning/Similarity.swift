/// How alike two utterances are, 0 to 1.
public enum Similarity {
    /// The larger of the shares of words and of letter pairs that two texts have in common.
    public static func of(_ left: String, _ right: String) -> Double {
        max(jaccard(words(left), words(right)), dice(pairs(left), pairs(right)))
    }

    /// Lower-case words without punctuation.
    public static func words(_ text: String) -> Set<String> {
        Set(list(text))
    }

    /// The same, in order, joined: what makes two utterances the same words.
    public static func normalised(_ text: String) -> String { list(text).joined(separator: " ") }

    private static func list(_ text: String) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber && $0 != "'" }.map(String.init)
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
        let letters = normalised(text).unicodeScalars.prefix(200).map { UInt64($0.value) }
        guard letters.count > 1 else { return Set(letters) }
        return Set(zip(letters, letters.dropFirst()).map { $0 << 32 | $1 })
    }
}
