import Home
import Templates
import Testing

@testable import Simulation

struct SmallDevicesTests {
    @Test func `an alarm rings at its time, for as long as it may, every day`() throws {
        var bench = try Bench([
            "behaviour": "alarm_clock", "default_time": "06:45", "rings_seconds": 600,
        ])
        bench.pass(2 * 86_400)
        let ringing = bench.trajectory("ringing").dropFirst().map {
            ($0.seconds.rounded(), $0.text)
        }
        let first = 18.75 * 3_600
        #expect(ringing.map(\.1) == ["on", "off", "on", "off"])
        #expect(ringing.map(\.0) == [first, first + 600, first + 86_400, first + 87_000])
    }

    @Test func `an alarm set anew rings at the new time by the local clock`() throws {
        let start = Moment(
            monotonicMilliseconds: 5_000, wallMilliseconds: Bench.noon.wallMilliseconds,
            utcOffsetSeconds: 7_200)
        var bench = try Bench(["behaviour": "alarm_clock", "default_time": "06:45"], at: start)
        bench.command("alarm_time", "14:30:00")
        #expect(bench["alarm_time"] == "14:30:00")
        bench.pass(1_799)
        #expect(bench["ringing"] == "off")
        bench.pass(2)
        #expect(bench["ringing"] == "on")
    }

    @Test func `it can be snoozed and dismissed`() throws {
        var bench = try Bench([
            "behaviour": "alarm_clock", "default_time": "12:30", "snooze_seconds": 540,
        ])
        bench.pass(1_810)
        bench.command("snooze", "PRESS")
        #expect(bench["ringing"] == "off")
        bench.pass(541)
        #expect(bench["ringing"] == "on")
        bench.command("dismiss", "PRESS")
        bench.pass(3_600)
        #expect(bench["ringing"] == "off")
    }

    @Test func `switched off it does not ring`() throws {
        var bench = try Bench(["behaviour": "alarm_clock", "default_time": "12:30"])
        bench.command("alarm", "off")
        bench.pass(86_400)
        #expect(bench.words("ringing") == ["off"])
    }

    @Test(arguments: ["25:00", "12", "12:60", "", "99:99:99", "1:2:3:4", "-1:00"])
    func `what is no time is not taken`(text: String) throws {
        var bench = try Bench(["behaviour": "alarm_clock", "default_time": "06:45"])
        bench.command("alarm_time", text)
        #expect(bench["alarm_time"] == "06:45:00")
    }

    @Test func `a plug meters what its load draws`() throws {
        var bench = try Bench(["behaviour": "plug", "load_watts": 60])
        let before = bench.number("energy")
        bench.command("state", "on")
        bench.pass(10 * 3_600)
        #expect((50...70).contains(bench.number("power")))
        #expect(abs(bench.number("energy") - before - 0.6) < 0.03)
        bench.command("state", "toggle")
        #expect(bench["state"] == "off")
        #expect(bench.number("power") == 0)
    }

    @Test func `a lock takes a moment, may jam, and can be freed`() throws {
        var bench = try Bench(["behaviour": "lock", "travel_seconds": 2])
        bench.command("state", "unlock")
        #expect(bench["state"] == "unlocking")
        bench.pass(2)
        #expect(bench["state"] == "unlocked")
        try bench.hand("jammed")
        #expect(bench["state"] == "jammed")
        bench.command("state", "lock")
        bench.pass(3)
        #expect(bench.words("state").suffix(3) == ["jammed", "locking", "locked"])
    }

    @Test func `only a hand jams a lock`() throws {
        var bench = try Bench(["behaviour": "lock"])
        bench.command("state", "jam")
        #expect(bench["state"] == "locked")
    }

    @Test func `a lock of jam probability one always jams`() throws {
        var bench = try Bench(["behaviour": "lock", "jam_probability": 1])
        bench.command("state", "unlock")
        bench.pass(5)
        #expect(bench["state"] == "jammed")
    }

    @Test func `people pass by day more than by night`() throws {
        var bench = try Bench([
            "behaviour": "motion", "hold_seconds": 60, "pulses_per_hour_by_day": 5,
            "pulses_per_hour_by_night": 0.2,
        ])
        bench.pass(14 * 86_400)
        let seen = bench.trajectory("occupancy").filter { $0.text == "on" }.map {
            ($0.seconds + 12 * 3_600).truncatingRemainder(dividingBy: 86_400) / 3_600
        }
        let night = seen.filter { $0 < 6 }.count
        #expect((600...1_300).contains(seen.count))
        #expect(night < seen.count / 15)
        #expect(night > 0)
    }

    @Test func `motion is held for a while after a hand waved`() throws {
        var bench = try Bench([
            "behaviour": "motion", "hold_seconds": 60, "pulses_per_hour_by_day": 0,
            "pulses_per_hour_by_night": 0,
        ])
        try bench.hand("detected")
        bench.pass(59)
        #expect(bench["occupancy"] == "on")
        bench.pass(2)
        #expect(bench["occupancy"] == "off")
    }

    @Test func `a contact is moved by hands only`() throws {
        var bench = try Bench(["behaviour": "contact", "device_class": "door"])
        bench.command("contact", "on")
        #expect(bench["contact"] == "off")
        try bench.hand("open")
        #expect(bench["contact"] == "on")
        try bench.hand("shut")
        #expect(bench["contact"] == "off")
    }

    @Test func `a doorbell is heard once and not kept`() throws {
        var bench = try Bench(["behaviour": "doorbell"])
        try bench.hand("pressed")
        let rings = bench.log.map(\.message).filter { $0.topic == "home/thing/event" }
        #expect(rings.map(\.text) == [#"{"event_type":"press"}"#])
        #expect(rings.allSatisfy { !$0.retain })
    }

    @Test func `a siren falls silent by itself`() throws {
        var bench = try Bench(["behaviour": "siren", "longest_seconds": 180])
        bench.command("state", "on")
        bench.pass(179)
        #expect(bench["state"] == "on")
        bench.pass(2)
        #expect(bench["state"] == "off")
    }

    @Test(arguments: [("10", "25"), ("26", "50"), ("100", "100"), ("0", "50")])
    func `a fan has four speeds`(asked: String, said: String) throws {
        var bench = try Bench(["behaviour": "fan", "presets": 4, "default_percent": 50])
        bench.command("percentage", asked)
        #expect(bench["percentage"] == said)
        #expect(bench["state"] == (asked == "0" ? "off" : "on"))
    }

    @Test func `a lamp remembers its brightness`() throws {
        var bench = try Bench(["behaviour": "light"])
        bench.command("brightness", "40")
        #expect(bench["state"] == "on")
        bench.command("state", "off")
        bench.command("state", "on")
        #expect(bench.number("brightness") == 40)
        bench.command("brightness", "0")
        #expect(bench["state"] == "off")
    }

    @Test func `white light ends a colour and the other way round`() throws {
        var bench = try Bench([
            "behaviour": "light", "color": true, "warmest_kelvin": 2200, "coldest_kelvin": 6500,
        ])
        bench.command("color", "120,80")
        #expect(bench["color"] == "120,80")
        bench.command("color_temp", "9000")
        #expect(bench["color_temp"] == "6500")
        bench.command("color", "red")
        #expect(bench["color_temp"] == "6500")
    }
}
