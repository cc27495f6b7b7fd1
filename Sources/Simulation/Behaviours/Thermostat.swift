import Home
import Templates

/// Keeps its room at a temperature: switches with hysteresis, no oftener than the boiler likes,
/// through a valve that lags.
struct Thermostat: Behaviour {
    private let interval: Double

    private let modes: [String]
    private let range: ValueRange
    private let hysteresis: Double
    private let leastOn: Double
    private let leastOff: Double
    private let celsiusPerHour: Double
    private let valveLag: Double

    private var mode: String
    private var target: Double
    private var celsius = 20.0
    /// -1 cooling, 0 idle, 1 heating.
    private var demand = 0.0
    private var valve = 0.0
    private var sinceSwitch = 86_400.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        interval = try parameters.seconds("interval_seconds", or: 60)
        modes = try parameters.texts("modes", or: ["off", "heat", "auto"])
        let low = try parameters.number("lowest_celsius", or: 5, in: -30...40)
        let high = try parameters.number("highest_celsius", or: 30, in: low...60)
        range = ValueRange(low: low, high: high, step: 0.5)
        target = try parameters.number("default_celsius", or: 20.5, in: low...high)
        hysteresis = try parameters.number("hysteresis_celsius", or: 0.5, in: 0...5)
        leastOn = try parameters.seconds("least_on_seconds", or: 240)
        leastOff = try parameters.seconds("least_off_seconds", or: 240)
        celsiusPerHour = try parameters.number("heating_celsius_per_hour", or: 4, in: 0...50)
        valveLag = try parameters.seconds("valve_lag_seconds", or: 180)
        mode = try parameters.text("default_mode", or: "heat")
        guard modes.contains(mode) else {
            throw parameters.error("default_mode", "expected one of the modes")
        }
    }

    var plan: [EntityPlan] {
        [
            EntityPlan(
                component: .climate, key: "climate", name: nil, unit: "°C",
                channels: [
                    Channel("mode", .text, isWritable: true),
                    Channel("target_temperature", .number(decimals: 1), isWritable: true),
                    Channel("current_temperature", .number(decimals: 1)),
                    Channel("action", .text),
                ], range: range, options: modes)
        ]
    }

    var pause: Double? { interval }

    var influence: Influence {
        Influence(
            celsiusPerHour: (celsiusPerHour * valve).rounded(decimals: 3), isHeating: canHeat)
    }

    private var canHeat: Bool { modes.contains("heat") && !modes.contains("cool") }

    func report(_ key: String) -> Value {
        switch key {
        case "mode": .string(mode)
        case "target_temperature": .number(target)
        case "current_temperature": .number(celsius)
        case "action": .string(action)
        default: .null
        }
    }

    private var action: String {
        if mode == "off" { return "off" }
        return demand > 0 ? "heating" : demand < 0 ? "cooling" : "idle"
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        celsius = surroundings.room.celsius
        sinceSwitch += seconds
        valve = demand + (valve - demand) * decay(seconds, timeConstant: valveLag)
        switchOver()
    }

    private mutating func switchOver() {
        let wanted = wantedDemand
        guard wanted != demand else { return }
        let isForced = mode == "off"
        guard isForced || sinceSwitch >= (demand == 0 ? leastOff : leastOn) else { return }
        demand = wanted
        sinceSwitch = 0
    }

    private var wantedDemand: Double {
        let mayHeat = mode == "heat" || mode == "auto"
        let mayCool = mode == "cool"
        if mayHeat, celsius < target - hysteresis / 2 { return 1 }
        if mayCool, celsius > target + hysteresis / 2 { return -1 }
        if demand > 0, mayHeat, celsius < target + hysteresis / 2 { return 1 }
        if demand < 0, mayCool, celsius > target - hysteresis / 2 { return -1 }
        return 0
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("mode", .string(let mode)):
            self.mode = mode
        case ("target_temperature", .number(let celsius)):
            target = celsius
        case ("current_temperature", .number(let celsius)):
            surroundings.room.celsius = celsius.clamped(to: -40...60)
            self.celsius = surroundings.room.celsius
        default:
            return false
        }
        switchOver()
        return true
    }
}
