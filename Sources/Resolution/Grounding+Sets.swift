internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Which of the pool people take together: a room's, one each, all of them.
extension Grounding {
    func scoped() -> [[EntityID]] {
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
        case .both:
            let pairs = near(pool).filter { $0.count == 2 }
            return pairs.isEmpty ? near(pool) : pairs
        case .all, .any: return [pool]
        // "which lights are on" is about the home, "are the lights on" about the room.
        case .several:
            return isPlaced || reading.listsThem || reading.targets.isEverywhere
                ? [pool] : near(pool)
        case .unstated, .one, .other: return isPlaced ? wholes(pool) : grouped(pool)
        }
    }

    /// "the other one": not what was spoken of, and of its room where there is one.
    func others(in pool: [EntityID]) -> [[EntityID]] {
        let sorts = Set(context.lastTargets.compactMap { context.home.entities[$0]?.component })
        let rest = pool.filter { id in
            !lastTargets.contains(id)
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
    var isPlaced: Bool {
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
        case .act:
            return set.contains { id in
                guard let entity = context.home.entities[id],
                    let action = offer.action(on: entity)
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
    func likeliest(_ sets: [[EntityID]]) -> [[EntityID]] {
        guard sets.count > Self.setsLimit else { return sets }
        let ranks = sets.map(nearness)
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

    /// Of the nearest of a set. Most sets hold nothing that was spoken of, and what is here and on
    /// is then as near as any.
    private func nearness(_ set: [EntityID]) -> Int {
        let most = lastTargets.isEmpty && context.mentions.isEmpty ? 3 : 15
        var nearest = 0
        for id in set {
            nearest = max(nearest, nearness(id))
            guard nearest < most else { break }
        }
        return nearest
    }

    private func nearness(_ id: EntityID) -> Int {
        let isHere = context.area != nil && context.home.entities[id]?.area == context.area
        let isOn = context.home.state(of: id)[.power]?.bool ?? false
        return (lastTargets.contains(id) ? 8 : 0)
            + (context.mentions[id] != nil ? 4 : 0) + (isHere ? 2 : 0) + (isOn ? 1 : 0)
    }
}
