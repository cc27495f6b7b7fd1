internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Finds the things of the home that a reading may be about.
struct Grounding {
    /// Candidates of one reading; what lies beyond is the least likely.
    static let candidatesLimit = 64
    /// Sets of entities that are looked at: those of the room, of what was spoken of, of what is on.
    static let setsLimit = 12
    /// Combinations of ambiguous names that are tried.
    static let combinationsLimit = 32

    let context: Context
    let reading: Reading
    let offer: Offer
    let scope: Scope
    let lastTargets: Set<EntityID>

    /// The words of the clause, in lower case.
    let text: String

    init(_ reading: Reading, of text: String, in context: Context) {
        self.context = context
        self.text = text.lowercased()
        self.reading = reading
        let targets = reading.targets
        scope = Scope(reading)
        lastTargets = Set(context.lastTargets)
        offer = Offer(
            context: context, effect: reading.effect,
            allowsSynonyms: reading.isAboutAllOpenings || !targets.names.isEmpty
                || targets.kinds.contains { $0 != TargetDescription.anyKind },
            isNamed: !targets.names.isEmpty)
    }

    /// The sets of entities that the words may mean, each as a person would take them together.
    func targetSets() -> [[EntityID]] {
        guard reading.targets.others.isEmpty else { return unions() }
        if let spokenOf = spokenOf() { return [spokenOf] }
        let targets = reading.targets
        guard !reading.spans.contains(where: { isPartOfAnother($0) }) else { return [] }
        let sets = targets.names.isEmpty ? scoped() : named(targets.names)
        return likeliest(
            sets.map { meantTogether(withoutExceptions($0)) }.filter { !$0.isEmpty })
    }

    /// "it" is what was just spoken of, where that can do what is asked; so is what is left unsaid.
    private func spokenOf() -> [EntityID]? {
        let targets = reading.targets
        guard targets.names.isEmpty, targets.kinds.isEmpty, !isPlaced, !targets.isOutdoors,
            !targets.isEverywhere, [.unstated, .all, .both].contains(targets.quantifier),
            targets.exceptions == Exceptions(), !context.lastTargets.isEmpty
        else { return nil }
        guard targets.pronoun.map({ $0 != .there }) ?? isElliptic else { return nil }
        let found = context.lastTargets.flatMap { id in
            offer.serves(id) ? [id] : entities(besides: id)
        }
        // "it" is one thing, or things that are one to people: not all that an answer has listed.
        if targets.pronoun == .it, !isOfOneSort(found) { return nil }
        return found.isEmpty ? nil : unique(found)
    }

    private func isOfOneSort(_ set: [EntityID]) -> Bool {
        Set(set.compactMap { context.home.entities[$0]?.component }).count <= 1
    }

    /// "brighter": nothing is named, and nothing hints at the room.
    private var isElliptic: Bool {
        guard reading.targets.quantifier == .unstated, reading.slots["is_implied"] == nil,
            !reading.isAboutAllOpenings
        else { return false }
        switch reading.effect {
        case .act, .adjust: return reading.targets.isEmpty
        case .control, .play, .ask, .keep, .talk: return false
        }
    }

    func entities(besides id: EntityID) -> [EntityID] {
        guard let entity = context.home.entities[id],
            let device = context.home.devices[entity.device]
        else { return [] }
        return offer.entities(of: device)
    }

    /// "the lamp and the kitchen blinds": what each part means, together.
    private func unions() -> [[EntityID]] {
        let others = reading.targets.others
        var first = reading
        first.targets.others = []
        first.spans = reading.spans.filter { span in
            !others.contains { $0.spans.contains(span) }
        }
        var sets: [[EntityID]] = [[]]
        for part in [first] + others.map({ part($0) }) {
            // What is nowhere to be found is not left out unsaid.
            let found = Grounding(part, of: text, in: context).targetSets()
            sets = found.flatMap { more in sets.map { unique($0 + more) } }
            sets = Array(sets.prefix(Self.combinationsLimit))
        }
        return likeliest(sets)
    }

    private func part(_ further: FurtherTarget) -> Reading {
        var part = reading
        part.targets = further.targets
        part.spans = further.spans
        if part.targets.exceptions == Exceptions() {
            part.targets.exceptions = reading.targets.exceptions
        }
        return part
    }

    /// Of several, those that such a wish is about: dimming is for what is lit, and "turn on
    /// everything" starts no machine and sounds no siren.
    private func meantTogether(_ set: [EntityID]) -> [EntityID] {
        guard set.count > 1 else { return set }
        if reading.effect == .act(.lock), !reading.isAboutAllOpenings {
            // "lock the doors" is for what has a lock.
            let locks = set.filter { context.home.entities[$0]?.component == .lock }
            return locks.isEmpty ? set : locks
        }
        if case .act(let name) = reading.effect, isSingular {
            // "turn off the lamp" where one of two is on is about that one.
            let changing = set.filter { !isKnown($0, to: name) }
            if !changing.isEmpty { return changing }
        }
        if case .adjust(.brightness, _) = reading.effect {
            let lit = set.filter { context.home.state(of: $0)[.power]?.bool == true }
            return lit.isEmpty ? set : lit
        }
        let isEverything = reading.targets.kinds.contains(TargetDescription.anyKind)
        // What wakes people or keeps watch is off where it is named.
        if reading.effect == .act(.turnOff), isEverything { return set.filter { !isWatch($0) } }
        let startsAll = reading.effect == .act(.turnOn) || reading.effect == .act(.toggle)
        guard startsAll, isEverything else { return set }
        return set.filter { !isMachine($0) }
    }

    /// "the lamp", and not "the lamps" or "all lamps".
    private var isSingular: Bool {
        let targets = reading.targets
        let kinds = reading.spans.filter { $0.role == "kind" }.map { $0.text.lowercased() }
        return targets.names.isEmpty && !kinds.isEmpty
            && !targets.kinds.contains(TargetDescription.anyKind)
            && [.unstated, .one].contains(targets.quantifier)
            && !context.home.types.contains { type in kinds.contains(where: type.plurals.contains) }
    }

    /// True where the thing reported to be so already.
    private func isKnown(_ id: EntityID, to name: ActionName) -> Bool {
        let state = context.home.state(of: id)
        guard state.isVerified, state.isAvailable, !context.unsettled.contains(id) else {
            return false
        }
        let facts = Facts(context.home)
        return switch name {
        case .turnOn: facts.holds(.on, of: id) == true
        case .turnOff: facts.holds(.off, of: id) == true
        case .open: facts.holds(.open, of: id) == true
        case .close: facts.holds(.closed, of: id) == true
        default: false
        }
    }

    private func isWatch(_ id: EntityID) -> Bool {
        let device = context.home.entities[id].flatMap { context.home.devices[$0.device] }
        return device?.roles[.alarmTime] != nil || device?.roles[.arming] != nil
    }

    private func isMachine(_ id: EntityID) -> Bool {
        guard let entity = context.home.entities[id],
            let device = context.home.devices[entity.device]
        else { return false }
        let roles: [Role] = [.brew, .start, .cleaning, .running, .program, .arming, .scene]
        return entity.component == .siren || entity.component == .scene
            || context.home.type(of: entity.device)?.start == .press
            || roles.contains { device.roles[$0] != nil }
    }

    // MARK: Names

    func named(_ names: [NameMatch]) -> [[EntityID]] {
        var combinations: [[EntityID]] = [[]]
        for name in names {
            let choices = choices(of: name)
            guard !choices.isEmpty else { return [] }
            combinations = combinations.flatMap { chosen in choices.map { chosen + $0 } }
            combinations = Array(combinations.prefix(Self.combinationsLimit))
        }
        return combinations.map { unique($0) }
    }

    /// "the oven light" is no oven: a word for another kind stands right beside the name.
    private func isPartOfAnother(_ span: Span) -> Bool {
        guard span.role == "name" || span.role == "kind" else { return false }
        let said = span.text.lowercased()
        return reading.unexplained.map { $0.lowercased() }.contains { word in
            KindWord(word, in: context.home.types) != nil
                && (text.contains("\(said) \(word)") || text.contains("\(word) \(said)"))
        }
    }

    /// What one name may stand for, once area and kind have their say.
    private func choices(of name: NameMatch) -> [[EntityID]] {
        let all = name.things.map { entities(of: $0) }.filter { !$0.isEmpty }
        let here = all.map { $0.filter { isInScope($0) } }.filter { !$0.isEmpty }
        let fitting = here.isEmpty && reading.targets.areas.isEmpty ? all : here
        let takesAll = [Quantifier.all, .both].contains(reading.targets.quantifier)
        return takesAll && fitting.count > 1 ? [fitting.flatMap { $0 }] : fitting
    }

    func entities(of thing: Thing) -> [EntityID] {
        switch thing {
        case .device(let id):
            return context.home.devices[id].map(offer.entities(of:)) ?? []
        case .entity(let id):
            if offer.serves(id) { return [id] }
            guard let entity = context.home.entities[id],
                let device = context.home.devices[entity.device]
            else { return [] }
            return offer.entities(of: device)
        }
    }

    private func unique(_ ids: [EntityID]) -> [EntityID] { Array(OrderedSet(ids)) }
}
