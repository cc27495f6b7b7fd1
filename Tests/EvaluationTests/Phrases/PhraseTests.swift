import Hub
import Language
import Testing

@testable import Evaluation

@Suite struct PhraseTests {
    @Test func `a template says each of its ways and no other`() {
        let template = PhraseTemplate("(kill|cut) the {thing} [now|for me]")
        var draw = Draw(seed: 1)
        let texts = Set((0..<200).map { _ in template.realise(&draw, ["thing": "lamp"]) })
        #expect(template.count == 6)
        #expect(
            texts == [
                "kill the lamp", "kill the lamp now", "kill the lamp for me", "cut the lamp",
                "cut the lamp now", "cut the lamp for me",
            ])
        #expect(template.slots == ["thing"])
    }

    @Test(arguments: Population.allCases, PhraseKind.allCases)
    func `every kind can be said, with nothing left open`(
        population: Population, kind: PhraseKind
    ) {
        let grammar = PhraseGrammar(population)
        var draw = Draw(seed: 2)
        let slots = [
            "thing": "lamp", "room": "den", "value": "forty", "title": "jazz", "item": "milk",
        ]
        for isFar in [false, true] {
            for _ in 0..<30 {
                let phrase = grammar.phrase(kind, slots, wantsFar: isFar, &draw)
                #expect(!phrase.text.isEmpty && !phrase.text.contains { "{}()[]|".contains($0) })
                #expect(phrase.isFar == (isFar && grammar.hasFar(kind)))
            }
        }
    }

    @Test func `it takes no article, and a person keeps to a way of saying things`() {
        let grammar = PhraseGrammar(.a)
        var draw = Draw(seed: 3)
        let texts = (0..<300).map { _ in
            grammar.phrase(.turnOff, ["thing": "it"], habit: 77, &draw).text
        }
        #expect(texts.allSatisfy { !$0.contains("the it") })
        let counts = Dictionary(grouping: texts, by: { $0 }).values.map(\.count)
        #expect((counts.max() ?? 0) > 300 / 10)
    }

    @Test func `who was not understood says it in other words`() {
        let grammar = PhraseGrammar(.b)
        var draw = Draw(seed: 4)
        for _ in 0..<100 {
            let first = grammar.phrase(.open, ["thing": "blinds"], &draw).text
            let again = grammar.phrase(.open, ["thing": "blinds"], besides: first, &draw).text
            #expect(again != first)
        }
    }

    @Test(arguments: Population.allCases)
    func `hardly a phrase is an expansion or an example of the intents`(population: Population) {
        let grammar = PhraseGrammar(population)
        let forms = IntentForms(ProjectData.setup)
        var draw = Draw(seed: 5)
        var same: [String] = []
        var total = 0
        for kind in PhraseKind.allCases where kind.takesCourtesy {
            for isFar in [false, true] {
                let samples = grammar.samples(kind, far: isFar, count: 4, &draw)
                total += samples.count
                same += samples.filter(forms.holds)
            }
        }
        let share = Double(same.count) / Double(total)
        print(
            "population \(population.rawValue): \(same.count) of \(total) are the intents' own:",
            same)
        #expect(total > 300)
        #expect(share < 0.15)
    }

    @Test func `the intents' own forms are found out`() {
        let forms = IntentForms(ProjectData.setup)
        #expect(forms.holds("turn on {thing}"))
        #expect(forms.holds("{thing} should be closed"))
        #expect(forms.holds("never mind"))
        #expect(!forms.holds("coax the {thing} awake"))
    }

    @Test func `two populations share hardly a phrase`() {
        var draw = Draw(seed: 6)
        let (one, other) = (PhraseGrammar(.a), PhraseGrammar(.b))
        var shared = 0
        var total = 0
        for kind in PhraseKind.allCases {
            let ours = Set(one.samples(kind, far: false, count: 4, &draw))
            let theirs = Set(other.samples(kind, far: false, count: 4, &draw))
            shared += ours.intersection(theirs).count
            total += ours.count
        }
        #expect(Double(shared) / Double(total) < 0.03)
    }
}
