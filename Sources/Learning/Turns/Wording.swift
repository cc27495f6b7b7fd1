internal import Language

/// The words of an utterance, made ready once to be compared with those of many others.
///
/// Coded as the plain text, of which it is a function.
public struct Wording: Codable, Hashable, Sendable {
    public let text: String
    /// Lower-case words without punctuation, in order.
    let words: [String]
    /// The same, sorted, each once.
    public let vocabulary: [String]
    /// Neighbouring letters, two in one number, sorted, each once.
    let letterPairs: [UInt64]
    /// How all of it sounds, wherever words begin and end.
    let sounds: [UInt8]

    public init(_ text: String) {
        self.text = text
        words = Similarity.list(text)
        vocabulary = Self.distinct(words)
        letterPairs = Self.distinct(Similarity.pairs(words))
        sounds = Similarity.sounds(words[...])
    }

    public init(from decoder: any Decoder) throws {
        self.init(try decoder.singleValueContainer().decode(String.self))
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public static func == (left: Wording, right: Wording) -> Bool { left.text == right.text }

    public func hash(into hasher: inout Hasher) { hasher.combine(text) }

    /// True where every word of another is one of these, and one more.
    func extends(_ other: Wording) -> Bool {
        vocabulary.count > other.vocabulary.count
            && Self.shared(vocabulary, other.vocabulary) == other.vocabulary.count
    }

    private static func distinct<Element: Comparable>(_ elements: [Element]) -> [Element] {
        var result: [Element] = []
        result.reserveCapacity(elements.count)
        for element in elements.sorted() where element != result.last { result.append(element) }
        return result
    }

    /// How many elements two sorted lists have in common.
    static func shared<Element: Comparable>(_ left: [Element], _ right: [Element]) -> Int {
        var (count, position) = (0, 0)
        for element in left {
            while position < right.count, right[position] < element { position += 1 }
            guard position < right.count else { break }
            if right[position] == element { count += 1 }
        }
        return count
    }
}
