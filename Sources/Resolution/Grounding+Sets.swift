internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Which of the pool people take together: a room's, one each, all of them.
extension Grounding {
    func scoped() -> [[EntityID]] {
        sets(of: withoutRepetition(ofRoom(narrowed(pool())))).map { $0.map(\.id) }
    }

    private func sets(of pool: [Member]) -> [[Member]] {
        if reading.isAboutAllOpenings { return [pool.filter { isWayIn($0) }] }
        if reading.targets.quantifier == .other, !context.lastTargets.isEmpty {
            return others(in: pool)
        }
        if reading.targets.quantifier == .rest { return rest(of: pool) }
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
        case .both:
            let pairs = near(pool).filter { $0.count == 2 }
            return pairs.isEmpty ? near(pool) : pairs
        case .all, .any, .rest: return [pool]
        // "which lights are on" is about the home, "are the lights on" about the room.
        case .several:
            return isPlaced || reading.listsThem || reading.targets.isEverywhere
                ? [pool] : near(pool)
        case .unstated where reading.targets.isEverywhere && meansPlace: return [pool]
        case .unstated, .one, .other: return isPlaced ? wholes(pool) : grouped(pool)
        }
    }

    /// "the other one": not what was spoken of, and of its room where there is one.
    func others(in pool: [Member]) -> [[Member]] {
        let sorts = Set(context.lastTargets.compactMap { context.home.entities[$0]?.component })
        let rest = pool.filter { member in
            !lastTargets.contains(member.id) && sorts.contains(member.entity.component)
        }
        let areas = Set(context.lastTargets.compactMap { context.home.entities[$0]?.area })
        let close = rest.filter { $0.area.map(areas.contains) ?? false }
        return (close.isEmpty ? rest : close).map { [$0] }
    }

    /// "everything else", "the other lights": all but what was spoken of, which has to be known.
    private func rest(of pool: [Member]) -> [[Member]] {
        guard !context.lastTargets.isEmpty else { return [] }
        let devices = Set(context.lastTargets.compactMap { context.home.entities[$0]?.device })
        let rest = pool.filter { !devices.contains($0.entity.device) }
        let isEverything = reading.targets.kinds.contains(TargetDescription.anyKind)
        return isPlaced || reading.targets.isEverywhere || isEverything ? [rest] : near(rest)
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
            return (isPlaced || reading.targets.isEverywhere)
                && reading.targets.pronoun == nil && isOfRooms.contains(name)
        case .control, .play, .ask, .keep, .talk: return false
        }
    }

    /// Those in the speaker's room, where there are any, or all of them.
    private func near(_ pool: [Member]) -> [[Member]] {
        guard let here = context.area else { return [pool] }
        let close = pool.filter { $0.area == here }
        return close.isEmpty || close.count == pool.count ? [pool] : [close, pool]
    }

    /// A lock, or what is dangerous to open: a garage door, a gate.
    private func isWayIn(_ member: Member) -> Bool {
        member.entity.component == .lock
            || context.home.worstRisk(of: .open, on: member.id).risk == .dangerous
    }

    /// "here" is a place only where it is known which.
    var isPlaced: Bool {
        !reading.targets.areas.isEmpty || !reading.targets.floors.isEmpty
            || (reading.targets.isHere && context.area != nil)
    }

    private var asksOfSet: Bool { reading.asksOfSet && !reading.asksOfOne }

    /// "the temperature in the kitchen" is the room's, however hot its oven.
    private func ofRoom(_ pool: [Member]) -> [Member] {
        guard case .ask(.value) = reading.effect, reading.targets.kinds.isEmpty,
            !reading.targets.areas.isEmpty
        else { return pool }
        let rooms = pool.filter { offer.measuresRoom($0.entity) }
        return rooms.isEmpty ? pool : rooms
    }

    /// One set for each area; what has no area stands alone. The whole home is one more.
    private func grouped(_ pool: [Member]) -> [[Member]] {
        // Nobody knows where the speaker is: the question is about the home.
        if asksOfSet, context.area == nil { return [pool] }
        var byArea: OrderedDictionary<AreaID, [Member]> = [:]
        var sets: [[Member]] = []
        for member in pool {
            if let area = member.area {
                byArea[area, default: []].append(member)
            } else {
                sets.append([member])
            }
        }
        sets =
            likeliest(Array(byArea.values)) { ($0.id, $0.area) }
            .flatMap { wholes($0) } + sets
        if asksOfSet, sets.count > 1 { sets.append(pool) }
        return sets
    }

    /// All together where they are of a kind that people mean together, each alone where it matters.
    private func wholes(_ set: [Member]) -> [[Member]] {
        guard set.count > 1, !asksOfSet, matters(set) else { return [set] }
        return set.map { [$0] }
    }

    /// A thermostat repeats what the thermometer of its room says.
    private func withoutRepetition(_ set: [Member]) -> [Member] {
        guard case .ask(.value) = reading.effect else { return set }
        let measured = Set(
            set.compactMap { member in
                member.entity.component == .sensor && !hasPower(member.entity.device)
                    ? member.area : nil
            })
        return set.filter { member in
            member.entity.component != .climate || !(member.area.map(measured.contains) ?? false)
        }
    }

    private func hasPower(_ device: DeviceID) -> Bool {
        context.home.devices[device]?.roles[.power] != nil
    }

    private func matters(_ set: [Member]) -> Bool {
        guard reading.targets.quantifier != .one || !set.allSatisfy(isLight) else { return false }
        switch reading.effect {
        case .act:
            return set.contains { member in
                guard let action = offer.action(on: member.entity) else { return false }
                return reading.targets.quantifier == .one
                    || context.home.worstRisk(of: action, on: member.id).risk == .dangerous
            }
        case .play, .ask(.value), .ask(.howLong), .ask(.when), .control, .adjust(.volume, _):
            return true
        case .adjust, .ask, .keep, .talk:
            return reading.targets.quantifier == .one || reading.asksOfOne
        }
    }

    private func isLight(_ member: Member) -> Bool { member.entity.component == .light }

    /// As ``preselected(_:)``, for sets; those that are left stay in their order.
    func likeliest(_ sets: [[EntityID]]) -> [[EntityID]] {
        likeliest(sets) { ($0, context.home.entities[$0]?.area) }
    }

    private func likeliest<Element>(
        _ sets: [[Element]], _ place: (Element) -> (id: EntityID, area: AreaID?)
    ) -> [[Element]] {
        guard sets.count > Self.setsLimit else { return sets }
        let spokenOf = lastTargets.union(context.mentions.keys)
        let ranks = sets.map { nearness($0.lazy.map(place), spokenOf) }
        let order = sets.indices.sorted { left, right in
            ranks[left] != ranks[right] ? ranks[left] > ranks[right] : left < right
        }
        return order.prefix(Self.setsLimit).sorted().map { sets[$0] }
    }

    /// The likeliest of many, by what needs no look at their state.
    private func preselected(_ pool: [Member]) -> [Member] {
        guard pool.count > Self.candidatesLimit else { return pool }
        let ranked = pool.map { (one: $0, rank: nearness($0.id, in: $0.area)) }.sorted {
            left, right in
            left.rank != right.rank ? left.rank > right.rank : left.one.id < right.one.id
        }
        return ranked.prefix(Self.candidatesLimit).map(\.one)
    }

    /// Of the nearest of a set; the state only of those that may yet be nearer is looked at.
    private func nearness(
        _ set: some Sequence<(id: EntityID, area: AreaID?)>, _ spokenOf: Set<EntityID>
    ) -> Int {
        var nearest = 0
        for (id, area) in set {
            let most = isHere(area) ? 3 : 1
            guard nearest < most || spokenOf.contains(id) else { continue }
            nearest = max(nearest, nearness(id, in: area))
        }
        return nearest
    }

    private func isHere(_ area: AreaID?) -> Bool { context.area != nil && area == context.area }

    private func nearness(_ id: EntityID, in area: AreaID?) -> Int {
        let isOn = context.home.state(of: id)[.power]?.bool ?? false
        return (lastTargets.contains(id) ? 8 : 0)
            + (context.mentions[id] != nil ? 4 : 0) + (isHere(area) ? 2 : 0) + (isOn ? 1 : 0)
    }
}
