import Templates

/// Heats, brews, keeps warm for a while, and switches itself off.
struct CoffeeMaker: Behaviour {
    private enum Phase: String, CaseIterable {
        case off
        case idle
        case heating
        case brewing
        case warming
    }

    private let heatingSeconds: Double
    private let brewingSeconds: Double
    private let warmingSeconds: Double
    private var phase = Phase.off
    private var secondsLeft = 0.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        heatingSeconds = try parameters.seconds("heating_seconds", or: 60)
        brewingSeconds = try parameters.seconds("brewing_seconds", or: 300)
        warmingSeconds = try parameters.seconds("warming_seconds", or: 1_800)
    }

    var plan: [EntityPlan] {
        [
            .toggle("state", name: nil),
            .button("brew", name: "Brew"),
            .status("status", name: "Status", options: Phase.allCases.map(\.rawValue)),
        ]
    }

    var pause: Double? {
        switch phase {
        case .off, .idle: nil
        case .heating, .brewing, .warming: max(0.001, secondsLeft)
        }
    }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(phase != .off)
        case "status": .string(phase.rawValue)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        guard pause != nil else { return }
        secondsLeft -= seconds
        while secondsLeft < 0.001, pause != nil { finishPhase() }
    }

    private mutating func finishPhase() {
        switch phase {
        case .off, .idle: return
        case .heating: begin(.brewing, brewingSeconds)
        case .brewing: begin(.warming, warmingSeconds)
        case .warming: begin(.off, 0)
        }
    }

    private mutating func begin(_ phase: Phase, _ seconds: Double) {
        self.phase = phase
        secondsLeft = max(0, secondsLeft) + seconds
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(true)):
            if phase == .off { phase = .idle }
        case ("state", .bool(false)):
            phase = .off
            secondsLeft = 0
        case ("brew", _):
            guard phase != .heating, phase != .brewing else { return false }
            secondsLeft = 0
            begin(.heating, heatingSeconds)
        default:
            return false
        }
        return true
    }
}
