import Templates

/// Tells the weather outside.
struct WeatherStation: Behaviour {
    private static let conditions = [
        "clear-night", "cloudy", "partlycloudy", "pouring", "rainy", "snowy", "sunny", "windy",
    ]

    private let interval: Double
    private let noiseCelsius: Double
    private var untilReading: Double
    private var weather: Weather?

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        interval = try parameters.seconds("interval_seconds", or: 300)
        noiseCelsius = try parameters.number("noise_celsius", or: 0.1, in: 0...5)
        untilReading = dice.between(1, interval)
    }

    var plan: [EntityPlan] {
        [
            .reading(
                "temperature", name: "Temperature", deviceClass: "temperature", unit: "°C",
                decimals: 1),
            .reading("humidity", name: "Humidity", deviceClass: "humidity", unit: "%", decimals: 0),
            .reading(
                "wind_speed", name: "Wind speed", deviceClass: "wind_speed", unit: "km/h",
                decimals: 0),
            .reading(
                "rain", name: "Rain", deviceClass: "precipitation_intensity", unit: "mm/h",
                decimals: 1),
            .reading(
                "illuminance", name: "Illuminance", deviceClass: "illuminance", unit: "lx",
                decimals: 0),
            .status("condition", name: "Condition", options: Self.conditions),
        ]
    }

    var pause: Double? { untilReading }

    func report(_ key: String) -> Value {
        guard let weather else { return .null }
        return switch key {
        case "temperature": .number(weather.celsius)
        case "humidity": .number(weather.humidityPercent)
        case "wind_speed": .number(weather.windKilometresPerHour)
        case "rain": .number(weather.rainMillimetresPerHour)
        case "illuminance": .number((weather.lux / 100).rounded() * 100)
        case "condition": .string(weather.condition)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        untilReading -= seconds
        guard untilReading < 0.001 || weather == nil else { return }
        if untilReading < 0.001 { untilReading = interval }
        weather = surroundings.weather
        weather?.celsius += surroundings.dice.normal(deviation: noiseCelsius)
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.isByHand, let number = order.value.double, weather != nil else { return false }
        switch order.key {
        case "temperature": weather?.celsius = number
        case "wind_speed": weather?.windKilometresPerHour = max(0, number)
        case "rain": weather?.rainMillimetresPerHour = max(0, number)
        default: return false
        }
        return true
    }
}
