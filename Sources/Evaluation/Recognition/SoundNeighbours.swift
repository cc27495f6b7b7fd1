internal import Foundation

/// Finds the words that a recogniser may take for what was said.
public struct SoundNeighbours: Sendable {
    /// Words that are looked among.
    public static let vocabularyLimit = 20_000
    private static let nearest = 6

    private let table: SoundTable
    private let vocabulary: [(word: String, sounds: [UInt8])]

    /// - Parameter vocabulary: all words that may be heard; equal ones count once.
    public init(_ table: SoundTable, vocabulary: [String]) {
        self.table = table
        let words = Set(vocabulary.flatMap(RecognitionFit.words)).sorted()
        self.vocabulary = words.prefix(Self.vocabularyLimit).map {
            ($0, SoundSpelling.sounds(of: $0))
        }
    }

    /// The likeliest words for a row of sounds, with what each costs, cheapest first.
    func words(for sounds: [UInt8], besides word: String? = nil) -> [(word: String, cost: Double)] {
        var found: [(word: String, cost: Double)] = []
        var row: [Double] = []
        for candidate in vocabulary where candidate.word != word {
            let limit = found.count < Self.nearest ? .infinity : found[found.count - 1].cost
            let cost = table.cost(sounds, heardAs: candidate.sounds, limit: limit, &row)
            guard cost < limit else { continue }
            let place = found.firstIndex { $0.cost > cost } ?? found.count
            found.insert((candidate.word, cost), at: place)
            if found.count > Self.nearest { found.removeLast() }
        }
        return found
    }

    /// One slip at a content word.
    func garbled(_ text: String, _ draw: inout Draw) -> String {
        var words = text.split(separator: " ").map(String.init)
        let places = words.indices.filter { FunctionWords.isContent(words[$0]) }
        guard let place = draw.one(of: places) else { return text }
        switch slip(&draw) {
        case .substituted: words[place] = substitute(words[place], &draw)
        case .dropped: words.remove(at: place)
        case .split: words[place] = split(words[place], &draw)
        case .joined:
            let other = place + 1 < words.count ? place : place - 1
            guard other >= 0, other + 1 < words.count else { return text }
            let sounds = SoundSpelling.sounds(of: words[other] + words[other + 1])
            words[other] = chosen(self.words(for: sounds), &draw) ?? words[other]
            words.remove(at: other + 1)
        }
        return words.joined(separator: " ")
    }

    private func slip(_ draw: inout Draw) -> SoundTable.Slip {
        var rest = draw.fraction()
        for slip in SoundTable.Slip.allCases {
            rest -= table.slips[slip] ?? 0
            if rest < 0 { return slip }
        }
        return .substituted
    }

    private func substitute(_ word: String, _ draw: inout Draw) -> String {
        chosen(words(for: SoundSpelling.sounds(of: word), besides: word), &draw) ?? word
    }

    /// Two words whose sounds together are near; where the cut lies is up to chance.
    private func split(_ word: String, _ draw: inout Draw) -> String {
        let sounds = SoundSpelling.sounds(of: word)
        guard sounds.count >= 4 else { return substitute(word, &draw) }
        let cut = 2 + draw.below(sounds.count - 3)
        let parts = [Array(sounds[..<cut]), Array(sounds[cut...])].map { part in
            chosen(words(for: part), &draw) ?? ""
        }
        return parts.joined(separator: " ")
    }

    /// The cheaper, the likelier.
    private func chosen(_ words: [(word: String, cost: Double)], _ draw: inout Draw) -> String? {
        guard let least = words.first?.cost else { return nil }
        let odds = words.map { exp(least - $0.cost) }
        var rest = draw.fraction() * odds.reduce(0, +)
        for (word, odd) in zip(words, odds) {
            rest -= odd
            if rest < 0 { return word.word }
        }
        return words.first?.word
    }
}
