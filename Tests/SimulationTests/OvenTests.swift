import Home
import Templates
import Testing

@testable import Simulation

struct OvenTests {
    static let oven: Value = [
        "behaviour": "oven", "default_celsius": 180, "lowest_celsius": 50,
        "highest_celsius": 275, "full_power_rise_celsius": 720, "element_lag_seconds": 260,
        "cooling_seconds": 2100, "door_open_cooling_seconds": 300, "on_below_celsius": 12,
        "off_above_celsius": 1,
    ]

    private func heated(to celsius: Int, for seconds: Double) throws -> Bench {
        var bench = try Bench(Self.oven)
        bench.command("target_temperature", String(celsius))
        bench.command("state", "on")
        bench.pass(seconds)
        return bench
    }

    @Test func `a cold oven stays at the temperature of its room`() throws {
        var bench = try Bench(Self.oven)
        bench.pass(6 * 3_600)
        #expect(bench["state"] == "off")
        #expect(bench.numbers("temperature").allSatisfy { (15...26).contains($0.number) })
    }

    @Test(arguments: [150, 175, 200, 220]) func `it heats up in ten to twenty minutes`(target: Int)
        throws
    {
        let bench = try heated(to: target, for: 1_800)
        let reached = bench.numbers("temperature").first { $0.number >= Double(target) }
        #expect((reached?.seconds ?? 0) > 420)
        #expect((reached?.seconds ?? 9_999) < 1_200)
    }

    @Test func `it never falls on its way up`() throws {
        let bench = try heated(to: 175, for: 1_200)
        let rise = bench.numbers("temperature").map(\.number).prefix { $0 <= 175 }
        #expect(rise.count > 50)
        #expect(zip(rise, rise.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func `the first overshoot is 28 to 42 degrees, later swings are smaller`() throws {
        let bench = try heated(to: 175, for: 3 * 3_600)
        let points = bench.numbers("temperature")
        let first = points.filter { $0.seconds < 1_800 }.map(\.number).max() ?? 0
        #expect((203...217).contains(first))
        let later = points.filter { $0.seconds > 5_400 }.map(\.number)
        let high = later.max() ?? 0
        let low = later.min() ?? 0
        #expect((20...36).contains(high - low))
        #expect(abs((high + low) / 2 - 175) < 10)
    }

    @Test func `off, it is still hot for a long time`() throws {
        var bench = try heated(to: 200, for: 3_600)
        bench.command("state", "off")
        bench.pass(1_200)
        #expect(bench["state"] == "off")
        #expect(bench.number("temperature") > 100)
        bench.pass(4 * 3_600)
        #expect(bench.number("temperature") < 30)
    }

    @Test func `an open door lets the heat out`() throws {
        var open = try heated(to: 200, for: 3_600)
        var shut = open
        open.command("state", "off")
        shut.command("state", "off")
        try open.hand("door open")
        open.pass(300)
        shut.pass(300)
        #expect(open.number("temperature") < shut.number("temperature") - 40)
    }

    @Test func `a target out of its range is not taken`() throws {
        var bench = try Bench(Self.oven)
        bench.command("target_temperature", "400")
        #expect(bench.number("target_temperature") == 180)
        bench.command("target_temperature", "nan")
        bench.command("target_temperature", "1e999")
        #expect(bench.number("target_temperature") == 180)
    }
}
