import Home
import Hub
import Testing

/// The others, and what was said in place of something else.
@Suite struct RestTests {
    private func home() -> TestHome {
        TestHome(
            .light("Floor lamp", in: "Lounge", on: true),
            .light("Desk lamp", in: "Lounge", on: true),
            .light("Hall light", in: "Hall", on: true), .light("Bed lamp", in: "Bedroom", on: true),
            .thermostat("Thermostat", in: "Lounge", degrees: 19, target: 18))
    }

    @Test(arguments: [
        ("turn off the other lights", ["light.desk_lamp"]),
        ("turn off everything else", ["light.desk_lamp", "light.hall_light", "light.bed_lamp"]),
        ("turn off the lights everywhere else", ["light.hall_light", "light.bed_lamp"]),
        ("turn off the lights in the other rooms", ["light.hall_light", "light.bed_lamp"]),
        ("turn off every room but this one", ["light.hall_light", "light.bed_lamp"]),
        (
            "turn off the lights in the lounge hall and bedroom",
            ["light.floor_lamp", "light.desk_lamp", "light.hall_light", "light.bed_lamp"]
        ),
    ]) func `the rest is all but what was spoken of, or all but here`(
        text: String, targets: [String]
    ) {
        var home = home()
        _ = home.say("dim the floor lamp to 40", from: "Lounge")
        let result = home.say(text, from: "Lounge")
        let lights = result.targets.map(\.rawValue).filter { $0.hasPrefix("light") }
        #expect(Set(lights) == Set(targets), "\(result)")
    }

    @Test func `nothing is the rest where nothing was spoken of`() {
        var home = home()
        #expect(home.say("turn off the other lights", from: "Lounge").published.isEmpty)
    }

    @Test(arguments: [
        ("turn off the hall light no the bed lamp", ["light.bed_lamp"]),
        ("turn off the hall light no wait the bed lamp", ["light.bed_lamp"]),
        ("dim the hall light to 20 no 40", ["light.hall_light"]),
        ("set the heating to 20 no 21", ["climate.thermostat"]),
    ]) func `what is taken back is not done, and not spoken of`(text: String, targets: [String]) {
        var home = home()
        let result = home.say(text, from: "Lounge")
        #expect(result.decision == .execute)
        #expect(result.targets.map(\.rawValue) == targets, "\(result)")
        #expect(!result.response.contains("leave"))
        #expect(result.published.count == 1)
    }

    @Test(arguments: ["turn off everything", "turn off everything else"])
    func `what wakes people is not everything`(text: String) {
        var home = home()
        home.add(wakeUpAlarm)
        #expect(home.say("turn on the alarm clock", from: "Bedroom").targets == [alarm])
        _ = home.say("dim the floor lamp to 40", from: "Lounge")
        let result = home.say(text, from: "Lounge")
        #expect(!result.targets.contains(alarm), "\(result)")
        #expect(result.targets.contains("light.hall_light"))
        // By its name it is turned off.
        #expect(home.say("turn off the alarm clock", from: "Bedroom").targets == [alarm])
    }

    private let alarm: EntityID = "switch.alarm_clock_alarm"

    private var wakeUpAlarm: Fixture {
        func announced(_ component: String, _ name: String) -> (String, String) {
            let topic = "alarm/\(slug(name))"
            return (
                "homeassistant/\(component)/\(slug(name))/config",
                #"{"name":"\#(name)","unique_id":"\#(slug(name))","state_topic":"\#(topic)","#
                    + #""command_topic":"\#(topic)/set","device":{"identifiers":["clock"],"#
                    + #""name":"Alarm clock","suggested_area":"Bedroom"}}"#
            )
        }
        return Fixture(messages: [
            announced("text", "Alarm time"), announced("switch", "Alarm"),
            ("alarm/alarm_time", "06:45"), ("alarm/alarm", "ON"),
        ])
    }

    @Test(arguments: ["i meant lock", "sorry i meant lock", "no i mean lock"])
    func `another verb is meant of the same thing`(text: String) {
        var home = TestHome(
            .lock("Front door", in: "Hall", state: "UNLOCKED"),
            .lock("Back door", in: "Kitchen", state: "UNLOCKED"))
        _ = home.say("unlock the front door", from: "Hall", by: "ana")
        let result = home.say(text, from: "Hall", by: "ana")
        #expect(result.decision == .execute, "\(result)")
        #expect(home.sent == ["locks/front_door/set LOCK"])
    }

    @Test(arguments: [
        "play nicely", "listen to your mother", "can you hear me", "put me on the list",
        "who's at the door", "put them on the list",
    ]) func `talk is no title`(text: String) {
        var home = TestHome(.player("Radio", in: "Lounge", isScreen: false))
        #expect(home.say(text, from: "Lounge").decision == .reject)
    }
}
