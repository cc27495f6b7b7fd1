import Config
import Home
import Language
import Learning
import Testing

extension Judge {
    /// The judge with the project's own numbers.
    static let shipped: Judge = {
        let directories = ConfigurationDirectories.find(chosen: nil, program: #filePath)
        let path = (directories?.config ?? "") + "/learning.yaml"
        return Judge(Configuration.learning(path).value)
    }()
}

/// A talk, turn by turn, and what it is judged to have been.
private struct Talk {
    var history = History()
    private var turns = 0

    @discardableResult
    mutating func say(
        _ text: String, after seconds: Double = 8, end: PastTurn.End = .executed,
        intent: IntentName? = "HassTurnOn", targets: [EntityID] = ["light.a"], names: Bool = true,
        confidence: Double? = 0.95, alternatives: [String] = [], unexplained: [String] = [],
        rivals: [EntityID] = [], score: Double = 0, margin: Double = 1, speaker: String? = "ana"
    ) -> String {
        turns += 1
        clock += seconds
        let id = "t\(turns)"
        history.add(
            PastTurn(
                id: id, text: text, speaker: speaker, source: "hall",
                at: Moment(seconds: clock), end: end, intent: intent, targets: targets,
                namesTarget: names, confidence: confidence, alternatives: alternatives,
                unexplained: unexplained, rivals: rivals, polarity: Polarity(of: text),
                readingScore: score, margin: margin))
        return id
    }

    mutating func see(_ kind: Signal.Kind, of turn: String) {
        history.add(Signal(kind: kind, turn: turn, by: "x"))
    }

    private var clock = 0.0

    var judged: [JudgedTurn] { Judge.shipped.judge(history) }
}

@Suite struct JudgeTests {
    @Test func `what nobody minded is correct and no defect`() {
        var talk = Talk()
        let turn = talk.say("lights on")
        talk.see(.accepted, of: turn)
        #expect(talk.judged[0].failure == .correct)
        #expect(talk.judged[0].defect < 0.1)
    }

    @Test func `a mute device is a failed result`() {
        var talk = Talk()
        let turn = talk.say("lights on")
        talk.see(.notConfirmed, of: turn)
        #expect(talk.judged[0].failure == .result)
    }

    @Test func `what sounds like the words that worked was misheard`() {
        var talk = Talk()
        talk.say(
            "turn on the kitten light", end: .rejected, intent: nil, targets: [], names: false,
            confidence: 0.6, unexplained: ["kitten"], score: -2)
        talk.say("turn on the kitchen light")
        #expect(talk.judged[0].failure == .asr)
        #expect(talk.judged[0].rephrase?.turn == "t2")
        #expect(talk.judged[0].defect > 0.9)
    }

    @Test func `a name of one's own for a thing is an unknown entity`() {
        var talk = Talk()
        talk.say(
            "turn on the glow bar", end: .rejected, targets: [], names: false,
            unexplained: ["glow", "bar"], score: -1.5)
        talk.say("turn on the strip light")
        #expect(talk.judged[0].failure == .entity)
    }

    @Test func `a way of speaking that is not known is not understood`() {
        var talk = Talk()
        talk.say(
            "give the fan some welly", end: .rejected, intent: nil, targets: [],
            unexplained: ["give", "welly"], score: -3)
        talk.say("turn on the fan", targets: ["fan.a"])
        #expect(talk.judged[0].failure == .nlu)
    }

    @Test func `nonsense that nobody follows up was not meant for the hub`() {
        var talk = Talk()
        let turn = talk.say(
            "and then she said no way", end: .rejected, intent: nil, targets: [], names: false,
            confidence: 0.5, unexplained: ["she", "said"], score: -3, speaker: nil)
        talk.see(.abandoned, of: turn)
        #expect(talk.judged[0].failure == .falseWake)
    }

    @Test func `of several that fit the wrong one is a wrong result`() {
        var talk = Talk()
        let turn = talk.say(
            "play star trek", intent: "HassMediaSearchAndPlay", targets: ["media.tv"],
            names: false, rivals: ["media.other"], margin: 0.1)
        talk.see(.override, of: turn)
        talk.say(
            "play the other star trek", intent: "HassMediaSearchAndPlay",
            targets: ["media.other"], names: false)
        #expect(talk.judged[0].failure == .result)
    }

    @Test(arguments: [
        ("turn on the lamp", "and the bedroom lamp"), ("turn on the lamp", "a bit brighter"),
        ("turn on the lamp", "what time is it"), ("turn on the lamp", "turn off the lamp"),
    ])
    func `going on after what went well says nothing anew`(first: String, second: String) {
        var talk = Talk()
        talk.say(first)
        talk.say(second, intent: "HearthOther", targets: ["light.b"])
        #expect((talk.judged[0].rephrase?.probability ?? 0) < Judge.likelyRephrase)
    }

    @Test func `another person's wish says nothing anew`() {
        var talk = Talk()
        talk.say("turn on the lamb", end: .rejected, intent: nil, targets: [], score: -3)
        talk.say("turn on the lamp", speaker: "ben")
        #expect(talk.judged[0].rephrase == nil)
    }

    @Test func `a judged turn is not judged again`() {
        var talk = Talk()
        let first = talk.say("turn on the lamp")
        #expect(talk.history.isOpen(first))
        talk.history.close()
        let second = talk.say("turn on the fan")
        #expect(!talk.history.isOpen(first))
        #expect(talk.history.isOpen(second))
    }

    @Test func `no more turns are kept than the limit says`() {
        var talk = Talk()
        for _ in 0...History.limit { talk.say("lights on") }
        #expect(talk.history.turns.count <= History.limit)
    }
}
