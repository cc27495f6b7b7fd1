import Home
import Language
import Learning
import Testing

@Suite struct SignalDetectorTests {
    private func turn(
        _ id: String, _ text: String, at seconds: Double, end: PastTurn.End = .executed,
        speaker: String? = "ana", intent: IntentName? = "HassTurnOn", targets: [EntityID] = [],
        deeds: [PastTurn.Deed] = [], move: DialogueMove? = nil, namesTarget: Bool = true
    ) -> PastTurn {
        PastTurn(
            id: id, text: text, speaker: speaker, source: "hall", at: Moment(seconds: seconds),
            end: end, intent: intent, targets: targets, deeds: deeds, move: move,
            namesTarget: namesTarget)
    }

    private func kinds(_ first: PastTurn, _ second: PastTurn) -> [Signal.Kind] {
        var detector = SignalDetector(windows: SignalWindows(), judge: .shipped)
        _ = detector.take(first)
        return detector.take(second).map(\.kind)
    }

    @Test func `words said again within the window are a repeat, and beyond it nothing`() {
        let first = turn("1", "lights on", at: 0)
        #expect(kinds(first, turn("2", "Lights on!", at: 20)) == [.repeat])
        #expect(kinds(first, turn("2", "Lights on!", at: 500)) == [])
    }

    @Test func `other words after a rejection are a rephrase`() {
        let first = turn("1", "illuminate the hall lamp", at: 0, end: .rejected, intent: nil)
        #expect(kinds(first, turn("2", "turn on the hall lamp", at: 10)) == [.rephrase])
    }

    @Test func `somebody else's words are none`() {
        let first = turn("1", "illuminate the hall lamp", at: 0, end: .rejected, intent: nil)
        let second = turn("2", "turn on the hall lamp", at: 10, speaker: "ben")
        #expect(kinds(first, second) == [])
    }

    @Test(arguments: [
        ("turn on the hall lamp", "turn on the desk lamp"),
        ("turn on the lamp", "a bit brighter"),
        ("what is the temperature", "turn on the heating"),
    ])
    func `what went well is followed, not rephrased`(first: String, second: String) {
        #expect(
            kinds(turn("1", first, at: 0), turn("2", second, at: 5, targets: ["light.b"])) == [])
    }

    @Test func `the same wish put more precisely takes the first back`() {
        let first = turn(
            "1", "what is the temperature", at: 0, end: .answered, intent: "T",
            targets: ["sensor.oven"], namesTarget: false)
        let second = turn(
            "2", "what is the temperature in the nursery", at: 6, end: .answered, intent: "T",
            targets: ["sensor.nursery"])
        #expect(kinds(first, second) == [.rephrase])
    }

    @Test(arguments: [
        (DialogueMove.undo, Signal.Kind.undo), (.thanks, .thanked), (.cancel, .stop),
        (.wrong, .rephrase),
    ])
    func `moves speak of the turn before`(move: DialogueMove, kind: Signal.Kind) {
        let second = turn("2", "…", at: 5, move: move)
        #expect(kinds(turn("1", "lights on", at: 0), second) == [kind])
    }

    @Test func `a yes and a no answer a confirmation only`() {
        let asked = turn("1", "open the garage", at: 0, end: .confirmed)
        #expect(kinds(asked, turn("2", "yes", at: 5, move: .yes)) == [.confirmed])
        #expect(kinds(asked, turn("2", "no", at: 5, move: .no)) == [.denied])
        #expect(kinds(turn("1", "lights on", at: 0), turn("2", "yes", at: 5, move: .yes)) == [])
    }

    @Test func `a hand turns a deed round within its window`() {
        let deed = PastTurn.Deed(entity: "light.a", property: .power, isSlow: false)
        for (seconds, expected) in [(60.0, [Signal.Kind.override]), (121, [])] {
            var detector = SignalDetector(windows: SignalWindows(), judge: .shipped)
            _ = detector.take(turn("1", "lights on", at: 0, targets: ["light.a"], deeds: [deed]))
            let signals = detector.hand(
                on: "light.a", property: .power, topic: "a", at: Moment(seconds: seconds))
            #expect(signals.map(\.kind) == expected)
        }
    }

    @Test func `a hand that does what the hub did not is manual`() {
        var detector = SignalDetector(windows: SignalWindows(), judge: .shipped)
        _ = detector.take(turn("1", "lights", at: 0, end: .asked, targets: ["light.a"]))
        let signals = detector.hand(
            on: "light.a", property: .power, topic: "a", at: Moment(seconds: 20))
        #expect(signals == [Signal(kind: .manual, turn: "1", by: "a")])
    }

    @Test func `a hand on what a wish may have meant of which nothing was understood is manual`() {
        for (mayBeMeant, end, expected) in [
            (true, PastTurn.End.rejected, [Signal.Kind.manual]), (false, .rejected, []),
            (true, .executed, []),
        ] {
            var detector = SignalDetector(windows: SignalWindows(), judge: .shipped)
            _ = detector.take(turn("1", "coax the lump awake", at: 0, end: end))
            let signals = detector.hand(
                on: "light.a", property: .power, topic: "a", at: Moment(seconds: 20)
            ) { _ in mayBeMeant }
            #expect(signals.map(\.kind) == expected)
        }
    }

    @Test func `words are told apart the same in any alphabet`() {
        #expect(Similarity.normalised("Don't touch it, 2 LAMPS!") == "don't touch it 2 lamps")
        #expect(Similarity.normalised("Öffne die Tür, 2 LAMPEN!") == "öffne die tür 2 lampen")
        #expect(Similarity.normalised(" \r\n") == "")
    }

    @Test func `each kind is told once a turn`() {
        var detector = SignalDetector(windows: SignalWindows(), judge: .shipped)
        _ = detector.take(turn("1", "lights on", at: 0))
        let told = ["1", "1", "unknown"].map { detector.interrupt($0).count }
        #expect(told == [1, 0, 0])
    }

    @Test func `silence accepts what was done and abandons what was not`() {
        var detector = SignalDetector(windows: SignalWindows(), judge: .shipped)
        _ = detector.take(turn("1", "lights on", at: 0))
        _ = detector.take(turn("2", "gibberish entirely", at: 1, end: .rejected, intent: nil))
        #expect(detector.nextDeadline == Moment(seconds: 120))
        let early = detector.advance(to: Moment(seconds: 119))
        let late = detector.advance(to: Moment(seconds: 130))
        #expect(early.isEmpty)
        #expect(late.map(\.kind) == [.accepted, .abandoned])
        #expect(detector.nextDeadline == nil)
    }

    @Test func `no more turns are watched than the limit says`() {
        var detector = SignalDetector(windows: SignalWindows(), judge: .shipped)
        for number in 0...SignalDetector.turnsLimit {
            _ = detector.take(turn("\(number)", "wish number \(number)", at: Double(number) * 200))
        }
        let forgotten = detector.interrupt("0")
        let kept = detector.interrupt("1")
        #expect(forgotten.isEmpty && !kept.isEmpty)
    }
}
