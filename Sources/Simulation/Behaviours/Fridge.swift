import Templates

/// A compressor that cycles about a target, and a door people leave open.
struct Fridge: Behaviour {
    private let target: Double
    private let hysteresis: Double
    private let compressorWatts: Double
    private let warmingSeconds: Double
    private let openWarmingSeconds: Double
    private let coolingCelsiusPerHour: Double
    private var celsius: Double
    private var isCooling = false
    private var isOpen = false

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        target = try parameters.number("target_celsius", or: 4.5, in: -30...15)
        hysteresis = try parameters.number("hysteresis_celsius", or: 1.5, in: 0.1...10)
        compressorWatts = try parameters.number("compressor_watts", or: 110, in: 0...2_000)
        warmingSeconds = try parameters.seconds("warming_seconds", or: 30_000)
        openWarmingSeconds = try parameters.seconds("open_warming_seconds", or: 1_500)
        coolingCelsiusPerHour = try parameters.number(
            "cooling_celsius_per_hour", or: 7, in: 0...100)
        celsius = target + dice.between(-0.5, 0.5)
    }

    var plan: [EntityPlan] {
        [
            .reading(
                "temperature", name: "Temperature", deviceClass: "temperature", unit: "°C",
                decimals: 1),
            .detection("door", name: "Door", deviceClass: "door"),
            .reading("power", name: "Power", deviceClass: "power", unit: "W", decimals: 0),
        ]
    }

    var pause: Double? { 60 }

    func report(_ key: String) -> Value {
        switch key {
        case "temperature": .number(celsius)
        case "door": .bool(isOpen)
        case "power": .number(isCooling ? compressorWatts : 1)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        let ambient = surroundings.room.celsius
        let leak = isOpen ? openWarmingSeconds : warmingSeconds
        celsius = ambient + (celsius - ambient) * decay(seconds, timeConstant: leak)
        if isCooling { celsius -= coolingCelsiusPerHour * seconds / 3_600 }
        if celsius > target + hysteresis / 2 { isCooling = true }
        if celsius < target - hysteresis / 2 { isCooling = false }
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.isByHand, order.key == "door", let isOpen = order.value.bool else {
            return false
        }
        self.isOpen = isOpen
        return true
    }
}
