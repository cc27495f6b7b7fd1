public import Home
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// Inputs that, handled in order by a new hub, lead to this one: its home, its knowledge, and
    /// what it was in the middle of.
    public func checkpoint(at now: Moment) -> [(at: Moment, input: Input)] {
        var inputs: [(at: Moment, input: Input)] = [(now, .define(home.definition))]
        inputs += home.announcements.map { (now, .message($0)) }
        inputs += home.memory.map { (now, .restore(["home": $0])) }
        // All of it is too long for one line.
        inputs.append((now, .restore(["kept": kept.value(at: now)])))
        inputs.append((now, .restore(["knowledge": knowledge.value])))
        inputs.append((now, .restore(["rewrites": rewrites.value])))
        inputs.append((now, .restore(["weights": weights.value])))
        inputs += choices.parts.map { (now, .restore(["choices": $0])) }
        inputs.append((now, .restore(["ended": endWatch.value])))
        inputs += spoken.parts.map { (now, .restore(["spoken": $0])) }
        inputs += history.parts.map { (now, .restore(["history": $0])) }
        inputs += traces.parts.map { (now, .restore(["traces": $0])) }
        if !foreignCounts.isEmpty {
            inputs.append((now, .restore(["counts": foreignCounts.value])))
        }
        inputs.append((now, .restore(["course": course])))
        return inputs
    }

    /// After a start: what devices said before is to be believed with care until they say it again,
    /// and nobody agrees to anything that was asked before. What a dangerous action came to is told
    /// from its intent.
    public mutating func started() {
        home.restarted()
        isLinkUp = true
        // What the owner's file switches on now counts, not what it did before.
        home.define(HomeDefinition(hunches: setup.definition.hunches))
        hunches.keep(only: Set(activeRules.map(\.name)))
        outcomes.removeAll(where: \.isDangerous)
        for key in conversations.keys {
            guard case .consent = conversations[key]?.question?.kind else { continue }
            conversations[key]?.question = nil
        }
    }

    mutating func restore(_ value: Value) {
        if let part = value["home"] { home.restore(memory: part) }
        if let value = value["kept"] { kept = Kept(value: value) }
        if let value = value["ended"] { endWatch = EndWatch(value: value) }
        if let value = value["weights"] {
            adopt(HomeWeights(value: value, fitted: setup.ranking.weights))
        }
        if let part = value["choices"] { choices.append(part) }
        if let value = value["knowledge"] { knowledge = Knowledge(value: value) }
        if let value = value["spoken"] {
            spoken.append(value)
            worked = WordingIndex(spoken)
        }
        if let part = value["history"] { history.append(part) }
        if let part = value["traces"] { traces.append(part) }
        if let value = value["rewrites"] { rewrites = RewriteBook(value: value) }
        if let value = value["counts"], let counts = try? RewriteCounts(value: value) {
            foreignCounts = counts
        }
        if let value = value["course"] { restore(course: value) }
    }

    // MARK: What is going on

    /// What the hub is in the middle of: talk, expected reports, what can be taken back.
    private var course: Value {
        [
            "link": .bool(isLinkUp),
            "conversations": .list(
                conversations.map { [Value(encoding: $0.key), Value(encoding: $0.value)] }),
            "outcomes": .list(outcomes.map { Value(encoding: $0) }),
            "undoable": .list(undoable.map { Value(encoding: $0) }),
            "hands": Value(encoding: hands),
            "watched": detector.value,
            "events": .object(events.mapValues { Value(encoding: $0) }),
            "hunches": Value(encoding: hunches),
            "spoke": lastSpoke.map { Value(encoding: $0) } ?? .null,
            "refusals": .list(refusals.map { Value(encoding: $0) }),
        ]
    }

    private mutating func restore(course value: Value) {
        isLinkUp = value["link"]?.bool ?? true
        for pair in (value["conversations"]?.list ?? []).prefix(Conversation.limit) {
            guard let pair = pair.list, pair.count == 2,
                let key = pair[0].decoded(as: Conversation.Key.self)
            else { continue }
            conversations[key] = pair[1].decoded(as: Conversation.self)
        }
        outcomes = decoded(value["outcomes"], limit: PendingOutcome.limit)
        undoable = decoded(value["undoable"], limit: UndoableTurn.limit)
        refusals = decoded(value["refusals"], limit: Self.refusalsLimit)
        if let value = value["hands"]?.decoded(as: HandWatch.self) { hands = value }
        if let value = value["watched"] { detector.restore(value) }
        if let value = value["hunches"]?.decoded(as: HunchWatch.self) { hunches = value }
        lastSpoke = value["spoke"]?.decoded(as: Moment.self)
        for (type, value) in value["events"]?.object ?? [:] {
            events[type] = value.decoded(as: Moment.self)
        }
    }

    /// What can still be read of a list.
    private func decoded<Element: Decodable>(_ value: Value?, limit: Int) -> [Element] {
        (value?.list ?? []).prefix(limit).compactMap { $0.decoded(as: Element.self) }
    }
}

extension Hub {
    /// Whether `why` can still tell of a turn.
    public func remembers(turn: String) -> Bool { traces[turn] != nil }
}
