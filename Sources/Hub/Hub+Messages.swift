internal import Home
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    /// Numbers that moved by less than this share of themselves are not worth keeping.
    static let deadbandShare = 0.005
    static let deadbandLeast = 0.2
    static let keepMilliseconds: Int64 = 1_000

    mutating func receive(_ message: Message, at now: Moment) {
        noticed(home.apply(message, at: now), by: message, at: now)
    }

    /// Follows what a message, or time, did to the home.
    mutating func noticed(_ events: [HomeEvent], by message: Message?, at now: Moment) {
        guard !events.isEmpty else { return }
        var isWorthKeeping = false
        for event in events {
            isWorthKeeping = follow(event, by: message, at: now) || isWorthKeeping
        }
        guard let message, isWorthKeeping else { return }
        record(.input(.message(message)))
        guard home.isAnnouncement(message) else { return }
        // What its entities said came in messages before, which nobody knew to keep.
        let told = OrderedSet(events.compactMap(\.entityTold))
        if !told.isEmpty { record(.input(.restore(["home": home.memory(of: told)]))) }
    }

    /// - Returns: whether the message is to be kept.
    private mutating func follow(_ event: HomeEvent, by message: Message?, at now: Moment) -> Bool {
        switch event {
        case .discovered(let entity):
            watchForHunches(entity, at: now)
            return true
        case .removed:
            return true
        case .changed(let change):
            changed(change, by: message, at: now)
            // A first report may be an old one that was on its way.
            let isAwaited = settle(change.entity, hasChanged: change.old != nil, at: now)
            return isWorthKeeping(change, at: now) || isAwaited
        case .reported(let entity):
            watchForHunches(entity, at: now)
            return settle(entity, hasChanged: false, at: now)
        case .availability:
            return true
        case .commanded(let entity, let topic, let payload):
            return hands.heard(topic, payload, for: entity, at: now)
        case .refused(let refusal):
            refusals.append(refusal)
            if refusals.count > Self.refusalsLimit { refusals.removeFirst() }
            return false
        }
    }

    private mutating func isWorthKeeping(_ change: StateChange, at now: Moment) -> Bool {
        guard let new = change.new.double, let old = keptNumbers[change.key] else {
            keptNumbers[change.key] = change.new.double.map { KeptNumber(value: $0, at: now) }
            return true
        }
        let moved = abs(new - old.value)
        guard moved >= max(Self.deadbandLeast, abs(old.value) * Self.deadbandShare),
            now.milliseconds(since: old.at) >= Self.keepMilliseconds
        else { return false }
        keptNumbers[change.key] = KeptNumber(value: new, at: now)
        return true
    }

    // MARK: Changes

    private mutating func changed(_ change: StateChange, by message: Message?, at now: Moment) {
        emit(.change(change))
        watchForHunches(change.entity, at: now)
        noteEvent(change, at: now)
        guard change.old != nil, message?.retain != true,
            let entity = home.entities[change.entity], !change.isTransit
        else { return }
        let entities = home.devices[entity.device]?.entities ?? [change.entity]
        guard entity.isControlled(change.property) else {
            noteEnd(change, hand: .person, topic: message?.topic ?? "time")
            return
        }
        var hand = hands.judge(change, of: entities, isSlow: entity.isSlow, at: now)
        // What turns round what was done and confirmed is no echo of it.
        if hand == .own, !isPending(change.entity), isTurnedRound(change) { hand = .person }
        hands.note(hand, on: change.entity, at: now)
        noteEnd(change, hand: hand, topic: message?.topic ?? "time")
        if hand == .person, change.property == .power, change.new == true {
            noteStarted(change.entity, by: nil, at: now)
        }
        guard hand == .person, !isAsDone(change), !comesToRest(change, entity) else { return }
        let present = home
        let signals = detector.hand(
            on: change.entity, property: change.property, topic: message?.topic ?? "time",
            at: now, mayBeMeant: { Self.mayMean(entity.device, $0, in: present) })
        for signal in signals where signal.kind == .manual {
            noteHand(on: change, after: signal.turn)
        }
        signal(signals)
    }

    /// Whether words that were not understood may have been about a device: it stands where they
    /// were said, or something of its name is among them.
    private static func mayMean(_ id: DeviceID, _ turn: PastTurn, in home: Home) -> Bool {
        guard let device = home.devices[id] else { return false }
        if let area = device.area, let source = turn.source,
            home.area(named: home.definition.satellites[source] ?? source) == area
        {
            return true
        }
        return !Similarity.words(device.name).isDisjoint(with: turn.text.vocabulary)
    }

    /// A player that is through empties what it was told to play: that is nobody's hand, and
    /// whether it was ended early its playback tells.
    private func comesToRest(_ change: StateChange, _ entity: Entity) -> Bool {
        guard entity.roles.contains(.media) || entity.roles.contains(.control) else {
            return false
        }
        return ["", "stop"].contains(change.new.string?.lowercased())
    }

    /// A device that rings or finishes makes others likely to be wanted.
    private mutating func noteEvent(_ change: StateChange, at now: Moment) {
        endWatch.follow(change, in: home, at: now)
        guard let entity = home.entities[change.entity],
            let type = home.devices[entity.device]?.type
        else { return }
        let rang = entity.roles.contains(.ringing) && change.new == .bool(true)
        let wasRunning = change.old.flatMap(RunPhase.init) == .running
        let turned = entity.roles.contains(.running) && wasRunning
        if rang || turned && RunPhase(change.new) != .running { happened(type, at: now) }
    }

    mutating func happened(_ type: String, at now: Moment) {
        events[type] = now
        knowledge.happened(type, at: now)
    }

    private func isPending(_ id: EntityID) -> Bool {
        outcomes.contains { $0.waits.contains { $0.entity == id } }
    }

    /// True where the change leads to what a turn had asked for.
    private func isAsDone(_ change: StateChange) -> Bool {
        expectation(for: change.entity)?.isMet(by: home.state(of: change.entity)) ?? false
    }

    /// True where the entity that tells of a deed tells the opposite; a player's title is no
    /// witness of whether it plays.
    private func isTurnedRound(_ change: StateChange) -> Bool {
        guard let expectation = expectation(for: change.entity),
            expectation.entity == change.entity
        else { return false }
        return !expectation.isMet(by: home.state(of: change.entity))
    }

    /// Of what a turn last did to the entity.
    private func expectation(for id: EntityID) -> Expectation? {
        guard let done = undoable.last(where: { $0.steps.contains { $0.entity == id } }),
            let step = done.steps.last(where: { $0.entity == id })
        else { return nil }
        return home.expectation(of: step.action, on: id)
    }

    // MARK: Ends

    /// What plays or heats and comes to rest ends the turn that started it.
    private mutating func noteEnd(_ change: StateChange, hand: HandWatch.Hand, topic: String) {
        guard let entity = home.entities[change.entity], let device = home.devices[entity.device],
            let isEarly = end(change, of: entity, device, hand: hand)
        else { return }
        for id in device.entities {
            signal(detector.ended(on: id, early: isEarly, topic: topic))
        }
    }

    /// Whether something came to its end, and if so whether before its time; nil where nothing did.
    private func end(
        _ change: StateChange, of entity: Entity, _ device: Device, hand: HandWatch.Hand
    ) -> Bool? {
        let isOff = device.roles[.power]?.contains { home.state(of: $0)[.power] == false } ?? false
        if entity.roles.contains(.playback) {
            guard change.old == "playing", change.new != "paused" else { return nil }
            return isOff || hand != .person
        }
        guard device.roles[.targetTemperature] != nil else { return nil }
        if change.property == .power, change.new == false { return true }
        guard let target = home.reading(of: .targetTemperature, on: device.id)?.value.double,
            let reached = home.reading(of: .temperature, on: device.id)?.value.double
        else { return nil }
        return reached >= target ? false : nil
    }

    // MARK: Outcomes

    /// Looks whether an entity's report is what a turn waits for.
    ///
    /// - Returns: whether any turn waits for this entity, so that a restart must hear it too.
    private mutating func settle(_ id: EntityID, hasChanged: Bool, at now: Moment) -> Bool {
        guard isPending(id) else { return false }
        let state = home.state(of: id)
        for index in outcomes.indices {
            outcomes[index].hear(id, state, hasChanged: hasChanged)
        }
        let settled = outcomes.filter { $0.hasExpectation && $0.waits.isEmpty }
        outcomes.removeAll { $0.hasExpectation && $0.waits.isEmpty }
        for outcome in settled {
            conclude(outcome, .confirmed, response: nil, at: now)
        }
        return true
    }

    /// Turns whose time to be confirmed is over.
    mutating func settleLate(at now: Moment) {
        let late = outcomes.filter { $0.deadline <= now }
        outcomes.removeAll { $0.deadline <= now }
        for outcome in late {
            let status: Outcome.Status = outcome.contradiction == nil ? .silent : .contradicted
            let response = speech.notConfirmed(outcome, status, home)
            conclude(outcome, status, response: response, at: outcome.deadline)
            // What never reports has failed at nothing.
            guard outcome.hasExpectation else { continue }
            signal(detector.failed(outcome.turn, topic: outcome.waits.first?.topic ?? "time"))
        }
    }

    private mutating func conclude(
        _ pending: PendingOutcome, _ status: Outcome.Status, response: String?, at now: Moment
    ) {
        let outcome = Outcome(
            turn: pending.turn, status: status, response: response,
            afterMilliseconds: max(0, now.milliseconds(since: pending.publishedAt)))
        traces.add(outcome)
        record(.outcome(outcome), isDurable: pending.isDangerous)
        emit(.outcome(outcome))
    }

    // MARK: Link

    mutating func link(isUp: Bool, at now: Moment) {
        guard isUp != isLinkUp else { return }
        isLinkUp = isUp
        record(.input(.link(isUp: isUp)))
        guard !isUp else { return }
        home.markUnverified()
        let waiting = outcomes
        outcomes = []
        for outcome in waiting {
            conclude(
                outcome, .disconnected, response: speech.say("failed.disconnected"), at: now)
            signal(detector.failed(outcome.turn, topic: "link"))
        }
    }
}

extension HomeEvent {
    /// The entity whose state came to be known.
    fileprivate var entityTold: EntityID? {
        switch self {
        case .changed(let change): change.entity
        case .reported(let entity), .availability(let entity, _): entity
        case .discovered, .removed, .commanded, .refused: nil
        }
    }
}

extension StateChange {
    var key: ChangeKey { ChangeKey(entity: entity, property: property) }

    /// A state on the way to another, which no hand chose.
    var isTransit: Bool {
        property == .position
            || ["opening", "closing", "locking", "unlocking"].contains(new.string)
    }
}

struct ChangeKey: Hashable, Sendable {
    var entity: EntityID
    var property: Property
}

struct KeptNumber: Sendable {
    var value: Double
    var at: Moment
}

extension Entity {
    /// True for what people and programs set, false for what a device measures by itself.
    func isControlled(_ property: Property) -> Bool {
        switch component {
        case .binarySensor, .event, .deviceTracker, .update: false
        case .sensor: roles.contains(.playback)
        case .climate, .waterHeater:
            [.targetTemperature, .mode, .preset, .fanMode].contains(property)
        default: true
        }
    }

    /// True for what takes long to come to where it was sent.
    var isSlow: Bool {
        [.cover, .valve, .climate, .waterHeater, .vacuum, .lawnMower].contains(component)
            || roles.contains(.targetTemperature)
    }
}

extension PendingOutcome {
    mutating func hear(_ id: EntityID, _ state: EntityState, hasChanged: Bool) {
        guard let index = waits.firstIndex(where: { $0.entity == id }) else { return }
        let expectation = waits[index].expectation
        if expectation.isMet(by: state) || expectation.isAccepted(by: state) {
            waits.remove(at: index)
            contradiction = nil
        } else if hasChanged, expectation.isContradicted(by: state) {
            contradiction = id
        }
    }
}
