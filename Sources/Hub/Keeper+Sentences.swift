internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Keeper {
    /// The reply of the sentence's own language to what was done or told; nil where it has none.
    func own(
        _ reply: Reply, _ candidate: Candidate, _ speech: Speech, _ home: Home
    ) -> String? {
        guard reply.decision == .execute || reply.decision == .answer else { return nil }
        var slots: OrderedDictionary<String, Value> = [
            "timers": .list(kept.timers.map(timer)), "time": moment, "date": moment,
        ]
        if let count = reply.facts["count"] { slots["canceled"] = count }
        return speech.own(candidate, home, slots: slots)
    }

    private var moment: Value {
        let local = LocalTime(now)
        return [
            "year": .integer(local.year), "month": .integer(local.month),
            "day": .integer(local.day), "hour": .integer(local.minuteOfDay / 60),
            "minute": .integer(local.minuteOfDay % 60), "second": 0,
        ]
    }

    /// A timer with the names that reply templates have for its parts.
    private func timer(_ timer: KeptTimer) -> Value {
        let left = Int(timer.remaining(at: now))
        return [
            "name": Value(timer.name), "is_active": .bool(timer.endsAt != nil),
            "total_seconds_left": .integer(left), "rounded_hours_left": .integer(left / 3600),
            "rounded_minutes_left": .integer(left % 3600 / 60),
            "rounded_seconds_left": .integer(left % 60),
        ]
    }
}
