internal import Home

extension Kept {
    /// True where local time is no longer what the times of day were reckoned by.
    func hasLocalTimeChanged(at now: Moment) -> Bool {
        utcOffsetSeconds.map { $0 != now.utcOffsetSeconds } ?? false
            && (alarms.contains(where: \.isTimeOfDay) || commands.contains(where: \.isTimeOfDay))
    }

    /// What was set for a time of day stays at it when summer time begins or ends, or the zone
    /// becomes another; what was set for so long from now stays as long.
    mutating func followLocalTime(at now: Moment) {
        defer { utcOffsetSeconds = now.utcOffsetSeconds }
        guard let old = utcOffsetSeconds, old != now.utcOffsetSeconds else { return }
        let shift = Int64(old - now.utcOffsetSeconds) * 1_000
        // A time of day that is skipped comes at once.
        let moved = { (wall: Int64) in
            wall > now.wallMilliseconds ? max(wall &+ shift, now.wallMilliseconds) : wall
        }
        for index in alarms.indices where alarms[index].isTimeOfDay {
            alarms[index].wallMilliseconds = moved(alarms[index].wallMilliseconds)
        }
        for index in commands.indices where commands[index].isTimeOfDay {
            commands[index].wallMilliseconds = moved(commands[index].wallMilliseconds)
        }
    }

    mutating func takeDueTimers(at now: Moment) -> [KeptTimer] {
        let due = timers.filter { $0.endsAt.map { $0 <= now } ?? false }
        timers.removeAll { $0.endsAt.map { $0 <= now } ?? false }
        return due.sorted { ($0.endsAt ?? now) < ($1.endsAt ?? now) }
    }

    mutating func takeDueAlarms(at now: Moment) -> [KeptAlarm] {
        let due = alarms.filter { $0.wallMilliseconds <= now.wallMilliseconds }
        alarms.removeAll { $0.wallMilliseconds <= now.wallMilliseconds }
        for alarm in due {
            guard let recurrence = alarm.recurrence, let next = Due.next(recurrence, after: now)
            else { continue }
            var again = alarm
            again.wallMilliseconds = next
            alarms.append(again)
        }
        return due.sorted { $0.wallMilliseconds < $1.wallMilliseconds }
    }

    mutating func takeDueCommands(at now: Moment) -> [KeptCommand] {
        let due = commands.filter { $0.wallMilliseconds <= now.wallMilliseconds }
        commands.removeAll { $0.wallMilliseconds <= now.wallMilliseconds }
        for command in due {
            guard let recurrence = command.recurrence, let next = Due.next(recurrence, after: now)
            else { continue }
            var again = command
            again.wallMilliseconds = next
            commands.append(again)
        }
        return due.sorted { $0.wallMilliseconds < $1.wallMilliseconds }
    }

    /// - Returns: whether there was any of them.
    mutating func remove(_ ids: [String]) -> Bool {
        let count = timers.count + alarms.count + commands.count
        timers.removeAll { ids.contains($0.id) }
        alarms.removeAll { ids.contains($0.id) }
        commands.removeAll { ids.contains($0.id) }
        return timers.count + alarms.count + commands.count < count
    }
}
