public import Home
internal import Learning
internal import OrderedCollections
internal import Templates

extension Hub {
    /// Inputs that, handled in order by a new hub, lead to this one's home and knowledge.
    public func checkpoint(at now: Moment) -> [(at: Moment, input: Input)] {
        var inputs: [(at: Moment, input: Input)] = [(now, .define(home.definition))]
        inputs += home.announcements.map { (now, .message($0)) }
        let states = home.entities.keys.compactMap { id in home.state(of: id).value(of: id) }
        let value: Value = [
            "states": .list(states), "kept": kept.value, "knowledge": knowledge.value,
            "rewrites": rewrites.value,
        ]
        inputs.append((now, .restore(value)))
        // A year of turns is too long for one line.
        inputs += spoken.parts.map { (now, .restore(["spoken": $0])) }
        if !foreignCounts.isEmpty {
            inputs.append((now, .restore(["counts": foreignCounts.value])))
        }
        return inputs
    }

    /// After a start: what devices said before is to be believed with care until they say it again.
    public mutating func started() {
        home.markUnverified()
        outcomes = []
        conversations = [:]
    }

    mutating func restore(_ value: Value) {
        for row in value["states"]?.list ?? [] {
            guard let id = row["entity"]?.string else { continue }
            home.restore(EntityState(value: row), of: EntityID(rawValue: id))
        }
        if let value = value["kept"] { kept = Kept(value: value) }
        if let value = value["knowledge"] { knowledge = Knowledge(value: value) }
        if let value = value["spoken"] {
            spoken.append(value)
            worked = WordingIndex(spoken)
        }
        if let value = value["rewrites"] { rewrites = RewriteBook(value: value) }
        if let value = value["counts"], let counts = try? RewriteCounts(value: value) {
            foreignCounts = counts
        }
    }
}

extension Hub {
    /// Whether `why` can still tell of a turn.
    public func remembers(turn: String) -> Bool { traces[turn] != nil }
}

extension EntityState {
    /// As a checkpoint keeps it; nil where nothing was ever reported.
    fileprivate func value(of id: EntityID) -> Value? {
        guard !values.isEmpty else { return nil }
        var members: OrderedDictionary<String, Value> = [:]
        for (property, value) in values { members[property.rawValue] = value }
        return [
            "entity": .string(id.rawValue), "values": .object(members),
            "changed": changedAt.map { .integer(Int($0.wallMilliseconds)) } ?? .null,
            "reported": reportedAt.map { .integer(Int($0.wallMilliseconds)) } ?? .null,
        ]
    }

    /// What a checkpoint held; members that make no sense are passed over.
    fileprivate init(value: Value) {
        var values: OrderedDictionary<Property, Value> = [:]
        for (name, value) in value["values"]?.object ?? [:] {
            if let property = Property(rawValue: name) { values[property] = value }
        }
        func moment(_ member: String) -> Moment? {
            value[member]?.integer.map { Moment(seconds: Double($0) / 1000) }
        }
        self.init(values: values, changedAt: moment("changed"), reportedAt: moment("reported"))
    }
}
