import Home
import Language
import Learning
import Testing

@Suite struct GoalTests {
    private func turn(
        _ id: String, _ text: String, at seconds: Double, end: PastTurn.End = .executed,
        intent: IntentName? = "HassTurnOn", move: DialogueMove? = nil, speaker: String = "ana"
    ) -> PastTurn {
        PastTurn(
            id: id, text: text, speaker: speaker, source: "hall", at: Moment(seconds: seconds),
            end: end, intent: intent, targets: end == .executed ? ["light.a"] : [], move: move,
            namesTarget: true, confidence: 0.95, readingScore: end == .rejected ? -3 : 0)
    }

    @Test func `what is said anew, and the thanks for it, belong to one wish`() {
        var history = History()
        history.add(turn("1", "illuminate the hall lamp", at: 0, end: .rejected, intent: nil))
        history.add(turn("2", "turn on the hall lamp", at: 8))
        history.add(turn("3", "thanks", at: 12, intent: "HearthThanks", move: .thanks))
        history.add(turn("4", "what time is it", at: 20, end: .answered, intent: "HearthTime"))
        history.add(Signal(kind: .rephrase, turn: "1", by: "2"))
        history.add(Signal(kind: .thanked, turn: "2", by: "3"))
        let goals = Judge.shipped.goals(history)
        #expect(goals.map(\.turns) == [["1", "2", "3"], ["4"]])
        #expect(goals[0].success > 0.9)
    }

    @Test func `a wish that is given up is not fulfilled`() {
        var history = History()
        history.add(turn("1", "illuminate the hall lamp", at: 0, end: .rejected, intent: nil))
        history.add(turn("2", "light up the hall lamp", at: 8, end: .rejected, intent: nil))
        history.add(Signal(kind: .rephrase, turn: "1", by: "2"))
        history.add(Signal(kind: .manual, turn: "2", by: "lamp"))
        let goals = Judge.shipped.goals(history)
        #expect(goals.map(\.turns) == [["1", "2"]])
        #expect(goals[0].success < 0.2)
    }

    @Test func `one turn is judged by itself as it is among all`() {
        var history = History()
        history.add(turn("1", "illuminate the hall lamp", at: 0, end: .rejected, intent: nil))
        history.add(turn("2", "light up the hall lamp", at: 8, end: .rejected, intent: nil))
        history.add(turn("3", "what time is it", at: 14, end: .answered, intent: "HearthTime"))
        history.add(turn("4", "turn on the hall lamp", at: 20))
        history.add(turn("5", "turn on the hall lamp", at: 31, speaker: "ben"))
        history.add(turn("6", "no, the kitchen lamp", at: 35, move: .wrong))
        history.add(Signal(kind: .rephrase, turn: "1", by: "2"))
        history.add(Signal(kind: .rephrase, turn: "2", by: "4"))
        let all = Judge.shipped.judge(history)
        #expect(all.contains { $0.rephrase != nil })
        for judged in all {
            #expect(Judge.shipped.judge(judged.turn.id, in: history) == judged)
        }
    }
}
