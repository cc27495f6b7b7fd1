import Home
import Learning
import Testing

/// Habits by person, hour and kind of day.
@Suite struct HabitTests {
    /// Monday, 23 November 2026, 07:30 UTC.
    private let monday = Moment(seconds: 1_795_419_000)

    private func moment(day: Int, hour: Int = 0) -> Moment {
        monday.advanced(byMilliseconds: Int64(day * 24 + hour) * 3_600_000)
    }

    private func knowledge(_ entity: EntityID, days: [Int], hour: Int = 0) -> Knowledge {
        var knowledge = Knowledge()
        for day in days { knowledge.acted(on: entity, by: "ana", at: moment(day: day, hour: hour)) }
        return knowledge
    }

    @Test func `what is done at an hour is likely at that hour, less the next, not at another`() {
        let knowledge = knowledge("light.a", days: [0, 1, 2])
        let habit = { (hour: Int) in
            knowledge.habit(of: "ana", on: "light.a", at: moment(day: 3, hour: hour))
        }
        #expect(habit(0) > 1)
        #expect(habit(1) > 0 && habit(1) < habit(0))
        #expect(habit(6) == 0)
    }

    @Test func `of too many things done the earliest are forgotten`() {
        var knowledge = Knowledge()
        for number in 0..<3_000 {
            knowledge.acted(on: EntityID(rawValue: "light.\(number)"), by: "ana", at: monday)
        }
        #expect(knowledge.habit(of: "ana", on: "light.0", at: monday) == 0)
        #expect(knowledge.habit(of: "ana", on: "light.2999", at: monday) > 0)
        knowledge.acted(on: "light.0", by: "ana", at: monday)
        #expect(knowledge.habit(of: "ana", on: "light.0", at: monday) > 0)
    }

    @Test func `working days and free days have habits of their own`() {
        let knowledge = knowledge("light.a", days: [0, 1, 2, 3])
        let working = knowledge.habit(of: "ana", on: "light.a", at: moment(day: 4))
        let free = knowledge.habit(of: "ana", on: "light.a", at: moment(day: 5))
        #expect(free > 0 && free < working / 4)
    }

    @Test func `a stranger is taken to do as the home does, a little`() {
        let knowledge = knowledge("light.a", days: [0, 1])
        let own = knowledge.habit(of: "ana", on: "light.a", at: moment(day: 2))
        let other = knowledge.habit(of: "ben", on: "light.a", at: moment(day: 2))
        #expect(other > 0 && other < own)
    }

    @Test func `a routine that changed is followed within a week`() {
        var knowledge = knowledge("light.a", days: Array(0..<14))
        for day in 14..<21 { knowledge.acted(on: "light.b", by: "ana", at: moment(day: day)) }
        let now = moment(day: 21)
        #expect(
            knowledge.habit(of: "ana", on: "light.b", at: now)
                > 1.5 * knowledge.habit(of: "ana", on: "light.a", at: now))
    }

    @Test func `what was taken back is no habit`() {
        var knowledge = knowledge("light.a", days: [0])
        knowledge.takeBack("light.a", by: "ana", at: moment(day: 0))
        #expect(knowledge.habit(of: "ana", on: "light.a", at: moment(day: 1)) == 0)
        #expect(knowledge.deeds(of: "ana", on: "light.a", at: moment(day: 1)) == 0)
    }

    @Test func `habits outlive a checkpoint, and not being forgotten`() {
        var knowledge = Knowledge(value: knowledge("light.a", days: [0, 1]).value)
        let kept = knowledge.habit(of: "ana", on: "light.a", at: moment(day: 2))
        #expect(kept > 1)
        knowledge.forget(speaker: "ana")
        #expect(knowledge.habit(of: "ana", on: "light.a", at: moment(day: 2)) < kept)
    }

    @Test func `a weekend is remembered at the next, against all the days between`() {
        // Monday is day 0: days 5 and 6 are free.
        var knowledge = Knowledge()
        for day in 0..<14 {
            let entity: EntityID = day % 7 < 5 ? "light.a" : "light.b"
            knowledge.acted(on: entity, by: "ana", at: moment(day: day))
        }
        let sunday = moment(day: 20)
        #expect(
            knowledge.habit(of: "ana", on: "light.b", at: sunday)
                > 3 * knowledge.habit(of: "ana", on: "light.a", at: sunday))
    }

    @Test func `the home counts the less, the more is known of the person`() {
        var knowledge = knowledge("light.a", days: [0, 1])
        let stranger = knowledge.habit(of: "ben", on: "light.a", at: moment(day: 2))
        for hour in 4..<12 {
            knowledge.acted(on: "light.b", by: "ben", at: moment(day: 1, hour: hour))
        }
        let known = knowledge.habit(of: "ben", on: "light.a", at: moment(day: 2))
        #expect(known < stranger / 2)
    }

    @Test func `who is forgotten is taken out of what the home does`() {
        var knowledge = knowledge("light.a", days: [0, 1])
        knowledge.acted(on: "light.a", by: "ben", at: moment(day: 1))
        let bens = { (knowledge: Knowledge) in
            knowledge.habit(of: "ben", on: "light.a", at: moment(day: 2))
        }
        var onlyBen = Knowledge()
        onlyBen.acted(on: "light.a", by: "ben", at: moment(day: 1))
        knowledge.forget(speaker: "ana")
        #expect(abs(bens(knowledge) - bens(onlyBen)) < 1e-6)
        knowledge.forget(speaker: "ben")
        #expect(knowledge.habit(of: nil, on: "light.a", at: moment(day: 2)) == 0)
    }

    @Test func `habits are listed with their evidence, and one of them is forgotten`() throws {
        var knowledge = knowledge("light.a", days: [0, 1])
        knowledge.acted(on: "fan.b", by: nil, at: moment(day: 1, hour: 3))
        let habits = knowledge.habits(of: nil, at: moment(day: 2))
        #expect(habits.map(\.id) == ["ana/light.a/7/working", "/fan.b/10/working"])
        let first = try #require(habits.first)
        #expect(first.count > 1.5 && first.count < 2)
        let isForgotten = knowledge.forget(habit: first.id)
        #expect(isForgotten)
        #expect(knowledge.habits(of: nil, at: moment(day: 2)).map(\.entity) == ["fan.b"])
        #expect(knowledge.habit(of: "ana", on: "light.a", at: moment(day: 2)) == 0)
        let isHabit = knowledge.forget(habit: "ana/light.a")
        #expect(!isHabit)
    }
}
