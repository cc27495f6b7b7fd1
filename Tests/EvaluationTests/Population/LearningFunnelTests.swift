import Home
import Testing

@testable import Evaluation

@Suite struct LearningFunnelTests {
    private func turn(
        _ number: Int, day: Int, isDefect: Bool, relation: TurnTruth.Relation = .first,
        about: String? = nil
    ) -> TurnTruth {
        let at = HomeLife.start.advanced(
            byMilliseconds: Int64(day) * HomeLife.dayMilliseconds + Int64(number) * 60_000)
        var turn = TurnTruth(
            turn: "t\(number)", at: at, event: "e\(number)", attempt: relation == .first ? 0 : 1,
            relation: relation, about: about, kind: .turnOn, way: nil, speaker: "anna",
            room: "Hall", said: "wake it", heard: "wake it")
        turn.pattern = "wake _"
        turn.isDefect = isDefect
        return turn
    }

    private func home(_ number: Int, _ turns: [TurnTruth]) -> HomeRecord {
        var home = HomeRecord(home: number, people: 1, devices: 8)
        home.turns = turns
        return home
    }

    private func steps(taken: TurnTruth) -> [Int] {
        let shown = home(
            0,
            [
                turn(1, day: 0, isDefect: true),
                turn(2, day: 0, isDefect: false, relation: .rephrase, about: "t1"),
            ])
        var perfect = taken
        perfect.isDefect = false
        perfect.rewriteLayer = "oracle"
        var before = taken
        before.isDefect = true
        let funnel = LearningFunnel(
            before: [shown, home(1, [before])], after: [shown, home(1, [taken])],
            oracle: [shown, home(1, [perfect])])
        return LearningFunnel.Step.allCases.map { funnel.counts[$0] ?? 0 }
    }

    @Test func `what is mended passes every step`() {
        var taken = turn(9, day: 1, isDefect: false)
        taken.lessons = 1
        taken.rewriteLayer = "global"
        #expect(steps(taken: taken) == [1, 1, 1, 1, 1, 1, 1])
    }

    @Test func `what has no lesson is lost there`() {
        #expect(steps(taken: turn(9, day: 1, isDefect: true)) == [1, 1, 1, 1, 0, 0, 0])
    }

    @Test func `homes know nothing of what others said on the same day`() {
        #expect(steps(taken: turn(9, day: 0, isDefect: true)) == [1, 0, 0, 0, 0, 0, 0])
    }
}
