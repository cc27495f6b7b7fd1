public import Home
public import Language

/// A reading applied to things of this home, with the evidence for it.
public struct Candidate: Codable, Hashable, Sendable {
    public var reading: Reading
    /// What it is about, in a stable order.
    public var targets: [EntityID]
    /// What would be done; empty for an answer, or where everything is so already.
    public var steps: [Step]
    /// What would be played.
    public var item: MediaItem?
    public var risk: Risk
    public var shares: [Share]
    public var score: Double
    /// Among the candidates of its clause; they sum to 1.
    public var probability: Double

    public init(
        reading: Reading, targets: [EntityID] = [], steps: [Step] = [], item: MediaItem? = nil,
        risk: Risk = .harmless
    ) {
        self.reading = reading
        self.targets = targets
        self.steps = steps
        self.item = item
        self.risk = risk
        shares = []
        score = 0
        probability = 0
    }

    /// True where it does something to a device.
    public var actuates: Bool {
        reading.effect.actuates
    }
}

extension IntentEffect {
    var actuates: Bool {
        switch self {
        case .act, .adjust, .control, .play: true
        case .ask, .keep, .talk: false
        }
    }
}

/// One action on one entity.
public struct Step: Codable, Hashable, Sendable {
    public var entity: EntityID
    public var action: Action
    /// False where the entity is known to be so already.
    public var changes: Bool

    public init(entity: EntityID, action: Action, changes: Bool = true) {
        self.entity = entity
        self.action = action
        self.changes = changes
    }
}

/// What one feature adds to a candidate's score.
public struct Share: Codable, Hashable, Sendable {
    public var feature: Feature
    public var value: Double
    public var weight: Double

    public var contribution: Double { value * weight }

    public init(feature: Feature, value: Double, weight: Double) {
        self.feature = feature
        self.value = value
        self.weight = weight
    }
}
