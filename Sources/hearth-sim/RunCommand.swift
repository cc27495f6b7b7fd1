import ArgumentParser
import Home
import MQTT
import Simulation

struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Bring a home to life on a broker, until told to end.")

    /// Messages that may wait for the broker: a large home announces itself at once.
    private static let outboxMessages = 65_536

    @OptionGroup var homeOptions: HomeOptions
    @OptionGroup var broker: BrokerOptions
    @Option(help: "How many times as fast as the clock on the wall, 0.01 to 100000.")
    var speed = 1.0
    @Option(help: "What goes wrong: mute:oven,late:lamp=3,duplicate,offline:lock,stale:plug")
    var faults = ""

    func validate() throws {
        guard (0.01...100_000).contains(speed) else {
            throw ValidationError("--speed: expected 0.01 to 100000")
        }
    }

    func run() async throws {
        let clock = ScaledClock(speed: speed)
        let simulation = try homeOptions.simulation(at: clock.now)
        let will = Simulation.will
        var options = try broker.connection(
            "run",
            will: ApplicationMessage(
                topic: will.topic, payload: will.payload, retain: will.retain))
        options.queueLimits.outboxMessages = Self.outboxMessages
        let client = MosquittoClient(options) { Double.random(in: 0...1) }
        let driver = Driver(simulation, clock: clock, client: client)
        try await driver.inject(try Fault.list(parsing: faults))
        try client.subscribe(simulation.subscriptions)
        let signals = Signals()
        try client.start()
        await withTaskGroup { group in
            group.addTask { for await event in client.events { await driver.handle(event) } }
            group.addTask { await driver.run() }
            await signals.first()
            await driver.sayFarewell()
            await client.stop()
            group.cancelAll()
        }
    }
}
