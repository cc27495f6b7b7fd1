import Home
import Templates

/// Sees people pass, at rates that differ by day and night, and holds what it saw for a while.
struct MotionSensor: Behaviour {
    private let deviceClass: String
    private let holdSeconds: Double
    private let ratePerHourByDay: Double
    private let ratePerHourByNight: Double
    private var holdLeft = 0.0
    private var untilPulse: Double?
    private var lux = 0.0
    private var battery: Battery

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        deviceClass = try parameters.text("device_class", or: "occupancy")
        holdSeconds = try parameters.seconds("hold_seconds", or: 60)
        ratePerHourByDay = try parameters.number("pulses_per_hour_by_day", or: 5, in: 0...600)
        ratePerHourByNight = try parameters.number("pulses_per_hour_by_night", or: 0.2, in: 0...600)
        battery = Battery(&dice)
        untilPulse = wait(&dice)
    }

    private var highestRate: Double { max(ratePerHourByDay, ratePerHourByNight) }

    private func wait(_ dice: inout Dice) -> Double? {
        highestRate > 0 ? dice.wait(rate: highestRate) * 3_600 : nil
    }

    var plan: [EntityPlan] {
        [
            .detection("occupancy", name: nil, deviceClass: deviceClass),
            .reading(
                "illuminance", name: "Illuminance", deviceClass: "illuminance", unit: "lx",
                decimals: 0),
            Battery.plan,
        ]
    }

    var pause: Double? {
        [holdLeft > 0 ? holdLeft : nil, untilPulse, Battery.pause].compactMap { $0 }.min()
            .map { max(0.001, $0) }
    }

    func report(_ key: String) -> Value {
        switch key {
        case "occupancy": .bool(holdLeft > 0)
        case "illuminance": .number(lux)
        case "battery": battery.report
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        battery.advance(by: seconds)
        holdLeft = holdLeft - seconds < 0.001 ? 0 : holdLeft - seconds
        guard let wait = untilPulse else { return }
        untilPulse = wait - seconds
        guard wait - seconds < 0.001 else { return }
        untilPulse = self.wait(&surroundings.dice)
        let rate = isDay(surroundings.now) ? ratePerHourByDay : ratePerHourByNight
        if surroundings.dice.fraction() * highestRate < rate { see(surroundings) }
    }

    private func isDay(_ now: Moment) -> Bool {
        (6.5 * 3_600..<23 * 3_600).contains(now.secondsOfDay)
    }

    private mutating func see(_ surroundings: Surroundings) {
        holdLeft = holdSeconds
        lux = (surroundings.weather.lux / 200).rounded()
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.isByHand, order.key == "occupancy", let isSeen = order.value.bool else {
            return false
        }
        if isSeen { see(surroundings) } else { holdLeft = 0 }
        return true
    }
}
