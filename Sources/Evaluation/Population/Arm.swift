public import Hub

/// One way to run a population: what the hub may use.
public enum Arm: String, CaseIterable, Hashable, Sendable {
    /// No rewrite fires.
    case none
    case taught
    /// What was taught and what was learned of the home's own people.
    case personal
    case global
    case all
    /// Nothing is learned, no preference and no habit counts.
    case learningOff = "learning_off"
    /// What the home is doing, where the speaker is and what was said before counts nothing.
    case contextOff = "context_off"
    /// Which thing is meant goes by its name, its kind and the speaker's area and floor alone, as in
    /// Home Assistant; nothing is learned.
    case homeAssistantRule = "ha_rule"
    /// A program of its own is the hub.
    case program = "hub"
    /// Perfect learning: from the first correction on, the truth puts plainly what was meant.
    case oracle

    public var layers: RewriteLayers {
        switch self {
        case .none, .learningOff, .homeAssistantRule, .oracle: []
        case .taught: .taught
        case .personal: [.taught, .personal]
        case .global: .global
        case .all, .contextOff, .program: .all
        }
    }

    var learns: Bool {
        switch self {
        case .learningOff, .homeAssistantRule: false
        case .none, .taught, .personal, .global, .all, .contextOff, .program, .oracle: true
        }
    }
}
