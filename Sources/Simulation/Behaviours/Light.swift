import Home
import Templates

/// A lamp: on or off at once, with brightness and, where the type has it, colour.
struct Light: Behaviour {
    private let isColored: Bool
    private let kelvinRange: ValueRange?
    private var isOn = false
    private var brightness = 100.0
    private var color: [Value]?
    private var kelvin: Double

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        isColored = try parameters.flag("color", or: false)
        let warmest = try parameters.number("warmest_kelvin", or: 0, in: 0...10_000)
        let coldest = try parameters.number("coldest_kelvin", or: warmest, in: warmest...20_000)
        kelvinRange = warmest > 1_000 ? ValueRange(low: warmest, high: coldest, step: 1) : nil
        kelvin = kelvinRange == nil ? 0 : 2_700.0.clamped(to: warmest...coldest)
        isOn = try parameters.flag("on", or: false)
    }

    var plan: [EntityPlan] {
        var channels = [
            Channel("state", .toggle, isWritable: true),
            Channel("brightness", .brightness, isWritable: true),
        ]
        if isColored { channels.append(Channel("color", .color, isWritable: true)) }
        if kelvinRange != nil {
            channels.append(Channel("color_temp", .colorTemperature, isWritable: true))
        }
        return [
            EntityPlan(
                component: .light, key: "light", name: nil, channels: channels, range: kelvinRange)
        ]
    }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .bool(isOn)
        case "brightness": .number(brightness)
        case "color": color.map(Value.list) ?? .null
        case "color_temp": color == nil ? .number(kelvin) : .null
        default: .null
        }
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .bool(let isOn)):
            self.isOn = isOn
        case ("brightness", .number(let percent)):
            isOn = percent > 0
            if isOn { brightness = max(1, percent.clamped(to: 0...100)) }
        case ("color", .list(let color)):
            self.color = color
            isOn = true
        case ("color_temp", .number(let kelvin)):
            guard let range = kelvinRange else { return false }
            self.kelvin = kelvin.clamped(to: range.low...range.high)
            color = nil
            isOn = true
        default:
            return false
        }
        return true
    }
}
