internal import OrderedCollections
internal import Templates

extension Home {
    /// Lets time pass: values expire, and binary sensors fall back to off.
    public mutating func advance(to now: Moment) -> [HomeEvent] {
        guard let deadline = nextDeadline, deadline <= now else { return [] }
        var events: [HomeEvent] = []
        nextDeadline = nil
        for slot in records.indices where records[slot].isLive {
            fallBack(slot, at: now, &events)
            expire(slot, at: now, &events)
        }
        return events
    }

    mutating func setDeadlines(_ slot: Int, at now: Moment) {
        let wiring = records[slot].wiring
        if let seconds = wiring.expireSeconds {
            records[slot].expiresAt = due(inSeconds: seconds, from: now)
        }
        guard let seconds = wiring.offDelaySeconds else { return }
        let isOn = states[slot].values[.power] == true
        records[slot].offAt = isOn ? due(inSeconds: seconds, from: now) : nil
    }

    private mutating func due(inSeconds seconds: Double, from now: Moment) -> Moment {
        let moment = now.advanced(byMilliseconds: Int64(saturating: seconds * 1000))
        remind(at: moment)
        return moment
    }

    private mutating func remind(at moment: Moment) {
        nextDeadline = min(nextDeadline ?? moment, moment)
    }

    private mutating func fallBack(_ slot: Int, at now: Moment, _ events: inout [HomeEvent]) {
        guard let moment = records[slot].offAt else { return }
        guard moment <= now else {
            remind(at: moment)
            return
        }
        records[slot].offAt = nil
        if set(.power, false, slot: slot, at: now, &events) { states[slot].changedAt = now }
    }

    private mutating func expire(_ slot: Int, at now: Moment, _ events: inout [HomeEvent]) {
        guard let moment = records[slot].expiresAt else { return }
        guard moment <= now else {
            remind(at: moment)
            return
        }
        records[slot].expiresAt = nil
        for property in Array(states[slot].values.keys)
        where set(property, .null, slot: slot, at: now, &events) {
            states[slot].changedAt = now
        }
    }
}
