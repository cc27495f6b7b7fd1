public import Home
internal import Learning
internal import OrderedCollections
internal import Templates

extension Hub {
    /// Inputs that, handled in order by a new hub, lead to this one's home and knowledge.
    public func checkpoint(at now: Moment) -> [(at: Moment, input: Input)] {
        let states = archive.states.values.sorted { $0.at < $1.at }
        let start = states.first?.at ?? now
        var inputs: [(at: Moment, input: Input)] = [(start, .define(home.definition))]
        inputs += home.announcements.map { (start, .message($0)) }
        inputs += states.map { ($0.at, .message($0.message)) }
        let value: Value = ["kept": kept.value, "knowledge": knowledge.value]
        inputs.append((now, .restore(value)))
        return inputs
    }

    /// After a start: what devices said before is to be believed with care until they say it again.
    public mutating func started() {
        home.markUnverified()
        outcomes = []
        conversations = [:]
    }

    mutating func restore(_ value: Value) {
        if let value = value["kept"] { kept = Kept(value: value) }
        if let value = value["knowledge"] { knowledge = Knowledge(value: value) }
    }
}

extension Hub {
    /// Whether `why` can still tell of a turn.
    public func remembers(turn: String) -> Bool { traces[turn] != nil }
}
