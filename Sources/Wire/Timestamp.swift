public import Home

/// Moments as lines write them: RFC 3339 with an offset.
extension Moment {
    /// Reads `2026-11-24T07:30:00.5+01:00`; nil where it is no date that exists.
    ///
    /// Both clocks of the moment are at that time. Fractions count to the millisecond; a leap
    /// second is the first one after it.
    public init?(timestamp text: String) {
        var scanner = TimestampScanner(text)
        guard let moment = scanner.moment() else { return nil }
        self = moment
    }

    /// Milliseconds only where there are any: the same moment gives the same text.
    ///
    /// The format has years of four digits: what lies beyond them is their first or last moment.
    public var timestamp: String {
        let range = Self.writableMilliseconds
        let offset = Int64(utcOffsetSeconds) * 1_000
        let (sum, overflows) = wallMilliseconds.addingReportingOverflow(offset)
        let shifted = overflows ? wallMilliseconds : sum
        let local = min(max(shifted, range.lowerBound), range.upperBound)
        let (day, rest) = local.dividedDown(by: 86_400_000)
        let date = CivilDate(dayNumber: day)
        let (seconds, milliseconds) = rest.dividedDown(by: 1_000)
        let fraction = milliseconds == 0 ? "" : "." + padded(milliseconds, 3)
        let clock = [seconds / 3_600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }
        return "\(padded(date.year, 4))-\(padded(date.month, 2))-\(padded(date.day, 2))T"
            + clock.joined(separator: ":") + fraction + offsetText
    }

    /// Of the years 0 to 9999.
    private static let writableMilliseconds: ClosedRange<Int64> =
        -62_167_219_200_000...253_402_300_799_999

    private var offsetText: String {
        let minutes = Int64(abs(utcOffsetSeconds) / 60)
        let sign = utcOffsetSeconds < 0 ? "-" : "+"
        return "\(sign)\(padded(minutes / 60, 2)):\(padded(minutes % 60, 2))"
    }
}

/// Reads one timestamp from its bytes.
private struct TimestampScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) { bytes = Array(text.utf8.prefix(64)) }

    mutating func moment() -> Moment? {
        guard let date = date(), take("Tt ") != nil, let seconds = clock(),
            let milliseconds = fraction(), let offset = offset(), index == bytes.count
        else { return nil }
        let local = (date.dayNumber * 86_400 + seconds) * 1_000 + milliseconds
        let wall = local - Int64(offset) * 1_000
        return Moment(
            monotonicMilliseconds: wall, wallMilliseconds: wall, utcOffsetSeconds: offset)
    }

    private mutating func date() -> CivilDate? {
        guard let year = digits(4), take("-") != nil, let month = digits(2), take("-") != nil,
            let day = digits(2)
        else { return nil }
        return CivilDate(year: year, month: month, day: day)
    }

    private mutating func clock() -> Int64? {
        guard let hour = digits(2), take(":") != nil, let minute = digits(2), take(":") != nil,
            let second = digits(2), hour < 24, minute < 60, second <= 60
        else { return nil }
        return hour * 3_600 + minute * 60 + second
    }

    private mutating func fraction() -> Int64? {
        guard take(".") != nil else { return 0 }
        var (value, scale) = (Int64(0), Int64(100))
        let start = index
        while let digit = digits(1) {
            value += digit * scale
            scale /= 10
        }
        return index > start ? value : nil
    }

    private mutating func offset() -> Int? {
        if take("Zz") != nil { return 0 }
        guard let sign = take("+-"), let hours = digits(2), take(":") != nil,
            let minutes = digits(2), hours < 24, minutes < 60
        else { return nil }
        return Int(hours * 3_600 + minutes * 60) * (sign == UInt8(ascii: "-") ? -1 : 1)
    }

    private mutating func take(_ choices: String) -> UInt8? {
        guard index < bytes.count, choices.utf8.contains(bytes[index]) else { return nil }
        defer { index += 1 }
        return bytes[index]
    }

    private mutating func digits(_ count: Int) -> Int64? {
        guard index + count <= bytes.count else { return nil }
        let slice = bytes[index..<index + count]
        guard slice.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
        index += count
        return slice.reduce(0) { $0 * 10 + Int64($1 - 0x30) }
    }
}

/// A day of the Gregorian calendar, counted by the method of Howard Hinnant's "chrono-compatible
/// low-level date algorithms": years begin in March, so that the leap day comes last.
private struct CivilDate {
    var year: Int64
    var month: Int64
    var day: Int64

    /// nil for a day that no calendar has.
    init?(year: Int64, month: Int64, day: Int64) {
        guard (1...12).contains(month), day >= 1 else { return nil }
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths: [Int64] = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard day <= lengths[Int(month) - 1] else { return nil }
        (self.year, self.month, self.day) = (year, month, day)
    }

    /// Days since 1970-01-01.
    init(dayNumber: Int64) {
        let (era, dayOfEra) = (dayNumber + 719_468).dividedDown(by: 146_097)
        let yearOfEra =
            (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let marchMonth = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * marchMonth + 2) / 5 + 1
        month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    var dayNumber: Int64 {
        let marchYear = month <= 2 ? year - 1 : year
        let (era, yearOfEra) = marchYear.dividedDown(by: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
            - 719_468
    }
}

extension Int64 {
    /// Quotient and remainder with a remainder that is never negative.
    fileprivate func dividedDown(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

private func padded(_ number: Int64, _ width: Int) -> String {
    let digits = String(number.magnitude)
    let zeros = String(repeating: "0", count: max(0, width - digits.count))
    return (number < 0 ? "-" : "") + zeros + digits
}
