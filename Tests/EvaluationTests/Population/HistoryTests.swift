import Testing

@testable import Evaluation

@Suite struct HistoryTests {
    private func goal(
        day: Int, isRoutine: Bool = true, atOnce: Bool, way: ContextWay? = nil
    ) -> GoalRecord {
        GoalRecord(
            event: "\(day).0.\(isRoutine ? "r" : "w")1", kind: .turnOn, way: way, day: day,
            isFulfilled: atOnce, isFulfilledAtOnce: atOnce, attempts: 1, isDangerous: false,
            isFirstRewritten: false)
    }

    private func figures(_ goals: [GoalRecord]) -> [String: Double] {
        var home = HomeRecord(home: 0, people: 1, devices: 8)
        home.goals = goals
        let told = PopulationScore([home], arm: .all).history
        return Dictionary(uniqueKeysWithValues: told.map { ($0.name, $0.value) })
    }

    @Test func `routine served half as well after it changed is at one half`() {
        let goals = (0..<4).flatMap { day in
            [
                goal(day: day, atOnce: true), goal(day: day, atOnce: day < 2),
                goal(day: day, isRoutine: false, atOnce: false),
            ]
        }
        let told = figures(goals)
        #expect(told["at once, in the days before"] == 1)
        #expect(told["day 1 after, share of before"] == 0.5)
        #expect(told["day 2 after, share of before"] == 0.5)
    }

    @Test func `what is ambiguous is told after one day and after seven`() {
        let goals = (0..<7).map { day in
            goal(day: day, isRoutine: false, atOnce: day >= 4, way: .habit)
        }
        let told = figures(goals)
        #expect(told["ambiguous, at once, by day 1"] == 0)
        #expect(told["ambiguous, at once, by day 7"] == 1)
        #expect(told["ambiguous, at once, by day 30"] == nil)
    }

    @Test func `a run too short for a change of routine tells of none`() {
        let told = figures([goal(day: 0, atOnce: true), goal(day: 1, atOnce: true)])
        #expect(told.keys.allSatisfy { !$0.contains("after, share") })
    }
}
