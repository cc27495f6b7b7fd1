internal import OrderedCollections
public import Templates

/// What a checkpoint keeps of a home beside its definition and the announcements.
extension Home {
    /// Entities or messages of one part of a checkpoint.
    private static let partRows = 500

    /// What was heard, in parts that each make a line.
    public var memory: [Value] {
        let states = entities.keys.compactMap { id in slots[id].flatMap(memory(of:)) }
        return parts("states", states) + parts("heard", table.memory)
            + parts("unclaimed", pending.memory)
    }

    /// The same of some entities alone.
    public func memory(of ids: some Sequence<EntityID>) -> Value {
        ["states": .list(ids.compactMap { slots[$0].flatMap(memory(of:)) })]
    }

    private func parts(_ name: String, _ rows: [Value]) -> [Value] {
        stride(from: 0, to: rows.count, by: Self.partRows).map { start in
            .object([name: .list(Array(rows[start..<min(rows.count, start + Self.partRows)]))])
        }
    }

    /// Takes back a part of what was heard; rows that make no sense are passed over.
    public mutating func restore(memory part: Value) {
        for row in part["states"]?.list ?? [] { restore(state: row) }
        for row in part["heard"]?.list ?? [] {
            if let (message, at) = Message.heard(row) { table.restore(message, at: at) }
        }
        for row in part["unclaimed"]?.list ?? [] {
            if let (message, at) = Message.heard(row) {
                pending.keep(message, at: at, limits: limits)
            }
        }
    }

    // MARK: Entities

    /// nil where nothing was ever heard of an entity.
    private func memory(of slot: Int) -> Value? {
        let (record, state) = (records[slot], states[slot])
        let availability = record.availability.memory
        guard !state.values.isEmpty || state.reportedAt != nil || availability != nil else {
            return nil
        }
        var values: OrderedDictionary<String, Value> = [:]
        for (property, value) in state.values { values[property.rawValue] = value }
        var members: OrderedDictionary<String, Value> = [
            "entity": .string(record.id.rawValue), "values": .object(values),
        ]
        members["changed"] = state.changedAt?.memory
        members["reported"] = state.reportedAt?.memory
        members["expires"] = record.expiresAt?.memory
        members["falls"] = record.offAt?.memory
        members["availability"] = availability
        if state.isVerified { members["verified"] = true }
        if !state.isAvailable { members["away"] = true }
        return .object(members)
    }

    private mutating func restore(state row: Value) {
        guard let id = row["entity"]?.string, let slot = slots[EntityID(rawValue: id)] else {
            return
        }
        var values: OrderedDictionary<Property, Value> = [:]
        for (name, value) in row["values"]?.object ?? [:] {
            if let property = Property(rawValue: name) { values[property] = value }
        }
        states[slot] = EntityState(
            values: values, changedAt: Moment(memory: row["changed"]),
            reportedAt: Moment(memory: row["reported"]))
        states[slot].isVerified = row["verified"]?.bool ?? false
        states[slot].isAvailable = !(row["away"]?.bool ?? false)
        if let memory = row["availability"] { records[slot].availability.restore(memory) }
        records[slot].expiresAt = Moment(memory: row["expires"])
        records[slot].offAt = Moment(memory: row["falls"])
        let due = [nextDeadline, records[slot].expiresAt, records[slot].offAt]
        nextDeadline = due.compactMap { $0 }.min()
    }

    /// What devices said before a restart is to be believed with care, and that they were away no
    /// longer, until they speak again.
    public mutating func restarted() {
        markUnverified()
        for slot in records.indices where records[slot].isLive {
            records[slot].availability.forget()
            states[slot].isAvailable = true
        }
    }
}

extension Moment {
    /// Milliseconds of the wall clock, and what local time is ahead where it is.
    fileprivate var memory: Value {
        let wall = Value.integer(Int(wallMilliseconds))
        return utcOffsetSeconds == 0 ? wall : [wall, .integer(utcOffsetSeconds)]
    }

    /// The monotonic clock begins anew at the wall clock's time.
    fileprivate init?(memory: Value?) {
        guard let wall = memory?.integer ?? memory?.list?.first?.integer else { return nil }
        self.init(
            monotonicMilliseconds: Int64(wall), wallMilliseconds: Int64(wall),
            utcOffsetSeconds: memory?.list?.last?.integer ?? 0)
    }
}

extension Message {
    fileprivate func memory(at moment: Moment) -> Value {
        let isText = text.utf8.elementsEqual(payload)
        var members: OrderedDictionary<String, Value> = [
            "topic": .string(topic),
            "payload": isText ? .string(text) : .list(payload.map { .integer(Int($0)) }),
            "at": moment.memory,
        ]
        if retain { members["retain"] = true }
        return .object(members)
    }

    fileprivate static func heard(_ row: Value) -> (Message, Moment)? {
        guard let topic = row["topic"]?.string, let at = Moment(memory: row["at"]) else {
            return nil
        }
        let bytes = (row["payload"]?.list ?? []).compactMap { $0.integer.flatMap(UInt8.init) }
        let payload = row["payload"]?.string.map { Array($0.utf8) } ?? bytes
        return (Message(topic: topic, payload: payload, retain: row["retain"]?.bool ?? false), at)
    }
}

extension TopicTable {
    /// What was last said on each topic that is listened to.
    fileprivate var memory: [Value] {
        topics.compactMap { topic in latest(of: topic).map { $0.message.memory(at: $0.at) } }
    }

    fileprivate mutating func restore(_ message: Message, at moment: Moment) {
        // What came to one with a wildcard came on another topic than it is kept for.
        if let entry = index(of: message.topic) { keep(message, at: moment, entry: entry) }
    }
}

extension PendingMessages {
    fileprivate var memory: [Value] { inOrder.map { $0.message.memory(at: $0.at) } }
}
