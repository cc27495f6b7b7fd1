public import Home
internal import OrderedCollections

/// The things of a home that people speak of, by what they do and where they are.
///
/// Made of a home once and kept until its revision rises: a sentence is then about the few things
/// of a room without a look at all the others.
public struct Places: Sendable {
    /// Of the home that this was made of.
    public let revision: Int
    private var everywhere: [Role: [EntityID]] = [:]
    private var byArea: [Place: [EntityID]] = [:]

    /// By every kind that an entity is of.
    private var byKind: [Kind: [EntityID]] = [:]

    private struct Place: Hashable {
        let role: Role
        let area: AreaID
    }

    private struct Kind: Hashable {
        let role: Role
        let name: String
    }

    public init(_ home: Home) {
        revision = home.revision
        for role in Role.allCases {
            for id in home.entities(with: role) {
                guard let entity = home.entities[id], !entity.isAuxiliary else { continue }
                everywhere[role, default: []].append(id)
                for name in Self.kinds(of: entity, in: home) {
                    byKind[Kind(role: role, name: name), default: []].append(id)
                }
                guard let area = entity.area else { continue }
                byArea[Place(role: role, area: area), default: []].append(id)
            }
        }
    }

    /// What an entity is: by its component, its class, and the type of its device.
    static func kinds(of entity: Entity, in home: Home) -> Set<String> {
        Set(
            [entity.component.rawValue, entity.deviceClass, home.devices[entity.device]?.type]
                .compactMap { $0 })
    }

    /// Those that play the role, in the home's order; of one area, or of one kind, where it is given.
    func entities(with role: Role, in area: AreaID?, of kind: String? = nil) -> [EntityID] {
        if let area { return byArea[Place(role: role, area: area)] ?? [] }
        guard let kind else { return everywhere[role] ?? [] }
        return byKind[Kind(role: role, name: kind)] ?? []
    }
}
