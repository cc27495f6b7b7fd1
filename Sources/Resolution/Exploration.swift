internal import Home
internal import Language
public import OrderedCollections

/// How often, and where, the second best is done to find out; nothing of it unless it is switched on.
public struct Exploration: Hashable, Sendable {
    /// What is commanded; what is in none of these is never tried out.
    public enum Domain: String, CaseIterable, Hashable, Sendable {
        case light
        case media
        case climate
        case cover
    }

    public var isOn: Bool
    /// The second best must be no less likely than the best by more.
    public var margin: Double
    /// The share of such choices, at most ``largestBudget``.
    public var budgets: OrderedDictionary<Domain, Double>

    public static let largestBudget = 0.1

    public init(
        isOn: Bool = false, margin: Double = 0.4, budgets: OrderedDictionary<Domain, Double> = [:]
    ) {
        self.isOn = isOn
        self.margin = margin
        self.budgets = budgets
    }

    /// What might be tried out instead of the best, and how often; nil where nothing may.
    ///
    /// Both must be harmless deeds of one domain that go the same way, on devices that can do no harm.
    public func alternative(
        among candidates: [Candidate], in context: Context
    ) -> (candidate: Candidate, budget: Double)? {
        guard isOn, candidates.count > 1 else { return nil }
        let (best, second) = (candidates[0], candidates[1])
        guard best.probability - second.probability <= margin,
            best.reading.intent == second.reading.intent,
            Set(best.steps.map(\.action)) == Set(second.steps.map(\.action)),
            let domain = domain(of: best, in: context),
            domain == self.domain(of: second, in: context),
            let budget = budgets[domain], budget > 0
        else { return nil }
        return (second, min(Self.largestBudget, budget))
    }

    private func domain(of candidate: Candidate, in context: Context) -> Domain? {
        guard candidate.actuates, candidate.risk == .harmless, candidate.reading.timing == nil,
            candidate.steps.contains(where: \.changes)
        else { return nil }
        let domains = Set(candidate.steps.map { domain(of: $0, in: context) })
        return domains.count == 1 ? domains.first ?? nil : nil
    }

    private func domain(of step: Step, in context: Context) -> Domain? {
        guard let entity = context.home.entities[step.entity],
            context.home.risk(of: step.action, on: step.entity).risk == .harmless
        else { return nil }
        // What can do harm in any direction is not tried out in the other.
        if let type = context.home.type(of: entity.device), !type.dangerous.isEmpty { return nil }
        switch step.action {
        case .play, .control, .setVolume: return .media
        default: break
        }
        switch entity.component {
        case .light: return .light
        case .climate: return .climate
        case .cover: return .cover
        default: return nil
        }
    }
}
