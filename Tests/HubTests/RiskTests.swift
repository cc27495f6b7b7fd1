import Home
import Hub
import Learning
import OrderedCollections
import Testing

@Suite struct RiskTests {
    private func garage(_ state: String = "closed") -> TestHome {
        TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: state),
            .lock("Front door", in: "Hall", state: "LOCKED"), .oven(in: "Kitchen"),
            .light("Hall light", in: "Hall"))
    }

    @Test(arguments: [
        "open the garage door", "unlock the front door", "turn on the oven", "set the oven to 200",
    ])
    func `a dangerous wish is asked back before anything is sent`(text: String) {
        var home = garage()
        let result = home.say(text, by: "ana")
        #expect(result.decision == .confirm, "\(result)")
        #expect(home.published.isEmpty)
        #expect(home.say("yes", by: "ana").decision == .execute)
        #expect(home.published.count >= 1)
    }

    @Test func `the whole wish again is a yes`() {
        var home = garage()
        home.say("open the garage door")
        #expect(home.say("open the garage door").decision == .execute)
        #expect(home.sent == ["covers/garage_door/set OPEN"])
    }

    @Test func `no means no`() {
        var home = garage()
        home.say("open the garage door")
        home.say("no")
        #expect(home.published.isEmpty)
        home.say("yes")
        #expect(home.published.isEmpty)
    }

    @Test func `somebody else's yes is none`() {
        var home = garage()
        home.say("unlock the front door", by: "ana")
        home.say("yes", by: "ben")
        #expect(home.published.isEmpty)
        home.say("yes", by: "ana")
        #expect(home.published.isEmpty)
    }

    @Test func `a yes over a way that cannot consent is none`() {
        var home = garage()
        home.say("unlock the front door", by: "ana", mayConsent: false)
        home.say("yes", by: "ana", mayConsent: false)
        #expect(home.published.isEmpty)
    }

    @Test func `a yes after thirty seconds is none`() {
        var home = garage()
        home.say("open the garage door")
        home.pass(seconds: 31)
        home.say("yes")
        #expect(home.published.isEmpty)
    }

    @Test func `a yes counts once`() {
        var home = garage()
        home.say("open the garage door")
        home.say("yes")
        #expect(home.published.count == 1)
        home.say("yes")
        #expect(home.published.isEmpty)
    }

    @Test func `another command in between ends the question`() {
        var home = garage()
        home.say("open the garage door")
        home.say("turn on the hall light")
        home.say("yes")
        #expect(home.published.isEmpty)
    }

    @Test func `the safe direction is never asked about`() {
        var home = garage("open")
        #expect(home.say("close the garage door").decision == .execute)
        #expect(home.sent == ["covers/garage_door/set CLOSE"])
    }

    @Test func `while the link is down nothing is sent and the person is told`() {
        var home = garage()
        home.handle(.link(isUp: false))
        #expect(home.say("turn on the hall light").decision == .reject)
        #expect(home.say("open the garage door").decision == .reject)
        #expect(home.published.isEmpty)
    }

    @Test func `a dangerous action's intent is durable before it is published`() {
        var home = garage()
        home.say("open the garage door")
        let before = home.published.count
        let effects = home.handle(
            .utterance(Utterance(turn: "yes", text: "yes", asker: Asker())))
        let intent = effects.firstIndex { effect in
            if case .record(.intent, isDurable: true) = effect { return true }
            return false
        }
        let publish = effects.firstIndex { effect in
            if case .publish = effect { return true }
            return false
        }
        #expect(home.published.count == before + 1)
        #expect(intent != nil && publish != nil && intent! < publish!)
    }

    @Test(arguments: [
        "please do not open the garage door", "don't open the garage",
        "never unlock the front door",
        "did someone unlock the front door", "should i lock the front door",
        "why did the hall light turn off", "if it rains open the garage door",
        "i told him to turn on the hall light", "what happens if i turn on the oven",
        "do not turn on the hall light", "is the garage door open",
    ])
    func `what is not a command actuates nothing`(text: String) {
        var home = garage()
        let result = home.say(text)
        #expect(home.published.isEmpty, "\(result)")
        #expect(result.decision == .reject || result.decision == .answer, "\(result)")
    }

    @Test func `of several commands the harmless are done and the dangerous one is asked about`() {
        var home = garage()
        let result = home.say("turn on the hall light and open the garage door")
        #expect(result.decision == .confirm, "\(result)")
        #expect(home.published.count == 1)
        #expect(home.say("yes").decision == .execute)
        #expect(home.sent == ["covers/garage_door/set OPEN"])
    }
}

@Suite struct ConsentTests {
    private func asked() -> TestHome {
        var home = TestHome(
            .lock("Front door", in: "Hall", state: "LOCKED"), .light("Hall light", in: "Hall"))
        home.say("unlock the front door", by: "ana")
        return home
    }

    @Test(arguments: [
        "yes", "Yes!", "yeah", "sure", "ok", "yes please", "go ahead", "do it", "yep, do it",
        "of course", "please do", "yes yes", "confirm", "that's right",
    ])
    func `a plain yes agrees`(text: String) {
        var home = asked()
        #expect(home.say(text, by: "ana").decision == .execute)
        #expect(home.sent == ["locks/front_door/set UNLOCK"])
    }

    @Test(arguments: [
        "not yes", "yes or no", "no yes", "yeah no", "sure not", "not sure", "yes never",
        "i never said yes", "okay but don't", "yes but not now", "yep but cancel", "yeah right",
        "maybe yes", "yes?", "sure?", "did i say yes", "are you sure", "she said yes", "say yes",
        "yes mum", "okay okay i get it", "sure in ten minutes", "yes tomorrow", "do it later",
        "do it at nine", "unlock it", "unlock the front door just kidding",
        "unlock the front door tomorrow", "don't unlock the front door",
    ])
    func `what is more or less than a yes agrees to nothing`(text: String) {
        var home = asked()
        home.say(text, by: "ana")
        #expect(!home.published.contains { $0.topic.hasPrefix("locks") }, "\(home.sent)")
    }

    @Test func `a yes that was hardly heard, or only guessed, agrees to nothing`() {
        for (text, alternatives, confidence) in [("yes", ["no"], 0.2), ("guess", ["yes"], 0.9)] {
            var home = asked()
            home.handle(
                .utterance(
                    Utterance(
                        turn: "a", text: text, asker: Asker(speaker: "ana"),
                        confidence: confidence, alternatives: alternatives)))
            #expect(!home.published.contains { $0.topic.hasPrefix("locks") })
        }
    }

    @Test(arguments: [
        "don't turn off the hall light", "if it rains turn off the hall light",
        "should i turn off the hall light", "he turned off the hall light",
    ])
    func `an alternative does not make a command of what was none`(text: String) {
        var home = TestHome(.light("Hall light", in: "Hall", on: true))
        home.handle(
            .utterance(
                Utterance(
                    turn: "a", text: text, asker: Asker(), confidence: 0.5,
                    alternatives: ["turn off the hall light"])))
        #expect(home.published.isEmpty)
    }

    @Test(arguments: [
        ("don't turn on the hall light", "turn on the hall light"),
        ("turn off the hall light", "turn on the hall light"),
        ("lock the front door", "unlock the front door"), ("", "turn on the hall light"),
        ("undo", "turn on the hall light"), ("yes", "turn on the hall light"),
        ("no", "turn on the hall light"), ("cancel", "turn on the hall light"),
        ("stop", "turn on the hall light"), ("never mind", "turn on the hall light"),
    ])
    func `no lesson gives a known sentence another meaning`(text: String, command: String) {
        var home = asked()
        home.handle(
            .teach(
                Teaching(lesson: .means(text: text, command: command), asker: Asker(speaker: "ana"))
            ))
        #expect(home.hub.knowledge.lessons.isEmpty)
    }

    @Test func `both of a dangerous choice is asked about once more, as a whole`() {
        var home = TestHome(
            .lock("Front door", in: "Hall", state: "LOCKED"),
            .lock("Back door", in: "Hall", state: "LOCKED"))
        #expect(home.say("unlock the door").decision == .ask)
        #expect(home.say("both").decision == .confirm)
        #expect(home.published.isEmpty)
        #expect(home.say("yes").decision == .execute)
        #expect(home.published.count == 2)
    }

    @Test func `a valve that is a plain switch is opened with consent and closed without`() {
        var home = TestHome(.switch("Gas valve", in: "Kitchen", on: true))
        #expect(home.say("close the gas valve").decision == .execute)
        #expect(home.sent == ["switches/gas_valve/set OFF"])
        home.send("switches/gas_valve", "OFF")
        #expect(home.say("open the gas valve").decision == .confirm)
        #expect(home.published.isEmpty)
    }

    @Test func `turning on everything starts no machine and no siren`() {
        var home = TestHome(
            .light("Hall light", in: "Hall"), .switch("Coffee maker", in: "Hall"),
            .switch("Washing machine", in: "Hall"))
        home.say("turn on everything", from: "Hall")
        #expect(home.sent == [#"lights/hall_light/set {"state":"ON"}"#])
    }
}
