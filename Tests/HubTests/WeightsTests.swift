import Home
import Hub
import Learning
import OrderedCollections
import Resolution
import Templates
import Testing

/// A home's own weights: logged, learned at night, told, reset, and gone with their person.
@Suite struct WeightsTests {
    /// Two lamps in the study, of which the person means the one that is off.
    private func study(exploring: Bool = false) -> TestHome {
        var setup = TestHome.setup
        setup.ranking.exploration.isOn = exploring
        setup.ranking.exploration.margin = 1
        setup.ranking.exploration.budgets = [.light: 0.1, .cover: 0.1, .media: 0.1, .climate: 0.1]
        var home = TestHome(hub: Hub(setup))
        home.add(.light("Floor lamp", in: "Study", on: true))
        home.add(.light("Desk lamp", in: "Study", on: true))
        return home
    }

    private func summary(_ home: inout TestHome) -> Value? {
        home.handle(.query(Query(id: "w", what: "weights")))
        return home.outputs.reversed().lazy.compactMap { output -> Value? in
            guard case .reply(_, let members, _) = output else { return nil }
            return members["comparison"] == nil ? nil : members
        }.first
    }

    /// "turn it off" leaves it open which lamp; what is answered was meant.
    private func askAndAnswer(_ home: inout TestHome, _ times: Int, by speaker: String) {
        for _ in 0..<times {
            home.pass(seconds: 400)
            guard home.say("turn it off", from: "Study", by: speaker).decision == .ask else {
                continue
            }
            home.say("the desk lamp", from: "Study", by: speaker)
            home.send("lights/desk_lamp", #"{"state":"OFF"}"#)
            home.pass(seconds: 400)
            home.send("lights/desk_lamp", #"{"state":"ON"}"#)
        }
    }

    @Test func `an answered question tells what had been meant`() throws {
        var home = study()
        askAndAnswer(&home, 3, by: "ana")
        let told = try #require(summary(&home)?["comparison"])
        #expect((told["turns"]?.integer ?? 0) >= 1, "\(told.json)")
        #expect((told["effectiveSamples"]?.double ?? 0) >= 1)
    }

    @Test func `who is forgotten is no longer in what weights are learned from`() throws {
        var home = study()
        askAndAnswer(&home, 3, by: "ana")
        home.handle(.forget(.speaker("ana"), by: Asker()))
        let told = try #require(summary(&home)?["comparison"])
        #expect(told["turns"]?.integer == 0, "\(told.json)")
        let parts = home.hub.checkpoint(at: home.now).compactMap { _, input -> String? in
            guard case .restore(let value) = input else { return nil }
            return value["choices"]?.json
        }
        #expect(parts.allSatisfy { !$0.contains("ana") })
    }

    @Test func `a restart keeps the log, and a reset empties it`() throws {
        var home = study()
        askAndAnswer(&home, 3, by: "ana")
        let before = try #require(summary(&home))
        home.restart()
        let after = try #require(summary(&home))
        #expect(after["comparison"] == before["comparison"])
        home.handle(.forget(.lesson("weights"), by: Asker()))
        #expect(summary(&home)?["comparison"]?["turns"]?.integer == 0)
    }

    @Test func `a night with little to go by changes nothing`() throws {
        var home = study()
        askAndAnswer(&home, 3, by: "ana")
        home.handle(.learn)
        #expect(summary(&home)?["used"] == "fitted")
    }

    @Test func `learned weights that a pass brings are used, kept over a restart, and reset`() {
        var home = study()
        let learned: Value = ["weights": ["weights": ["same_area": 0], "since": 1]]
        home.handle(.learned(learned))
        #expect(summary(&home)?["used"] == "learned")
        home.restart()
        #expect(summary(&home)?["used"] == "learned")
        home.handle(.forget(.lesson("weights"), by: Asker()))
        #expect(summary(&home)?["used"] == "fitted")
    }

    @Test func `exploring never does what is dangerous, nor the other way round`() {
        var home = study(exploring: true)
        home.add(.cover("Garage door", in: "Study", deviceClass: "garage", state: "closed"))
        home.add(.cover("Gate", in: "Study", deviceClass: "gate", state: "closed"))
        home.add(.lock("Front door", in: "Study", state: "LOCKED"))
        home.add(.lock("Back door", in: "Study", state: "LOCKED"))
        for number in 0..<60 {
            home.pass(seconds: 400)
            let words = ["open it", "unlock it", "open the garage", "unlock the door"][number % 4]
            home.say(words, from: "Study", by: "ana")
            #expect(home.published.isEmpty, "\(words): \(home.sent)")
        }
        for _ in 0..<60 {
            home.pass(seconds: 400)
            home.say("turn off a lamp", from: "Study", by: "ana")
            #expect(home.sent.allSatisfy { !$0.contains("\"ON\"") })
        }
    }
}
