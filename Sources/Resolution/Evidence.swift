internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Measures the features of one candidate.
struct Evidence {
    /// After so long a change no longer makes its device likelier.
    static let freshMinutes = 120.0
    /// After so long an event no longer makes another device likelier.
    static let followMilliseconds: Int64 = 30 * 60_000

    /// Evidence that every deed is taken to have before it was ever done.
    static let priorCount = 0.2
    static let fullHabit = 3.4
    /// What ran to its end and was not opened since waits for somebody so long.
    static let waitingMilliseconds: Int64 = 12 * 3_600_000

    let context: Context
    private(set) var candidate: Candidate
    private var targets: [Target] = []
    /// What was looked up for the candidates before.
    private var known: [EntityID: Target] = [:]
    private let lastTargets: Set<EntityID>
    private let lastDevices: Set<DeviceID?>

    init(context: Context, candidate: Candidate) {
        self.context = context
        self.candidate = candidate
        lastTargets = Set(context.lastTargets)
        lastDevices = Set(context.lastTargets.map { context.home.entities[$0]?.device })
        look(at: candidate)
    }

    mutating func look(at candidate: Candidate) {
        self.candidate = candidate
        targets.removeAll(keepingCapacity: true)
        for id in candidate.targets {
            if let target = known[id] {
                targets.append(target)
            } else {
                targets.append(Target(id, in: context.home))
                known[id] = targets.last
            }
        }
    }

    // Closures here, for they borrow: a method handed on by its name copies all it belongs to.
    func value(_ feature: Feature) -> Double {
        switch feature {
        case .text: candidate.reading.score
        case .name: nameQuality
        case .capability: candidate.targets.isEmpty ? 0 : mean { isMainPurpose($0) }
        case .active: strongest { activity($0) }
        case .changedLately: strongest { freshness($0) }
        case .finished: strongest { completion($0) }
        case .unusual: strongest { unusualness($0) }
        case .sameArea: mean { closeness($0) }
        case .sameFloor: mean { isOnFloor($0) }
        case .lastTarget: overlap * openness
        case .mentioned: strongest { context.mentions[$0.id].map { 1 / Double($0 + 1) } ?? 0 }
        case .available: mean { $0.isAvailable ? 0 : -1 }
        case .executable: executability
        case .screen: screen
        case .hour: strongest { likelihood(context.habits.byHour($0.id)) * placeFactor($0) }
        case .person: strongest { likelihood(usual($0)) * placeFactor($0) } * openHour
        case .presence: mean { presence($0) }
        case .need: need
        case .playing: strongest { playing($0) }
        case .habit: strongest { following($0) }
        case .preference: preference
        case .outdoors: outdoors
        case .typical: typicality
        case .byHand: strongest(reversal)
        }
    }

    private var need: Double {
        let need = Need(context: context, candidate: candidate)
        return mean { need.measure($0.id) }
    }

    // MARK: Means over targets

    private func mean(_ measure: (Target) -> Double) -> Double {
        guard !targets.isEmpty else { return 0 }
        return targets.reduce(0) { $0 + measure($1) } / Double(targets.count)
    }

    private func strongest(_ measure: (Target) -> Double) -> Double {
        guard let first = targets.first else { return 0 }
        return targets.dropFirst().reduce(measure(first)) { strongest, target in
            let value = measure(target)
            return abs(strongest) < abs(value) ? value : strongest
        }
    }

    /// The share of things that were spoken of last.
    private var overlap: Double {
        guard !lastTargets.isEmpty, !targets.isEmpty else { return 0 }
        let shared = targets.count {
            lastTargets.contains($0.id) || lastDevices.contains($0.device)
        }
        return Double(shared) / Double(max(targets.count, context.lastTargets.count))
    }

    /// How much of what is meant the words leave to what was spoken of before.
    private var openness: Double {
        let targets = candidate.reading.targets
        if targets.pronoun != nil { return 1 }
        return targets.isEmpty ? 0.5 : 0.1
    }

    /// The logarithm of smoothed counts, 0 for none and about 1 for a week of days.
    private func likelihood(_ count: Double) -> Double {
        logarithm((count + Self.priorCount) / Self.priorCount) / Self.fullHabit
    }

    /// What would be counted at this hour, were a person's deeds spread over the day.
    private func usual(_ target: Target) -> Double {
        context.habits.byPerson(target.id) / Self.spells
    }

    /// Spells of a day in which people do things.
    static let spells = 6.0

    /// What a person does at other hours counts as far as this hour tells nothing.
    private var openHour: Double { 1 / (1 + context.habits.known / Self.knownHour) }

    static let knownHour = 1.0

    private func saturate(_ count: Double) -> Double { count / (count + 3) }

    // MARK: Words

    private var nameQuality: Double {
        let names = candidate.reading.targets.names
        guard !names.isEmpty else { return 0 }
        return names.reduce(0) { $0 + $1.quality } / Double(names.count) - 1
    }

    // MARK: State

    /// 1 for a device that is on or still hot, -1 for one that could be and is not; what is asked
    /// or done must be such that it matters.
    private func activity(_ target: Target) -> Double {
        guard target.canBeActive else { return 0 }
        // A screen that is on is no likelier to be played on than one that is off.
        if candidate.reading.effect == .play { return 0 }
        // What is on already is no likelier to be turned on.
        if candidate.steps.contains(where: { $0.entity == target.id && !$0.changes }) { return 0 }
        guard case .ask(.value) = candidate.reading.effect else {
            return target.isActive ? placeFactor(target) : 0
        }
        guard isPartOfMachine(target) else { return 0 }
        if target.isActive { return placeFactor(target) }
        return candidate.reading.targets.isEmpty ? -1 : 0
    }

    private func freshness(_ target: Target) -> Double {
        // A measurement changes by itself.
        guard let changed = target.changedAt, target.component != .sensor else { return 0 }
        let minutes = Double(max(0, context.now.milliseconds(since: changed))) / 60_000
        let fresh = max(0, 1 - logarithm(1 + minutes) / logarithm(1 + Self.freshMinutes))
        return fresh * placeFactor(target)
    }

    /// 1 for what ran to its end and was not opened since, where that is asked for; less where it is
    /// to be switched off or opened.
    private func completion(_ target: Target) -> Double {
        guard let device = target.device, isWaiting(device) else { return 0 }
        switch candidate.reading.effect {
        case .ask(.whether(.finished)), .ask(.whether(.running)), .ask(.when), .ask(.howLong),
            .ask(.status):
            return 1
        case .act(.turnOff), .act(.open), .act(.unlock), .act(.start): return 0.5
        case .act, .adjust, .control, .play, .ask, .keep, .talk: return 0
        }
    }

    private func isWaiting(_ device: DeviceID) -> Bool {
        if let ended = context.ended[device] {
            return context.now.milliseconds(since: ended) <= Self.waitingMilliseconds
        }
        return false
    }

    /// 0 within what is normal for the device, rising to 1 one range's width beyond.
    private func unusualness(_ target: Target) -> Double {
        guard case .ask(.value(let role)) = candidate.reading.effect,
            let range = target.normal.first(where: { $0.role == role }),
            let device = target.device,
            let value = context.home.reading(of: role, on: device)?.2.double
        else { return 0 }
        let beyond = max(range.low - value, value - range.high, 0)
        return min(1, beyond / max(1, range.high - range.low)) * placeFactor(target)
    }

    /// -1 where nothing would change, or what is asked takes for true what is not.
    private var executability: Double {
        if case .ask(.howLong(let predicate)) = candidate.reading.effect {
            let facts = Facts(context.home)
            return mean { facts.holds(predicate, of: $0.id) == false ? -1 : 0 }
        }
        guard candidate.actuates, !candidate.steps.isEmpty else { return 0 }
        let changing = candidate.steps.filter(\.changes).count
        return changing == 0 ? -1 : 0
    }

    private func playing(_ target: Target) -> Double {
        guard let device = target.device,
            let state = context.home.reading(of: .playback, on: device)?.2.string
        else { return 0 }
        let heard = state == "playing" ? 1 : state == "paused" ? 0.5 : 0
        switch candidate.reading.effect {
        case .control(.play): return state == "paused" ? 1 : 0
        // What plays in another room is left to play there.
        case .play: return isElsewhere(target) ? 0 : heard
        // What is silent is no louder.
        case .adjust(.volume, _), .act(.setVolume): return heard == 0 ? -0.5 : heard
        case .act, .adjust, .control, .ask, .keep, .talk: return heard
        }
    }

    /// Whoever switched a thing just now had a reason: others are likelier to be turned round, unless
    /// the words point at what was done.
    private func reversal(_ target: Target) -> Double {
        let words = candidate.reading.targets
        guard words.pronoun == nil, words.names.isEmpty, let at = context.byHand[target.id],
            candidate.steps.contains(where: { $0.entity == target.id && $0.changes })
        else { return 0 }
        let minutes = Double(max(0, context.now.milliseconds(since: at))) / 60_000
        return min(0, minutes / Self.reasonMinutes - 1)
    }

    /// So long a hand's reason is taken to hold.
    static let reasonMinutes = 15.0

    // MARK: Place

    private func closeness(_ target: Target) -> Double {
        guard let here = context.area, let area = target.area else { return 0 }
        return area == here ? 1 : -0.3
    }

    private func isOnFloor(_ target: Target) -> Double {
        guard let floor = context.floor, let area = target.area, area != context.area else {
            return 0
        }
        return context.home.areas[area]?.floor == floor ? 1 : 0
    }

    /// Whether somebody moves in the room of the thing; an old report is believed by half.
    private func presence(_ target: Target) -> Double {
        guard context.area == nil, let area = target.area else { return 0 }
        let seen = context.places.members(with: .motion, in: area).map { motion -> Double in
            let state = context.home.state(of: motion.id)
            guard state.isAvailable, state[.power]?.bool == true else { return 0 }
            return state.isVerified ? 1 : 0.5
        }
        return seen.max() ?? 0
    }

    /// What stands out in another room stands out less.
    private func placeFactor(_ target: Target) -> Double { isElsewhere(target) ? 0.4 : 1 }

    private func isElsewhere(_ target: Target) -> Bool {
        guard let here = context.area, let area = target.area else { return false }
        return area != here
    }

    private var outdoors: Double {
        guard targets.contains(where: \.isOutdoors), candidate.reading.effect != .ask(.weather)
        else { return 0 }
        return candidate.reading.targets.isOutdoors ? 1 : -1
    }

    // MARK: Kind of device

    private func isMainPurpose(_ target: Target) -> Double { target.isAuxiliary ? -1 : 0 }

    /// The temperature of a machine is about the machine; a room's is what people ask for.
    private var typicality: Double {
        if let item = candidate.item { return kindRank(item) }
        switch candidate.reading.effect {
        case .ask(.value): return mean { isPartOfMachine($0) ? 0 : 1 }
        // It is what runs by itself that is done at some time.
        case .ask(.whether(.finished)), .ask(.whether(.running)), .ask(.howLong(.finished)),
            .ask(.howLong(.running)), .ask(.when(.finished)):
            return mean { runs($0) ? 1 : 0 }
        // "how long will it take": what has a course has a state to tell of.
        case .ask(.status):
            let words = candidate.reading.targets
            return words.names.isEmpty && words.kinds.isEmpty ? mean { runs($0) ? 1 : 0 } : 0
        // Nobody means the oven by "make it 22 degrees".
        case .act(.setTemperature), .adjust(.targetTemperature, _), .adjust(.temperature, _):
            return candidate.reading.targets.names.isEmpty
                ? mean { isPartOfMachine($0) ? -1 : 1 } : 0
        // A lamp has to be named to be made warmer.
        case .adjust(.colorTemperature, _):
            let words = candidate.reading.targets
            return words.names.isEmpty && words.kinds.isEmpty ? -1 : 0
        case .act, .adjust, .control, .play, .ask, .keep, .talk: return 0
        }
    }

    private func runs(_ target: Target) -> Bool {
        guard let device = target.device.flatMap({ context.home.devices[$0] }) else { return false }
        return Self.runningRoles.contains { device.roles[$0] != nil }
    }

    private static let runningRoles: [Role] = [.running, .program, .cleaning, .playback]

    private func isPartOfMachine(_ target: Target) -> Bool {
        target.canBeActive && target.component != .climate
    }

    private func kindRank(_ item: MediaItem) -> Double {
        Catalogue.readiness[item.kind] ?? 0
    }

    private var screen: Double {
        guard let item = candidate.item, let target = targets.first else { return 0 }
        let needsScreen = ["film", "movie", "series", "show"].contains(item.kind)
        return needsScreen && target.hasScreen ? placeFactor(target) : 0
    }

    // MARK: Habit and taste

    /// 1 where a device has just made itself heard that this one's kind follows.
    /// By what its type says it follows, or by what this person was seen to do.
    private func following(_ target: Target) -> Double {
        let seen = context.habits.byEvent(target.id)
        guard seen < 1 else { return seen }
        let latest = target.follows.compactMap { context.events[$0] }.max()
        guard let latest, context.now.milliseconds(since: latest) <= Self.followMilliseconds else {
            return seen
        }
        return 1
    }

    private var preference: Double {
        guard let item = candidate.item else { return 0 }
        let words = [item.title, item.by ?? "", item.kind].map { $0.lowercased() }
        if context.tastes.stated.contains(where: { words.contains($0.lowercased()) }) { return 1 }
        return saturate(context.tastes.played[item.title] ?? 0)
    }
}
