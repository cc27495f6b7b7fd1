internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// "stop", with nothing named: what the last wish set going, what moves, what plays; nothing else.
extension Hub {
    struct Stopping {
        var clause: Clause
        /// What "it" is.
        var targets: [EntityID]
    }

    /// What a bare "stop" is for; nil where the words name something or ask for something else.
    func stopping(_ clause: Clause, in context: Context, key: Conversation.Key) -> Stopping? {
        guard clause.mood == .command,
            clause.readings.first.map({ $0.score >= Self.wholeText }) ?? false,
            clause.readings.contains(where: \.isBareStop)
        else { return nil }
        if !kept.ringing.isEmpty, let intent = reader.intent(of: .talk(.cancel)) {
            let silence = Reading(intent: intent, effect: .talk(.cancel), source: "what rings")
            return Stopping(
                clause: Clause(text: clause.text, readings: [silence], mood: .command),
                targets: context.lastTargets)
        }
        if let effect = conversations[key]?.lastCandidate?.reading.effect.ending,
            let stopping = stopping(clause, by: effect, context.lastTargets)
        {
            return stopping
        }
        if let moving = stopping(clause, by: .act(.stop), movingCovers) { return moving }
        let players = playing(besides: context.area)
        if let playing = stopping(clause, by: .control(.pause), players) { return playing }
        var clause = clause
        let others = clause.readings.filter { !$0.isBareStop }
        guard !others.isEmpty else { return nil }
        clause.readings = others
        return Stopping(clause: clause, targets: context.lastTargets)
    }

    private func stopping(
        _ clause: Clause, by effect: IntentEffect, _ targets: [EntityID]
    ) -> Stopping? {
        let running = targets.filter { isRunning($0, until: effect) }
        guard !running.isEmpty, let intent = reader.intent(of: effect) else { return nil }
        var reading = Reading(intent: intent, effect: effect, source: "what runs")
        reading.targets.pronoun = .them
        return Stopping(
            clause: Clause(text: clause.text, readings: [reading], mood: .command),
            targets: running)
    }

    /// Whether there is something for the effect to end: what has not said is believed to run.
    private func isRunning(_ id: EntityID, until effect: IntentEffect) -> Bool {
        guard let entity = home.entities[id] else { return false }
        switch effect {
        case .act(.stop):
            guard home.supports(.stop, on: id) else { return false }
            return home.state(of: id)[.cover]?.string.map { $0 == "opening" || $0 == "closing" }
                ?? true
        case .act(.turnOff):
            return home.supports(.turnOff, on: id) && home.state(of: id)[.power]?.bool != false
        case .control:
            guard home.devices[entity.device]?.roles[.control] != nil else { return false }
            return home.reading(of: .playback, on: entity.device).map {
                $0.value.string == "playing"
            } ?? true
        case .act, .adjust, .play, .ask, .keep, .talk: return false
        }
    }

    private var movingCovers: [EntityID] {
        home.entities.values.filter { entity in
            let word = home.state(of: entity.id)[.cover]?.string
            return word == "opening" || word == "closing"
        }.map(\.id)
    }

    /// What plays in the room, or the one thing that plays anywhere.
    private func playing(besides area: AreaID?) -> [EntityID] {
        let players = home.devices.values.compactMap { device -> EntityID? in
            guard device.roles[.playback] != nil,
                home.reading(of: .playback, on: device.id)?.value.string == "playing"
            else { return nil }
            return device.roles[.control]?.first
        }
        let here = players.filter { home.entities[$0]?.area == area }
        return here.isEmpty && players.count == 1 ? players : here
    }
}

extension Reading {
    /// "stop", "stop it": it names nothing.
    fileprivate var isBareStop: Bool {
        guard case .act(.stop) = effect else { return false }
        return targets.names.isEmpty && targets.areas.isEmpty && targets.floors.isEmpty
            && !spans.contains { $0.role == "kind" } && timing == nil
    }
}

extension IntentEffect {
    /// What ends that which a wish like this has set going.
    fileprivate var ending: IntentEffect? {
        switch self {
        case .play, .control(.play), .control(.next), .control(.previous): .control(.pause)
        case .act(.open), .act(.close), .act(.setPosition), .adjust(.opening, _): .act(.stop)
        case .act(.start): .act(.turnOff)
        case .act, .adjust, .control, .ask, .keep, .talk: nil
        }
    }
}
