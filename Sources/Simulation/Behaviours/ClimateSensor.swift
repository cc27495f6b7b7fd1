import Templates

/// Tells the air of its room, or of the outside, now and then and not quite exactly.
struct ClimateSensor: Behaviour {
    private let interval: Double
    private let noiseCelsius: Double
    private let noisePercent: Double
    private let isOutdoors: Bool
    private var untilReading: Double
    private var celsius: Double?
    private var humidity: Double?
    private var battery: Battery

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        interval = try parameters.seconds("interval_seconds", or: 120)
        noiseCelsius = try parameters.number("noise_celsius", or: 0.05, in: 0...5)
        noisePercent = try parameters.number("noise_percent", or: 0.4, in: 0...10)
        isOutdoors = try parameters.flag("outdoors", or: false)
        untilReading = dice.between(1, interval)
        battery = Battery(&dice)
    }

    var plan: [EntityPlan] {
        [
            .reading(
                "temperature", name: "Temperature", deviceClass: "temperature", unit: "°C",
                decimals: 1),
            .reading("humidity", name: "Humidity", deviceClass: "humidity", unit: "%", decimals: 0),
            Battery.plan,
        ]
    }

    var pause: Double? { untilReading }

    func report(_ key: String) -> Value {
        switch key {
        case "temperature": celsius.map(Value.number) ?? .null
        case "humidity": humidity.map(Value.number) ?? .null
        case "battery": battery.report
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        battery.advance(by: seconds)
        untilReading -= seconds
        guard untilReading < 0.001 || celsius == nil else { return }
        if untilReading < 0.001 { untilReading = interval }
        read(&surroundings)
    }

    private mutating func read(_ surroundings: inout Surroundings) {
        let weather = isOutdoors ? surroundings.weather : nil
        let air = weather?.celsius ?? surroundings.room.celsius
        let moisture = weather?.humidityPercent ?? surroundings.room.humidityPercent
        celsius = air + surroundings.dice.normal(deviation: noiseCelsius)
        humidity =
            (moisture + surroundings.dice.normal(deviation: noisePercent)).clamped(to: 0...100)
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.isByHand, let number = order.value.double else { return false }
        switch order.key {
        case "temperature":
            celsius = number.clamped(to: -40...60)
            if !isOutdoors { surroundings.room.celsius = number.clamped(to: -40...60) }
        case "humidity":
            humidity = number.clamped(to: 0...100)
            if !isOutdoors { surroundings.room.humidityPercent = number.clamped(to: 5...100) }
        default:
            return false
        }
        return true
    }
}
