import Home
import Learning
import OrderedCollections
import Templates
import Testing

/// What follows what, counted; the truth of each case is known by how it was made.
@Suite struct FollowUpTableTests {
    private let kettle = DeviceID(rawValue: "kettle")
    private let lamp = DeviceID(rawValue: "lamp")

    private func moment(day: Int, minute: Int) -> Moment {
        Moment(seconds: 1_795_500_000 + Double(day * 86_400 + minute * 60))
    }

    /// Each day the alarm rings; the kettle is started ten minutes later, the lamp at any hour.
    private func knowledge(days: Int) -> Knowledge {
        var knowledge = Knowledge()
        for day in 0..<days {
            let rang = moment(day: day, minute: 0)
            knowledge.happened("alarm_clock", at: rang)
            let events: OrderedDictionary<String, Moment> = ["alarm_clock": rang]
            knowledge.did(kettle, by: "ana", after: events, at: moment(day: day, minute: 10))
            for hour in 0..<12 {
                knowledge.did(
                    lamp, by: "ana", after: events, at: moment(day: day, minute: 5 + hour * 100))
            }
        }
        return knowledge
    }

    @Test func `what follows is told with its share, its delay and how much likelier it is`() {
        let now = moment(day: 10, minute: 0)
        let all = knowledge(days: 10).followUps(after: "alarm_clock", by: "ana", at: now)
        let kettle = all.first { $0.device == self.kettle }
        let lamp = all.first { $0.device == self.lamp }
        #expect((kettle?.share ?? 0) > 0.9 && (kettle?.delayMinutes ?? 0) == 10)
        #expect((kettle?.lift ?? 0) > 20, "\(String(describing: kettle))")
        // It is done twelve times a day in any case.
        #expect((lamp?.lift ?? 99) < (kettle?.lift ?? 0) / 5, "\(String(describing: lamp))")
    }

    @Test func `a few times, and long ago, say nothing of what is meant`() {
        let rang: (Int) -> OrderedDictionary<String, Moment> = { day in
            ["alarm_clock": moment(day: day, minute: 0)]
        }
        let young = knowledge(days: 4)
        let now = moment(day: 4, minute: 5)
        #expect(young.lift(of: kettle, by: "ana", after: rang(4), at: now) == 0)
        let known = knowledge(days: 10)
        let later = moment(day: 10, minute: 5)
        #expect(known.lift(of: kettle, by: "ana", after: rang(10), at: later) == 1)
        #expect(known.lift(of: kettle, by: "ben", after: rang(10), at: later) == 0)
        #expect(known.lift(of: kettle, by: "ana", after: rang(9), at: later) == 0)
        let muchLater = moment(day: 60, minute: 5)
        #expect(known.lift(of: kettle, by: "ana", after: rang(60), at: muchLater) == 0)
    }

    @Test func `a second cup is for the same alarm`() {
        var knowledge = Knowledge()
        let rang = moment(day: 0, minute: 0)
        knowledge.happened("alarm_clock", at: rang)
        for minute in [5, 10, 20] {
            knowledge.did(
                kettle, by: nil, after: ["alarm_clock": rang], at: moment(day: 0, minute: minute))
        }
        let counted = knowledge.followUps(
            after: "alarm_clock", by: nil, at: moment(day: 0, minute: 21)
        ).first?.count
        #expect(abs((counted ?? 0) - 1) < 0.01)
    }

    @Test func `a checkpoint holds it, and who is forgotten is not in it`() {
        let now = moment(day: 10, minute: 0)
        var knowledge = knowledge(days: 10)
        let copy = Knowledge(value: knowledge.value)
        #expect(copy == knowledge)
        knowledge.forget(speaker: "ana")
        #expect(knowledge.followUps(after: "alarm_clock", by: nil, at: now).isEmpty)
        #expect(!knowledge.value.json.contains("ana"))
    }
}
