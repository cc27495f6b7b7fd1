public import Home
internal import OrderedCollections

/// The things of a home that people speak of, by what they do and where they are.
///
/// Made of a home once and kept until its revision rises: a sentence is then about the few things
/// of a room without a look at all the others.
public struct Places: Sendable {
    /// Of the home that this was made of.
    public let revision: Int
    /// Devices that have a number.
    let deviceCount: Int
    private var everywhere: [Role: [Member]] = [:]
    private var byArea: [Place: [Member]] = [:]

    /// By every kind that an entity is of.
    private var byKind: [Kind: [Member]] = [:]

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
        deviceCount = home.devices.count
        var members: [EntityID: Member] = [:]
        for role in Role.allCases {
            for id in home.entities(with: role) {
                guard let entity = home.entities[id], !entity.isAuxiliary else { continue }
                let member = members[id] ?? Member(entity, in: home)
                members[id] = member
                everywhere[role, default: []].append(member)
                for name in Self.kinds(of: entity, in: home) {
                    byKind[Kind(role: role, name: name), default: []].append(member)
                }
                guard let area = entity.area else { continue }
                byArea[Place(role: role, area: area), default: []].append(member)
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
    func members(with role: Role, in area: AreaID?, of kind: String? = nil) -> [Member] {
        if let area { return byArea[Place(role: role, area: area)] ?? [] }
        guard let kind else { return everywhere[role] ?? [] }
        return byKind[Kind(role: role, name: kind)] ?? []
    }
}

/// An entity with all that does not change while the home is the same, looked up once.
///
/// A class, because the same ones are in many lists.
final class Member: Sendable {
    let entity: Entity
    /// Where its device stands among those of the home.
    let device: Int
    /// By which words for a kind it can be meant.
    let kinds: [String]
    let actions: ActionSet

    var id: EntityID { entity.id }
    var area: AreaID? { entity.area }

    init(_ entity: Entity, in home: Home) {
        self.entity = entity
        device = home.devices.index(forKey: entity.device) ?? 0
        var kinds = [entity.component.rawValue]
        if let type = home.devices[entity.device]?.type {
            kinds.append(type)
            if let deviceClass = entity.deviceClass { kinds.append(deviceClass) }
        }
        self.kinds = kinds
        actions = ActionSet(home.offered(on: entity.id))
    }
}

/// Actions, one bit each.
struct ActionSet: Hashable, Sendable {
    private static let bits = Dictionary(
        uniqueKeysWithValues: ActionName.allCases.enumerated().map { ($1, UInt64(1) << $0) })

    private var bits: UInt64 = 0

    init(_ names: [ActionName]) { bits = names.reduce(0) { $0 | (Self.bits[$1] ?? 0) } }

    func isDisjoint(with other: ActionSet) -> Bool { bits & other.bits == 0 }
}
