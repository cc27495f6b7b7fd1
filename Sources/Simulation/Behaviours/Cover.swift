import Home
import Templates

/// What travels between closed and open: garage door, gate, blind, valve.
struct Cover: Behaviour {
    private let component: Component
    private let deviceClass: String
    private let travelSeconds: Double
    private let hasPositions: Bool
    private let hasBeam: Bool
    private let reverses: Bool

    /// 0 closed to 100 open.
    private var position: Double
    private var target: Double
    private var isObstructed = false

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        let component = try parameters.text("component", or: "cover")
        guard component == "cover" || component == "valve" else {
            throw parameters.error("component", "expected cover or valve")
        }
        self.component = component == "cover" ? .cover : .valve
        deviceClass = try parameters.text("device_class")
        travelSeconds = try parameters.seconds("travel_seconds")
        hasPositions = try parameters.flag("positions", or: true)
        hasBeam = try parameters.flag("obstruction_sensor", or: false)
        reverses = try parameters.flag("reverses_on_obstruction", or: false)
        position = try parameters.number("position_percent", or: 0, in: 0...100)
        target = position
    }

    var plan: [EntityPlan] {
        var channels = [Channel("state", .cover, isWritable: true)]
        if hasPositions {
            channels.append(Channel("position", .number(decimals: 0), isWritable: true))
        }
        let cover = EntityPlan(
            component: component, key: "cover", name: nil, deviceClass: deviceClass,
            channels: channels)
        guard hasBeam else { return [cover] }
        return [cover, .detection("obstruction", name: "Obstruction", deviceClass: "problem")]
    }

    var handles: [Channel] {
        hasBeam ? [] : [Channel("obstruction", .detection(isInverted: false))]
    }

    var pause: Double? {
        guard position != target else { return nil }
        return min(1, abs(target - position) / 100 * travelSeconds)
    }

    func report(_ key: String) -> Value {
        switch key {
        case "state": .string(state)
        case "position": .number(position)
        case "obstruction": .bool(isObstructed)
        default: .null
        }
    }

    private var state: String {
        if position < target { return "opening" }
        if position > target { return "closing" }
        return position == 0 ? "closed" : "open"
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        let way = seconds / travelSeconds * 100
        let rest = target - position
        // What is left of rounding must not keep the motor running.
        position = abs(rest) <= way + 1e-6 ? target : position + (rest < 0 ? -way : way)
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("state", .string("open")): target = 100
        case ("state", .string("close")): return close(to: 0)
        case ("state", .string("stop")): target = position
        case ("position", .number(let percent)):
            let percent = percent.clamped(to: 0...100)
            guard percent >= position else { return close(to: percent) }
            target = percent
        case ("obstruction", .bool(let isObstructed)): obstruct(isObstructed)
        default: return false
        }
        return true
    }

    private mutating func close(to percent: Double) -> Bool {
        guard !(isObstructed && reverses) else { return false }
        target = percent
        return true
    }

    private mutating func obstruct(_ isObstructed: Bool) {
        self.isObstructed = isObstructed
        guard isObstructed, target < position else { return }
        target = reverses ? 100 : position
    }
}
