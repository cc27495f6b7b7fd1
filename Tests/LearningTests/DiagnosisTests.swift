import Home
import Language
import Learning
import Testing

@Suite struct DiagnosisTests {
    private func turn(
        _ text: String, end: PastTurn.End = .executed, intent: IntentName? = "HassTurnOn",
        targets: [EntityID] = ["light.a"], namesTarget: Bool = false, confidence: Double? = nil,
        alternatives: [String] = [], move: DialogueMove? = nil
    ) -> PastTurn {
        PastTurn(
            id: text, text: text, at: Moment(seconds: 0), end: end, intent: intent,
            targets: targets, move: move, namesTarget: namesTarget, confidence: confidence,
            alternatives: alternatives)
    }

    private func failure(
        _ turn: PastTurn, _ signals: Set<Signal.Kind>, _ later: PastTurn? = nil
    ) -> FailurePoint {
        Diagnosis.failurePoint(of: turn, signals: signals, takenUpBy: later).failure
    }

    @Test func `what nobody minded is correct`() {
        #expect(failure(turn("lights on"), [.accepted]) == .correct)
    }

    @Test func `a mute device is a failed result`() {
        #expect(failure(turn("lights on"), [.notConfirmed]) == .result)
    }

    @Test func `what an alternative would have heard right was misheard`() {
        let heard = turn(
            "turn on the kitten light", end: .rejected, intent: nil,
            alternatives: ["turn on the kitchen light"])
        #expect(failure(heard, [.rephrase], turn("turn on the kitchen light")) == .asr)
    }

    @Test func `nonsense that nobody follows up was not meant for the hub`() {
        let overheard = turn("and then she said no way", end: .rejected, intent: nil, targets: [])
        #expect(failure(overheard, [.abandoned]) == .falseWake)
    }

    @Test func `the same intent on another named thing was the wrong entity`() {
        let later = turn("turn on the desk lamp", targets: ["light.b"])
        #expect(failure(turn("turn on the lamp", namesTarget: true), [.rephrase], later) == .entity)
        #expect(failure(turn("turn it on"), [.rephrase], later) == .result)
    }

    @Test func `another intent was misunderstood`() {
        let later = turn("dim the lamp", intent: "HassLightSet")
        #expect(failure(turn("lamp low"), [.rephrase], later) == .nlu)
    }
}
