import Home
import Hub
import Testing

/// What people say after a wish, and what of it changes that wish.
@Suite struct TalkGoesOnTests {
    private func lounge() -> TestHome {
        TestHome(
            .light("Floor lamp", in: "Lounge", on: true),
            .light("Ceiling light", in: "Lounge", on: true),
            .light("Hall light", in: "Hall", on: true),
            .player("Lounge speaker", in: "Lounge", isScreen: false),
            .switch("Kettle", in: "Kitchen"), .switch("Coffee machine", in: "Kitchen"),
            .thermostat("Thermostat", in: "Lounge", degrees: 20, target: 20))
    }

    private func after(_ wish: String, _ text: String) -> TurnResult {
        var home = lounge()
        home.say(wish, from: "Lounge")
        return home.say(text, from: "Lounge")
    }

    @Test(arguments: ["dinner is ready", "ouch", "where are my keys", "stop it ben"])
    func `talk is not the content of the wish before`(text: String) {
        for wish in ["play jazz", "add milk to the list", "remind me at nine to call mum"] {
            let result = after(wish, text)
            #expect(result.decision != .execute && result.published.isEmpty, "\(wish): \(result)")
        }
    }

    @Test(arguments: [("add milk to the list", "and eggs"), ("play jazz", "no, blues")])
    func `what is said to take its place or to go with it is`(wish: String, text: String) {
        #expect(after(wish, text).decision == .execute)
    }

    @Test func `what is denied is put on no list`() {
        #expect(after("add milk to the list", "not milk").decision != .execute)
    }

    @Test(arguments: ["not the floor lamp", "except the floor lamp", "but not the floor lamp"])
    func `what is left out afterwards is put back, and nothing else is touched`(text: String) {
        var home = lounge()
        home.say("turn off the lights in the lounge", from: "Lounge")
        for light in ["floor_lamp", "ceiling_light"] {
            home.send("lights/\(light)", #"{"state":"OFF"}"#)
        }
        let result = home.say(text, from: "Lounge")
        #expect(home.sent.contains { $0.hasPrefix("lights/floor_lamp") && $0.contains("ON") })
        #expect(!home.sent.contains { $0.hasPrefix("lights/hall_light") }, "\(result)")
    }

    @Test(arguments: [
        ("turn on the floor lamp", "all"), ("turn on the floor lamp", "seven"),
        ("turn on the kettle", "what about the coffee machine"),
    ]) func `what may mean anything does nothing`(wish: String, text: String) {
        #expect(after(wish, text).published.isEmpty, "\(after(wish, text))")
    }

    @Test(arguments: ["no, leave it on", "don't", "no", "never mind"])
    func `what was to be done later is called off`(text: String) {
        var home = lounge()
        home.say("turn off the floor lamp in ten minutes", from: "Lounge")
        home.say(text, from: "Lounge")
        home.pass(seconds: 700)
        #expect(home.published.isEmpty, "\(home.sent)")
    }

    @Test(arguments: [
        "turn the heating down at ten", "dim the lights at nine", "turn on the floor lamp at eight",
    ]) func `an hour is when, and not how much`(text: String) {
        var home = lounge()
        let result = home.say(text, from: "Lounge")
        #expect(result.published.isEmpty && result.scheduled.count == 1, "\(result)")
    }

    @Test func `what is set at a number is set to it`() {
        var home = lounge()
        #expect(home.say("set the floor lamp at 10", from: "Lounge").published.count == 1)
    }

    @Test(arguments: [
        "no lights", "no coffee", "no more coffee", "no music", "the kettle's on",
        "the coffee machine's on", "put your shoes on", "watch your step",
        "turn off the lights in the car", "turn off the lights at school",
        "turn the floor lamp off in the morning",
    ]) func `what is no wish for what is here does nothing`(text: String) {
        var home = lounge()
        let result = home.say(text, from: "Lounge")
        #expect(result.published.isEmpty, "\(result)")
    }

    @Test func `both are the two in the room`() {
        var home = lounge()
        let result = home.say("turn both lights off", from: "Lounge")
        #expect(result.targets.map(\.rawValue) == ["light.floor_lamp", "light.ceiling_light"])
    }

    @Test func `what was just switched on is switched off again`() {
        var home = lounge()
        home.say("turn on the kettle and turn it off again", from: "Kitchen")
        #expect(home.published.count == 2, "\(home.sent)")
    }

    @Test func `what rings is silenced before anything is stopped`() {
        var home = lounge()
        home.say("set a timer for one minute")
        home.pass(seconds: 61)
        let result = home.say("stop", from: "Lounge")
        #expect(result.decision == .answer && result.published.isEmpty, "\(result)")
        #expect(home.say("snooze").decision == .reject)
    }

    @Test(arguments: ["thanks", "thank you", "hearth", "oh"])
    func `a courtesy is no yes`(text: String) {
        var home = TestHome(.lock("Front door", in: "Hall", state: "LOCKED"))
        home.say("unlock the front door")
        #expect(home.say(text).published.isEmpty)
    }

    @Test func `a fire is asked about, and a fire stick is not`() {
        var home = TestHome(
            .switch("Lounge fire", in: "Lounge"), .switch("Fire stick", in: "Lounge"))
        #expect(home.say("turn on the lounge fire").decision == .confirm)
        home.say("no")
        #expect(home.say("turn on the fire stick").decision == .execute)
    }
}
