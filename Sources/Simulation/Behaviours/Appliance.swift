import Templates

/// A machine that runs a programme of phases: washing machine, dishwasher, dryer.
struct Appliance: Behaviour {
    private static let interval = 15.0
    /// A drum that pauses draws nothing for this share of every minute.
    private static let pauseSeconds = 12.0

    private struct Phase: Hashable, Sendable {
        var seconds: Double
        var watts: Double
        var pauses: Bool
    }

    private struct Program: Hashable, Sendable {
        var name: String
        var phases: [Phase]
        var seconds: Double { phases.reduce(0) { $0 + $1.seconds } }
    }

    private enum Status: String, CaseIterable {
        case off
        case idle
        case running
        case finished
    }

    private let programs: [Program]
    private var program = 0
    private var status = Status.off
    private var elapsed = 0.0
    private var watts = 0.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        var programs: [Program] = []
        for var program in try parameters.objects("programs") {
            let name = try program.text("name")
            var phases: [Phase] = []
            for var phase in try program.objects("phases") {
                phases.append(
                    Phase(
                        seconds: 60 * (try phase.number("minutes", in: 0.1...1_440)),
                        watts: try phase.number("watts", in: 0...20_000),
                        pauses: try phase.flag("pauses", or: false)))
                try phase.finish()
            }
            try program.finish()
            programs.append(Program(name: name, phases: phases))
        }
        guard programs.contains(where: { !$0.phases.isEmpty }) else {
            throw parameters.error("programs", "expected at least one programme with phases")
        }
        self.programs = programs
    }

    var plan: [EntityPlan] {
        [
            .toggle("state", name: nil),
            .button("start", name: "Start"),
            .choice("program", name: "Program", options: programs.map(\.name)),
            .status("status", name: "Status", options: Status.allCases.map(\.rawValue)),
            .reading(
                "remaining_time", name: "Remaining time", deviceClass: "duration", unit: "min",
                decimals: 0),
            .reading("power", name: "Power", deviceClass: "power", unit: "W", decimals: 0),
        ]
    }

    var pause: Double? {
        status == .running ? max(0.001, min(Self.interval, secondsLeft)) : nil
    }

    private var secondsLeft: Double { programs[program].seconds - elapsed }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(status != .off)
        case "program": .string(programs[program].name)
        case "status": .string(status.rawValue)
        case "remaining_time":
            .number(status == .running ? (secondsLeft / 60).rounded(.up) : 0)
        case "power": .number(watts)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        guard status == .running else { return }
        elapsed += seconds
        guard secondsLeft >= 0.001 else {
            status = .finished
            watts = 3
            return
        }
        watts = draw * (1 + surroundings.dice.normal(deviation: 0.03))
    }

    private var draw: Double {
        var start = 0.0
        for phase in programs[program].phases {
            defer { start += phase.seconds }
            guard elapsed < start + phase.seconds else { continue }
            let second = (elapsed - start).truncatingRemainder(dividingBy: 60)
            return phase.pauses && second < Self.pauseSeconds ? 0 : phase.watts
        }
        return 0
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(let isOn)):
            guard isOn != (status != .off) else { return true }
            rest(isOn ? .idle : .off)
        case ("start", _):
            guard status != .running else { return false }
            elapsed = 0
            status = .running
            watts = draw
        case ("program", .string(let name)):
            guard status != .running, let index = programs.firstIndex(where: { $0.name == name })
            else { return false }
            program = index
        default:
            return false
        }
        return true
    }

    private mutating func rest(_ status: Status) {
        self.status = status
        elapsed = 0
        watts = status == .off ? 0 : 2
    }
}
