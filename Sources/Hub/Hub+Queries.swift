internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

extension Hub {
    mutating func answer(_ query: Query, at now: Moment) {
        let replies = replies(to: query, at: now)
        guard let replies else {
            emit(.error(turn: nil, message: "query: \(query.what) is not known"))
            emit(.reply(id: query.id, members: .object([:]), isEnd: true))
            return
        }
        for members in replies {
            emit(.reply(id: query.id, members: members, isEnd: false))
        }
        emit(.reply(id: query.id, members: .object([:]), isEnd: true))
    }

    private mutating func replies(to query: Query, at now: Moment) -> [Value]? {
        let argument = query.arguments["name"]?.string ?? query.arguments["turn"]?.string
        switch query.what {
        case "devices": return devices(named: argument, at: now)
        case "why": return why(argument)
        case "why-not": return whyNot(query)
        case "log": return log(since: query.arguments["since"]?.integer)
        case "lessons": return lessons(rewritesOnly: false)
        case "rewrites": return lessons(rewritesOnly: true) + rewrites.rules.map(\.value)
        case "counts": return [sharedCounts.value]
        case "habits": return habits(query, at: now)
        case "hunches": return hunchRows(at: now)
        case "failures": return failureRows(query, at: now)
        case "labels":
            let least = query.arguments["least"]?.double ?? 0
            return labels.filter { $0.confidence >= least }.map { ["label": $0.value] }
        case "weights": return weightRows()
        case "doctor": return doctor(at: now)
        case "timers": return [kept.value(at: now)]
        default: return nil
        }
    }

    // MARK: Devices

    private func devices(named name: String?, at now: Moment) -> [Value] {
        let wanted = name?.lowercased()
        return home.devices.values.filter { device in
            guard let wanted else { return true }
            return device.name.lowercased().contains(wanted)
                || device.area?.rawValue.contains(wanted) ?? false
                || device.type?.contains(wanted) ?? false
        }.map { device(($0), at: now) }
    }

    private func device(_ device: Device, at now: Moment) -> Value {
        let area = device.area.flatMap { home.areas[$0]?.name }
        return [
            "device": .string(device.id.rawValue), "name": .string(device.name),
            "type": Value(device.type), "area": Value(area), "model": Value(device.model),
            "active": .list(home.activity(of: device.id).map { .string($0.word) }),
            "entities": .list(device.entities.map { entity($0, at: now) }),
        ]
    }

    private func entity(_ id: EntityID, at now: Moment) -> Value {
        let state = home.state(of: id)
        let age = state.reportedAt.map { Value.integer(Int(max(0, now.milliseconds(since: $0)))) }
        var values: OrderedDictionary<String, Value> = [:]
        for (property, value) in state.values { values[property.rawValue] = value }
        return [
            "entity": .string(id.rawValue), "name": Value(home.entities[id]?.name),
            "state": .object(values), "unit": Value(home.entities[id]?.unit),
            "available": .bool(state.isAvailable), "verified": .bool(state.isVerified),
            "ageMilliseconds": age ?? .null,
        ]
    }

    // MARK: Turns

    private func why(_ turn: String?) -> [Value]? {
        guard let trace = turn.map({ traces[$0] }) ?? traces.last else { return [] }
        return [trace.value]
    }

    private func log(since: Int?) -> [Value] {
        traces.traces.values.filter { Int($0.at.wallMilliseconds) >= since ?? 0 }.map { trace in
            [
                "turn": .string(trace.utterance.turn),
                "at": .integer(Int(trace.at.wallMilliseconds)),
                "speaker": Value(trace.utterance.asker.speaker),
                "text": .string(trace.utterance.text),
                "decision": .string(trace.result.decision.rawValue),
                "intent": Value(trace.result.intent),
                "response": .string(trace.result.response),
                "outcome": Value(trace.outcome?.status.rawValue),
                "signals": .list(trace.signals.map { .string($0.kind.rawValue) }),
            ]
        }
    }

    // MARK: What was learned

    private func lessons(rewritesOnly: Bool) -> [Value] {
        knowledge.lessons.values.filter { lesson in
            guard rewritesOnly else { return true }
            return lesson.content.from != nil
        }.map(\.value)
    }

    private func habits(_ query: Query, at now: Moment) -> [Value] {
        let speaker = query.arguments["speaker"]?.string
        let plays = knowledge.plays(of: speaker, at: now).sorted { $0.value > $1.value }
        return knowledge.habits(of: speaker, at: now).map(\.value)
            + knowledge.followUps(by: speaker, at: now).map(\.value)
            + plays.map { ["title": .string($0.key), "count": .number($0.value)] }
    }

    // MARK: Doctor

    private func doctor(at now: Moment) -> [Value] {
        let unplaced = home.devices.values.filter { $0.area == nil }.map { Value.string($0.name) }
        let untyped = home.devices.values.filter { $0.type == nil }.map { Value.string($0.name) }
        let unverified = home.entities.keys.filter { !home.state(of: $0).isVerified }
        let absent = home.entities.keys.filter { !home.state(of: $0).isAvailable }
        return [
            [
                "link": .string(isLinkUp ? "up" : "down"),
                "devices": .integer(home.devices.count), "entities": .integer(home.entities.count),
                "withoutArea": .list(unplaced), "withoutType": .list(untyped),
                "unverified": .list(unverified.map { .string($0.rawValue) }),
                "unavailable": .list(absent.map { .string($0.rawValue) }),
                "refused": .list(
                    refusals.map {
                        [
                            "topic": .string($0.topic), "place": .string($0.place),
                            "reason": .string($0.reason),
                        ]
                    }),
            ]
        ]
    }
}
