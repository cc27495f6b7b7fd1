internal import OrderedCollections
internal import Templates

extension Home {
    /// Lets time pass: values expire, and binary sensors fall back to off.
    public mutating func advance(to now: Moment) -> [HomeEvent] {
        guard now.monotonicMilliseconds >= nextDeadline else { return [] }
        var events: [HomeEvent] = []
        nextDeadline = .max
        for slot in records.indices where records[slot].isLive {
            if let offAt = records[slot].offAt {
                if offAt <= now.monotonicMilliseconds {
                    records[slot].offAt = nil
                    if set(.power, false, slot: slot, at: now, &events) {
                        states[slot].changedAt = now
                    }
                } else {
                    nextDeadline = min(nextDeadline, offAt)
                }
            }
            if let expiresAt = records[slot].expiresAt {
                if expiresAt <= now.monotonicMilliseconds {
                    records[slot].expiresAt = nil
                    expire(slot, at: now, &events)
                } else {
                    nextDeadline = min(nextDeadline, expiresAt)
                }
            }
        }
        return events
    }

    /// The moment of the monotonic clock at which ``advance(to:)`` next has something to do.
    public var nextDeadlineMilliseconds: Int64? { nextDeadline == .max ? nil : nextDeadline }

    mutating func setDeadlines(_ slot: Int, at now: Moment) {
        let wiring = records[slot].wiring
        if let seconds = wiring.expireSeconds {
            let moment = now.monotonicMilliseconds &+ Int64(saturating: seconds * 1000)
            records[slot].expiresAt = moment
            nextDeadline = min(nextDeadline, moment)
        }
        guard let seconds = wiring.offDelaySeconds else { return }
        guard states[slot].values[.power] == true else {
            records[slot].offAt = nil
            return
        }
        let moment = now.monotonicMilliseconds &+ Int64(saturating: seconds * 1000)
        records[slot].offAt = moment
        nextDeadline = min(nextDeadline, moment)
    }

    private mutating func expire(_ slot: Int, at now: Moment, _ events: inout [HomeEvent]) {
        for property in Array(states[slot].values.keys)
        where set(property, .null, slot: slot, at: now, &events) {
            states[slot].changedAt = now
        }
    }
}
