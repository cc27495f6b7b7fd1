import Home
import Hub
import Testing

/// What the hub brings up by itself: only what is switched on, never done without a yes, and not
/// again for a month after a no.
@Suite struct HunchTests {
    private static let motion = "sensors/hall/motion"

    /// A garage door, a lock, an oven, lamps, and a motion sensor that last saw somebody leave.
    private func house(_ hunches: String...) -> TestHome {
        var home = TestHome(
            .cover("Garage door", in: "Garage", deviceClass: "garage", state: "closed"),
            .oven(in: "Kitchen"), .light("Hall lamp", in: "Hall"),
            .light("Study lamp", in: "Study"))
        home.handle(.define(HomeDefinition(people: Self.people, hunches: hunches)))
        home.add(
            Self.sensor(
                "binary_sensor", "Hall eye", "Hall", Self.motion, #""device_class":"motion""#))
        home.add(
            Self.sensor(
                "binary_sensor", "Front door", "Hall", "sensors/door",
                #""device_class":"door""#))
        home.send("sensors/door", "OFF")
        return home
    }

    private static let people = [
        Person(id: "ana", role: .owner), Person(id: "tim", role: .child),
    ]

    private static func sensor(
        _ component: String, _ name: String, _ area: String, _ topic: String, _ fields: String
    ) -> Fixture {
        let id = name.lowercased().replacing(" ", with: "_")
        return Fixture(messages: [
            (
                "homeassistant/\(component)/\(id)/config",
                """
                {"name":null,"unique_id":"\(id)","state_topic":"\(topic)",\(fields),\
                "device":{"identifiers":["\(id)"],"name":"\(name)","suggested_area":"\(area)"}}
                """
            )
        ])
    }

    /// Somebody walks through the hall and closes the front door behind them.
    private func leave(_ home: inout TestHome) {
        home.send(Self.motion, "ON")
        home.pass(seconds: 20)
        home.send("sensors/door", "ON")
        home.pass(seconds: 5)
        home.send("sensors/door", "OFF")
        home.pass(seconds: 60)
        home.send(Self.motion, "OFF")
    }

    /// Time passes as the daemon lets it: the hub is called when it asks for it.
    private func wait(_ home: inout TestHome, minutes: Double) {
        let end = home.now.advanced(byMilliseconds: Int64(minutes * 60_000))
        while let due = home.hub.nextDeadline(after: home.now), due < end {
            home.pass(seconds: max(0.001, Double(due.milliseconds(since: home.now)) / 1000))
        }
        home.pass(seconds: Double(end.milliseconds(since: home.now)) / 1000)
    }

    private func suggestions(_ home: TestHome) -> [Suggestion] {
        home.outputs.compactMap { output in
            guard case .announce(let announcement) = output else { return nil }
            return announcement.suggestion
        }
    }

    private func openGarageAndLeave(_ home: inout TestHome) {
        home.send("covers/garage_door/state", "open")
        leave(&home)
        wait(&home, minutes: 45)
    }

    @Test func `nothing is brought up that was not switched on`() {
        var home = house()
        openGarageAndLeave(&home)
        #expect(home.announcements.isEmpty)
    }

    @Test func `a garage that stands open after everyone left is offered to be closed`() {
        var home = house("left_open")
        openGarageAndLeave(&home)
        #expect(suggestions(home).map(\.hunch) == ["left_open"])
        #expect(suggestions(home).first?.targets == ["cover.garage_door"])
        #expect(suggestions(home).first?.why.count == 2)
        let text = home.announcements.first ?? ""
        #expect(text.contains("garage door has been open for"), "\(text)")
        #expect(text.contains("shall i close it"), "\(text)")
        #expect(home.published.isEmpty)
    }

    @Test func `while somebody is there it is not brought up`() {
        var home = house("left_open")
        home.send("covers/garage_door/state", "open")
        for _ in 0..<12 {
            home.send(Self.motion, "ON")
            wait(&home, minutes: 2)
            home.send(Self.motion, "OFF")
            wait(&home, minutes: 3)
        }
        #expect(home.announcements.isEmpty)
    }

    @Test func `a yes does it and a second yes does nothing`() {
        var home = house("left_open")
        openGarageAndLeave(&home)
        leaveTalk(&home, minutesBack: 0)
        let result = home.say("yes", by: "ana")
        #expect(result.decision == .execute, "\(result)")
        #expect(result.targets == ["cover.garage_door"])
        #expect(home.sent == ["covers/garage_door/set CLOSE"])
        #expect(home.say("yes", by: "ana").published.isEmpty)
    }

    /// Brings the home to where the hunch was just said: a yes counts for half a minute.
    private func leaveTalk(_ home: inout TestHome, minutesBack: Double) {
        home.send("covers/garage_door/state", "closed")
        home.send("covers/garage_door/state", "open")
        wait(&home, minutes: 20.1)
    }

    @Test func `it can be named as what was spoken of`() {
        var home = house("left_open")
        openGarageAndLeave(&home)
        leaveTalk(&home, minutesBack: 0)
        #expect(home.say("close it", by: "ana").targets == ["cover.garage_door"])
    }

    @Test func `a yes that comes late does nothing`() {
        var home = house("left_open")
        openGarageAndLeave(&home)
        home.pass(seconds: 120)
        #expect(home.say("yes", by: "ana").published.isEmpty)
    }

    @Test func `a child cannot agree for a garage`() {
        var home = house("left_open")
        openGarageAndLeave(&home)
        leaveTalk(&home, minutesBack: 0)
        let result = home.say("yes", by: "tim")
        #expect(result.decision == .reject && home.published.isEmpty, "\(result)")
    }

    @Test func `one no silences that for a month, over a restart, and nothing else`() {
        var home = house("left_open", "heat_left_on")
        openGarageAndLeave(&home)
        leaveTalk(&home, minutesBack: 0)
        let result = home.say("no", by: "ana")
        #expect(result.response.contains("leave you alone"), "\(result)")
        home.restart()
        home.handle(.link(isUp: true))
        home.send("covers/garage_door/state", "closed")
        wait(&home, minutes: 24 * 60)
        home.send("covers/garage_door/state", "open")
        home.send("oven/power", "ON")
        leave(&home)
        wait(&home, minutes: 60)
        #expect(suggestions(home).map(\.hunch) == ["heat_left_on"])
        home.send("covers/garage_door/state", "closed")
        wait(&home, minutes: 30 * 24 * 60)
        home.send("covers/garage_door/state", "open")
        leave(&home)
        wait(&home, minutes: 45)
        #expect(suggestions(home).map(\.hunch) == ["heat_left_on", "left_open"])
    }

    @Test func `what is not urgent is not said at night`() {
        var home = house("lights_while_away", "heat_left_on")
        // From 18:00 to 23:30.
        wait(&home, minutes: 330)
        home.send("lights/hall_lamp", #"{"state":"ON"}"#)
        home.send("oven/power", "ON")
        leave(&home)
        wait(&home, minutes: 60)
        #expect(suggestions(home).map(\.hunch) == ["heat_left_on"])
    }

    @Test func `lights are brought up together, once while they stay on`() {
        var home = house("lights_while_away")
        home.send("lights/hall_lamp", #"{"state":"ON"}"#)
        home.send("lights/study_lamp", #"{"state":"ON"}"#)
        leave(&home)
        wait(&home, minutes: 150)
        #expect(suggestions(home).count == 1)
        #expect(suggestions(home).first?.targets == ["light.hall_lamp", "light.study_lamp"])
    }

    @Test func `heating beside an open window is offered to be turned off`() {
        var home = house("heating_outside")
        home.add(.thermostat("Hall radiator", in: "Hall", degrees: 18, target: 21))
        home.add(
            Fixture(messages: [
                (
                    "homeassistant/climate/hall_valve/config",
                    """
                    {"name":null,"unique_id":"hall_valve","modes":["off","heat"],\
                    "mode_state_topic":"valve/mode","mode_command_topic":"valve/mode/set",\
                    "action_topic":"valve/action","device":{"identifiers":["hall_valve"],\
                    "name":"Hall valve","suggested_area":"Hall"}}
                    """
                ), ("valve/mode", "heat"), ("valve/action", "heating"),
            ]))
        home.send("sensors/door", "ON")
        wait(&home, minutes: 15)
        #expect(suggestions(home).first?.targets == ["climate.hall_valve"])
        #expect(home.announcements.first?.contains("front door has been open") == true)
    }

    @Test func `hunches keep their distance and their daily number`() {
        var home = house("lights_while_away", "heating_outside")
        for _ in 0..<40 {
            home.send("lights/hall_lamp", #"{"state":"ON"}"#)
            leave(&home)
            wait(&home, minutes: 25)
            home.send("lights/hall_lamp", #"{"state":"OFF"}"#)
        }
        #expect(suggestions(home).count == TestHome.setup.hunches.mostADay)
    }

    @Test func `the shipped hunches offer only what their devices take in the safe direction`() {
        for rule in TestHome.setup.hunches.rules {
            let types = rule.offersCompanion ? rule.beside?.types ?? [] : rule.types
            for name in types {
                let type = TestHome.setup.types.first { $0.name == name }
                #expect(type != nil, "\(rule.name): \(name)")
                #expect(type?.dangerous.contains(rule.offer) == false, "\(rule.name): \(name)")
            }
        }
    }
}
