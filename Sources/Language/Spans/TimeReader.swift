/// Reads times of day and days: `quarter past seven`, `7:30 am tomorrow`, `every weekday at seven`.
struct TimeReader {
    let numbers: NumberReader

    /// What was said of a time, as far as it goes.
    struct Clock: Hashable {
        var end: Int
        var minuteOfDay: Int
        /// Whether the words leave no doubt that a time is meant: `seven` alone leaves some.
        var isCertain: Bool
        /// Whether morning or evening was said.
        var isHalfKnown: Bool
    }

    private var facts: WordFacts { numbers.facts }
    private var words: [String] { numbers.facts.texts }
    private func has(_ index: Int, _ particle: Particle) -> Bool { numbers.has(index, particle) }

    func clock(at start: Int) -> Clock? {
        if has(start, .noon) {
            return Clock(end: start + 1, minuteOfDay: 720, isCertain: true, isHalfKnown: true)
        }
        if has(start, .midnight) {
            return Clock(end: start + 1, minuteOfDay: 0, isCertain: true, isHalfKnown: true)
        }
        guard let plain = relative(at: start) ?? digital(at: start) ?? hour(at: start) else {
            return nil
        }
        return withHalf(plain)
    }

    /// `half past seven`, `ten to eight`.
    private func relative(at start: Int) -> Clock? {
        var minutes: Double
        var index: Int
        if has(start, .half) {
            (minutes, index) = (30, start + 1)
        } else if has(start, .quarter) {
            (minutes, index) = (15, start + 1)
        } else if has(start, .a), has(start + 1, .quarter) {
            (minutes, index) = (15, start + 2)
        } else if let number = numbers.number(at: start) {
            (minutes, index) = (number.value, number.end)
            if words.indices.contains(index), facts.durations[index] == 60 { index += 1 }
        } else {
            return nil
        }
        if minutes == 30, has(start, .half), let hour = numbers.number(at: index),
            (1...12).contains(hour.value), hour.value == hour.value.rounded(),
            !facts.durations.indices.contains(hour.end) || facts.durations[hour.end] == nil
        {
            // As the British say it: "half six" is half past.
            return Clock(
                end: hour.end, minuteOfDay: Int(hour.value) * 60 + 30, isCertain: true,
                isHalfKnown: false)
        }
        guard (1..<60).contains(minutes), has(index, .past) || has(index, .to) else { return nil }
        guard let hour = numbers.number(at: index + 1), (0...24).contains(hour.value) else {
            return nil
        }
        let sign = has(index, .past) ? 1.0 : -1.0
        let total = Int(hour.value * 60 + sign * minutes)
        return Clock(
            end: hour.end, minuteOfDay: (total + 1440) % 1440, isCertain: true,
            isHalfKnown: hour.value > 12)
    }

    /// `7:30`, `19.30`, `1930`.
    private func digital(at start: Int) -> Clock? {
        guard words.indices.contains(start) else { return nil }
        let parts = words[start].split(whereSeparator: { $0 == ":" || $0 == "." })
        guard parts.count == 2, words[start].contains(":") || parts[1].utf8.count == 2,
            let hour = Int(parts[0]), let minute = Int(parts[1]), (0...24).contains(hour),
            (0..<60).contains(minute)
        else { return nil }
        return Clock(
            end: start + 1, minuteOfDay: (hour * 60 + minute) % 1440,
            isCertain: words[start].contains(":"), isHalfKnown: hour > 12 || hour == 0)
    }

    /// `seven`, `seven thirty`, `seven o'clock`.
    private func hour(at start: Int) -> Clock? {
        guard let hour = plainNumber(at: start), (0...24).contains(hour.value) else { return nil }
        let isKnown = hour.value > 12
        let base = Int(hour.value) * 60
        if has(hour.end, .oclock) {
            return Clock(
                end: hour.end + 1, minuteOfDay: base % 1440, isCertain: true, isHalfKnown: isKnown)
        }
        if let minutes = plainNumber(at: hour.end), (1..<60).contains(minutes.value),
            minutes.value >= 10
        {
            return Clock(
                end: minutes.end, minuteOfDay: (base + Int(minutes.value)) % 1440, isCertain: false,
                isHalfKnown: isKnown)
        }
        return Clock(
            end: hour.end, minuteOfDay: base % 1440, isCertain: false, isHalfKnown: isKnown)
    }

    private func plainNumber(at start: Int) -> NumberReader.Number? {
        guard let number = numbers.number(at: start), number.value >= 0,
            number.value == number.value.rounded()
        else { return nil }
        // "seven thirty" is two numbers, "twenty two" is one.
        return number
    }

    private func withHalf(_ clock: Clock) -> Clock {
        var clock = clock
        if has(clock.end, .am) || has(clock.end, .pm) {
            return half(clock, isAfternoon: has(clock.end, .pm), end: clock.end + 1)
        }
        var index = clock.end
        if has(index, .in) || has(index, .at) { index += 1 }
        if has(index, .the) || has(index, .this) { index += 1 }
        if index > clock.end || has(clock.end, .tonight), words.indices.contains(index),
            let part = facts.dayParts[index]
        {
            return half(clock, isAfternoon: part >= 720, end: index + 1)
        }
        if has(clock.end, .tonight) {
            return half(clock, isAfternoon: true, end: clock.end)
        }
        if has(clock.end, .oclock) { clock.end += 1 }
        return clock
    }

    private func half(_ clock: Clock, isAfternoon: Bool, end: Int) -> Clock {
        var clock = clock
        let isEarly = clock.minuteOfDay < 720
        if isAfternoon, isEarly { clock.minuteOfDay += 720 }
        if !isAfternoon, !isEarly, clock.minuteOfDay < 780 { clock.minuteOfDay -= 720 }
        clock.end = end
        clock.isCertain = true
        clock.isHalfKnown = true
        return clock
    }
}

extension TimeReader {
    /// A day, or the days of a repeated time.
    struct DayPhrase: Hashable {
        var end: Int
        var day: Timing.Day
        /// The minute that a part of the day stands for: `every morning`.
        var minuteOfDay: Int?
    }

    func day(at start: Int) -> DayPhrase? {
        var index = start
        if has(index, .on) { index += 1 }
        if has(index, .every) || has(index, .each) {
            return days(at: index + 1, every: true)
        }
        if has(index, .today) { return part(DayPhrase(end: index + 1, day: .today)) }
        if has(index, .tonight) {
            return DayPhrase(end: index + 1, day: .today, minuteOfDay: nil)
        }
        if has(index, .tomorrow) { return part(DayPhrase(end: index + 1, day: .tomorrow)) }
        if has(index, .next) || has(index, .this) { index += 1 }
        return days(at: index, every: false)
    }

    private func part(_ phrase: DayPhrase) -> DayPhrase {
        guard words.indices.contains(phrase.end), let minute = facts.dayParts[phrase.end]
        else { return phrase }
        return DayPhrase(end: phrase.end + 1, day: phrase.day, minuteOfDay: minute)
    }

    private func days(at start: Int, every: Bool) -> DayPhrase? {
        guard words.indices.contains(start) else { return nil }
        if has(start, .weekday) {
            return DayPhrase(
                end: start + 1,
                day: .weekdays([1, 2, 3, 4, 5], every: every || words[start].hasSuffix("s")))
        }
        if has(start, .weekend) {
            return DayPhrase(
                end: start + 1, day: .weekdays([6, 7], every: every || words[start].hasSuffix("s")))
        }
        if every, has(start, .day) {
            return DayPhrase(end: start + 1, day: .weekdays([1, 2, 3, 4, 5, 6, 7], every: true))
        }
        if every, let minute = facts.dayParts[start] {
            return DayPhrase(
                end: start + 1, day: .weekdays([1, 2, 3, 4, 5, 6, 7], every: true),
                minuteOfDay: minute)
        }
        return namedDays(at: start, every: every).map(part)
    }

    private func namedDays(at start: Int, every: Bool) -> DayPhrase? {
        var list: [Int] = []
        var index = start
        var repeats = every
        while words.indices.contains(index) {
            if let weekday = facts.weekdays[index] {
                repeats = repeats || words[index].hasSuffix("s")
                if !list.contains(weekday) { list.append(weekday) }
                index += 1
            } else if has(index, .and), !list.isEmpty, words.indices.contains(index + 1),
                facts.weekdays[index + 1] != nil
            {
                index += 1
            } else {
                break
            }
        }
        guard !list.isEmpty else { return nil }
        return DayPhrase(end: index, day: .weekdays(list, every: repeats))
    }
}

extension TimeReader {
    /// A time and what it means for when to act.
    struct When: Hashable {
        var end: Int
        var timing: Timing
        var isHalfKnown: Bool
    }

    /// `in ten minutes`, `at seven tomorrow`, `tomorrow at seven`, `at sunset`, `every day at six`.
    func when(at start: Int) -> When? {
        if has(start, .in) || has(start, .after), let duration = numbers.duration(at: start + 1) {
            return When(
                end: duration.end, timing: .after(seconds: duration.value), isHalfKnown: true)
        }
        if let duration = numbers.duration(at: start),
            has(duration.end, .later)
                || (has(duration.end, .from) && has(duration.end + 1, .now))
        {
            let end = has(duration.end, .later) ? duration.end + 1 : duration.end + 2
            return When(end: end, timing: .after(seconds: duration.value), isHalfKnown: true)
        }
        if let sun = sun(at: start) { return sun }
        if let day = day(at: start) { return clock(after: day) }
        guard has(start, .at) || has(start, .around) || has(start, .by) || has(start, .for) else {
            return nil
        }
        return time(at: start + 1)
    }

    /// A clock time in which no "to" stands: the six of "six to eight", as said after "from".
    func plainTime(at start: Int) -> When? {
        let plain = digital(at: start) ?? hour(at: start)
        return plain.map(withHalf).map { clock in
            When(
                end: clock.end, timing: .at(minuteOfDay: clock.minuteOfDay, day: .next),
                isHalfKnown: clock.isHalfKnown)
        }
    }

    /// A time with or without a day, with no preposition before it: `seven thirty tomorrow`.
    func time(at start: Int) -> When? {
        guard let clock = clock(at: start) else {
            return day(at: start).flatMap { clock(after: $0) }
        }
        guard let day = day(at: clock.end) else {
            return When(
                end: clock.end, timing: .at(minuteOfDay: clock.minuteOfDay, day: .next),
                isHalfKnown: clock.isHalfKnown)
        }
        var minute = clock.minuteOfDay
        if has(day.end - 1, .tonight) || (day.minuteOfDay ?? 0) >= 720, !clock.isHalfKnown,
            minute < 720
        {
            minute += 720
        }
        return When(
            end: day.end, timing: .at(minuteOfDay: minute, day: day.day),
            isHalfKnown: clock.isHalfKnown)
    }

    private func clock(after day: DayPhrase) -> When? {
        let index = has(day.end, .at) || has(day.end, .for) ? day.end + 1 : day.end
        if index > day.end || day.minuteOfDay == nil, let clock = clock(at: index),
            index > day.end || clock.isCertain
        {
            var minute = clock.minuteOfDay
            let isLate = has(day.end - 1, .tonight) || (day.minuteOfDay ?? 0) >= 720
            if isLate, !clock.isHalfKnown, minute < 720 { minute += 720 }
            return When(
                end: clock.end, timing: .at(minuteOfDay: minute, day: day.day),
                isHalfKnown: clock.isHalfKnown || day.minuteOfDay != nil)
        }
        guard let minute = day.minuteOfDay else { return nil }
        return When(end: day.end, timing: .at(minuteOfDay: minute, day: day.day), isHalfKnown: true)
    }

    private func sun(at start: Int) -> When? {
        var index = start
        guard
            has(index, .at) || has(index, .by) || has(index, .after) || has(index, .every)
                || has(index, .around)
        else { return nil }
        index += 1
        if has(index, .the) { index += 1 }
        for (particle, event) in [(Particle.sunrise, Timing.SunEvent.sunrise), (.sunset, .sunset)]
        where has(index, particle) {
            return When(end: index + 1, timing: .atSun(event), isHalfKnown: true)
        }
        return nil
    }
}
