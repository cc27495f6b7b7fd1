internal import Home
internal import Templates

extension Speech {
    /// "a", "a and b", "a, b and c".
    static func list(_ items: [String], joining word: String = "and") -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return "\(items.dropLast().joined(separator: ", ")) \(word) \(last)"
    }

    /// At most one digit behind the point, and none where it is zero.
    static func number(_ number: Double) -> String {
        let tenths = (number * 10).rounded()
        guard tenths.magnitude < 1e15 else { return Value.number(number).json }
        let whole = Int64(tenths)
        guard whole % 10 != 0 else { return String(whole / 10) }
        let sign = whole < 0 ? "-" : ""
        return "\(sign)\(whole.magnitude / 10).\(whole.magnitude % 10)"
    }

    static func duration(_ seconds: Double) -> String {
        let total = Int(min(max(0, seconds.rounded()), 1e9))
        let parts = [
            (total / 86_400, "day"), (total / 3_600 % 24, "hour"), (total / 60 % 60, "minute"),
            (total % 60, "second"),
        ].filter { $0.0 > 0 }
        guard !parts.isEmpty else { return "0 seconds" }
        return list(parts.prefix(2).map { "\($0.0) \($0.1)\($0.0 == 1 ? "" : "s")" })
    }

    static func timerName(_ timer: KeptTimer) -> String {
        if let name = timer.name { return "the \(name) timer" }
        return "the \(adjective(timer.totalSeconds)) timer"
    }

    private static func adjective(_ seconds: Double) -> String {
        let words = duration(seconds).split(separator: " ").map(String.init)
        return words.map { $0.hasSuffix("s") && $0.count > 3 ? String($0.dropLast()) : $0 }
            .joined(separator: " ")
    }

    /// 24-hour clock: `7:05`.
    static func clock(_ moment: Moment) -> String { clock(minute: LocalTime(moment).minuteOfDay) }

    static func clock(minute: Int) -> String {
        "\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    }

    private static let weekdays = [
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
    ]
    private static let months = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ]

    static func date(_ moment: Moment) -> String {
        let time = LocalTime(moment)
        return "\(weekdays[time.weekday - 1]), \(time.day) \(months[time.month - 1]) \(time.year)"
    }

    /// "at 7:00", "tomorrow at 7:00", "on friday at 7:00".
    static func when(_ wall: Int64, at now: Moment) -> String {
        let then = Moment(
            monotonicMilliseconds: wall, wallMilliseconds: wall,
            utcOffsetSeconds: now.utcOffsetSeconds)
        let time = LocalTime(then)
        let clock = clock(minute: time.minuteOfDay)
        switch time.dayNumber - LocalTime(now).dayNumber {
        case 0: return "at \(clock)"
        case 1: return "tomorrow at \(clock)"
        case 2...6: return "on \(weekdays[time.weekday - 1]) at \(clock)"
        default: return "on \(time.day) \(months[time.month - 1]) at \(clock)"
        }
    }

    static func recurrence(_ recurrence: Recurrence) -> String {
        let clock = clock(minute: recurrence.minuteOfDay)
        switch recurrence.weekdays.sorted() {
        case [1, 2, 3, 4, 5, 6, 7]: return "every day at \(clock)"
        case [1, 2, 3, 4, 5]: return "every weekday at \(clock)"
        case [6, 7]: return "every weekend at \(clock)"
        case let days: return "every \(list(days.map { weekdays[$0 - 1] })) at \(clock)"
        }
    }

    /// A value with its unit, as one says it.
    static func reading(_ value: Value, unit: String?) -> String {
        guard let number = value.double else {
            return value.string?.replacing("_", with: " ") ?? value.json
        }
        // A lamp of 255 steps is at 27, and not at 27.1 percent.
        let text = Self.number(unit == "%" && number >= 10 ? number.rounded() : number)
        switch unit {
        case "°C", "°F", "K", "C", "F": return "\(text) degrees"
        case "%": return "\(text) percent"
        case "lx": return "\(text) lux"
        case "W": return "\(text) watts"
        case "kWh": return "\(text) kilowatt hours"
        case let unit?: return "\(text) \(unit)"
        case nil: return text
        }
    }
}
