import Evaluation
import MQTT

/// A person types, the hub publishes, a lamp that obeys at once reports, the hub confirms: every
/// part in its own process or thread, over a real broker.
struct RoundtripBench {
    let options: RoundtripOptions
    let project: ProjectOptions

    private static let home = GeneratedHome(deviceCount: 20)

    func run() async throws -> [Figure] {
        guard let program = RunningHub.program else {
            complain("hearthd is not beside this program; the round trip is left out")
            return []
        }
        let folder = try WorkFolder()
        let broker = try RunningBroker(in: folder)
        let devices = Devices(broker)
        try await devices.announce(Self.home)
        let hub = try RunningHub(
            program, port: broker.port, project: try project.directories(), in: folder)
        let client = broker.client("hearth-bench-lamps")
        try client.subscribe(["bench/+/set"])
        try client.start()
        async let obeying: Void = devices.obey(Self.home, by: client)
        hub.settle()
        let console = try ConsoleClient(path: hub.consolePath)
        let measured = Result { try converse(console) }
        await client.stop()
        await obeying
        return try measured.get()
    }

    private func converse(_ console: ConsoleClient) throws -> [Figure] {
        var results: [UInt64] = []
        var outcomes: [UInt64] = []
        // The first few warm what is cold.
        for turn in 0..<options.turns + 10 {
            let text = "turn \(turn.isMultiple(of: 2) ? "on" : "off") the kitchen ceiling light"
            let start = Clocks.monotonic()
            try console.send(
                JSONLine.line(
                    "utterance", [("id", "\(turn)"), ("text", text), ("source", "kitchen")]))
            guard let result = console.next(["result", "error"]) else {
                throw BenchFailure("no answer to “\(text)”")
            }
            let decided = Clocks.monotonic() - start
            guard JSONLine.text("decision", of: result) == "execute" else {
                throw BenchFailure("“\(text)” was not done: \(result)")
            }
            guard let outcome = console.next(["outcome"]),
                JSONLine.text("status", of: outcome) == "confirmed"
            else { throw BenchFailure("“\(text)” was not confirmed") }
            let confirmed = Clocks.monotonic() - start
            guard turn >= 10 else { continue }
            results.append(decided)
            outcomes.append(confirmed)
        }
        let answered = Distribution(results)
        let done = Distribution(outcomes)
        let bench = "roundtrip"
        return [
            Figure(bench, "answered, p50", answered.milliseconds(at: 0.5), .milliseconds),
            Figure(bench, "answered, p99", answered.milliseconds(at: 0.99), .milliseconds),
            Figure(
                bench, "confirmed, p50", done.milliseconds(at: 0.5), .milliseconds, .atMost(10)),
            Figure(bench, "confirmed, p99", done.milliseconds(at: 0.99), .milliseconds),
            Figure(bench, "of so many", Double(done.count), .count),
        ]
    }
}
