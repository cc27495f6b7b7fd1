/// How much harm an action can do, and what says so.
public struct RiskJudgement: Hashable, Sendable {
    public enum Reason: Hashable, Sendable {
        /// The kind of entity: a lock, a valve, an alarm panel.
        case component(Component)
        case deviceClass(String)
        case deviceType(String)
        /// A word of its name.
        case name(String)
        case area(String)
        /// The owner's mark.
        case owner
        /// The direction that leads to the safe state.
        case safeDirection
        /// Nothing says anything of it.
        case unstated
    }

    public let risk: Risk
    public let reason: Reason

    public init(risk: Risk, reason: Reason) {
        self.risk = risk
        self.reason = reason
    }
}

extension RiskJudgement.Reason: CustomStringConvertible {
    public var description: String {
        switch self {
        case .component(let component): "it is a \(component.rawValue)"
        case .deviceClass(let name): "its class is \(name)"
        case .deviceType(let name): "it is a \(name)"
        case .name(let word): "its name says \(word)"
        case .area(let name): "it is in \(name)"
        case .owner: "the owner marked it"
        case .safeDirection: "it leads to the safe state"
        case .unstated: "nothing says otherwise"
        }
    }
}
