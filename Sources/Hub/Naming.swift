internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Names things as people do: "the kitchen lamp", "the lights in the hall".
struct Naming {
    let home: Home

    /// The targets of a reading in the person's own words where they named them.
    func phrase(for ids: [EntityID], as reading: Reading?) -> String {
        guard ids.count != 1 else { return article(name(ids[0])) }
        let devices = Set(ids.compactMap { home.entities[$0]?.device })
        if devices.count == 1, let device = devices.first.flatMap({ home.devices[$0] }) {
            return article(spoken(device.name))
        }
        guard let reading, !ids.isEmpty else { return named(ids) }
        return group(ids, reading) ?? named(ids)
    }

    private func named(_ ids: [EntityID]) -> String {
        let names = Array(OrderedSet(ids.map { article(name($0)) }))
        return names.count <= Speech.namesLimit
            ? Speech.list(names) : "\(names.count) devices"
    }

    /// "the lights in the kitchen", "all the lights".
    private func group(_ ids: [EntityID], _ reading: Reading) -> String? {
        let isOneRoom = Set(ids.map { home.entities[$0]?.area }).count == 1
        guard ids.count > 3 || (isOneRoom && reading.targets.names.isEmpty),
            let kind = reading.targets.kinds.first, kind != TargetDescription.anyKind
        else { return nil }
        let plural = plural(of: kind)
        let areas = Array(OrderedSet(ids.map { home.entities[$0]?.area }))
        if areas.count == 1, let area = areas[0].flatMap({ home.areas[$0] }) {
            return "the \(area.name.lowercased()) \(plural)"
        }
        return reading.targets.quantifier == .all && areas.count > 2
            ? "all the \(plural)" : "\(ids.count) \(plural)"
    }

    func plural(of kind: String) -> String {
        let type = home.types.first { $0.name == kind }
        return type?.plurals.first ?? kind.replacing("_", with: " ") + "s"
    }

    /// The device's name for what stands for the device, the entity's own otherwise.
    func name(_ id: EntityID) -> String {
        guard let entity = home.entities[id] else { return id.rawValue }
        let device = home.devices[entity.device]
        let isMain =
            device.map { device in
                device.type != nil && device.roles.values.contains { $0.first == id }
            } ?? false
        return spoken(isMain ? device?.name ?? entity.name : entity.name)
    }

    /// "is" for one thing, "are" for several, and for what is called by a plural: blinds, lights.
    func verb(for ids: [EntityID]) -> String {
        guard ids.count == 1, let last = name(ids[0]).split(separator: " ").last else {
            return "are"
        }
        let isPlural = home.types.contains { $0.plurals.contains(String(last)) }
        return isPlural ? "are" : "is"
    }

    /// Lower case, but for what is written in capitals throughout.
    private func spoken(_ name: String) -> String {
        name.split(separator: " ").map { word in
            word.count <= 4 && word.allSatisfy { $0.isUppercase || $0.isNumber }
                ? String(word) : word.lowercased()
        }.joined(separator: " ")
    }

    private func article(_ name: String) -> String {
        let isOwned = name.split(separator: " ").first.map { $0.hasSuffix("'s") || $0 == "my" }
        return name.hasPrefix("the ") || isOwned == true ? name : "the \(name)"
    }

    /// Names for choices that tell them apart.
    func distinct(_ choices: [Candidate]) -> [String] {
        if choices.allSatisfy({ $0.item != nil }) { return distinctMedia(choices) }
        let names = choices.map { phrase(for: $0.targets, as: $0.reading) }
        guard Set(names).count < names.count else { return names }
        return zip(names, choices).map { name, choice in
            let area = choice.targets.first.flatMap { home.entities[$0]?.area }
                .flatMap { home.areas[$0]?.name.lowercased() }
            return area.map { name.contains($0) ? name : "\(name) in the \($0)" } ?? name
        }
    }

    private func distinctMedia(_ choices: [Candidate]) -> [String] {
        let kinds = choices.map { "the \($0.item?.kind ?? "")" }
        if Set(choices.map(\.targets)).count == 1, Set(kinds).count < kinds.count {
            return choices.map { $0.item?.title ?? "" }
        }
        if Set(choices.map(\.item)).count == 1 {
            return choices.map { "on \(phrase(for: $0.targets, as: nil))" }
        }
        if Set(kinds).count == kinds.count { return kinds }
        return choices.map { choice in
            "the \(choice.item?.kind ?? "") on \(phrase(for: choice.targets, as: nil))"
        }
    }
}
