internal import Home

/// Calendar and clock at a moment's own offset, by the proleptic Gregorian calendar.
struct LocalTime: Hashable, Sendable {
    let year: Int
    let month: Int
    let day: Int
    /// 1 Monday to 7 Sunday.
    let weekday: Int
    let minuteOfDay: Int
    let second: Int
    /// Days since 1970-01-01, local.
    let dayNumber: Int

    init(_ moment: Moment) {
        let seconds = moment.wallMilliseconds / 1000 &+ Int64(moment.utcOffsetSeconds)
        let days = Int((seconds - Self.modulo(seconds, 86_400)) / 86_400)
        let rest = Int(Self.modulo(seconds, 86_400))
        dayNumber = days
        minuteOfDay = rest / 60
        second = rest % 60
        weekday = Int(Self.modulo(Int64(days) + 3, 7)) + 1
        (year, month, day) = Self.date(of: days)
    }

    private static func modulo(_ number: Int64, _ divisor: Int64) -> Int64 {
        let rest = number % divisor
        return rest < 0 ? rest + divisor : rest
    }

    /// Civil date from days since the epoch (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    private static func date(of days: Int) -> (Int, Int, Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
    }

    /// The wall-clock milliseconds of a minute of a local day.
    static func wallMilliseconds(dayNumber: Int, minuteOfDay: Int, offset: Int) -> Int64 {
        (Int64(dayNumber) * 86_400 + Int64(minuteOfDay) * 60 - Int64(offset)) * 1000
    }
}
