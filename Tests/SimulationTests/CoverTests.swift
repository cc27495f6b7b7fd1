import Home
import Templates
import Testing

@testable import Simulation

struct CoverTests {
    static let garage: Value = [
        "behaviour": "cover", "device_class": "garage", "travel_seconds": 12,
        "reverses_on_obstruction": true, "obstruction_sensor": true,
    ]
    static let blind: Value = [
        "behaviour": "cover", "device_class": "blind", "travel_seconds": 25,
        "position_percent": 100,
    ]

    @Test func `a garage door opens in twelve seconds and says where it is`() throws {
        var bench = try Bench(Self.garage)
        bench.command("state", "open")
        #expect(bench["state"] == "opening")
        bench.pass(60)
        #expect(bench.words("state") == ["closed", "opening", "open"])
        let way = bench.numbers("position").map(\.number)
        #expect(way.count >= 12)
        #expect(zip(way, way.dropFirst()).allSatisfy { $0 <= $1 })
        #expect(way.last == 100)
        let end = bench.trajectory("state").last?.seconds ?? 0
        #expect((11.9...12.1).contains(end))
    }

    @Test func `stopped half way it stays there`() throws {
        var bench = try Bench(Self.garage)
        bench.command("state", "open")
        bench.pass(6)
        bench.command("state", "stop")
        bench.pass(60)
        #expect(bench.number("position") == 50)
        #expect(bench["state"] == "open")
    }

    @Test func `what it meets on its way down sends it up again`() throws {
        var bench = try Bench(Self.garage)
        bench.command("state", "open")
        bench.pass(20)
        bench.command("state", "close")
        bench.pass(5)
        try bench.hand("obstruction on")
        bench.pass(30)
        #expect(
            bench.words("state") == ["closed", "opening", "open", "closing", "opening", "open"])
        #expect(bench.number("position") == 100)
        #expect(bench["obstruction"] == "on")
    }

    @Test func `it does not close while something is in its way`() throws {
        var bench = try Bench(Self.garage)
        bench.command("state", "open")
        bench.pass(20)
        try bench.hand("obstruction on")
        bench.command("state", "close")
        bench.pass(20)
        #expect(bench["state"] == "open")
        try bench.hand("obstruction off")
        bench.command("state", "close")
        bench.pass(20)
        #expect(bench["state"] == "closed")
    }

    @Test(arguments: [("40", 40.0), ("0", 0), ("100", 100), ("250", 100), ("-5", 0)])
    func `a blind goes to the position asked for`(asked: String, reached: Double) throws {
        var bench = try Bench(Self.blind)
        bench.command("position", asked)
        bench.pass(26)
        #expect(bench.number("position") == reached)
        #expect(bench["state"] == (reached == 0 ? "closed" : "open"))
    }

    @Test func `a valve has no positions and takes its time`() throws {
        var bench = try Bench([
            "behaviour": "cover", "component": "valve", "device_class": "water",
            "travel_seconds": 6, "positions": false,
        ])
        bench.command("state", "open")
        bench.pass(10)
        #expect(bench.words("state") == ["closed", "opening", "open"])
        #expect(bench["position"] == nil)
    }
}
