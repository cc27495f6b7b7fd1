import Templates

/// A switch in the wire, with a meter where the type has one.
struct Plug: Behaviour {
    private let deviceClass: String
    private let isMetered: Bool
    private let loadWatts: Double
    private var isOn: Bool
    private var watts = 0.0
    private var kilowattHours = 0.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        deviceClass = try parameters.text("device_class", or: "outlet")
        isMetered = try parameters.flag("metered", or: true)
        loadWatts = try parameters.number("load_watts", or: 0, in: 0...20_000)
        isOn = try parameters.flag("on", or: false)
        kilowattHours = dice.between(1, 40).rounded(decimals: 2)
    }

    var plan: [EntityPlan] {
        let relay = EntityPlan.toggle("state", name: nil, deviceClass: deviceClass)
        guard isMetered else { return [relay] }
        return [
            relay,
            .reading("power", name: "Power", deviceClass: "power", unit: "W", decimals: 0),
            .reading("energy", name: "Energy", deviceClass: "energy", unit: "kWh", decimals: 2),
        ]
    }

    var pause: Double? { isMetered && isOn && loadWatts > 0 ? 60 : nil }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "power": .number(watts)
        case "energy": .number(kilowattHours)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        kilowattHours += watts * seconds / 3_600_000
        guard isOn, seconds > 0 else { return }
        watts = load(&surroundings.dice)
    }

    private func load(_ dice: inout Dice) -> Double {
        loadWatts * (1 + dice.normal(deviation: 0.02))
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.key == "state", let isOn = order.value.bool else { return false }
        self.isOn = isOn
        watts = isOn ? load(&surroundings.dice) : 0
        return true
    }
}
