internal import Home

extension Kept {
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
