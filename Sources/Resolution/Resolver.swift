internal import Home
public import Language
internal import OrderedCollections

/// Grounds the readings of a clause in the home and ranks what comes of it.
public struct Resolver: Sendable {
    /// Candidates that are ranked; what lies beyond is dropped, the least likely readings first.
    public static let candidatesLimit = 64

    public let settings: RankingSettings

    public init(settings: RankingSettings) { self.settings = settings }

    /// All that a clause may mean here, best first, with reasons and probabilities.
    public func rank(_ clause: Clause, in context: Context) -> [Candidate] {
        var candidates: [Candidate] = []
        var names: Set<String> = []
        for reading in usable(clause.readings) where !reading.takes(names) {
            let grounded = ground(reading, in: context)
            candidates += grounded
            if !grounded.isEmpty { names.formUnion(reading.exactNames) }
            guard candidates.count < Self.candidatesLimit else { break }
        }
        let scored = candidates.prefix(Self.candidatesLimit).map { score($0, in: context) }
        return normalised(distinct(scored.enumerated().sorted { left, right in
            left.element.score != right.element.score
                ? left.element.score > right.element.score : left.offset < right.offset
        }.map(\.element)))
    }

    /// What must not be acted upon is no rival to what may.
    private func usable(_ readings: [Reading]) -> [Reading] {
        let usable = readings.filter { $0.mood == .command || !$0.effect.actuates }
        return usable.isEmpty ? readings : usable
    }

    /// The decision about a clause, and the candidates it was made among.
    public func resolve(
        _ clause: Clause, in context: Context
    ) -> (decision: Decision, candidates: [Candidate]) {
        let candidates = rank(clause, in: context)
        guard candidates.isEmpty, let reading = clause.readings.first else {
            return (settings.decide(candidates), candidates)
        }
        return (.reject(explain(reading, in: context)), [])
    }

    // MARK: Grounding

    private func ground(_ reading: Reading, in context: Context) -> [Candidate] {
        switch reading.effect {
        case .keep, .talk: return [Candidate(reading: reading)]
        case .act, .adjust, .control, .play, .ask: break
        }
        let grounding = Grounding(reading, in: context)
        let planner = Planner(context: context, reading: reading, offer: grounding.offer)
        return grounding.targetSets().flatMap(planner.candidates).filter { candidate in
            !candidate.actuates || !candidate.steps.isEmpty
        }
    }

    private func explain(_ reading: Reading, in context: Context) -> Rejection {
        guard reading.mood == .command || reading.mood == .question else {
            return .notACommand(reading.mood)
        }
        let things = reading.targets.names.flatMap(\.things)
        let entity = things.lazy.compactMap { thing -> EntityID? in
            switch thing {
            case .entity(let id): id
            case .device(let id): context.home.devices[id]?.entities.first
            }
        }.first
        return entity.map { .unsupported(reading, $0) } ?? .noTarget(reading)
    }

    // MARK: Ranking

    private func score(_ candidate: Candidate, in context: Context) -> Candidate {
        let evidence = Evidence(context: context, candidate: candidate)
        var scored = candidate
        for (feature, weight) in settings.weights where weight != 0 {
            let value = evidence.value(feature)
            guard value != 0 else { continue }
            let share = Share(feature: feature, value: value, weight: weight)
            scored.shares.append(share)
            scored.score += share.contribution
        }
        return scored
    }

    /// Two readings that come to the same deed are one candidate. Of what the same things could be
    /// meant for, only what explains the words best stays: nobody could tell the others apart.
    private func distinct(_ ranked: [Candidate]) -> [Candidate] {
        var seen: Set<Deed> = []
        var bestText: [Subject: Double] = [:]
        for candidate in ranked {
            let subject = Subject(candidate)
            bestText[subject] = max(bestText[subject] ?? -.infinity, candidate.reading.score)
        }
        return ranked.filter { candidate in
            candidate.reading.score >= bestText[Subject(candidate)] ?? -.infinity
                && seen.insert(Deed(candidate)).inserted
        }
    }

    private struct Subject: Hashable {
        let targets: [EntityID]
        let actuates: Bool

        init(_ candidate: Candidate) {
            targets = candidate.targets
            actuates = candidate.actuates
        }
    }

    /// What makes two candidates the same to a person.
    private struct Deed: Hashable {
        let targets: [EntityID]
        let steps: [Step]
        /// What is asked; nil for what actuates, which is known by its steps, whatever it is called.
        let effect: IntentEffect?
        let item: MediaItem?

        init(_ candidate: Candidate) {
            targets = candidate.targets
            steps = candidate.steps
            item = candidate.item
            effect = candidate.steps.isEmpty ? candidate.reading.effect.asPeopleMeanIt : nil
        }
    }

    private func normalised(_ ranked: [Candidate]) -> [Candidate] {
        guard let best = ranked.first?.score else { return [] }
        let odds = ranked.map { exponential($0.score - best) }
        let sum = odds.reduce(0, +)
        return zip(ranked, odds).map { candidate, odd in
            var candidate = candidate
            candidate.probability = odd / sum
            return candidate
        }
    }
}

extension IntentEffect {
    /// Asking what is on and asking what is active come to the same.
    fileprivate var asPeopleMeanIt: IntentEffect {
        switch self {
        case .ask(.whether(.active)): .ask(.whether(.on))
        case .ask(.which(.active)): .ask(.which(.on))
        case .ask(.howMany(.active)): .ask(.howMany(.on))
        case .act, .adjust, .control, .play, .ask, .keep, .talk: self
        }
    }
}

extension Reading {
    var exactNames: [String] { targets.names.filter { $0.quality >= 1 }.map(\.text) }

    /// True where it takes for a kind of thing what is the very name of one.
    func takes(_ names: Set<String>) -> Bool {
        targets.names.isEmpty && spans.contains { $0.role == "kind" && names.contains($0.text) }
    }
}
