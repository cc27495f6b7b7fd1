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
    /// A program of its own is the hub.
    case program = "hub"
    /// The truth rewrites what failed before to what worked then: no learning can do better.
    case oracle

    public var layers: RewriteLayers {
        switch self {
        case .none, .learningOff, .oracle: []
        case .taught: .taught
        case .personal: [.taught, .personal]
        case .global: .global
        case .all, .contextOff, .program: .all
        }
    }

    var learns: Bool { self != .learningOff }
}

/// What the truth would rewrite.
struct OracleMemory: Sendable {
    /// What was heard for a wish and did not work.
    private var failed: Set<String> = []
    /// A text that worked, by wish.
    private var worked: [String: String] = [:]

    mutating func learn(_ heard: String, for wish: String, isDefect: Bool) {
        if isDefect {
            failed.insert(wish + "\t" + heard)
        } else {
            worked[wish] = heard
        }
    }

    /// nil where the same did not fail before, or nothing ever worked.
    func rewrite(_ heard: String, for wish: String) -> String? {
        failed.contains(wish + "\t" + heard) ? worked[wish] : nil
    }
}
