import Home
import Hub
import Testing

/// What one sensor says and another denies is told with both.
@Suite struct ContradictionTests {
    private func contact(_ name: String, in area: String, isOpen: Bool) -> Fixture {
        let key = slug(name)
        return Fixture(messages: [
            (
                "homeassistant/binary_sensor/\(key)/config",
                #"{"name":null,"unique_id":"\#(key)","state_topic":"contacts/\#(key)","#
                    + #""device_class":"door","device":{"identifiers":["\#(key)"],"#
                    + #""name":"\#(name)","suggested_area":"\#(area)"}}"#
            ),
            ("contacts/\(key)", isOpen ? "ON" : "OFF"),
        ])
    }

    private func door(isOpen: Bool, _ sensor: String = "Front door") -> TestHome {
        TestHome(
            .lock("Front lock", in: "Hall", state: "LOCKED"),
            contact(sensor, in: "Hall", isOpen: isOpen))
    }

    @Test func `a lock that is locked in an open door is told with the door`() {
        var home = door(isOpen: true)
        let answer = home.say("is the front lock locked").response
        #expect(answer == "yes, the front lock is locked (but the front door says open)")
    }

    @Test func `a lock in a closed door is simply locked`() {
        var home = door(isOpen: false)
        #expect(home.say("is the front lock locked").response == "yes, the front lock is locked")
    }

    @Test func `the door of another lock says nothing of this one`() {
        var home = door(isOpen: true, "Patio door")
        home.add(.lock("Patio lock", in: "Hall", state: "LOCKED"))
        #expect(home.say("is the front lock locked").response == "yes, the front lock is locked")
        #expect(home.say("is the patio lock locked").response.contains("patio door says open"))
    }

    private func rooms(_ first: Double, _ second: Double, in area: String) -> TestHome {
        TestHome(
            .thermometer("Shelf thermometer", in: "Study", degrees: first),
            .thermometer("Window thermometer", in: area, degrees: second))
    }

    @Test func `two thermometers of a room that are far apart are both told`() {
        var home = rooms(21, 29, in: "Study")
        let answer = home.say("what is the temperature of the shelf thermometer").response
        #expect(
            answer.contains("21") && answer.contains("(but the window thermometer says 29"),
            "\(answer)")
    }

    @Test(arguments: [("Study", 22.0), ("Hall", 29.0)])
    func `nearly the same, or in another room, is no contradiction`(area: String, degrees: Double) {
        var home = rooms(21, degrees, in: area)
        let answer = home.say("what is the temperature of the shelf thermometer").response
        #expect(answer.contains("21") && !answer.contains("but"), "\(answer)")
    }

    @Test func `what measures itself contradicts no room`() {
        var home = TestHome(
            .thermometer("Shelf thermometer", in: "Kitchen", degrees: 21),
            .oven(in: "Kitchen", on: true, degrees: 210))
        let answer = home.say("what is the temperature of the shelf thermometer").response
        #expect(answer.contains("21") && !answer.contains("but"), "\(answer)")
    }
}
