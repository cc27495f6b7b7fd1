import Templates

/// Warms its room while it is on, until its own safety thermostat pauses it.
struct Heater: Behaviour {
    private let fullWatts: Double
    private let celsiusPerHour: Double
    private let thermostat: Double
    private var isOn = false
    private var isWarm = false

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        fullWatts = try parameters.number("watts", or: 1_800, in: 1...20_000)
        celsiusPerHour = try parameters.number("heating_celsius_per_hour", or: 5, in: 0...50)
        thermostat = try parameters.number("thermostat_celsius", or: 24, in: 5...40)
    }

    var plan: [EntityPlan] {
        [
            .toggle("state", name: nil),
            .reading("power", name: "Power", deviceClass: "power", unit: "W", decimals: 0),
        ]
    }

    var pause: Double? { isOn ? 60 : nil }

    var influence: Influence { Influence(celsiusPerHour: isHeating ? celsiusPerHour : 0) }

    private var isHeating: Bool { isOn && !isWarm }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "power": .number(isHeating ? fullWatts : 0)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        let celsius = surroundings.room.celsius
        if celsius > thermostat { isWarm = true }
        if celsius < thermostat - 1 { isWarm = false }
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.key == "state", let isOn = order.value.bool else { return false }
        self.isOn = isOn
        return true
    }
}
