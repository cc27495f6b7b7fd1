import Language
import OrderedCollections
import Templates
import Testing

struct RecognizeLineTests {
    private let matcher: SentenceMatcher

    init() throws {
        let file: Value = [
            "language": "en",
            "intents": [
                "On": [
                    "data": [
                        [
                            "sentences": ["turn on {name}"], "response": "on",
                            "requires_context": ["domain": ["light"]],
                            "metadata": ["slot_combination": "name_only"],
                        ],
                        [
                            "sentences": ["lights on"], "slots": ["domain": "light"],
                            "requires_context": ["area": ["slot": true]],
                        ],
                    ]
                ]
            ],
        ]
        matcher = SentenceMatcher(try SentenceData.read(file).data)
    }

    @Test func `a request is answered with intent, slots, combination and reply`() throws {
        let request: Value = [
            "id": 7, "text": "Turn on lamp",
            "lists": [
                "name": [["in": "Lamp", "out": "light.lamp", "context": ["domain": "light"]]]
            ],
        ]
        let answer = try RecognizeLine(request, language: "en").answer(by: matcher)
        #expect(
            answer == [
                "id": 7, "intent": "On", "slots": ["name": "light.lamp"],
                "slot_combination": "name_only", "response": "on",
            ])
    }

    @Test func `the speaker's area is context`() throws {
        let request: Value = ["id": "a", "text": "lights on", "area": "kitchen"]
        let answers = try RecognizeLine(request, language: "en").allAnswers(by: matcher)
        #expect(
            answers == [
                ["id": "a", "intent": "On", "slots": ["domain": "light", "area": "kitchen"]]
            ])
    }

    @Test func `what is not understood has no intent`() throws {
        let answer = try RecognizeLine(["id": 1, "text": "hm"], language: "en").answer(by: matcher)
        #expect(answer == ["id": 1, "intent": .null])
    }

    static let unreadable: [(Value, String)] = [
        (["id": 1], "text"), (["text": "a", "lists": [1]], "lists"),
        (["text": "a", "lists": ["name": 1]], "lists.name"),
        (["text": "a", "lists": ["name": [["out": 1]]]], "lists.name[0]"),
    ]

    @Test(arguments: unreadable)
    func `a request that cannot be read says where`(request: Value, path: String) throws {
        let error = #expect(throws: SentenceDataError.self) {
            _ = try RecognizeLine(request, language: "en")
        }
        #expect(error?.path == path)
    }
}
