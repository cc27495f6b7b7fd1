internal import Home
internal import Language
internal import OrderedCollections

/// What of the home the words may be about at all: by role, place, kind, name and exception.
extension Grounding {
    /// Every entity that the words may be about, in the order of the roles and of the home.
    func pool() -> [Member] {
        let onlyLeading = reading.effect.actuates || reading.asksOfState
        // By device, the role that leads; below 0 for none yet.
        var leads = [Int](repeating: -1, count: onlyLeading ? context.places.deviceCount : 0)
        var pool: [Member] = []
        for (rank, role) in offer.roles.enumerated() where !isHeatingUnasked(role) {
            let earlier = offer.roles[..<rank]
            for member in context.places.members(with: role, in: onlyArea, of: onlyKind) {
                // What plays an earlier role too is in already.
                guard earlier.isEmpty || !member.entity.roles.contains(where: earlier.contains),
                    isInScope(member.entity), isOfKind(member), offer.serves(member)
                else { continue }
                // Of each device only those that play its leading role: a machine with a button
                // for starting is not switched on as well.
                if onlyLeading {
                    guard leads[member.device] < 0 || leads[member.device] == rank else {
                        continue
                    }
                    leads[member.device] = rank
                }
                pool.append(member)
            }
        }
        return pool
    }

    /// The heating is on and off only where it is called heating: not among "everything".
    private func isHeatingUnasked(_ role: Role) -> Bool {
        guard role == .targetTemperature, offer.roles.first == .power else { return false }
        return reading.targets.kinds.allSatisfy { $0 == TargetDescription.anyKind }
    }

    /// The one area outside which nothing can be meant; nil where there is more to look at.
    private var onlyArea: AreaID? {
        let areas = reading.targets.areas
        guard !scope.sendsOut else { return nil }
        guard areas.isEmpty else { return areas.count == 1 ? areas.first : nil }
        return reading.targets.isHere ? context.area : nil
    }

    /// The one kind of which all must be; nil where others may be meant too.
    private var onlyKind: String? {
        scope.kinds.count == 1 && scope.kinds[0] != TargetDescription.anyKind
            ? scope.kinds[0] : nil
    }

    /// "the floor lamp", "the lamp": what is called so, where anything is; a modifier that fits
    /// nothing means a thing that is not there.
    func narrowed(_ pool: [Member]) -> [Member] {
        var pool = pool
        for span in reading.spans where span.role == "kind" {
            let words =
                modifiers(before: span)
                + span.text.lowercased().split(separator: " ").map(String.init)
            guard let head = words.last, let kind = KindWord(head, in: context.home.types),
                !kind.isCommonest || words.count > 1
            else { continue }
            let called = pool.filter {
                nameWords(of: $0.entity).isSuperset(of: words.dropLast() + [kind.singular])
            }
            if !called.isEmpty {
                pool = called
            } else if words.count > 1, !isWholeKind(words) {
                pool = pool.filter { nameWords(of: $0.entity).isSuperset(of: words.dropLast()) }
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

    private func nameWords(of entity: Entity) -> Set<String> {
        let device = context.home.devices[entity.device]?.name ?? ""
        let name = "\(entity.name) \(device)".lowercased()
        guard name.utf8.contains(where: { $0 >= 0x80 }) else {
            let words = name.utf8.split {
                !(0x61...0x7A).contains($0) && !(0x30...0x39).contains($0)
            }
            return Set(words.map { String(Substring($0)) })
        }
        return Set(name.split { !$0.isLetter && !$0.isNumber }.map(String.init))
    }

    func isInScope(_ id: EntityID) -> Bool {
        context.home.entities[id].map { isInScope($0) } ?? false
    }

    func isInScope(_ entity: Entity) -> Bool {
        if scope.isUnbounded { return true }
        if scope.sendsOut, entity.roles.contains(.cleaning) { return true }
        if scope.isOutdoors, !isOutdoors(entity) { return false }
        if !scope.areas.isEmpty {
            guard let area = entity.area, scope.areas.contains(area) else { return false }
        }
        if !scope.floors.isEmpty {
            guard let floor = entity.area.flatMap({ context.home.areas[$0]?.floor }),
                scope.floors.contains(floor)
            else { return false }
        }
        if scope.isHere, let here = context.area, entity.area != here { return false }
        return true
    }

    func isOutdoors(_ entity: Entity) -> Bool {
        context.home.type(of: entity.device)?.isOutdoors ?? false
    }

    private func isOfKind(_ member: Member) -> Bool {
        scope.kinds.isEmpty
            || scope.kinds.contains {
                $0 == TargetDescription.anyKind || member.kinds.contains($0)
            }
    }

    private func fits(kind: String, _ entity: Entity) -> Bool {
        if kind == TargetDescription.anyKind || kind == entity.component.rawValue { return true }
        guard let type = context.home.devices[entity.device]?.type else { return false }
        return type == kind || entity.deviceClass == kind
    }

    func withoutExceptions(_ set: [EntityID]) -> [EntityID] {
        let exceptions = reading.targets.exceptions
        guard exceptions != Exceptions() else { return set }
        let named = Set(exceptions.names.flatMap { $0.things.flatMap { entities(of: $0) } })
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
}
