import Home
import Hub
import Testing

/// What rooms measure, who moves in them, and what is usual there decides where words leave it open.
@Suite struct RoomNeedTests {
    private func sensor(_ room: String, _ part: String, _ fields: String) -> Fixture {
        let topic = "rooms/\(room)/\(part)"
        let component = part == "motion" ? "binary_sensor" : "sensor"
        let config = """
            {"name":"\(part)","unique_id":"\(room)_\(part)","state_topic":"\(topic)",\(fields),\
            "device":{"identifiers":["\(room)_\(part)"],"name":"\(room) eye",\
            "suggested_area":"\(room)"}}
            """
        return Fixture(messages: [("homeassistant/\(component)/\(room)_\(part)/config", config)])
    }

    private func twoRooms() -> TestHome {
        var home = TestHome(
            .light("Hall lamp", in: "Hall"), .light("Study lamp", in: "Study"))
        for room in ["Hall", "Study"] {
            home.add(
                sensor(room, "lux", #""device_class":"illuminance","unit_of_measurement":"lx""#))
            home.add(sensor(room, "motion", #""device_class":"occupancy""#))
        }
        return home
    }

    @Test(arguments: [("Hall", "Study", "light.hall_lamp"), ("Study", "Hall", "light.study_lamp")])
    func `too dark is said of the room that is`(dark: String, bright: String, lamp: String) {
        var home = twoRooms()
        home.send("rooms/\(dark)/lux", "4")
        home.send("rooms/\(bright)/lux", "420")
        let result = home.say("it is too dark")
        #expect(result.decision == .execute, "\(result)")
        #expect(result.targets == [EntityID(rawValue: lamp)])
    }

    @Test func `two rooms as dark as each other are asked about`() {
        var home = twoRooms()
        home.send("rooms/Hall/lux", "4")
        home.send("rooms/Study/lux", "4")
        #expect(home.say("it is too dark").decision == .ask)
    }

    @Test(arguments: [("Hall", "light.hall_lamp"), ("Study", "light.study_lamp")])
    func `the light is meant where somebody moves`(room: String, lamp: String) {
        var home = twoRooms()
        home.send("rooms/\(room)/motion", "ON")
        let result = home.say("turn on the light")
        #expect(result.targets == [EntityID(rawValue: lamp)], "\(result)")
        #expect(result.decision == .execute)
    }

    @Test func `who speaks in a known room is not taken to be where somebody moves`() {
        var home = twoRooms()
        home.send("rooms/Hall/motion", "ON")
        #expect(home.say("turn on the light", from: "Study").targets == ["light.study_lamp"])
    }
}
