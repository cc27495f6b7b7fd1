import Home
import Templates

/// A cooking plate with levels; it stays hot after it is off.
struct Hob: Behaviour {
    private let levels: Double
    private let hottest: Double
    private let heatingSeconds: Double
    private let coolingSeconds: Double
    private var isOn = false
    private var level: Double
    private var celsius = 21.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        levels = try parameters.number("levels", or: 9, in: 1...20).rounded()
        hottest = try parameters.number("hottest_celsius", or: 320, in: 50...600)
        heatingSeconds = try parameters.seconds("heating_seconds", or: 150)
        coolingSeconds = try parameters.seconds("cooling_seconds", or: 900)
        level = (levels / 2).rounded()
    }

    var plan: [EntityPlan] {
        [
            .toggle("state", name: nil),
            .setting(
                "level", name: "Level", unit: nil, range: ValueRange(low: 1, high: levels, step: 1)),
            .reading(
                "temperature", name: "Temperature", deviceClass: "temperature", unit: "°C",
                decimals: 0),
        ]
    }

    var pause: Double? { isOn ? 2 : celsius > 22 ? 10 : nil }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "level": .number(level)
        case "temperature": .number(celsius)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        let aim = isOn ? 21 + (hottest - 21) * level / levels : 21
        let lag = aim > celsius ? heatingSeconds : coolingSeconds
        celsius = aim + (celsius - aim) * decay(seconds, timeConstant: lag)
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(let isOn)): self.isOn = isOn
        case ("level", .number(let level)): self.level = level.rounded()
        default: return false
        }
        return true
    }
}
