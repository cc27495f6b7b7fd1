import Templates

/// Tells whether something is so, when a hand or the world makes it so: open, wet, smoke.
struct ContactSensor: Behaviour {
    private let key: String
    private let deviceClass: String
    private let isInverted: Bool
    private let leadsOutside: Bool
    private var isDetected: Bool
    private var battery: Battery

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        key = try parameters.text("key", or: "contact")
        deviceClass = try parameters.text("device_class", or: "door")
        // A closed reed contact conducts: its `contact` is true while the door is shut.
        isInverted = key == "contact"
        leadsOutside = try parameters.flag("outside", or: deviceClass == "window")
        isDetected = try parameters.flag("on", or: false)
        battery = Battery(&dice)
    }

    var plan: [EntityPlan] {
        [
            .detection(key, name: nil, deviceClass: deviceClass, isInverted: isInverted),
            Battery.plan,
        ]
    }

    var pause: Double? { Battery.pause }

    var influence: Influence { Influence(isOpening: leadsOutside && isDetected) }

    func report(_ key: String) -> Value {
        if key == self.key { return .bool(isDetected) }
        return key == "battery" ? battery.report : .null
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        battery.advance(by: seconds)
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.isByHand, order.key == key, let isDetected = order.value.bool else {
            return false
        }
        self.isDetected = isDetected
        return true
    }
}
