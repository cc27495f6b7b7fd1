internal import Home
internal import Language

/// When a timed command is to run, by the wall clock.
struct Due: Hashable, Sendable {
    var wallMilliseconds: Int64
    var recurrence: Recurrence?
    /// True for what was wanted at a time of day, whatever local time is by then.
    var isTimeOfDay = false

    init(wallMilliseconds: Int64) { self.wallMilliseconds = wallMilliseconds }

    /// nil where the sun's times are asked for and the place is not known, or it does not set.
    init?(_ timing: Timing, at now: Moment, settings: HubSettings) {
        switch timing {
        case .after(let seconds):
            self.init(wallMilliseconds: now.wallMilliseconds &+ Int64(saturating: seconds * 1000))
        case .at(let minute, let day): self.init(minute: minute, day: day, at: now)
        case .atSun(let event):
            guard let due = Self.sun(event, at: now, settings: settings) else { return nil }
            self.init(wallMilliseconds: due)
        }
    }

    private init(minute: Int, day: Timing.Day, at now: Moment) {
        let local = LocalTime(now)
        let hasPassed = minute <= local.minuteOfDay
        switch day {
        case .next: self.init(local.dayNumber + (hasPassed ? 1 : 0), minute, now)
        case .today: self.init(local.dayNumber, minute, now)
        case .tomorrow: self.init(local.dayNumber + 1, minute, now)
        case .weekdays(let weekdays, let every):
            let wanted = weekdays.filter { (1...7).contains($0) }
            let days = (0...7).first { ahead in
                let weekday = (local.weekday - 1 + ahead) % 7 + 1
                return wanted.contains(weekday) && (ahead > 0 || !hasPassed)
            }
            self.init(local.dayNumber + (days ?? 1), minute, now)
            recurrence =
                every && !wanted.isEmpty ? Recurrence(weekdays: wanted, minuteOfDay: minute) : nil
        }
    }

    private init(_ dayNumber: Int, _ minute: Int, _ now: Moment) {
        self.init(
            wallMilliseconds: LocalTime.wallMilliseconds(
                dayNumber: dayNumber, minuteOfDay: minute, offset: now.utcOffsetSeconds))
        isTimeOfDay = true
    }

    private static func sun(
        _ event: Timing.SunEvent, at now: Moment, settings: HubSettings
    ) -> Int64? {
        guard let latitude = settings.latitude, let longitude = settings.longitude else {
            return nil
        }
        let sun = Sun(latitude: latitude, longitude: longitude)
        let today = LocalTime(now).dayNumber
        return [today, today + 1].lazy.compactMap { day -> Int64? in
            guard let minutes = sun.minutes(dayNumber: day) else { return nil }
            let minute = event == .sunrise ? minutes.rise : minutes.set
            return Int64(saturating: (Double(day) * 1_440 + minute) * 60_000)
        }.first { $0 > now.wallMilliseconds }
    }

    /// The next time after this one that something recurs.
    static func next(_ recurrence: Recurrence, after now: Moment) -> Int64? {
        Due(
            minute: recurrence.minuteOfDay, day: .weekdays(recurrence.weekdays, every: true),
            at: now
        ).wallMilliseconds
    }
}
