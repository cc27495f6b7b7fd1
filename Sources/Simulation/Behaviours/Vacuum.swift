import Home
import Templates

/// A robot that cleans until it is done or nearly empty, then goes home to charge.
struct Vacuum: Behaviour {
    private static let interval = 30.0
    private static let reservePercent = 15.0

    private enum Activity: String {
        case docked
        case cleaning
        case paused
        case idle
        case returning
    }

    private let cleaningSeconds: Double
    private let returningSeconds: Double
    private let chargingSeconds: Double
    private let percentPerHour: Double
    private var activity = Activity.docked
    private var secondsLeft = 0.0
    private var battery = 100.0

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        cleaningSeconds = 60 * (try parameters.number("cleaning_minutes", or: 45, in: 1...600))
        returningSeconds = try parameters.seconds("returning_seconds", or: 60)
        chargingSeconds = 60 * (try parameters.number("charging_minutes", or: 150, in: 1...1_440))
        percentPerHour = try parameters.number("battery_percent_per_hour", or: 55, in: 1...1_000)
    }

    var plan: [EntityPlan] {
        var cell = Battery.plan
        cell.isDiagnostic = false
        return [
            EntityPlan(
                component: .vacuum, key: "vacuum", name: nil,
                channels: [Channel("activity", .text, isWritable: true)],
                options: ["start", "pause", "stop", "return_to_base"]),
            cell,
        ]
    }

    var pause: Double? {
        switch activity {
        case .cleaning, .returning: max(0.001, min(Self.interval, secondsLeft))
        case .docked: battery < 100 ? Self.interval * 4 : nil
        case .paused, .idle: nil
        }
    }

    func report(_ key: String) -> Value {
        switch key {
        case "activity": .string(activity.rawValue)
        case "battery": .number(battery)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        switch activity {
        case .docked:
            battery = min(100, battery + 100 * seconds / chargingSeconds)
        case .cleaning:
            move(seconds)
            if secondsLeft < 0.001 || battery < Self.reservePercent { goHome() }
        case .returning:
            move(seconds)
            if secondsLeft < 0.001 { activity = .docked }
        case .paused, .idle:
            return
        }
    }

    private mutating func move(_ seconds: Double) {
        secondsLeft -= seconds
        battery = max(0, battery - percentPerHour * seconds / 3_600)
    }

    private mutating func goHome() {
        activity = .returning
        secondsLeft = returningSeconds
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        guard order.key == "activity", let wish = order.value.string else { return false }
        switch (wish, activity) {
        case ("start", .cleaning), ("return_to_base", .docked), ("return_to_base", .returning):
            return true
        case ("start", _):
            guard battery > Self.reservePercent else { return false }
            if activity != .paused { secondsLeft = cleaningSeconds }
            activity = .cleaning
        case ("pause", .cleaning): activity = .paused
        case ("stop", .cleaning), ("stop", .returning), ("stop", .paused): activity = .idle
        case ("return_to_base", _): goHome()
        default: return false
        }
        return true
    }
}
