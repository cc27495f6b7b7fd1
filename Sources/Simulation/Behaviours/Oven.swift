import Home
import Templates

/// Elements that lag behind their switch heat a cavity that leaks: the temperature overshoots,
/// cycles about the target, and stays high long after the oven is off.
struct Oven: Behaviour {
    private static let lagStep = 1.0

    private let range: ValueRange
    private let fullPowerRise: Double
    private let elementLag: Double
    private let coolingSeconds: Double
    private let openCoolingSeconds: Double
    private let onBelow: Double
    private let offAbove: Double

    private var isOn = false
    private var isHeating = false
    private var isDoorOpen = false
    private var target: Double
    private var element = 0.0
    private var celsius: Double
    private var ambient = 20.5

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        let low = try parameters.number("lowest_celsius", or: 50, in: 0...400)
        let high = try parameters.number("highest_celsius", or: 275, in: low...500)
        range = ValueRange(low: low, high: high, step: 5)
        target = try parameters.number("default_celsius", or: 180, in: low...high)
        fullPowerRise = try parameters.number("full_power_rise_celsius", or: 720, in: 100...2_000)
        elementLag = try parameters.seconds("element_lag_seconds", or: 260)
        coolingSeconds = try parameters.seconds("cooling_seconds", or: 2_100)
        openCoolingSeconds = try parameters.seconds("door_open_cooling_seconds", or: 300)
        onBelow = try parameters.number("on_below_celsius", or: 12, in: 0...50)
        offAbove = try parameters.number("off_above_celsius", or: 1, in: -50...50)
        celsius = 20.5 + dice.between(-0.5, 0.5)
    }

    var plan: [EntityPlan] {
        [
            .toggle("state", name: nil),
            .reading(
                "temperature", name: "Temperature", deviceClass: "temperature", unit: "°C",
                decimals: 0),
            .setting(
                "target_temperature", name: "Target temperature", unit: "°C", range: range,
                deviceClass: "temperature"),
        ]
    }

    var handles: [Channel] { [Channel("door", .detection(isInverted: false))] }

    var pause: Double? {
        if isOn || element > 0.01 { return 1 }
        return celsius > ambient + 1 ? 10 : 600
    }

    var influence: Influence { Influence(celsiusPerHour: max(0, celsius - ambient) / 180) }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "temperature": .number(celsius)
        case "target_temperature": .number(target)
        case "door": .bool(isDoorOpen)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        ambient = surroundings.room.celsius
        var rest = seconds
        while isOn || element > 0.001, rest > 0 {
            step(min(Self.lagStep, rest))
            rest -= Self.lagStep
        }
        guard rest > 0 else { return }
        element = 0
        celsius = ambient + (celsius - ambient) * decay(rest, timeConstant: leak)
    }

    private var leak: Double { isDoorOpen ? openCoolingSeconds : coolingSeconds }

    private mutating func step(_ seconds: Double) {
        if celsius <= target - onBelow { isHeating = true }
        if celsius >= target + offAbove { isHeating = false }
        element += ((isOn && isHeating ? 1 : 0) - element) * seconds / (elementLag + seconds)
        let heating = fullPowerRise * element / coolingSeconds
        celsius += (heating - (celsius - ambient) / leak) * seconds
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(let isOn)):
            self.isOn = isOn
            isHeating = isOn && celsius < target
        case ("target_temperature", .number(let celsius)):
            target = celsius
        case ("door", .bool(let isOpen)):
            isDoorOpen = isOpen
        case ("temperature", .number(let celsius)):
            self.celsius = celsius.clamped(to: 0...400)
        default:
            return false
        }
        return true
    }
}
