import Home
import Templates

/// Tells that someone pressed it, once, and keeps nothing.
struct Doorbell: Behaviour {
    private let types: [String]
    private var events: [Order] = []
    private var battery: Battery

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        types = try parameters.texts("event_types", or: ["press"])
        battery = Battery(&dice)
    }

    var plan: [EntityPlan] {
        [
            EntityPlan(
                component: .event, key: "event", name: nil, deviceClass: "doorbell",
                channels: [Channel("event", .event)], options: types),
            Battery.plan,
        ]
    }

    var pause: Double? { Battery.pause }

    func report(_ key: String) -> Value { key == "battery" ? battery.report : .null }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        battery.advance(by: seconds)
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.isByHand, order.key == "event", let type = order.value.string,
            types.contains(type)
        else { return false }
        events.append(order)
        return true
    }

    mutating func takeEvents() -> [Order] {
        defer { events = [] }
        return events
    }
}
