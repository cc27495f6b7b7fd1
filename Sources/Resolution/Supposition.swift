public import Home
public import Language
internal import OrderedCollections

/// One fact of a context turned round, to see whether it decided.
public enum Supposition: Hashable, Sendable {
    /// The speaker had been there.
    case speaking(in: AreaID)
    /// Nothing had been spoken of before.
    case nothingSaid
    case resting(DeviceID)
    case active(DeviceID)
    /// It had not changed lately.
    case unchanged(DeviceID)
    /// Nobody had switched it by hand just now.
    case untouched(DeviceID)
    /// It had not run to its end.
    case notFinished(DeviceID)
    /// Nobody had moved there.
    case nobody(in: AreaID)
    /// The other had moved there.
    case somebody(in: AreaID)
    /// Nothing were usual.
    case noHabits
    case noTastes
    /// Nothing had just rung or ended.
    case noEvents
}

extension Context {
    /// The context with the fact turned round; nil where that changes nothing.
    public func supposing(_ fact: Supposition) -> Context? {
        var context = self
        switch fact {
        case .speaking(let area):
            guard area != self.area else { return nil }
            context.area = area
        case .nothingSaid:
            guard !lastTargets.isEmpty || !mentions.isEmpty else { return nil }
            context.lastTargets = []
            context.mentions = [:]
        case .resting(let device):
            guard let home = home.supposing(device, isActive: false) else { return nil }
            context.home = home
        case .active(let device):
            guard let home = home.supposing(device, isActive: true) else { return nil }
            context.home = home
        case .unchanged(let device): context.home = home.supposingLongUnchanged(device)
        case .untouched(let device):
            context.byHand.removeAll { home.entities[$0.key]?.device == device }
            guard context.byHand.count < byHand.count else { return nil }
        case .notFinished(let device):
            guard ended[device] != nil else { return nil }
            context.ended[device] = nil
        case .nobody(let area): context.home = home.supposing(motionIn: area, false)
        case .somebody(let area): context.home = home.supposing(motionIn: area, true)
        case .noHabits: context.habits = Habits()
        case .noTastes: context.tastes = Tastes()
        case .noEvents: context.events = [:]
        }
        return context
    }
}

/// Compares what was chosen with what a person expected, over the words of one clause.
public struct Contrast: Sendable {
    /// Facts that are turned round in turn.
    public static let suppositionsLimit = 12

    public enum Outcome: String, Hashable, Sendable {
        /// What was expected would have been done.
        case chosen
        /// The hub would have asked, the expected among the choices.
        case asked
    }

    let resolver: Resolver
    let clause: Clause
    let context: Context
    public let winner: Candidate
    public let expected: Candidate

    public init(
        _ resolver: Resolver, _ clause: Clause, in context: Context, winner: Candidate,
        expected: Candidate
    ) {
        self.resolver = resolver
        self.clause = clause
        self.context = context
        self.winner = winner
        self.expected = expected
    }

    /// By how much each feature spoke for the winner, the strongest first.
    public var gaps: [(feature: Feature, gap: Double)] {
        Feature.allCases.compactMap { feature in
            let gap = winner.contribution(of: feature) - expected.contribution(of: feature)
            return abs(gap) > 0.05 ? (feature, gap) : nil
        }.sorted { $0.gap > $1.gap }
    }

    /// Facts each of which would by itself have led to what was expected, or to a question.
    public func decisive() -> [(fact: Supposition, outcome: Outcome)] {
        let before = outcome(in: context)
        return suppositions.prefix(Self.suppositionsLimit).compactMap { fact in
            guard let other = context.supposing(fact), let outcome = outcome(in: other),
                outcome != before
            else { return nil }
            return (fact, outcome)
        }
    }

    private func outcome(in context: Context) -> Outcome? {
        switch resolver.resolve(clause, in: context).decision {
        case .execute(let best), .answer(let best), .confirm(let best):
            best.isSame(as: expected) ? .chosen : nil
        case .ask(let choices): choices.contains { $0.isSame(as: expected) } ? .asked : nil
        case .reject: nil
        }
    }

    /// What may have decided, by the features that differ.
    private var suppositions: [Supposition] {
        var facts: OrderedSet<Supposition> = []
        for (feature, gap) in gaps where gap > 0 { facts.formUnion(about(feature)) }
        if let device = expected.devices(context.home).first { facts.append(.active(device)) }
        return Array(facts)
    }

    private func about(_ feature: Feature) -> [Supposition] {
        let home = context.home
        let (won, wanted) = (winner.devices(home), expected.devices(home))
        let areas = { (candidate: Candidate) in
            OrderedSet(candidate.targets.compactMap { home.entities[$0]?.area })
        }
        switch feature {
        case .sameArea, .sameFloor, .outdoors: return areas(expected).map { .speaking(in: $0) }
        case .presence:
            return areas(winner).map { .nobody(in: $0) } + areas(expected).map { .somebody(in: $0) }
        case .active, .playing, .unusual, .executable, .available, .typical, .screen:
            return won.map { .resting($0) } + wanted.map { .active($0) }
        case .finished: return won.map { .notFinished($0) }
        case .changedLately: return won.map { .unchanged($0) }
        case .byHand: return wanted.map { .untouched($0) }
        case .lastTarget, .mentioned: return [.nothingSaid]
        case .hour, .person: return [.noHabits]
        case .preference: return [.noTastes]
        case .habit: return [.noEvents]
        case .text, .name, .capability, .need: return []
        }
    }
}

extension Candidate {
    /// What a feature adds to its score.
    public func contribution(of feature: Feature) -> Double {
        shares.first { $0.feature == feature }?.contribution ?? 0
    }

    func devices(_ home: Home) -> [DeviceID] {
        Array(OrderedSet(targets.compactMap { home.entities[$0]?.device }))
    }

    /// The same deed or question, of the same things.
    public func isSame(as other: Candidate) -> Bool {
        Set(targets) == Set(other.targets) && item == other.item
            && (steps.isEmpty
                ? other.steps.isEmpty && reading.effect == other.reading.effect
                : Set(steps.map(\.action)) == Set(other.steps.map(\.action)))
    }
}
