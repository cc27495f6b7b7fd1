import Home
import Templates

/// A bolt that takes a moment to travel and may jam.
struct Lock: Behaviour {
    private let travelSeconds: Double
    private let jamProbability: Double
    private var isLocked: Bool
    private var isJammed = false
    private var travelLeft = 0.0
    private var battery: Battery

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        travelSeconds = try parameters.seconds("travel_seconds", or: 2)
        jamProbability = try parameters.number("jam_probability", or: 0, in: 0...1)
        isLocked = try parameters.flag("locked", or: true)
        battery = Battery(&dice)
    }

    var plan: [EntityPlan] {
        [
            EntityPlan(
                component: .lock, key: "lock", name: nil,
                channels: [Channel("state", .lock, isWritable: true)]),
            Battery.plan,
        ]
    }

    var pause: Double? { travelLeft > 0 ? travelLeft : Battery.pause }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .string(state)
        case "battery": battery.report
        default: .null
        }
    }

    private var state: String {
        if travelLeft > 0 { return isLocked ? "locking" : "unlocking" }
        return isJammed ? "jammed" : isLocked ? "locked" : "unlocked"
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        battery.advance(by: seconds)
        guard travelLeft > 0 else { return }
        travelLeft = travelLeft - seconds < 1e-6 ? 0 : travelLeft - seconds
        if travelLeft == 0 { isJammed = surroundings.dice.fraction() < jamProbability }
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.key == "state", let wish = order.value.string else { return false }
        switch wish {
        case "lock", "unlock":
            turn(locked: wish == "lock")
        case "jam":
            guard order.isByHand else { return false }
            isJammed = true
            travelLeft = 0
        default:
            return false
        }
        return true
    }

    private mutating func turn(locked: Bool) {
        guard locked != isLocked || isJammed else { return }
        isLocked = locked
        isJammed = false
        travelLeft = travelSeconds
    }
}
