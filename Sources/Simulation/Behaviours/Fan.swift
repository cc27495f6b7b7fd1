import Home
import Templates

/// A fan with a speed in percent, in as many steps as it has.
struct Fan: Behaviour {
    private let steps: Double
    private var isOn: Bool
    private var percent: Double

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        steps = try parameters.number("presets", or: 4, in: 1...100).rounded()
        percent = try parameters.number("default_percent", or: 50, in: 1...100)
        isOn = try parameters.flag("on", or: false)
    }

    var plan: [EntityPlan] {
        [
            EntityPlan(
                component: .fan, key: "fan", name: nil,
                channels: [
                    Channel("state", .toggle, isWritable: true),
                    Channel("percentage", .number(decimals: 0), isWritable: true),
                ])
        ]
    }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "percentage": .number(percent)
        default: .null
        }
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(let isOn)):
            self.isOn = isOn
        case ("percentage", .number(let percent)):
            isOn = percent > 0
            if isOn { self.percent = (percent / 100 * steps).rounded(.up) / steps * 100 }
        default:
            return false
        }
        return true
    }
}
