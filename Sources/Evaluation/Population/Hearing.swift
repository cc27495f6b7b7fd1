/// A speech recogniser that now and then takes a word for another, as the hub is told of it.
struct Hearing: Sendable {
    struct Heard: Sendable {
        var text: String
        var confidence: Double
        var alternatives: [String]
        var isMisheard: Bool
    }

    /// Of the times it is wrong, what was said is among its alternatives.
    private static let truthAmongAlternatives = 0.55

    func hear(_ said: String, errorShare: Double, _ draw: inout Draw) -> Heard {
        let isWrong = draw.happens(errorShare)
        var heard = said
        for _ in 0..<4 where isWrong && heard == said { heard = misheard(said, &draw) }
        var others = (0..<2).map { _ in misheard(heard, &draw) }
        if heard != said, draw.happens(Self.truthAmongAlternatives) {
            others.insert(said, at: draw.below(2))
        }
        let center = heard == said ? 0.86 : 0.66
        let spread = (draw.fraction() + draw.fraction() + draw.fraction() - 1.5) * 0.4
        return Heard(
            text: heard, confidence: min(0.99, max(0.05, center + spread)),
            alternatives: others.filter { $0 != heard }, isMisheard: heard != said)
    }

    /// One longer word loses a letter, or a vowel in it becomes another.
    private func misheard(_ text: String, _ draw: inout Draw) -> String {
        var words = text.split(separator: " ").map(String.init)
        let places = words.indices.filter { words[$0].count > 3 }
        guard let place = draw.one(of: places) else { return text }
        var letters = Array(words[place])
        let vowels: [Character] = ["a", "e", "i", "o", "u"]
        let sounding = letters.indices.filter { vowels.contains(letters[$0]) }
        if let spot = draw.one(of: sounding), draw.happens(0.6) {
            letters[spot] = vowels[draw.below(vowels.count)]
        } else {
            letters.remove(at: 1 + draw.below(letters.count - 1))
        }
        words[place] = String(letters)
        return words.joined(separator: " ")
    }
}
