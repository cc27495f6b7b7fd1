import Home
import Templates
import Testing

@testable import Simulation

struct ApplianceTests {
    static let washer: Value = [
        "behaviour": "appliance",
        "programs": [
            [
                "name": "cotton",
                "phases": [
                    ["minutes": 4, "watts": 30], ["minutes": 18, "watts": 2050],
                    ["minutes": 50, "watts": 210, "pauses": true], ["minutes": 9, "watts": 480],
                ],
            ],
            ["name": "quick", "phases": [["minutes": 10, "watts": 500]]],
        ],
    ]

    @Test func `a programme runs through its phases and finishes`() throws {
        var bench = try Bench(Self.washer)
        bench.command("start", "PRESS")
        #expect(bench["status"] == "running")
        #expect(bench.number("remaining_time") == 81)
        bench.pass(15 * 60)
        #expect((1_700...2_400).contains(bench.number("power")))
        bench.pass(30 * 60)
        bench.pass(36 * 60 + 1)
        #expect(bench["status"] == "finished")
        #expect(bench.number("power") < 5)
        let left = bench.numbers("remaining_time").dropFirst().map(\.number)
        #expect(zip(left, left.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test func `the drum pauses without the machine being done`() throws {
        var bench = try Bench(Self.washer)
        bench.command("start", "PRESS")
        bench.pass(70 * 60)
        let tumbling = bench.numbers("power").filter { $0.seconds > 1_400 && $0.seconds < 4_000 }
        #expect(tumbling.contains { $0.number < 5 })
        #expect(tumbling.contains { $0.number > 150 })
        #expect(bench["status"] == "running")
    }

    @Test func `another programme can be chosen only while none runs`() throws {
        var bench = try Bench(Self.washer)
        bench.command("program", "quick")
        bench.command("program", "boil")
        #expect(bench["program"] == "quick")
        bench.command("start", "PRESS")
        bench.command("program", "cotton")
        #expect(bench["program"] == "quick")
        bench.pass(601)
        #expect(bench["status"] == "finished")
    }

    @Test func `switching it off ends the programme`() throws {
        var bench = try Bench(Self.washer)
        bench.command("start", "PRESS")
        bench.pass(600)
        bench.command("state", "off")
        bench.pass(86_400)
        #expect(bench.words("status") == ["off", "running", "off"])
        #expect(bench.number("power") == 0)
    }

    @Test func `coffee is heated, brewed, kept warm, and the machine goes off`() throws {
        var bench = try Bench([
            "behaviour": "coffee_maker", "heating_seconds": 60, "brewing_seconds": 300,
            "warming_seconds": 1800,
        ])
        bench.command("brew", "PRESS")
        #expect(bench["state"] == "on")
        bench.pass(3_600)
        #expect(bench.words("status") == ["off", "heating", "brewing", "warming", "off"])
        let times = bench.trajectory("status").map { $0.seconds.rounded() }
        #expect(times.suffix(3) == [60, 360, 2_160])
        #expect(bench["state"] == "off")
    }

    @Test func `a brew that is under way is not begun again`() throws {
        var bench = try Bench(["behaviour": "coffee_maker"])
        bench.command("brew", "PRESS")
        bench.pass(200)
        bench.command("brew", "PRESS")
        #expect(bench["status"] == "brewing")
        bench.pass(161)
        #expect(bench["status"] == "warming")
    }

    @Test func `a kettle boils in three minutes and switches itself off`() throws {
        var bench = try Bench(["behaviour": "kettle", "boiling_seconds": 180])
        bench.command("state", "on")
        bench.pass(178)
        #expect(bench["state"] == "on")
        bench.pass(5)
        #expect(bench["state"] == "off")
        #expect(bench.number("temperature") > 98)
        bench.pass(6 * 3_600)
        #expect(bench.number("temperature") < 25)
    }

    @Test func `a hob's plate follows its level and stays hot after`() throws {
        var bench = try Bench(["behaviour": "hob", "levels": 9, "hottest_celsius": 320])
        bench.command("level", "9")
        bench.command("state", "on")
        bench.pass(900)
        #expect((300...321).contains(bench.number("temperature")))
        bench.command("state", "off")
        bench.pass(300)
        #expect(bench.number("temperature") > 150)
    }

    @Test func `a fridge cycles about its target, and an open door warms it`() throws {
        var bench = try Bench(["behaviour": "fridge"])
        bench.pass(12 * 3_600)
        #expect(bench.numbers("temperature").allSatisfy { (3...6).contains($0.number) })
        #expect(Set(bench.words("power")) == ["1", "110"])
        let duty = Double(bench.words("power").count)
        #expect(duty > 4)
        try bench.hand("door open")
        bench.pass(1_200)
        #expect(bench.number("temperature") > 8)
    }

    @Test func `a vacuum cleans, goes home and charges`() throws {
        var bench = try Bench([
            "behaviour": "vacuum", "cleaning_minutes": 30, "battery_percent_per_hour": 60,
        ])
        bench.command("activity", "start")
        bench.pass(1_900)
        #expect(
            bench.words("activity").map { $0.filter(\.isLetter) } == [
                "statedocked", "statecleaning", "statereturning", "statedocked",
            ])
        let emptied = bench.numbers("battery").map(\.number).min() ?? 100
        #expect((60...75).contains(emptied))
        bench.pass(3 * 3_600)
        #expect(bench.number("battery") == 100)
    }
}
