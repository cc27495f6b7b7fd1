internal import Home
public import Language
internal import OrderedCollections

/// Grounds the readings of a clause in the home and ranks what comes of it.
public struct Resolver: Sendable {
    /// Candidates that are ranked; what lies beyond is dropped, the least likely readings first.
    public static let candidatesLimit = 64
    /// Readings whose words are explained so much worse than the best are not looked at.
    static let readingSpread = 0.6

    public let settings: RankingSettings

    public init(settings: RankingSettings) { self.settings = settings }

    /// All that a clause may mean here, best first, with reasons and probabilities.
    public func rank(_ clause: Clause, in context: Context) -> [Candidate] {
        var candidates: [Candidate] = []
        var names: Set<String> = []
        for reading in usable(clause.readings) where !reading.takes(names) {
            let grounded = ground(reading, of: clause, in: context)
            candidates += grounded
            if !grounded.isEmpty { names.formUnion(reading.exactNames) }
            guard candidates.count < Self.candidatesLimit else { break }
        }
        candidates = withoutStrangers(candidates, in: context)
        let scored = score(candidates.prefix(Self.candidatesLimit), in: context)
        return normalised(
            distinct(
                scored.enumerated().sorted { left, right in
                    left.element.score != right.element.score
                        ? left.element.score > right.element.score : left.offset < right.offset
                }.map(\.element)))
    }

    /// Where "it" can be what was just spoken of, it is nothing else.
    private func withoutStrangers(_ candidates: [Candidate], in context: Context) -> [Candidate] {
        let devices = Set(context.lastTargets.compactMap { context.home.entities[$0]?.device })
        let isSpokenOf = { (candidate: Candidate) in
            !candidate.targets.isEmpty
                && candidate.targets.allSatisfy { id in
                    context.home.entities[id].map { devices.contains($0.device) } ?? false
                }
        }
        let isPronominal = { (candidate: Candidate) in
            [.it, .them, .that].contains(candidate.reading.targets.pronoun)
        }
        guard candidates.contains(where: { isPronominal($0) && isSpokenOf($0) }) else {
            return candidates
        }
        return candidates.filter { !isPronominal($0) || isSpokenOf($0) }
    }

    /// What must not be acted upon is no rival to what may, and words taken as they come are none
    /// to words that are known.
    private func usable(_ readings: [Reading]) -> [Reading] {
        let allowed = readings.filter { $0.mood == .command || !$0.effect.acts }
        let least = (readings.map(\.score).max() ?? 0) - Self.readingSpread
        let candidates = (allowed.isEmpty ? readings : allowed).filter {
            !$0.missesItsTarget && $0.score >= least
        }
        return candidates.filter { reading in
            !candidates.contains { $0 != reading && $0.explainsMore(than: reading) }
        }
    }

    /// The decision about a clause, and the candidates it was made among.
    public func resolve(
        _ clause: Clause, in context: Context
    ) -> (decision: Decision, candidates: [Candidate]) {
        if settings.asHomeAssistant {
            var context = context
            context.lastTargets = []
            let candidates = rank(clause, in: context)
            return (HomeAssistantRule(context: context).decide(candidates), candidates)
        }
        let candidates = rank(clause, in: context)
        guard candidates.isEmpty, let reading = clause.readings.first else {
            return (settings.decide(candidates), candidates)
        }
        return (.reject(explain(reading, in: context)), [])
    }

    // MARK: Grounding

    private func ground(_ reading: Reading, of clause: Clause, in context: Context) -> [Candidate] {
        switch reading.effect {
        case .keep, .talk: return [Candidate(reading: reading)]
        case .act, .adjust, .control, .play, .ask: break
        }
        let grounding = Grounding(reading, of: clause.text, in: context)
        let planner = Planner(context: context, reading: reading, offer: grounding.offer)
        return grounding.targetSets().flatMap { planner.candidates(for: $0) }.filter { candidate in
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
        let spokenOf = reading.targets.pronoun == nil ? nil : context.lastTargets.first
        return (entity ?? spokenOf).map { .unsupported(reading, $0) } ?? .noTarget(reading)
    }

    // MARK: Ranking

    private func score(_ candidates: ArraySlice<Candidate>, in context: Context) -> [Candidate] {
        guard let first = candidates.first else { return [] }
        // What is known is the same for all, and long to copy.
        var evidence = Evidence(context: context, candidate: first)
        return candidates.map { candidate in
            evidence.look(at: candidate)
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
    }

    /// Two readings that come to the same deed are one candidate. Of what the same things could be
    /// meant for, only what explains the words best stays: nobody could tell the others apart.
    private func distinct(_ ranked: [Candidate]) -> [Candidate] {
        var seen: Set<Deed> = []
        var bestText: [Subject: Double] = [:]
        let subjects = ranked.map { Subject($0) }
        for (subject, candidate) in zip(subjects, ranked) {
            bestText[subject] = max(bestText[subject] ?? -.infinity, candidate.reading.score)
        }
        return zip(subjects, ranked).filter { subject, candidate in
            candidate.reading.score >= bestText[subject] ?? -.infinity
                && seen.insert(Deed(candidate)).inserted
                && !ranked.contains { $0.means(all: candidate) }
        }.map(\.1)
    }

    private struct Subject: Hashable {
        let targets: Set<EntityID>
        let actuates: Bool

        init(_ candidate: Candidate) {
            targets = Set(candidate.targets)
            actuates = candidate.actuates
        }
    }

    /// What makes two candidates the same to a person.
    private struct Deed: Hashable {
        let targets: Set<EntityID>
        let steps: Set<Step>
        /// What is asked; nil for what actuates, which is known by its steps, whatever it is called.
        let effect: IntentEffect?
        let item: MediaItem?

        init(_ candidate: Candidate) {
            targets = Set(candidate.targets)
            steps = Set(candidate.steps)
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
    /// Asking whether any is on, which are, and what is active come to the same.
    fileprivate var asPeopleMeanIt: IntentEffect {
        switch self {
        case .ask(.whether(.active)), .ask(.which(.active)), .ask(.which(.on)):
            .ask(.whether(.on))
        case .ask(.which(.playing)), .ask(.whether(.playing)): .ask(.playing)
        case .ask(.which(let predicate)): .ask(.whether(predicate))
        case .ask(.howMany(.active)): .ask(.howMany(.on))
        case .act, .adjust, .control, .play, .ask, .keep, .talk: self
        }
    }
}

extension Candidate {
    /// "everything" in one reading is all of what it is in another: the larger set is meant.
    fileprivate func means(all other: Candidate) -> Bool {
        guard actuates == other.actuates, targets.count > other.targets.count,
            reading.score >= other.reading.score, reading != other.reading,
            Set(targets).isSuperset(of: other.targets)
        else { return false }
        if actuates {
            return (reading.targets.quantifier == .all || reading.isAboutAllOpenings)
                && Set(steps).isSuperset(of: other.steps)
        }
        return reading.intent == other.reading.intent && reading.asksOfSet
            && other.reading.asksOfSet
    }
}

extension Reading {
    /// True where this reading knows words that the other takes as they come, or leaves out.
    fileprivate func explainsMore(than other: Reading) -> Bool {
        // The cost of a word for a kind or a quantity is no reason to leave it out.
        guard score >= other.score - 0.03, !isPartOf(other.exactNames) else {
            return false
        }
        if intent == other.intent, effect == other.effect, targets.pronoun == nil,
            targets.mentions > other.targets.mentions
        {
            return true
        }
        guard score >= other.score else { return false }
        if !takesFreeWords, other.takesFreeWords { return true }
        guard intent == other.intent, effect == other.effect else { return false }
        guard targets == other.targets else { return false }
        return slots.count > other.slots.count
            && other.slots.allSatisfy { slots[$0.key] == $0.value }
    }

    /// True where it takes for a kind in a place what is, as a whole, the name of one thing:
    /// "the living room lamp".
    private func isPartOf(_ names: [String]) -> Bool {
        guard spans.contains(where: { $0.role == "kind" }) else { return false }
        let own = spans.filter { $0.role == "kind" || $0.role == "area" }.map(\.text)
        return names.contains { name in
            let words = name.split(separator: " ")
            return own.allSatisfy { text in
                text.split(separator: " ").allSatisfy(words.contains)
            }
        }
    }

    /// Words are left that may well name what is meant: nothing else is to be taken for it.
    fileprivate var missesItsTarget: Bool {
        switch effect {
        case .act, .adjust: targets.isEmpty && !unexplained.isEmpty
        case .control, .play, .ask, .keep, .talk: false
        }
    }

    private var takesFreeWords: Bool { spans.contains { $0.role == "text" } }

    var exactNames: [String] { targets.names.filter { $0.quality >= 1 }.map(\.text) }

    /// True where it takes for a kind of thing what is the very name of one.
    func takes(_ names: Set<String>) -> Bool {
        targets.names.isEmpty && spans.contains { $0.role == "kind" && names.contains($0.text) }
            || isPartOf(names.sorted())
    }
}

extension TargetDescription {
    /// In how many ways the words say what is meant.
    fileprivate var mentions: Int {
        ownMentions + others.reduce(0) { $0 + $1.targets.ownMentions }
    }

    private var ownMentions: Int {
        [
            !names.isEmpty, !kinds.isEmpty, !areas.isEmpty, !floors.isEmpty, isHere, isOutdoors,
            quantifier == .all,
        ].filter { $0 }.count
    }
}
