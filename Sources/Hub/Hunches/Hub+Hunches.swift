internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What the hub brings up by itself, of the kinds that people have switched on.
extension Hub {
    /// Rules that are switched on.
    var activeRules: [HunchRule] {
        let wanted = home.definition.hunches ?? []
        return wanted.isEmpty ? [] : setup.hunches.rules.filter { wanted.contains($0.name) }
    }

    func isSwitchedOn(_ hunch: String) -> Bool {
        home.definition.hunches?.contains(hunch) ?? false
    }

    // MARK: Watching

    /// Follows whether a device is such as a rule speaks of.
    mutating func watchForHunches(_ id: EntityID, at now: Moment) {
        guard home.definition.hunches != nil, let device = home.entities[id]?.device else {
            return
        }
        watchForHunches(device, at: now)
    }

    private mutating func watchForHunches(_ device: DeviceID, at now: Moment) {
        guard let type = home.devices[device]?.type else { return }
        for rule in activeRules where rule.types.contains(type) {
            hunches.note(
                HunchWatch.Key(rule: rule.name, device: device),
                holds: home.holds(rule.state, on: device), at: now)
        }
    }

    /// Looks at every device, after what is switched on has changed.
    mutating func resetHunches(at now: Moment) {
        let rules = activeRules
        hunches.keep(only: Set(rules.map(\.name)))
        guard !rules.isEmpty else { return }
        for device in home.devices.keys { watchForHunches(device, at: now) }
    }

    var hunchDeadline: Moment? {
        guard home.definition.hunches != nil else { return nil }
        let rules = activeRules
        return hunches.deadline { name in rules.first { $0.name == name }?.minutes }
    }

    // MARK: Looking

    /// Says the first hunch whose time has come. Only time leads here: each look is kept, so that
    /// a later start sees what was seen.
    mutating func lookForHunches(at now: Moment) {
        guard let due = hunchDeadline, due <= now else { return }
        hunches.looked(at: now)
        if outbox.isEmpty { record(.input(.tick)) }
        for rule in activeRules {
            for group in groups(of: rule, at: now) {
                guard let hunch = hunch(rule, about: group, at: now) else { continue }
                for device in group { hunches.done(.init(rule: rule.name, device: device)) }
                guard !hunches.isSilenced(hunch.open.context, at: now) else { continue }
                say(hunch, at: now)
                return
            }
        }
    }

    /// The devices that have been so for long enough, each for itself or all together.
    private func groups(of rule: HunchRule, at now: Moment) -> [[DeviceID]] {
        let devices = hunches.held.filter { key, held in
            key.rule == rule.name && !held.isDone && home.devices[key.device] != nil
                && Double(now.milliseconds(since: held.since)) >= rule.minutes * 60_000
                && isRoomStill(rule, key.device, at: now)
        }.map(\.key.device)
        guard rule.isTogether else { return devices.map { [$0] } }
        return devices.isEmpty ? [] : [devices]
    }

    private func isRoomStill(_ rule: HunchRule, _ device: DeviceID, at now: Moment) -> Bool {
        guard let minutes = rule.roomStillMinutes else { return true }
        guard let area = home.devices[device]?.area,
            let seen = Sightings.lastMotion(home, area, at: now)
        else { return false }
        return Double(now.milliseconds(since: seen)) >= minutes * 60_000
    }

    private func hunch(
        _ rule: HunchRule, about devices: [DeviceID], at now: Moment
    ) -> Hunch? {
        guard rule.isUrgent || !isTooMuch(at: now), isHour(of: rule, now),
            let people = people(for: rule, at: now)
        else { return nil }
        let subjects = devices.compactMap { subject($0, rule.state) }
        var others: [EntityID] = []
        if let companion = rule.beside {
            others = devices.flatMap { beside($0, companion) }
            guard !others.isEmpty else { return nil }
        }
        let offered = rule.offersCompanion ? others : subjects
        guard let candidate = offer(rule.offer, on: offered) else { return nil }
        let since = devices.compactMap {
            hunches.held[.init(rule: rule.name, device: $0)]?.since
        }.max()
        let words = HunchWords(speech: speech, home: home)
        let why =
            [
                words.fact(
                    subjects, rule.state.word,
                    seconds: since.map { Double(now.milliseconds(since: $0)) / 1000 } ?? 0)
            ]
            + (rule.beside.map { [words.besides(others, $0.state.word)] } ?? [])
            + people.map(words.people)
            + (rule.roomStillMinutes == nil ? [] : [words.nobodyThere])
        let context = rule.isTogether ? rule.name : "\(rule.name)/\(devices[0].rawValue)"
        return Hunch(
            open: HunchWatch.Open(
                context: context, rule: rule.name, candidate: candidate, saidAt: now),
            why: why, offer: words.offer(candidate), isUrgent: rule.isUrgent,
            area: home.devices[devices[0]]?.area)
    }

    /// At night, and after enough was said, only what is urgent is.
    func isTooMuch(at now: Moment) -> Bool {
        setup.settings.isNight(hour: now.hour) || hunches.isEnough(setup.hunches, at: now)
    }

    private func isHour(of rule: HunchRule, _ now: Moment) -> Bool {
        rule.hours?.contains(Double(LocalTime(now).minuteOfDay) / 60) ?? true
    }

    /// The likeliest of what the rule asks people to be doing, none where it asks nothing; nil where
    /// they hardly do any of it.
    private func people(for rule: HunchRule, at now: Moment) -> [Activity]? {
        let likely = rule.people.map { ($0, probability(of: $0, at: now)) }
        // Whether it is one or the other matters little, and is the harder to tell.
        let none = likely.reduce(1) { $0 * (1 - $1.1) }
        guard likely.isEmpty || 1 - none >= setup.hunches.leastProbability else { return nil }
        return likely.max { $0.1 < $1.1 }.map { [$0.0] } ?? []
    }

    /// How likely it is that people are doing something.
    func probability(of activity: Activity, at now: Moment) -> Double {
        guard let model = setup.activities[activity] else { return 0 }
        let sightings = Sightings(
            home, spokeAt: lastSpoke, isNight: setup.settings.isNight(hour: now.hour), at: now)
        return model.probability(sightings)
    }

    /// The entity of a device by which it is so.
    private func subject(_ device: DeviceID, _ state: Condition) -> EntityID? {
        home.reading(of: state.role, on: device)?.entity
    }

    private func beside(_ device: DeviceID, _ companion: HunchRule.Companion) -> [EntityID] {
        guard let area = home.devices[device]?.area else { return [] }
        return home.devices.values.filter { other in
            other.area == area && other.id != device
                && other.type.map(companion.types.contains) ?? false
                && home.holds(companion.state, on: other.id)
        }.compactMap { home.reading(of: companion.state.role, on: $0.id)?.entity }
    }

    /// What would be done, where that is possible and not dangerous: a hunch offers no harm.
    func offer(_ action: ActionName, on targets: [EntityID]) -> Candidate? {
        guard let plain = Action(plain: action) else { return nil }
        let steps = targets.map { Step(entity: $0, action: plain) }.filter { step in
            home.state(of: step.entity).isAvailable
                && home.risk(of: step.action, on: step.entity).risk != .dangerous
                && (try? home.messages(for: step.action, on: step.entity)) != nil
        }
        guard !steps.isEmpty else { return nil }
        let intent = setup.intents.first { intent in
            intent.blocks.contains { $0.effect == .act(action) }
        }
        let reading = Reading(
            intent: intent?.name ?? "HassToggle", effect: .act(action), source: "hunch")
        return Candidate(
            reading: reading, targets: steps.map(\.entity), steps: steps,
            risk: steps.map { home.risk(of: $0.action, on: $0.entity).risk }.max() ?? .harmless)
    }
}

/// A hunch whose time has come.
struct Hunch {
    var open: HunchWatch.Open
    var why: [String]
    var offer: String
    var isUrgent: Bool
    var area: AreaID?
}

extension Action {
    /// An action that needs no value.
    fileprivate init?(plain name: ActionName) {
        switch name {
        case .turnOn: self = .turnOn
        case .turnOff: self = .turnOff
        case .open: self = .open
        case .close: self = .close
        case .stop: self = .stop
        case .lock: self = .lock
        case .press: self = .press
        case .activate: self = .activate
        case .start: self = .start
        case .dock: self = .dock
        case .arm: self = .arm
        case .toggle, .unlock, .disarm, .setBrightness, .setColor, .setColorTemperature,
            .setPosition, .setTemperature, .setHumidity, .setMode, .setSpeed, .play, .control,
            .setVolume, .setNumber, .select, .setText:
            return nil
        }
    }
}
