import Home
import Hub
import Testing

/// One fact of context flips the answer; an irrelevant one does not.
@Suite struct ContextTests {
    private func warmHome(ovenOn: Bool, degrees: Double) -> TestHome {
        TestHome(
            .oven(in: "Kitchen", on: ovenOn, degrees: degrees),
            .thermometer("Kitchen thermometer", in: "Kitchen", degrees: 22),
            .thermometer("Nursery thermometer", in: "Nursery", degrees: 19),
            .weatherStation(degrees: 4), .light("Hall light", in: "Hall"))
    }

    @Test(arguments: [
        (true, 180.0, "sensor.oven_temperature"), (false, 150.0, "sensor.oven_temperature"),
        (false, 21.0, "sensor.kitchen_thermometer_temperature"),
    ])
    func `the temperature in the kitchen is the oven's while it is on or hot`(
        isOn: Bool, degrees: Double, target: String
    ) {
        var home = warmHome(ovenOn: isOn, degrees: degrees)
        let result = home.say("what is the temperature", from: "Kitchen")
        #expect(result.decision == .answer)
        #expect(result.targets == [EntityID(rawValue: target)])
    }

    @Test func `a light that is on changes nothing about the temperature`() {
        var home = warmHome(ovenOn: true, degrees: 180)
        home.send("lights/hall_light", #"{"state":"ON"}"#)
        let result = home.say("what is the temperature", from: "Kitchen")
        #expect(result.targets == ["sensor.oven_temperature"])
        #expect(result.response.contains("180"))
    }

    @Test func `from the nursery the nursery's temperature is meant, or the hub asks`() {
        var home = warmHome(ovenOn: true, degrees: 180)
        let result = home.say("what is the temperature", from: "Nursery")
        let isOwn = result.targets == ["sensor.nursery_thermometer_temperature"]
        #expect(result.decision == .ask || isOwn)
    }

    @Test func `without a place the hot oven is meant`() {
        var home = warmHome(ovenOn: true, degrees: 180)
        #expect(home.say("what is the temperature").targets == ["sensor.oven_temperature"])
    }

    @Test(arguments: [
        "what's it like outside", "how warm is it outside", "what is the temperature outside",
    ])
    func `outside is the weather station's`(text: String) {
        var home = warmHome(ovenOn: true, degrees: 180)
        let result = home.say(text, from: "Kitchen")
        #expect(result.decision == .answer)
        #expect(result.targets == ["sensor.weather_station_temperature"], "\(result)")
    }

    // MARK: Media

    @Test func `a title is the film where there is a screen and the audiobook where there is none`()
    {
        var withScreen = TestHome(
            .player("Living room TV", in: "Living room", isScreen: true),
            .player("Living room speaker", in: "Living room", isScreen: false))
        let film = withScreen.say("play hunger games", from: "Living room")
        #expect(film.decision == .execute)
        #expect(film.targets == ["text.living_room_tv_play_media"])

        var without = TestHome(.player("Living room speaker", in: "Living room", isScreen: false))
        let book = without.say("play hunger games", from: "Living room")
        #expect(book.decision == .execute || book.decision == .ask)
        if book.decision == .execute {
            #expect(book.targets == ["text.living_room_speaker_play_media"])
        }
    }

    @Test func `music is what this person likes`() {
        var home = TestHome(.player("Kitchen speaker", in: "Kitchen", isScreen: false))
        home.handle(
            .teach(Teaching(lesson: .preference("i like jazz"), asker: Asker(speaker: "ana"))))
        let hers = home.say("play music", from: "Kitchen", by: "ana")
        #expect(home.sent == ["players/kitchen_speaker/play jazz"])
        #expect(hers.decision == .execute)
        home.say("play music", from: "Kitchen", by: "ben")
        #expect(home.sent != ["players/kitchen_speaker/play jazz"])
    }

    // MARK: What follows what

    @Test(arguments: ["start brewing", "start it"])
    func `after the alarm rang it is coffee that is started`(text: String) {
        var home = TestHome(
            .switch("Coffee maker", in: "Kitchen"), .switch("Washing machine", in: "Kitchen"),
            .alarmClock(in: "Bedroom"))
        home.send("alarm/ringing", "ON")
        home.send("alarm/ringing", "OFF")
        let result = home.say(text, from: "Kitchen")
        #expect(result.decision == .execute, "\(result)")
        #expect(home.sent == ["switches/coffee_maker/set ON"])
    }

    // MARK: Pronouns

    @Test func `it is what was just spoken of`() {
        var home = TestHome(
            .light("Floor lamp", in: "Living room"),
            .light("Ceiling light", in: "Living room", on: true))
        home.say("turn on the floor lamp", from: "Living room")
        home.send("lights/floor_lamp", #"{"state":"ON"}"#)
        let result = home.say("turn it off", from: "Living room")
        #expect(result.targets == ["light.floor_lamp"])
    }

    @Test func `it is else the one thing in the room that is on, else the hub asks`() {
        var one = TestHome(
            .light("Floor lamp", in: "Living room", on: true),
            .light("Ceiling light", in: "Living room"), .light("Desk lamp", in: "Study", on: true))
        #expect(one.say("turn it off", from: "Living room").targets == ["light.floor_lamp"])

        var two = TestHome(
            .light("Floor lamp", in: "Living room", on: true),
            .light("Ceiling light", in: "Living room", on: true))
        #expect(two.say("turn it off", from: "Living room").decision == .ask)
    }

    @Test func `the light in a room with three is the room's`() {
        var home = TestHome(
            .light("Floor lamp", in: "Living room"), .light("Ceiling light", in: "Living room"),
            .light("Reading lamp", in: "Living room"), .light("Desk lamp", in: "Study"))
        let result = home.say("turn on the light", from: "Living room")
        let lights: Set<EntityID> = [
            "light.floor_lamp", "light.ceiling_light", "light.reading_lamp",
        ]
        #expect(result.decision == .ask || Set(result.targets) == lights, "\(result)")
        #expect(!result.targets.contains("light.desk_lamp"))
    }

    // MARK: Openings

    @Test func `open it with a garage and a blind is asked about`() {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "closed"),
            .cover("Blinds", in: "Hall", deviceClass: "blind", state: "closed"))
        let result = home.say("open it")
        #expect(result.decision == .ask, "\(result)")
        #expect(home.published.isEmpty)
    }

    @Test func `close it is about the thing that is open`() {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "open"),
            .cover("Blinds", in: "Hall", deviceClass: "blind", state: "closed"))
        let result = home.say("close it")
        #expect(result.decision == .execute, "\(result)")
        #expect(home.sent == ["covers/garage_door/set CLOSE"])
    }

    @Test func `lock up locks every lock and closes the garage without a question`() {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "open"),
            .lock("Front door", in: "Hall", state: "UNLOCKED"),
            .lock("Back door", in: "Kitchen", state: "UNLOCKED"),
            .cover("Blinds", in: "Hall", deviceClass: "blind", state: "open"))
        let result = home.say("lock up")
        #expect(result.decision == .execute, "\(result)")
        #expect(
            Set(home.sent) == [
                "covers/garage_door/set CLOSE", "locks/front_door/set LOCK",
                "locks/back_door/set LOCK",
            ])
    }
}
