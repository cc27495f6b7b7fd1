import Evaluation
import Home
import OrderedCollections
import Testing

@Suite struct GeneratedHomeTests {
    @Test(arguments: [(0, 5), (20, 1), (200, 5), (1_000, 5), (5_000, 1)])
    func `every device is discovered with its entities and a state`(
        deviceCount: Int, entitiesPerDevice: Int
    ) {
        let generated = GeneratedHome(
            deviceCount: deviceCount, entitiesPerDevice: entitiesPerDevice)
        var home = Home(types: [])
        var refusals: [HomeEvent] = []
        for message in generated.messages {
            for event in home.apply(message, at: Moment(seconds: 1)) {
                if case .refused = event { refusals.append(event) }
            }
        }
        #expect(refusals == [])
        #expect(home.devices.count == deviceCount)
        #expect(home.entities.count == deviceCount * entitiesPerDevice)
        let silent = home.entities.keys.filter { home.state(of: $0).values.isEmpty }
        #expect(silent == [])
    }

    @Test func `no two devices have the same name`() {
        let names = GeneratedHome(deviceCount: 5_000).devices.map(\.name)
        #expect(Set(names).count == 5_000)
    }

    @Test func `more devices than there are names for are left out`() {
        let home = GeneratedHome(deviceCount: 100_000, entitiesPerDevice: 100)
        #expect(home.devices.count < 100_000)
        #expect(home.devices.first?.announcements.count == 8)
    }

    @Test func `a device obeys its own command and no other`() {
        let home = GeneratedHome(deviceCount: 20)
        let command = Message(topic: "bench/0/set", text: #"{"state":"ON"}"#)
        #expect(
            home.reports(for: command) == [
                Message(topic: "bench/0/state", text: #"{"state":"ON"}"#)
            ])
        for topic in ["bench/20/set", "bench/-1/set", "bench/x/set", "bench", "bench/0/state", ""] {
            #expect(home.reports(for: Message(topic: topic, text: "ON")) == [])
        }
    }

    @Test func `sentences are the same in every run and name what the home has`() {
        let home = GeneratedHome(deviceCount: 200)
        let once = GeneratedSentences(for: home, count: 220)
        #expect(once == GeneratedSentences(for: home, count: 220))
        #expect(once.understood.count == 220)
        #expect(once.strange.count == 220)
        #expect(!(once.understood + once.strange).contains { $0.text.contains("{") })
        #expect(once.understood.allSatisfy { home.areas.contains($0.area) })
    }

    @Test func `of an empty home nothing can be said`() {
        let none = GeneratedSentences(for: GeneratedHome(deviceCount: 0), count: 50)
        #expect(none.understood == [])
        #expect(none.strange == [])
    }
}
