internal import OrderedCollections

extension Home {
    /// Finds a device's type and the roles of its entities anew.
    ///
    /// With `joining` only that entity is new to recognition; without, all are looked at.
    mutating func characterise(_ device: DeviceID, joining: Int?) {
        guard let known = devices[device] else { return }
        let subjects = known.entities.compactMap { slots[$0] }
        let model = splitWords(known.model ?? "")
        for slot in subjects where joining == nil || slot == joining {
            recognise(slot, model)
        }
        let best = subjects.compactMap { records[$0].recognised }.max()
        let type = best.map { catalogue.types[$0.type] }
        let assignment = RoleAssignment(
            type,
            subjects.map { RoleSubject(record: records[$0], entity: entities[records[$0].id]) })
        for (index, slot) in subjects.enumerated() {
            let id = records[slot].id
            assign(assignment.roles[index], to: id)
            let isAuxiliary = records[slot].isConfigured && !assignment.isNamed[index]
            guard let entity = entities[id],
                entity.isAuxiliary != isAuxiliary || entity.area != known.area
            else { continue }
            entities[id]?.members.change { members in
                members.isAuxiliary = isAuxiliary
                members.area = known.area
            }
        }
        let roles = assignment.byRole.mapValues { $0.map { records[subjects[$0]].id } }
        devices[device]?.members.change { members in
            members.type = type?.name
            members.roles = roles
        }
        revision += 1
    }

    mutating func assign(_ roles: [Role], to entity: EntityID) {
        let old = entities[entity]?.roles ?? []
        guard old != roles else { return }
        entities[entity]?.members.change { $0.roles = roles }
        for role in old where !roles.contains(role) { byRole[role]?.remove(entity) }
        for role in roles { byRole[role, default: []].append(entity) }
    }

    private mutating func recognise(_ slot: Int, _ model: [String]) {
        guard !records[slot].isConfigured, let entity = entities[records[slot].id] else {
            records[slot].recognised = nil
            return
        }
        let subject = TypeSubject(
            component: entity.component, deviceClass: entity.deviceClass,
            name: splitWords(entity.name), model: model)
        records[slot].recognised = catalogue.match(subject)
    }
}
