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

    private struct Place: Hashable {
        let role: Role
        let area: AreaID
    }

    public init(_ home: Home) {
        revision = home.revision
        for role in Role.allCases {
            for id in home.entities(with: role) {
                guard let entity = home.entities[id], !entity.isAuxiliary else { continue }
                everywhere[role, default: []].append(id)
                guard let area = entity.area else { continue }
                byArea[Place(role: role, area: area), default: []].append(id)
            }
        }
    }

    /// Those that play the role, in the home's order; of one area where it is given.
    func entities(with role: Role, in area: AreaID?) -> [EntityID] {
        guard let area else { return everywhere[role] ?? [] }
        return byArea[Place(role: role, area: area)] ?? []
    }
}
