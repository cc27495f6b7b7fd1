import Home
import Templates
import Testing

@testable import Learning

@Suite struct WordingTests {
    /// Shares of words and of letter pairs, the plain way.
    private func likeness(_ left: String, _ right: String) -> Double {
        let words = [left, right].map { Set(Similarity.list($0)) }
        let union = words[0].union(words[1]).count
        let pairs = [left, right].map { text in
            let letters = Array(Similarity.normalised(text).unicodeScalars.prefix(200))
            return letters.count > 1
                ? Set(zip(letters, letters.dropFirst()).map { "\($0)\($1)" })
                : Set(letters.map { "\($0)" })
        }
        let sum = pairs[0].count + pairs[1].count
        return max(
            union == 0 ? 0 : Double(words[0].intersection(words[1]).count) / Double(union),
            sum == 0 ? 0 : 2 * Double(pairs[0].intersection(pairs[1]).count) / Double(sum))
    }

    @Test func `wordings are as alike as their words or their letters are`() {
        let texts = [
            "", "a", "...", "turn on the light", "Turn on the lights, the lights!",
            "the light the light the light", "öffne die Tür", "offne die tur", "lamp", "don't",
            String(repeating: "on and on ", count: 40), "2 lamps in room 2",
        ]
        for left in texts {
            for right in texts {
                #expect(
                    Similarity.of(Wording(left), Wording(right)) == likeness(left, right),
                    "\(left) | \(right)")
            }
        }
    }

    @Test func `a wording extends what it says all of, and more`() {
        let short = Wording("turn on the light")
        #expect(Wording("turn on the light in the hall").extends(short))
        #expect(!short.extends(short))
        #expect(!Wording("turn off the big light").extends(short))
        #expect(!Wording("the light, turn on the light").extends(short))
    }

    @Test func `a turn is coded with its words as they were heard`() {
        let turn = PastTurn(id: "t", text: "Öffne die Tür!", at: Moment(seconds: 1), end: .rejected)
        let value = Value(encoding: turn)
        #expect(value["text"] == "Öffne die Tür!")
        #expect(value.decoded(as: PastTurn.self)?.text.words == ["öffne", "die", "tür"])
    }
}
