/// What a speech recogniser makes of something said.
public struct Recognition: Hashable, Sendable {
    public var text: String
    /// Its own guess at being right, 0 to 1.
    public var confidence: Double
    /// Its further texts, best first.
    public var alternatives: [String]
    /// Whether it is not what was said; the hub is never told.
    public var isMisheard: Bool

    /// Of the times it is wrong, what was said is among its alternatives; measured recognisers
    /// lie between 0.4 and 0.7.
    static let truthAmongAlternatives = 0.55
    static let alternativesLimit = 4

    init(said: String, heard: String, others: [String], _ draw: inout Draw) {
        text = heard
        isMisheard = said != heard
        var texts = others
        if isMisheard, draw.happens(Self.truthAmongAlternatives) {
            texts.insert(said, at: min(texts.count, draw.below(3)))
        }
        var seen: Set<String> = [heard]
        alternatives = Array(
            texts.filter { seen.insert($0).inserted }.prefix(Self.alternativesLimit))
        confidence = Self.confidence(isMisheard: isMisheard, &draw)
    }

    /// Two humps that overlap: what is right is mostly near 0.86, what is wrong near 0.66.
    private static func confidence(isMisheard: Bool, _ draw: inout Draw) -> Double {
        let (center, width) = isMisheard ? (0.66, 0.16) : (0.86, 0.1)
        // Close to a normal distribution: the sum of twelve, less six.
        let sum = (0..<12).reduce(-6.0) { sum, _ in sum + draw.fraction() }
        let value = min(0.99, max(0.05, center + width * sum))
        return (value * 1_000).rounded() / 1_000
    }
}

/// Mishears what people say, in one of two ways that have nothing in common.
public enum Recogniser: Sendable {
    /// By sounds that are taken for others; see ``SoundTable``.
    case sounds(SoundNeighbours)
    /// Words lost and run together, vowels shifted.
    case rough

    /// - Parameter errorShare: how often an utterance has a misheard content word, 0 to 1.
    func hear(_ said: String, errorShare: Double, _ draw: inout Draw) -> Recognition {
        let isMisheard = draw.happens(errorShare)
        var heard = said
        // A second try where the first comes to the same.
        for _ in 0..<4 where isMisheard && heard == said { heard = garbled(said, &draw) }
        let others = (0..<2 + draw.below(3)).map { _ in garbled(heard, &draw) }
        return Recognition(said: said, heard: heard, others: others, &draw)
    }

    private func garbled(_ text: String, _ draw: inout Draw) -> String {
        switch self {
        case .sounds(let neighbours): neighbours.garbled(text, &draw)
        case .rough: RoughHearing.garbled(text, &draw)
        }
    }
}
