import Home
import Templates

/// Sounds until it is told to stop, or for as long as it may.
struct Siren: Behaviour {
    private let longestSeconds: Double
    private var secondsLeft = 0.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        longestSeconds = try parameters.seconds("longest_seconds", or: 180)
    }

    var plan: [EntityPlan] { [.toggle("state", name: nil, component: .siren)] }

    var pause: Double? { secondsLeft > 0 ? secondsLeft : nil }

    func report(_ key: String) -> Value { key == "state" ? .bool(secondsLeft > 0) : .null }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        secondsLeft = secondsLeft - seconds < 0.001 ? 0 : secondsLeft - seconds
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.key == "state", let isOn = order.value.bool else { return false }
        secondsLeft = isOn ? longestSeconds : 0
        return true
    }
}
