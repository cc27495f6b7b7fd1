import Home
import Testing

@testable import Language

@Suite struct IntentSamplerTests {
    private func sampler() throws -> IntentSampler {
        let types = try DataFiles.types()
        return try IntentSampler(
            intents: DataFiles.intents(), lexicon: DataFiles.lexicon(),
            words: SampleWords(types: types))
    }

    @Test func `the same seed gives the same sentences, another one others`() throws {
        let sampler = try sampler()
        func sentences(_ seed: UInt64) -> [String?] {
            var generator = SeededGenerator(seed: seed)
            return (0..<20).map { _ in sampler.sample("HassTurnOn", using: &generator) }
        }
        #expect(sentences(3) == sentences(3))
        #expect(sentences(3) != sentences(4))
    }

    @Test func `every intent has sentences, and nearly all are read as what they are of`() throws {
        let sampler = try sampler()
        let reader = try DataFiles.reader()
        let vocabulary = TestHome.vocabulary(reader.lexicon)
        var generator = SeededGenerator(seed: 1)
        var right = 0
        var count = 0
        for intent in sampler.names {
            for _ in 0..<10 {
                let text = try #require(sampler.sample(intent, using: &generator), "\(intent)")
                let readings = reader.read(text, in: vocabulary).clauses.flatMap(\.readings)
                count += 1
                right += readings.contains { $0.intent == intent } ? 1 : 0
            }
        }
        print("sentences made and read again: \(right) of \(count)")
        #expect(right * 100 >= count * 85)
    }

    @Test func `there is nothing to say of what is no intent`() throws {
        var generator = SeededGenerator(seed: 1)
        #expect(try sampler().sample("HassOrderPizza", using: &generator) == nil)
    }
}
