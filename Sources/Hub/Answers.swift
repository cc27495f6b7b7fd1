internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Answers questions from what the home reported.
struct Answers {
    let home: Home
    let now: Moment
    let speech: Speech
    let settings: HubSettings
    /// Where it was asked.
    let area: AreaID?

    func answer(_ question: Question, about candidate: Candidate) -> String {
        if let own = own(question, about: candidate) { return own }
        return switch question {
        case .value(let role): value(role, candidate)
        case .whether(let predicate): whether(predicate, candidate)
        case .which(let predicate): which(predicate, candidate)
        case .howMany(let predicate): howMany(predicate, candidate)
        case .when(let predicate): when(predicate, candidate, isDuration: false)
        case .howLong(let predicate): when(predicate, candidate, isDuration: true)
        case .status: status(candidate)
        case .weather: weather(candidate)
        case .playing: playing(candidate)
        case .place: place(candidate)
        case .compare(let role, let way):
            Comparison(home: home, speech: speech).answer(role, way, about: candidate)
        }
    }

    /// What the language of the sentence says, where it is not the hub's.
    private func own(_ question: Question, about candidate: Candidate) -> String? {
        switch question {
        case .whether(let predicate), .which(let predicate), .howMany(let predicate):
            let (holds, fails) = split(predicate, candidate)
            guard !holds.isEmpty || !fails.isEmpty else { return nil }
            return speech.own(candidate, home, query: (holds, fails))
        case .value, .when, .howLong, .status, .weather, .playing, .place, .compare:
            return speech.own(candidate, home, query: (candidate.targets, []))
        }
    }

    /// Those that an answer names, of all that were asked about: what "them" means after it.
    func subjects(of question: Question, about candidate: Candidate) -> [EntityID] {
        switch question {
        case .which(let predicate), .howMany(let predicate): split(predicate, candidate).holds
        case .whether(let predicate):
            // After a no, "open them" is for those that were asked about.
            split(predicate, candidate).holds.isEmpty
                && candidate.targets.count <= Speech.namesLimit
                ? candidate.targets : split(predicate, candidate).holds
        case .value, .when, .howLong, .status, .weather, .playing, .place, .compare: []
        }
    }

    private var facts: Facts { Facts(home) }
    private var naming: Naming { Naming(home: home) }

    private func phrase(_ ids: [EntityID], _ candidate: Candidate) -> String {
        naming.phrase(for: ids, as: candidate.reading)
    }

    // MARK: Values

    private func value(_ role: Role, _ candidate: Candidate) -> String {
        let told = candidate.targets.compactMap { id -> String? in
            guard let reading = reading(role, id) else { return nil }
            let other = facts.contradiction(of: id, in: role)
            return "\(subject(role, id, candidate)) \(reading)\(doubt(id))"
                + contradiction(other, other.flatMap { self.reading(role, $0) })
        }
        guard !told.isEmpty else {
            return speech.say(
                "answer.unknown", ["targets": .string(phrase(candidate.targets, candidate))])
        }
        return Speech.list(told)
    }

    private func reading(_ role: Role, _ id: EntityID) -> String? {
        guard let entity = home.entities[id],
            let (source, _, value) = home.reading(of: role, on: entity.device)
        else { return nil }
        if role == .opening, let position = home.state(of: id)[.position] {
            return Speech.reading(position, unit: "%")
        }
        let own = home.state(of: id)[.value]
        let unit = home.entities[source]?.unit ?? entity.unit ?? role.usualUnit
        return Speech.reading(own ?? value, unit: unit)
    }

    private func subject(_ role: Role, _ id: EntityID, _ candidate: Candidate) -> String {
        var name = phrase([id], Candidate(reading: Reading(intent: "", effect: .play)))
        if let place = placeElsewhere(of: id, candidate) {
            name = speech.say(
                "answer.elsewhere", ["targets": .string(name), "area": .string(place)])
        }
        return speech.say(
            "answer.value", ["targets": .string(name), "role": .string(role.rawValue)])
    }

    /// The room of what answers for another one than the speaker is in and none was named.
    private func placeElsewhere(of id: EntityID, _ candidate: Candidate) -> String? {
        let asked = candidate.reading.targets
        guard asked.names.isEmpty, asked.areas.isEmpty, let area, let own = home.entities[id]?.area,
            own != area, let name = home.areas[own]?.name.lowercased(),
            !naming.phrase(for: [id], as: Reading(intent: "", effect: .play)).contains(name)
        else { return nil }
        return name
    }

    /// What keeps the answer from being sure.
    private func doubt(_ id: EntityID) -> String {
        let state = home.state(of: id)
        if !state.isAvailable { return " " + speech.say("answer.unavailable") }
        if !state.isVerified { return " " + speech.say("answer.unverified") }
        return ""
    }

    /// What another sensor says against it.
    private func contradiction(_ other: EntityID?, _ reading: String?) -> String {
        guard let other, let reading else { return "" }
        let name = naming.phrase(for: [other], as: nil)
        return " "
            + speech.say(
                "answer.contradicted", ["targets": .string(name), "reading": .string(reading)])
    }

    private func contradiction(_ id: EntityID, _ predicate: Predicate) -> String {
        contradiction(facts.contradiction(of: id, being: predicate), Predicate.open.rawValue)
    }

    // MARK: Predicates

    private func split(
        _ predicate: Predicate, _ candidate: Candidate
    ) -> (holds: [EntityID], fails: [EntityID]) {
        var holds: [EntityID] = []
        var fails: [EntityID] = []
        for id in candidate.targets {
            switch facts.holds(predicate, of: id) {
            case true?: holds.append(id)
            case false?: fails.append(id)
            case nil: break
            }
        }
        return (holds, fails)
    }

    private func whether(_ predicate: Predicate, _ candidate: Candidate) -> String {
        let (holds, fails) = split(predicate, candidate)
        guard !holds.isEmpty || !fails.isEmpty else {
            return speech.say(
                "answer.unknown", ["targets": .string(phrase(candidate.targets, candidate))])
        }
        let quantifier = candidate.reading.targets.quantifier
        if quantifier == .unstated || quantifier == .one, !holds.isEmpty, !fails.isEmpty,
            candidate.targets.count <= Speech.namesLimit
        {
            // One was asked about, and there are several of which not all are so.
            return
                "\(told(holds, predicate, candidate)), \(told(fails, predicate.opposite, candidate))"
        }
        let wantsAll = quantifier == .all || quantifier == .both
        let isYes = wantsAll ? fails.isEmpty : !holds.isEmpty
        guard candidate.targets.count == 1 || isYes || wantsAll else {
            return speech.say("answer.no_none", none(predicate, candidate))
        }
        let shown = isYes ? holds : fails
        let fact = told(shown, isYes ? predicate : predicate.opposite, candidate)
        let doubt = shown.count == 1 ? doubt(shown[0]) + contradiction(shown[0], predicate) : ""
        return speech.say(
            isYes ? "answer.yes" : "answer.no", ["fact": .string(fact), "doubt": .string(doubt)])
    }

    private func told(_ ids: [EntityID], _ predicate: Predicate, _ candidate: Candidate) -> String {
        "\(phrase(ids, candidate)) \(naming.verb(for: ids)) \(words(predicate))"
    }

    private func which(_ predicate: Predicate, _ candidate: Candidate) -> String {
        let (holds, fails) = split(predicate, candidate)
        guard !holds.isEmpty else {
            // Where none has said anything, none is known to be otherwise.
            let silent = fails.isEmpty ? candidate.targets : []
            return silent.isEmpty || silent.count > Speech.namesLimit
                ? speech.say("answer.none", none(predicate, candidate))
                : speech.say("answer.unknown", ["targets": .string(phrase(silent, candidate))])
        }
        let names = Array(OrderedSet(holds.map { phrase([$0], candidate) }))
        return speech.say(
            "answer.which",
            [
                "targets": .string(Speech.list(names)), "word": .string(words(predicate)),
                "are": .string(names.count == 1 ? "is" : "are"),
            ])
    }

    private func howMany(_ predicate: Predicate, _ candidate: Candidate) -> String {
        let count = split(predicate, candidate).holds.count
        var facts = none(predicate, candidate)
        facts["count"] = .integer(count)
        facts["are"] = .string(count == 1 ? "is" : "are")
        return speech.say("answer.how_many", facts)
    }

    private func none(_ predicate: Predicate, _ candidate: Candidate) -> Speech.Facts {
        let kind = candidate.reading.targets.kinds.first { $0 != TargetDescription.anyKind }
        return [
            "kind": Value(kind.map(naming.plural)), "word": .string(words(predicate)),
        ]
    }

    private func words(_ predicate: Predicate) -> String {
        switch predicate {
        case .active: "on"
        case .wet: "wet"
        case .finished: "not running"
        case .detected: "detecting something"
        case .low: "low on battery"
        default: predicate.rawValue
        }
    }

    // MARK: History

    private func when(
        _ predicate: Predicate, _ candidate: Candidate, isDuration: Bool
    ) -> String {
        let told =
            candidate.targets.first { facts.holds(predicate, of: $0) == true }
            ?? candidate.targets.first { facts.holds(predicate, of: $0) != nil }
        guard let id = told else {
            return speech.say(
                "answer.unknown", ["targets": .string(phrase(candidate.targets, candidate))])
        }
        let isSo = facts.holds(predicate, of: id) ?? false
        guard let changed = home.state(of: id).changedAt else {
            return speech.say(
                isSo ? "answer.since_unknown" : "answer.is_not",
                ["targets": .string(phrase([id], candidate)), "word": .string(words(predicate))])
        }
        let age = Double(max(0, now.milliseconds(since: changed))) / 1000
        return speech.say(
            isSo ? (isDuration ? "answer.how_long" : "answer.when") : "answer.not_so",
            [
                "targets": .string(phrase([id], candidate)), "word": .string(words(predicate)),
                "duration": .string(Speech.duration(age)),
                "when": .string(Speech.when(changed.wallMilliseconds, at: now)),
            ])
    }

    // MARK: Summaries

    private func status(_ candidate: Candidate) -> String {
        let devices = Array(OrderedSet(candidate.targets.compactMap { home.entities[$0]?.device }))
        let told = devices.prefix(Speech.namesLimit).map { id in
            let device = home.devices[id]
            let facts = (device?.entities ?? []).compactMap(short)
            let name = device.map { "the \($0.name.lowercased())" } ?? id.rawValue
            return facts.isEmpty
                ? speech.say("answer.unknown", ["targets": .string(name)])
                : "\(name): \(facts.joined(separator: ", "))"
        }
        return told.joined(separator: "; ")
    }

    /// One entity in two words.
    private func short(_ id: EntityID) -> String? {
        guard let entity = home.entities[id], !entity.isAuxiliary else { return nil }
        let state = home.state(of: id)
        if let on = state[.power]?.bool {
            return entity.component == .binarySensor
                ? "\(entity.name.lowercased()) \(on ? "on" : "off")" : on ? "on" : "off"
        }
        if let word = state[.cover]?.string ?? state[.lock]?.string ?? state[.activity]?.string {
            return word
        }
        let number = state[.temperature] ?? state[.value]
        guard let number, let role = entity.roles.first, role != .other else { return nil }
        return
            "\(role.rawValue.replacing("_", with: " ")) \(Speech.reading(number, unit: entity.unit))"
    }

    private func weather(_ candidate: Candidate) -> String {
        let told = candidate.targets.compactMap { id -> String? in
            guard let entity = home.entities[id], let role = entity.roles.first,
                let value = home.state(of: id)[.value] ?? home.state(of: id)[.power]
            else { return nil }
            if let wet = value.bool { return wet ? "raining" : nil }
            let reading = Speech.reading(value, unit: entity.unit)
            switch role {
            case .temperature, .condition: return reading
            default: return "\(role.rawValue.replacing("_", with: " ")) \(reading)"
            }
        }
        guard !told.isEmpty else {
            return speech.say("answer.unknown", ["targets": .string("the weather")])
        }
        return speech.say("answer.weather", ["list": .string(Speech.list(told))])
    }

    private func playing(_ candidate: Candidate) -> String {
        let told = candidate.targets.compactMap { id -> String? in
            guard let device = home.entities[id]?.device,
                home.reading(of: .playback, on: device)?.2.string == "playing"
            else { return nil }
            let title =
                home.reading(of: .title, on: device)?.2.string
                ?? home.reading(of: .media, on: device)?.2.string
            let name = home.devices[device]?.name.lowercased() ?? ""
            return speech.say(
                "answer.playing", ["title": Value(title), "targets": .string("the \(name)")])
        }
        return told.first ?? speech.say("answer.nothing_playing")
    }

    private func place(_ candidate: Candidate) -> String {
        let id = candidate.targets.first
        let area = id.flatMap { home.entities[$0]?.area }.flatMap { home.areas[$0]?.name }
        guard let id, let area else { return speech.say("answer.no_place") }
        return speech.say(
            "answer.place",
            ["targets": .string(phrase([id], candidate)), "area": .string(area.lowercased())])
    }
}

extension Predicate {
    var opposite: Predicate {
        switch self {
        case .on: .off
        case .off: .on
        case .open: .closed
        case .closed: .open
        case .locked: .unlocked
        case .unlocked: .locked
        case .active: .off
        case .running: .finished
        case .finished: .running
        case .playing: .paused
        case .paused: .playing
        case .hot: .clear
        case .detected: .clear
        case .clear: .detected
        case .available: .unavailable
        case .unavailable: .available
        case .ringing: .clear
        case .wet: .clear
        case .empty: .available
        case .jammed: .clear
        case .low: .charged
        case .charged: .low
        }
    }
}

extension Role {
    /// What it is measured in where the device does not say.
    fileprivate var usualUnit: String? {
        switch self {
        case .temperature, .targetTemperature: "°C"
        case .humidity, .targetHumidity, .battery, .volume, .opening: "%"
        default: nil
        }
    }
}
