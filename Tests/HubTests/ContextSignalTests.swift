import Home
import Hub
import Testing

/// Each kind of evidence decides by itself, and nothing else in the home does in its place.
@Suite struct ContextSignalTests {
    private func machine(_ name: String, in area: String) -> Fixture {
        let key = slug(name)
        let device =
            #""device":{"identifiers":["\#(key)"],"name":"\#(name)","suggested_area":"\#(area)"}"#
        return Fixture(messages: [
            (
                "homeassistant/switch/\(key)/config",
                #"{"name":null,"unique_id":"\#(key)_power","state_topic":"\#(key)/power","#
                    + #""command_topic":"\#(key)/power/set",\#(device)}"#
            ),
            (
                "homeassistant/sensor/\(key)_status/config",
                #"{"name":"Status","unique_id":"\#(key)_status","state_topic":"\#(key)/status",\#(device)}"#
            ),
            (
                "homeassistant/binary_sensor/\(key)_door/config",
                #"{"name":"Door","unique_id":"\#(key)_door","device_class":"door","#
                    + #""state_topic":"\#(key)/door",\#(device)}"#
            ),
            ("\(key)/power", "OFF"), ("\(key)/status", "idle"), ("\(key)/door", "OFF"),
        ])
    }

    private func laundry() -> TestHome {
        TestHome(
            machine("Washing machine", in: "Utility room"), machine("Dryer", in: "Utility room"),
            .light("Hall light", in: "Hall"))
    }

    private func run(_ name: String, in home: inout TestHome) {
        home.send("\(name)/power", "ON")
        home.send("\(name)/status", "running")
        home.pass(seconds: 3_000)
        home.send("\(name)/status", "idle")
    }

    private func names(_ result: TurnResult) -> Set<String> {
        Set(result.targets.map { $0.rawValue.split(separator: ".").last.map(String.init) ?? "" })
    }

    // MARK: Finished

    @Test(arguments: [("washing_machine", "Washing machine"), ("dryer", "Dryer")])
    func `what is done is the machine that ran to its end`(key: String, name: String) {
        var home = laundry()
        run(key, in: &home)
        let result = home.say("is it done")
        #expect(result.decision == .answer, "\(result)")
        #expect(names(result).allSatisfy { $0.hasPrefix(key) }, "\(result)")
        #expect(result.response.lowercased().contains("yes"))
    }

    @Test func `once it was opened it waits no more, and the other may be meant`() {
        var home = laundry()
        run("washing_machine", in: &home)
        home.send("washing_machine/door", "ON")
        home.send("washing_machine/door", "OFF")
        run("dryer", in: &home)
        let result = home.say("is it done")
        #expect(names(result).allSatisfy { $0.hasPrefix("dryer") }, "\(result)")
    }

    @Test func `what was switched off in the middle did not run to its end`() {
        var home = laundry()
        home.send("dryer/power", "ON")
        home.send("dryer/status", "running")
        home.pass(seconds: 60)
        home.send("dryer/power", "OFF")
        home.send("dryer/status", "idle")
        run("washing_machine", in: &home)
        #expect(names(home.say("is it done")).allSatisfy { $0.hasPrefix("washing_machine") })
    }

    @Test func `a light that goes on is nothing that is done`() {
        var home = laundry()
        run("dryer", in: &home)
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        #expect(names(home.say("is it done")).allSatisfy { $0.hasPrefix("dryer") })
    }

    // MARK: Changed lately

    private func twoFans() -> TestHome {
        TestHome(
            .switch("Desk fan", in: "Study"), .switch("Tower fan", in: "Study"),
            .light("Hall light", in: "Hall"))
    }

    @Test(arguments: [("desk_fan", "tower_fan"), ("tower_fan", "desk_fan")])
    func `what went on just now is what goes off again`(late: String, early: String) {
        var home = twoFans()
        home.send("switches/\(early)", "ON")
        home.pass(seconds: 7_000)
        home.send("switches/\(late)", "ON")
        home.pass(seconds: 20)
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        let result = home.say("turn it off again", from: "Study")
        #expect(result.targets == [EntityID(rawValue: "switch.\(late)")], "\(result)")
        #expect(result.decision == .execute)
    }

    @Test func `of two that went on together none is the one`() {
        var home = twoFans()
        home.send("switches/desk_fan", "ON")
        home.send("switches/tower_fan", "ON")
        home.pass(seconds: 20)
        #expect(home.say("turn it off again", from: "Study").decision == .ask)
    }

    // MARK: Weather

    private func rainGauge() -> Fixture {
        Fixture(messages: [
            (
                "homeassistant/sensor/rain/config",
                #"{"name":"Rain","unique_id":"rain","state_topic":"garden/rain","#
                    + #""device_class":"precipitation_intensity","unit_of_measurement":"mm/h","#
                    + #""device":{"identifiers":["ws"],"name":"Weather station","#
                    + #""suggested_area":"Garden"}}"#
            ),
            ("garden/rain", "0"),
        ])
    }

    private func openings() -> TestHome {
        var home = TestHome(
            .cover("Sunshade", in: "Terrace", deviceClass: "awning", state: "open"),
            .cover("Curtain", in: "Hall", deviceClass: "curtain", state: "open"))
        home.add(rainGauge())
        home.pass(seconds: 10_000)
        return home
    }

    @Test func `in the rain it is the awning that is closed`() {
        var home = openings()
        home.send("garden/rain", "2.5")
        let result = home.say("close it")
        #expect(result.decision == .execute, "\(result)")
        #expect(home.sent == ["covers/sunshade/set CLOSE"])
    }

    @Test func `while it is dry the hub asks which`() {
        var home = openings()
        #expect(home.say("close it").decision == .ask)
    }

    // MARK: Here

    @Test func `here is no place where nobody knows where the speaker is`() {
        var home = TestHome(.light("Hall lamp", in: "Hall"), .light("Study lamp", in: "Study"))
        let result = home.say("it is too dark in here")
        #expect(result.decision == .ask, "\(result)")
        #expect(home.published.isEmpty)
    }

    @Test func `a kind that is called by its full name is any of that kind`() {
        var home = TestHome(.switch("Purifier", in: "Study"))
        #expect(home.say("turn on the air purifier").targets == ["switch.purifier"])
    }

    @Test func `the valve of a radiator is set without consent`() {
        var home = TestHome(.thermostat("Radiator valve", in: "Study", degrees: 18, target: 20))
        let result = home.say("set the radiator valve to 21 degrees")
        #expect(result.decision == .execute, "\(result)")
    }

    // MARK: One of several

    private func lamps(readingIsOn: Bool) -> TestHome {
        TestHome(
            .light("Reading lamp", in: "Bedroom", on: readingIsOn),
            .light("Floor lamp", in: "Bedroom", on: !readingIsOn),
            .light("Hall light", in: "Hall", on: true))
    }

    @Test(arguments: [(true, "reading_lamp"), (false, "floor_lamp")])
    func `the lamp that is turned off is the one that is on`(readingIsOn: Bool, lamp: String) {
        var home = lamps(readingIsOn: readingIsOn)
        let result = home.say("turn off the lamp", from: "Bedroom")
        #expect(result.targets == [EntityID(rawValue: "light.\(lamp)")], "\(result)")
        #expect(home.sent.count == 1)
    }

    @Test(arguments: ["turn off the lamps", "turn off the lamps in the bedroom"])
    func `the lamps are all lamps of the room, whatever they are`(text: String) {
        var home = lamps(readingIsOn: true)
        let result = home.say(text, from: "Bedroom")
        #expect(Set(result.targets) == ["light.reading_lamp", "light.floor_lamp"], "\(result)")
    }

    // MARK: Elsewhere

    @Test func `what is lit in another room is not what is dimmed here`() {
        var home = TestHome(
            .light("Kitchen light", in: "Kitchen"), .light("Office light", in: "Office"))
        home.pass(seconds: 100)
        home.send("lights/office_light", #"{"state":"ON","brightness":200}"#)
        home.pass(seconds: 100)
        let result = home.say("set the light to 60 percent", from: "Kitchen")
        #expect(result.decision == .execute, "\(result)")
        #expect(result.targets == ["light.kitchen_light"])
    }

    @Test func `the volume is that of what plays, and not of what is silent here`() {
        var home = TestHome(
            .player("Kitchen speaker", in: "Kitchen", isScreen: false),
            .player("Garage speaker", in: "Garage", isScreen: false))
        home.send("players/kitchen_speaker/playback", "playing")
        home.send("players/garage_speaker/playback", "idle")
        let result = home.say("set the volume to 30 percent", from: "Garage")
        #expect(result.decision == .execute, "\(result)")
        #expect(result.targets == ["number.kitchen_speaker_volume"])
    }

    @Test func `music is played here although some plays elsewhere`() {
        var home = TestHome(
            .player("Kitchen speaker", in: "Kitchen", isScreen: false),
            .player("Office speaker", in: "Office", isScreen: false))
        home.send("players/office_speaker/playback", "playing")
        home.send("players/kitchen_speaker/playback", "idle")
        let result = home.say("play kind of blue", from: "Kitchen")
        #expect(result.decision == .execute, "\(result)")
        #expect(home.sent == ["players/kitchen_speaker/play Kind of Blue"])
    }

    @Test func `a plug that is on needs no time`() {
        var home = laundry()
        home.add(.switch("Radio plug", in: "Attic"))
        home.send("dryer/power", "ON")
        home.send("dryer/status", "running")
        home.pass(seconds: 1_500)
        home.send("switches/radio_plug", "ON")
        home.pass(seconds: 1_500)
        let result = home.say("how much longer does it need", from: "Kitchen")
        #expect(result.decision == .answer, "\(result)")
        #expect(names(result).allSatisfy { $0.hasPrefix("dryer") }, "\(result)")
    }

    // MARK: What can be told apart

    /// A machine with a switch, and a button that sets it going.
    private func pressed(_ name: String, by button: String, in area: String) -> Fixture {
        let key = slug(name)
        let device =
            #""device":{"identifiers":["\#(key)"],"name":"\#(name)","suggested_area":"\#(area)"}"#
        return Fixture(messages: [
            (
                "homeassistant/button/\(key)_button/config",
                #"{"name":"\#(button)","unique_id":"\#(key)_button","#
                    + #""command_topic":"\#(key)/press",\#(device)}"#
            ),
            (
                "homeassistant/switch/\(key)/config",
                #"{"name":null,"unique_id":"\#(key)","command_topic":"\#(key)/power/set","#
                    + #""state_topic":"\#(key)/power",\#(device)}"#
            ),
            ("\(key)/power", "ON"),
        ])
    }

    @Test func `two ways to do the same with one device are no question`() {
        var home = laundry()
        home.add(pressed("Coffee maker", by: "Brew", in: "Kitchen"))
        let result = home.say("get a coffee on", from: "Kitchen")
        #expect(result.decision == .execute, "\(result)")
    }

    @Test func `of two ways that undo each other the question tells both`() {
        var home = laundry()
        home.add(pressed("Dishwasher", by: "Start", in: "Kitchen"))
        let result = home.say("set the dishwasher off now", from: "Hall")
        #expect(result.decision == .ask, "\(result)")
        #expect(result.response.contains("start the dishwasher"), "\(result.response)")
        #expect(result.response.contains("turn off the dishwasher"))
    }
}
