import Home
import OrderedCollections
import Testing

@Suite(.enabled(if: RealPayloads.isPresent, "needs ../shared/data"))
struct RealPayloadTests {
    @Test func `nearly all real announcements are accepted, the rest with a reason`() throws {
        let samples = try RealPayloads.all()
        #expect(samples.count > 50)
        var refused: [String] = []
        for sample in samples {
            // Each in a home of its own: several are the same entity in different versions.
            var home = Home(types: standardTypes)
            let events = home.apply(
                Message(topic: sample.topic, text: sample.payload), at: Moment(seconds: 1))
            let refusals = events.compactMap(\.refusal)
            #expect(refusals.allSatisfy { !$0.reason.isEmpty })
            if events.compactMap(\.discovered).isEmpty && !refusals.isEmpty {
                refused += refusals.map { "\(sample.topic) \($0.place): \($0.reason)" }
            }
        }
        #expect(Double(refused.count) <= 0.05 * Double(samples.count), "\(refused)")
    }

    @Test func `all of them live in one home`() throws {
        var home = Home(types: standardTypes)
        for sample in try RealPayloads.all() {
            _ = home.apply(
                Message(topic: sample.topic, text: sample.payload), at: Moment(seconds: 1))
        }
        #expect(home.entities.count > 40)
        for (id, entity) in home.entities {
            #expect(home.devices[entity.device]?.entities.contains(id) == true)
        }
    }
}
