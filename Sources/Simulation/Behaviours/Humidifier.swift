import Home
import Templates

/// Moistens the air of its room up to a target.
struct Humidifier: Behaviour {
    private let percentPerHour: Double
    private var isOn = false
    private var isWorking = false
    private var target: Double
    private var humidity = 48.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        percentPerHour = try parameters.number("percent_per_hour", or: 12, in: -100...100)
        target = try parameters.number("default_percent", or: 50, in: 30...80)
    }

    var plan: [EntityPlan] {
        [
            EntityPlan(
                component: .humidifier, key: "humidifier", name: nil,
                deviceClass: percentPerHour < 0 ? "dehumidifier" : "humidifier",
                channels: [
                    Channel("state", .toggle, isWritable: true),
                    Channel("target_humidity", .number(decimals: 0), isWritable: true),
                    Channel("current_humidity", .number(decimals: 0)),
                ], range: ValueRange(low: 30, high: 80, step: 1))
        ]
    }

    var pause: Double? { 120 }

    var influence: Influence { Influence(percentPerHour: isWorking ? percentPerHour : 0) }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "target_humidity": .number(target)
        case "current_humidity": .number(humidity)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        humidity = surroundings.room.humidityPercent
        settle()
    }

    private mutating func settle() {
        let lacking = (target - humidity) * (percentPerHour < 0 ? -1 : 1)
        isWorking = isOn && lacking > (isWorking ? -1 : 1)
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(let isOn)): self.isOn = isOn
        case ("target_humidity", .number(let percent)): target = percent
        default: return false
        }
        settle()
        return true
    }
}
