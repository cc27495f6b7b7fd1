import Testing

@testable import Evaluation

@Suite struct PairwiseRephraseTests {
    private func pair(
        _ earlier: String, _ later: String, isAnew: Bool, isHard: Bool = true
    ) -> PairwiseRephrase.Pair {
        PairwiseRephrase.Pair(earlier: earlier, later: later, isAnew: isAnew, isHard: isHard)
    }

    @Test func `one letter in seven changed leaves six sevenths`() {
        #expect(WordLikeness.edit("kitchen", "kitsen") == 1 - 2.0 / 7)
        #expect(WordLikeness.edit("kitchen", "kitchin") == 1 - 1.0 / 7)
        #expect(WordLikeness.edit("", "abc") == 0)
    }

    @Test func `words count whatever their order and case`() {
        #expect(WordLikeness.tokens("Lamp on", "on, lamp") == 1)
        #expect(WordLikeness.tokens("lamp on", "lamp off") == 1.0 / 3)
    }

    @Test func `texts without three letters in common have nothing in common`() {
        #expect(WordLikeness.ngrams("abc", "xyz") == 0)
        #expect(abs(WordLikeness.ngrams("hall lamp", "hall lamp") - 1) < 1e-12)
    }

    @Test(arguments: PairwiseRephrase.Measure.allCases)
    func `the same words are told from others`(measure: PairwiseRephrase.Measure) {
        let home = [
            pair("turn on the lamp", "turn on the lamp please", isAnew: true),
            pair("turn on the lamp", "what time is it", isAnew: false),
        ]
        let score = PairwiseRephrase(pairs: [home, home])
        #expect(score.f1(of: measure, hardOnly: false) == 1)
    }

    @Test(arguments: [PairwiseRephrase.Measure.edit, .tokens, .embedding])
    func `words alone cannot tell a follow-up from the same wish in other words`(
        measure: PairwiseRephrase.Measure
    ) {
        let home = [
            pair("turn on the hall lamp", "turn on the desk lamp", isAnew: false),
            pair("turn on the hall lamp", "light in the corridor now", isAnew: true),
            pair("is it warm", "set a timer", isAnew: false, isHard: false),
        ]
        let score = PairwiseRephrase(pairs: [home, home])
        #expect((score.f1(of: measure, hardOnly: true) ?? 1) < 0.8)
    }

    @Test func `where nothing is said anew and nothing is found there is no score`() {
        let score = PairwiseRephrase(pairs: [[]])
        #expect(score.f1(of: .edit, hardOnly: false) == nil)
    }
}
