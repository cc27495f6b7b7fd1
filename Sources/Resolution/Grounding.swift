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

    /// The words of the clause, in lower case.
    private let text: String

    init(_ reading: Reading, of text: String, in context: Context) {
        self.context = context
        self.text = text.lowercased()
        self.reading = reading
        let targets = reading.targets
        offer = Offer(
            home: context.home, effect: reading.effect,
            allowsSynonyms: reading.isAboutAllOpenings || !targets.names.isEmpty
                || targets.kinds.contains { $0 != TargetDescription.anyKind },
            isNamed: !targets.names.isEmpty)
    }

    /// The sets of entities that the words may mean, each as a person would take them together.
    func targetSets() -> [[EntityID]] {
        guard reading.targets.others.isEmpty else { return unions() }
        if let spokenOf = spokenOf() { return [spokenOf] }
        let targets = reading.targets
        guard !reading.spans.contains(where: isPartOfAnother) else { return [] }
        let sets = targets.names.isEmpty ? scoped() : named(targets.names)
        return likeliest(sets.map(withoutExceptions).map(meantTogether).filter { !$0.isEmpty })
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
        return found.isEmpty ? nil : unique(found)
    }

    /// "brighter": nothing is named, and nothing hints at the room.
    private var isElliptic: Bool {
        guard reading.targets.quantifier == .unstated, reading.slots["is_implied"] == nil else {
            return false
        }
        switch reading.effect {
        case .act, .adjust: return reading.targets.isEmpty
        case .control, .play, .ask, .keep, .talk: return false
        }
    }

    private func entities(besides id: EntityID) -> [EntityID] {
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
        for part in [first] + others.map(part) {
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
        if case .adjust(.brightness, _) = reading.effect {
            let lit = set.filter { context.home.state(of: $0)[.power]?.bool == true }
            return lit.isEmpty ? set : lit
        }
        let startsAll = reading.effect == .act(.turnOn) || reading.effect == .act(.toggle)
        guard startsAll, reading.targets.kinds.contains(TargetDescription.anyKind) else {
            return set
        }
        return set.filter { !isMachine($0) }
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

    private func named(_ names: [NameMatch]) -> [[EntityID]] {
        var combinations: [[EntityID]] = [[]]
        for name in names {
            let choices = choices(of: name)
            guard !choices.isEmpty else { return [] }
            combinations = combinations.flatMap { chosen in choices.map { chosen + $0 } }
            combinations = Array(combinations.prefix(Self.combinationsLimit))
        }
        return combinations.map(unique)
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
        let all = name.things.map(entities).filter { !$0.isEmpty }
        let here = all.map { $0.filter(isInScope) }.filter { !$0.isEmpty }
        let fitting = here.isEmpty && reading.targets.areas.isEmpty ? all : here
        let takesAll = [Quantifier.all, .both].contains(reading.targets.quantifier)
        return takesAll && fitting.count > 1 ? [fitting.flatMap { $0 }] : fitting
    }

    private func entities(of thing: Thing) -> [EntityID] {
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

    // MARK: Scopes

    private func scoped() -> [[EntityID]] {
        let pool = withoutRepetition(ofRoom(narrowed(pool())))
        if reading.isAboutAllOpenings { return [pool.filter(isWayIn)] }
        if reading.targets.quantifier == .other, !context.lastTargets.isEmpty {
            return others(in: pool)
        }
        guard !reading.targets.kinds.isEmpty || asksOfSet || meansPlace else {
            return reading.targets.quantifier == .all ? [pool] : preselected(pool).map { [$0] }
        }
        if reading.asksOfAnything, !isPlaced { return [pool] }
        if case .ask(.compare) = reading.effect { return [pool] }
        if reading.effect == .act(.turnOn), meansPlace {
            // "turn on the living room" asks for light.
            let lights = pool.filter(isLight)
            return [lights.isEmpty ? pool : lights]
        }
        switch reading.targets.quantifier {
        case .all, .both, .any: return [pool]
        // "which lights are on" is about the home, "are the lights on" about the room.
        case .several:
            return isPlaced || reading.listsThem || reading.targets.isEverywhere
                ? [pool] : near(pool)
        case .unstated, .one, .other: return isPlaced ? wholes(pool) : grouped(pool)
        }
    }

    /// "the other one": not what was spoken of, and of its room where there is one.
    private func others(in pool: [EntityID]) -> [[EntityID]] {
        let sorts = Set(context.lastTargets.compactMap { context.home.entities[$0]?.component })
        let rest = pool.filter { id in
            !context.lastTargets.contains(id)
                && context.home.entities[id].map { sorts.contains($0.component) } ?? false
        }
        let areas = Set(context.lastTargets.compactMap { context.home.entities[$0]?.area })
        let close = rest.filter { id in
            context.home.entities[id]?.area.map(areas.contains) ?? false
        }
        return (close.isEmpty ? rest : close).map { [$0] }
    }

    /// "brighter in here" is about the room as a whole.
    private var meansPlace: Bool {
        guard reading.targets.kinds.isEmpty else { return false }
        switch reading.effect {
        case .adjust:
            let isImplied = reading.slots["is_implied"] == true
            return isPlaced || (isImplied && context.area != nil)
        case .act(let name):
            let isOfRooms: [ActionName] = [
                .turnOn, .turnOff, .setBrightness, .setColor, .setColorTemperature,
            ]
            return isPlaced && reading.targets.pronoun == nil && isOfRooms.contains(name)
        case .control, .play, .ask, .keep, .talk: return false
        }
    }

    /// Those in the speaker's room, where there are any, or all of them.
    private func near(_ pool: [EntityID]) -> [[EntityID]] {
        guard let here = context.area else { return [pool] }
        let close = pool.filter { context.home.entities[$0]?.area == here }
        return close.isEmpty || close == pool ? [pool] : [close, pool]
    }

    /// A lock, or what is dangerous to open: a garage door, a gate.
    private func isWayIn(_ id: EntityID) -> Bool {
        context.home.entities[id]?.component == .lock
            || context.home.worstRisk(of: .open, on: id).risk == .dangerous
    }

    /// "here" is a place only where it is known which.
    private var isPlaced: Bool {
        !reading.targets.areas.isEmpty || !reading.targets.floors.isEmpty
            || (reading.targets.isHere && context.area != nil)
    }

    private var asksOfSet: Bool { reading.asksOfSet && !reading.asksOfOne }

    /// "the temperature in the kitchen" is the room's, however hot its oven.
    private func ofRoom(_ pool: [EntityID]) -> [EntityID] {
        guard case .ask(.value) = reading.effect, reading.targets.kinds.isEmpty,
            !reading.targets.areas.isEmpty
        else { return pool }
        let rooms = pool.filter { id in
            context.home.entities[id].map(offer.measuresRoom) ?? false
        }
        return rooms.isEmpty ? pool : rooms
    }

    /// Every entity that the words may be about, in the order of the roles and of the home.
    private func pool() -> [EntityID] {
        let roles = offer.roles
        let fitting = roles.indices.flatMap { index in
            context.places.entities(with: roles[index], in: onlyArea).filter { id in
                guard let entity = context.home.entities[id] else { return false }
                // What plays an earlier role too is in already.
                return !entity.roles.contains(where: roles[..<index].contains)
                    && isInScope(entity) && isOfKind(entity) && offer.serves(entity)
            }
        }
        return reading.effect.actuates || reading.asksOfState ? offer.leading(of: fitting) : fitting
    }

    /// The one area outside which nothing can be meant; nil where there is more to look at.
    private var onlyArea: AreaID? {
        let areas = reading.targets.areas
        guard !sendsOut else { return nil }
        guard areas.isEmpty else { return areas.count == 1 ? areas.first : nil }
        return reading.targets.isHere ? context.area : nil
    }

    /// "the floor lamp", "the lamp": what is called so, where anything is; a modifier that fits
    /// nothing means a thing that is not there.
    private func narrowed(_ pool: [EntityID]) -> [EntityID] {
        var pool = pool
        for span in reading.spans where span.role == "kind" {
            let words =
                modifiers(before: span)
                + span.text.lowercased().split(separator: " ").map(String.init)
            guard let head = words.last, let kind = KindWord(head, in: context.home.types),
                !kind.isCommonest || words.count > 1
            else { continue }
            let called = pool.filter {
                nameWords(of: $0).isSuperset(of: words.dropLast() + [kind.singular])
            }
            if !called.isEmpty {
                pool = called
            } else if words.count > 1, !isWholeKind(words) {
                pool = pool.filter { nameWords(of: $0).isSuperset(of: words.dropLast()) }
            }
        }
        return pool
    }

    /// "air purifier" is any of them, whatever it is called.
    private func isWholeKind(_ words: [String]) -> Bool {
        let name = words.joined(separator: " ")
        return context.home.types.contains { $0.names.first == name || $0.plurals.first == name }
    }

    /// Words right before a kind that nothing explains: "the desk lamp" where there is no desk lamp.
    private func modifiers(before span: Span) -> [String] {
        // Short ones are slips of the tongue or the keys: "teh lights".
        reading.unexplained.map { $0.lowercased() }.filter {
            $0.count > 3 && text.contains("\($0) \(span.text.lowercased())")
        }
    }

    private func nameWords(of id: EntityID) -> Set<String> {
        guard let entity = context.home.entities[id] else { return [] }
        let device = context.home.devices[entity.device]?.name ?? ""
        let words = "\(entity.name) \(device)".lowercased()
            .split { !$0.isLetter && !$0.isNumber }
        return Set(words.map(String.init))
    }

    /// One set for each area; what has no area stands alone. The whole home is one more.
    private func grouped(_ pool: [EntityID]) -> [[EntityID]] {
        // Nobody knows where the speaker is: the question is about the home.
        if asksOfSet, context.area == nil { return [pool] }
        var byArea: OrderedDictionary<AreaID, [EntityID]> = [:]
        var sets: [[EntityID]] = []
        for id in pool {
            if let area = context.home.entities[id]?.area {
                byArea[area, default: []].append(id)
            } else {
                sets.append([id])
            }
        }
        sets = likeliest(Array(byArea.values)).flatMap(wholes) + sets
        if asksOfSet, sets.count > 1 { sets.append(pool) }
        return sets
    }

    /// All together where they are of a kind that people mean together, each alone where it matters.
    private func wholes(_ set: [EntityID]) -> [[EntityID]] {
        guard set.count > 1, !asksOfSet, matters(set) else { return [set] }
        return set.map { [$0] }
    }

    /// A thermostat repeats what the thermometer of its room says.
    private func withoutRepetition(_ set: [EntityID]) -> [EntityID] {
        guard case .ask(.value) = reading.effect else { return set }
        let isSensor = { (id: EntityID) in context.home.entities[id]?.component == .sensor }
        let measured = Set(
            set.filter(isSensor).compactMap { id -> AreaID? in
                guard let entity = context.home.entities[id], !hasPower(entity.device) else {
                    return nil
                }
                return entity.area
            })
        return set.filter { id in
            guard let entity = context.home.entities[id], entity.component == .climate else {
                return true
            }
            return !(entity.area.map(measured.contains) ?? false)
        }
    }

    private func hasPower(_ device: DeviceID) -> Bool {
        context.home.devices[device]?.roles[.power] != nil
    }

    private func matters(_ set: [EntityID]) -> Bool {
        guard reading.targets.quantifier != .one || !set.allSatisfy(isLight) else { return false }
        switch reading.effect {
        case .act(let name):
            return set.contains { id in
                guard let entity = context.home.entities[id],
                    let action = offer.action(name, on: entity)
                else { return false }
                return reading.targets.quantifier == .one
                    || context.home.worstRisk(of: action, on: id).risk == .dangerous
            }
        case .play, .ask(.value), .ask(.howLong), .ask(.when), .control, .adjust(.volume, _):
            return true
        case .adjust, .ask, .keep, .talk:
            return reading.targets.quantifier == .one || reading.asksOfOne
        }
    }

    private func isLight(_ id: EntityID) -> Bool {
        context.home.entities[id]?.component == .light
    }

    /// As ``preselected(_:)``, for sets; those that are left stay in their order.
    private func likeliest(_ sets: [[EntityID]]) -> [[EntityID]] {
        guard sets.count > Self.setsLimit else { return sets }
        let ranks = sets.map { set in set.map(nearness).max() ?? 0 }
        let order = sets.indices.sorted { left, right in
            ranks[left] != ranks[right] ? ranks[left] > ranks[right] : left < right
        }
        return order.prefix(Self.setsLimit).sorted().map { sets[$0] }
    }

    /// The likeliest of many, by what needs no look at their state.
    private func preselected(_ pool: [EntityID]) -> [EntityID] {
        guard pool.count > Self.candidatesLimit else { return pool }
        let ranked = pool.map { (id: $0, rank: nearness($0)) }.sorted { left, right in
            left.rank != right.rank ? left.rank > right.rank : left.id < right.id
        }
        return ranked.prefix(Self.candidatesLimit).map(\.id)
    }

    private func nearness(_ id: EntityID) -> Int {
        let isHere = context.area != nil && context.home.entities[id]?.area == context.area
        let isOn = context.home.state(of: id)[.power]?.bool ?? false
        return (context.lastTargets.contains(id) ? 8 : 0)
            + (context.mentions[id] != nil ? 4 : 0) + (isHere ? 2 : 0) + (isOn ? 1 : 0)
    }

    // MARK: Filters

    private func isInScope(_ id: EntityID) -> Bool {
        context.home.entities[id].map(isInScope) ?? false
    }

    private func isInScope(_ entity: Entity) -> Bool {
        let targets = reading.targets
        if sendsOut, entity.roles.contains(.cleaning) { return true }
        if targets.isOutdoors, !isOutdoors(entity) { return false }
        if !targets.areas.isEmpty {
            guard let area = entity.area, targets.areas.contains(area) else { return false }
        }
        if !targets.floors.isEmpty {
            guard let floor = entity.area.flatMap({ context.home.areas[$0]?.floor }),
                targets.floors.contains(floor)
            else { return false }
        }
        if targets.isHere, let here = context.area, entity.area != here { return false }
        return true
    }

    /// "hoover the hall" is for the robot, wherever it stands.
    private var sendsOut: Bool {
        reading.effect == .act(.start) && reading.targets.names.isEmpty
            && reading.targets.kinds == ["vacuum"]
    }

    private func isOutdoors(_ entity: Entity) -> Bool {
        context.home.type(of: entity.device)?.isOutdoors ?? false
    }

    private func isOfKind(_ entity: Entity) -> Bool {
        reading.targets.kinds.isEmpty
            || reading.targets.kinds.contains { fits(kind: $0, entity) }
    }

    private func fits(kind: String, _ entity: Entity) -> Bool {
        if kind == TargetDescription.anyKind || kind == entity.component.rawValue { return true }
        guard let type = context.home.devices[entity.device]?.type else { return false }
        return type == kind || entity.deviceClass == kind
    }

    private func withoutExceptions(_ set: [EntityID]) -> [EntityID] {
        let exceptions = reading.targets.exceptions
        guard exceptions != Exceptions() else { return set }
        let named = Set(exceptions.names.flatMap { $0.things.flatMap(entities) })
        return set.filter { id in
            guard let entity = context.home.entities[id] else { return false }
            return !named.contains(id) && !isLeftOut(entity, by: exceptions)
        }
    }

    /// "except the lights", "except in the hall", "except the lights in the hall".
    private func isLeftOut(_ entity: Entity, by exceptions: Exceptions) -> Bool {
        guard !exceptions.kinds.isEmpty || exceptions.hasPlace else { return false }
        let isOfKind = exceptions.kinds.contains { fits(kind: $0, entity) }
        return (exceptions.kinds.isEmpty || isOfKind)
            && (!exceptions.hasPlace || isThere(entity, exceptions))
    }

    private func isThere(_ entity: Entity, _ exceptions: Exceptions) -> Bool {
        guard let area = entity.area else { return false }
        if exceptions.areas.contains(area) || exceptions.isHere && area == context.area {
            return true
        }
        guard let floor = context.home.areas[area]?.floor else { return false }
        return exceptions.floors.contains(floor)
    }

    private func unique(_ ids: [EntityID]) -> [EntityID] { Array(OrderedSet(ids)) }
}

extension Reading {
    /// "which lights are on" is about all of them.
    var asksOfSet: Bool {
        switch effect {
        case .ask(.which), .ask(.howMany), .ask(.whether), .ask(.weather), .ask(.playing),
            .ask(.compare):
            true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: false
        }
    }

    /// "is it done" is about one thing, whichever that is.
    var asksOfOne: Bool {
        guard case .ask(.whether) = effect, targets.names.isEmpty, targets.kinds.isEmpty else {
            return false
        }
        return targets.pronoun == .it || targets.pronoun == .that
    }

    /// Asks what is true of a thing, and so of each device once.
    var asksOfState: Bool {
        switch effect {
        case .ask(.whether), .ask(.which), .ask(.howMany), .ask(.when), .ask(.howLong): true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: false
        }
    }

    /// "anything left on?" said of no place is about the whole home.
    var asksOfAnything: Bool {
        guard targets.isEmpty || targets.kinds == [TargetDescription.anyKind] else { return false }
        switch effect {
        case .ask(.whether), .ask(.which), .ask(.howMany), .ask(.compare): return true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: return false
        }
    }

    /// Asks for a list or a number of things.
    var listsThem: Bool {
        switch effect {
        case .ask(.which), .ask(.howMany): true
        case .act, .adjust, .control, .play, .ask, .keep, .talk: false
        }
    }

    /// "lock up": every lock and every door that is dangerous to leave open.
    var isAboutAllOpenings: Bool { slots["all_openings"] == true }
}
