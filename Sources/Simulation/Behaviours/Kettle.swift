import Templates

/// Boils its water and switches itself off.
struct Kettle: Behaviour {
    private let boilingSeconds: Double
    private let coolingSeconds: Double
    private var isOn = false
    private var celsius = 20.0
    private var ambient = 20.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        boilingSeconds = try parameters.seconds("boiling_seconds", or: 180)
        coolingSeconds = try parameters.seconds("cooling_seconds", or: 2_400)
    }

    var plan: [EntityPlan] {
        [
            .toggle("state", name: nil),
            .reading(
                "temperature", name: "Temperature", deviceClass: "temperature", unit: "°C",
                decimals: 0),
        ]
    }

    var pause: Double? {
        if isOn { return max(0.001, min(2, (100 - celsius) / celsiusPerSecond)) }
        return celsius > ambient + 1 ? 20 : nil
    }

    private var celsiusPerSecond: Double { 80 / boilingSeconds }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "temperature": .number(celsius)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        ambient = surroundings.room.celsius
        guard isOn else {
            celsius = ambient + (celsius - ambient) * decay(seconds, timeConstant: coolingSeconds)
            return
        }
        celsius = min(100, celsius + celsiusPerSecond * seconds)
        if celsius > 99.99 { isOn = false }
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.key == "state", let isOn = order.value.bool else { return false }
        self.isOn = isOn
        return true
    }
}
