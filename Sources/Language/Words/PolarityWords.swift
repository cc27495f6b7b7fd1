/// The words of a language that tell which way a wish goes, as its lexicon lists them.
struct PolarityWords: Hashable, Sendable {
    /// Stands in a phrase for up to ``gapLimit`` words: "let * be".
    static let gap = "*"
    static let gapLimit = 6

    private struct Phrase: Hashable {
        var words: [String]
        var polarity: Polarity
    }

    /// By their first word, the longest first.
    private var phrases: [String: [Phrase]] = [:]

    init() {}

    /// The names of the lists in the file.
    static let lists: [(name: String, polarity: Polarity)] = [
        ("positive", .positive), ("negative", .negative), ("denied", .denied),
        ("leans_positive", .leansPositive), ("leans_negative", .leansNegative),
        ("leans_denied", .leansDenied),
    ]

    mutating func add(_ words: [String], _ polarity: Polarity) {
        guard let first = words.first else { return }
        phrases[first, default: []].append(Phrase(words: words, polarity: polarity))
        phrases[first]?.sort { $0.words.count > $1.words.count }
    }

    /// What some words say together: at each place the longest phrase; what it covers says no more.
    ///
    /// - Parameter isPassed: true for words that say nothing here, such as those of a name.
    func polarity(of words: [String], passing isPassed: (Int) -> Bool) -> Polarity {
        var polarity: Polarity = []
        var index = 0
        while index < words.count {
            guard !isPassed(index),
                let (phrase, length) = longest(at: index, of: words, passing: isPassed)
            else {
                index += 1
                continue
            }
            polarity.formUnion(phrase.polarity)
            index += length
        }
        return polarity
    }

    /// The longest phrase at a place, and how many words it covers before any gap.
    private func longest(
        at start: Int, of words: [String], passing isPassed: (Int) -> Bool
    ) -> (Phrase, Int)? {
        for phrase in phrases[words[start]] ?? [] {
            let parts = phrase.words.split(separator: Self.gap)
            guard let head = parts.first, words[start...].starts(with: head) else { continue }
            let end = start + head.count
            if head.count == 1, parts.count == 1, isPassed(start) { continue }
            if parts.count == 1 { return (phrase, head.count) }
            let tail = parts[1]
            let isThere = (end...min(words.count, end + Self.gapLimit)).contains {
                words[$0...].starts(with: tail)
            }
            if isThere { return (phrase, head.count) }
        }
        return nil
    }
}
