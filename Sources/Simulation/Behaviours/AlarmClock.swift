import Home
import Templates

/// Rings at its time of day until someone dismisses it.
struct AlarmClock: Behaviour {
    private static let longestPause = 3_600.0

    private let ringsSeconds: Double
    private let snoozeSeconds: Double
    private var time: ClockTime
    private var isArmed: Bool
    private var ringingLeft = 0.0
    private var snoozeLeft = 0.0
    /// Of the next ring by the clock; nil before the device has seen one.
    private var ringsAt: Double?
    private var untilRing: Double?

    init(_ parameters: inout Parameters, dice: inout Dice) throws(SimulationError) {
        ringsSeconds = try parameters.seconds("rings_seconds", or: 600)
        snoozeSeconds = try parameters.seconds("snooze_seconds", or: 540)
        isArmed = try parameters.flag("on", or: true)
        guard let time = ClockTime(try parameters.text("default_time", or: "07:00")) else {
            throw parameters.error("default_time", "expected a time like 06:45")
        }
        self.time = time
    }

    var plan: [EntityPlan] {
        [
            EntityPlan(
                component: .time, key: "alarm_time", name: "Alarm time",
                channels: [Channel("alarm_time", .text, isWritable: true)]),
            .toggle("alarm", name: "Alarm"),
            .detection("ringing", name: "Ringing", deviceClass: nil),
            .button("dismiss", name: "Dismiss"),
            .button("snooze", name: "Snooze"),
        ]
    }

    var pause: Double? {
        [ringingLeft > 0 ? ringingLeft : nil, snoozeLeft > 0 ? snoozeLeft : nil, untilRing]
            .compactMap { $0 }.min().map { max(0.001, min($0, Self.longestPause)) }
    }

    func report(_ key: String) -> Value {
        switch key {
        case "alarm_time": .string(time.text)
        case "alarm": .bool(isArmed)
        case "ringing": .bool(ringingLeft > 0)
        default: .null
        }
    }

    mutating func advance(by seconds: Double, in surroundings: inout Surroundings) {
        ringingLeft = left(ringingLeft, after: seconds)
        let wasSnoozing = snoozeLeft > 0
        snoozeLeft = left(snoozeLeft, after: seconds)
        if wasSnoozing, snoozeLeft == 0 { ringingLeft = ringsSeconds }
        if let ringsAt, isArmed, surroundings.now.localSeconds >= ringsAt - 0.001 {
            ringingLeft = ringsSeconds
            snoozeLeft = 0
        }
        schedule(surroundings.now)
    }

    private func left(_ time: Double, after seconds: Double) -> Double {
        time - seconds < 0.001 ? 0 : time - seconds
    }

    private mutating func schedule(_ now: Moment) {
        guard isArmed else {
            ringsAt = nil
            untilRing = nil
            return
        }
        var wait = Double(time.seconds) - now.secondsOfDay
        if wait < 0.002 { wait += 86_400 }
        untilRing = wait
        ringsAt = now.localSeconds + wait
    }

    mutating func take(_ order: Order, in surroundings: inout Surroundings) -> Bool {
        switch (order.key, order.value) {
        case ("alarm_time", .string(let text)):
            guard let time = ClockTime(text) else { return false }
            self.time = time
            isArmed = true
        case ("alarm", .bool(let isArmed)):
            self.isArmed = isArmed
            if !isArmed { silence(snoozing: 0) }
        case ("dismiss", _):
            silence(snoozing: 0)
        case ("snooze", _):
            guard ringingLeft > 0 else { return false }
            silence(snoozing: snoozeSeconds)
        case ("ringing", .bool(let isRinging)):
            guard order.isByHand else { return false }
            ringingLeft = isRinging ? ringsSeconds : 0
        default:
            return false
        }
        schedule(surroundings.now)
        return true
    }

    private mutating func silence(snoozing seconds: Double) {
        ringingLeft = 0
        snoozeLeft = seconds
    }
}

/// A time of day, to the second.
struct ClockTime: Hashable, Sendable {
    let seconds: Int

    /// Reads `7:05`, `07:05` and `07:05:30`.
    init?(_ text: String) {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ $0.count <= 2 }) else { return nil }
        let numbers = parts.compactMap { UInt8($0).map(Int.init) }
        guard numbers.count == parts.count, numbers[0] < 24, numbers[1] < 60 else { return nil }
        let rest = numbers.count == 3 ? numbers[2] : 0
        guard rest < 60 else { return nil }
        seconds = numbers[0] * 3_600 + numbers[1] * 60 + rest
    }

    var text: String {
        [seconds / 3_600, seconds / 60 % 60, seconds % 60]
            .map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
    }
}
