public import Templates

/// What one file of `Devices/` says: how a type is called, recognised, judged and simulated.
///
/// It is looked at far more often than it is made: a copy is one reference.
public struct DeviceType: Hashable, Sendable {
    private struct Members: Hashable, Sendable {
        var name: String
        var names: [String]
        var plurals: [String]
        var recognition: [Recognition]
        var roles: [RoleRule]
        var active: [Condition]
        var hasScreen: Bool
        var plays: [String]
        var isOutdoors: Bool
        var dangerous: [ActionName]
        var safe: [ActionName]
        var start: ActionName?
        var follows: [String]
        var normal: [NormalRange]
        var calls: [Call]
        var simulation: Value
    }

    private var members: Shared<Members>

    /// The file's name: `garage_door`.
    public var name: String { members.value.name }
    /// What people call one, the commonest first: `garage door`, `garage`.
    public var names: [String] { members.value.names }
    /// What people call several: `garage doors`.
    public var plurals: [String] { members.value.plurals }
    /// Any rule that fits recognises the type; the most specific type wins.
    public var recognition: [Recognition] { members.value.recognition }
    public var roles: [RoleRule] { members.value.roles }
    /// The device is active when any of these holds.
    public var active: [Condition] { members.value.active }
    public var hasScreen: Bool { members.value.hasScreen }
    /// What it can play: kinds of ``MediaItem``; empty where it plays nothing.
    public var plays: [String] { members.value.plays }
    public var isOutdoors: Bool { members.value.isOutdoors }
    /// Actions that need consent.
    public var dangerous: [ActionName] { members.value.dangerous }
    /// Actions that lead to the safe state and are never gated.
    public var safe: [ActionName] { members.value.safe }
    /// What "start it" means for it.
    public var start: ActionName? { members.value.start }
    /// Types whose event makes this one likely to be wanted next.
    public var follows: [String] { members.value.follows }
    /// Above these the reading of a role is far from normal for a home.
    public var normal: [NormalRange] { members.value.normal }
    /// What is measured that makes it wanted.
    public var calls: [Call] { members.value.calls }
    /// How a simulated one behaves; read by the simulation alone.
    public var simulation: Value { members.value.simulation }

    public init(
        name: String, names: [String] = [], plurals: [String] = [], recognition: [Recognition] = [],
        roles: [RoleRule] = [], active: [Condition] = [], hasScreen: Bool = false,
        plays: [String] = [], isOutdoors: Bool = false, dangerous: [ActionName] = [],
        safe: [ActionName] = [], start: ActionName? = nil, follows: [String] = [],
        normal: [NormalRange] = [], calls: [Call] = [], simulation: Value = .null
    ) {
        members = Shared(
            Members(
                name: name, names: names, plurals: plurals, recognition: recognition, roles: roles,
                active: active, hasScreen: hasScreen, plays: plays, isOutdoors: isOutdoors,
                dangerous: dangerous, safe: safe, start: start, follows: follows, normal: normal,
                calls: calls, simulation: simulation))
    }
}

/// One way to recognise a device type; every member that is given must fit one entity.
public struct Recognition: Hashable, Sendable {
    public var component: Component?
    public var deviceClass: String?
    /// Words of which one stands in the device's name, model or entity name, whole and in any case.
    public var words: [String]
    /// Words that rule it out.
    public var without: [String]

    public init(
        component: Component? = nil, deviceClass: String? = nil, words: [String] = [],
        without: [String] = []
    ) {
        self.component = component
        self.deviceClass = deviceClass
        self.words = words
        self.without = without
    }
}

/// Which entity of a device plays a role.
public struct RoleRule: Hashable, Sendable {
    public var role: Role
    public var component: Component?
    public var deviceClass: String?
    /// Words of which one stands in the entity's name; empty where any name will do.
    public let words: [String]
    /// Those, cut up as names are.
    let phrases: [[String]]

    public init(
        role: Role, component: Component? = nil, deviceClass: String? = nil, words: [String] = []
    ) {
        self.role = role
        self.component = component
        self.deviceClass = deviceClass
        self.words = words
        phrases = words.map { splitWords($0) }
    }
}

/// A fact about the entity of a role.
public struct Condition: Hashable, Sendable {
    public enum Test: Hashable, Sendable {
        case equals([Value])
        case above(Double)
        case below(Double)
    }

    public var role: Role
    public var property: Property?
    public var test: Test
    /// What the fact is called: `on`, `still hot`, `running`, `open`.
    public var word: String

    public init(role: Role, property: Property? = nil, test: Test, word: String) {
        self.role = role
        self.property = property
        self.test = test
        self.word = word
    }
}

/// Where a reading usually lies.
public struct NormalRange: Hashable, Sendable {
    public var role: Role
    public var low: Double
    public var high: Double

    public init(role: Role, low: Double, high: Double) {
        self.role = role
        self.low = low
        self.high = high
    }
}

/// A reading that calls for actions of a device: dry air for a humidifier, rain for closing an awning.
public struct Call: Hashable, Sendable {
    public var actions: [ActionName]
    public var role: Role
    /// Measured outdoors and not in the room.
    public var isOutdoors: Bool
    /// From here on it is called for.
    public var from: Double
    /// Here it is called for in full; may lie below `from`.
    public var full: Double

    public init(
        actions: [ActionName], role: Role, isOutdoors: Bool = false, from: Double, full: Double
    ) {
        precondition(from != full, "what calls for something rises or falls")
        self.actions = actions
        self.role = role
        self.isOutdoors = isOutdoors
        self.from = from
        self.full = full
    }

    /// 0 where a reading begins to call for it, 1 in full, below 0 where it speaks against it.
    public func measure(_ reading: Double) -> Double { (reading - from) / (full - from) }
}
