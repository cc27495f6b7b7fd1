import Home
import Learning
import OrderedCollections
import Templates
import Testing

@Suite struct KnowledgeTests {
    private let now = Moment(seconds: 1_000_000)

    @Test func `a person's own lesson goes before everybody's`() {
        var knowledge = Knowledge()
        _ = knowledge.teach(
            .phrase(from: "movie time", means: "dim the lights"), speaker: "ana", isForAll: true,
            at: now)
        _ = knowledge.teach(
            .phrase(from: "movie time", means: "turn on the tv"), speaker: "ben", isForAll: false,
            at: now)
        func meaning(for speaker: String) -> Lesson.Content? {
            knowledge.meaning(of: "Movie time!", for: speaker)?.content
        }
        #expect(meaning(for: "ben") == .phrase(from: "movie time", means: "turn on the tv"))
        #expect(meaning(for: "ana") == .phrase(from: "movie time", means: "dim the lights"))
        #expect(meaning(for: "cho") == .phrase(from: "movie time", means: "dim the lights"))
    }

    @Test func `a lesson can be forgotten, and all of a person's with them`() {
        var knowledge = Knowledge()
        let id = knowledge.teach(.preference("jazz"), speaker: "ana", isForAll: false, at: now)
        #expect(knowledge.preferences(of: "ana") == ["jazz"])
        #expect(knowledge.preferences(of: "ben") == [])
        let wasThere = knowledge.forget(lesson: id)
        let isStillThere = knowledge.forget(lesson: id)
        #expect(wasThere && !isStillThere)
        _ = knowledge.teach(.preference("folk"), speaker: "ana", isForAll: false, at: now)
        knowledge.played("Kind of Blue", by: "ana", at: now)
        knowledge.forget(speaker: "ana")
        #expect(knowledge.preferences(of: "ana").isEmpty)
        #expect(knowledge.plays(of: "ana", at: now).isEmpty)
    }

    @Test func `counts halve in a fortnight`() {
        var knowledge = Knowledge()
        knowledge.played("Kind of Blue", by: "ana", at: now)
        let later = now.advanced(byMilliseconds: 14 * 86_400_000)
        #expect(knowledge.plays(of: "ana", at: later)["Kind of Blue"] == 0.5)
    }

    @Test func `a checkpoint holds all of it`() {
        var knowledge = Knowledge()
        _ = knowledge.teach(.preference("jazz"), speaker: "ana", isForAll: false, at: now)
        _ = knowledge.teach(
            .phrase(from: "a", means: "b"), speaker: nil, isForAll: true, at: now)
        knowledge.played("x", by: nil, at: now)
        knowledge.acted(on: "light.a", by: "ana", at: now)
        #expect(Knowledge(value: knowledge.value) == knowledge)
    }

    @Test(arguments: [Value.null, 7, ["lessons": [1, ["lesson": 3]], "plays": [["x"]]]])
    func `a checkpoint that makes no sense leaves nothing behind`(value: Value) {
        #expect(Knowledge(value: value).lessons.isEmpty)
    }

    @Test func `no more lessons are kept than the limit says`() {
        var knowledge = Knowledge()
        for number in 0...Knowledge.lessonsLimit {
            _ = knowledge.teach(.preference("\(number)"), speaker: "ana", isForAll: false, at: now)
        }
        #expect(knowledge.lessons.count == Knowledge.lessonsLimit)
    }
}
