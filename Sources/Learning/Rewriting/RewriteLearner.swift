internal import Language
internal import OrderedCollections

/// The learning pass: from what was said and what came of it to rewrites. Pure.
public struct RewriteLearner: Sendable {
    /// P(better) that a rewrite needs, less what rounding and half-lives take from two clean repetitions.
    public static let leastProbability = 0.95
    static let epsilon = 0.01
    public static let leastShare = 0.5
    /// From here on the hub asks whether it holds, where nothing was made of the words.
    static let tentativeProbability = 0.75
    /// What a day leaves of a count.
    static let dailyDecay = 0.995
    /// Rewrites of one home, the most certain first.
    public static let rulesLimit = 1_000
    /// People who must agree before a rewrite holds for the whole home.
    public static let agreeing = 3
    /// Homes that must agree before it holds elsewhere.
    public static let agreeingHomes = 2
    /// A yes to the hub's question counts as much as so many repetitions.
    static let agreedWeight = 2.0
    /// What somebody did by hand may have been another wish.
    static let handSureness = 0.8
    /// How often somebody says the same wish anew that is still followed.
    static let triesLimit = 4
    /// What one home may add to one global count.
    public static let clip = 3.0

    let history: RewriteHistory
    /// People whose word holds for the whole home.
    let owners: Set<String>
    private let now: Int64
    /// Per lesson that turned bad, from when on it was bad.
    let turned: OrderedDictionary<String, Int64>
    /// Per wording, from when on its evidence counts.
    private let cuts: OrderedDictionary<String, Int64>

    public init(_ history: RewriteHistory, owners: Set<String> = []) {
        self.history = history
        self.owners = owners
        now = history.turns.values.last?.at ?? 0
        turned = Self.turned(history)
        var cuts: OrderedDictionary<String, Int64> = [:]
        for turn in history.turns.values {
            guard let rule = turn.rule, let at = turned[rule] else { continue }
            cuts[turn.core] = max(cuts[turn.core] ?? 0, at)
        }
        self.cuts = cuts
    }

    // MARK: Withdrawal

    private static func turned(_ history: RewriteHistory) -> OrderedDictionary<String, Int64> {
        var uses: OrderedDictionary<String, [RewriteUse]> = [:]
        for turn in history.turns.values {
            guard let rule = turn.rule else { continue }
            uses[rule, default: []].append(RewriteUse(turn))
        }
        return uses.compactMapValues(badSince)
    }

    /// From when on a lesson does harm; nil while it does good. Late uses count more: what people mean changes.
    static func badSince(_ uses: [RewriteUse]) -> Int64? {
        let clear = uses.filter { $0.isBad || $0.defect <= RewriteUse.good }
        if let last = clear.last, last.isBad, last.isAsked { return last.at }
        guard clear.count >= 2 else { return nil }
        var well = 0.0
        var badly = 0.0
        var weight = 1.0
        for use in clear.reversed() {
            if use.isBad { badly += weight } else { well += weight }
            weight *= 0.8
        }
        let lastBad = clear.suffix(2).allSatisfy(\.isBad)
        guard lastBad || badly > well else { return nil }
        let run = clear.reversed().prefix(while: \.isBad)
        return run.last?.at ?? clear.first(where: \.isBad)?.at
    }

    // MARK: Counts

    /// The evidence of some turns.
    func counts(at level: CountLevel, where isWanted: (SpokenTurn) -> Bool) -> RewriteCounts {
        var counts = RewriteCounts()
        for turn in history.turns.values where isWanted(turn) {
            guard turn.at >= cuts[turn.core] ?? .min else { continue }
            if let rule = turn.rule, turned[rule] == nil || turn.defect <= 0.2 {
                count(rewritten: turn, at: level, in: &counts)
            } else {
                count(turn, at: level, in: &counts)
            }
        }
        return counts
    }

    /// A rewritten turn says how the rewrite does, nothing of the words by themselves.
    private func count(
        rewritten turn: SpokenTurn, at level: CountLevel, in counts: inout RewriteCounts
    ) {
        guard turn.defect <= 0.2 else { return }
        let weight = weight(of: turn)
        let end = RewriteView(Meant(turn), after: turn.core, at: level)
        counts.end(
            end.state, wording: end.wording, polarity: turn.polarity, defect: turn.defect,
            weight: weight)
        guard turn.end == .asked else { return }
        // A yes to the hub's question says outright what the words mean.
        let view = RewriteView(turn, at: level)
        counts.follow(
            view.state, wording: view.wording, polarity: turn.ownPolarity, by: end.state,
            sureness: 1, weight: Self.agreedWeight * weight)
        counts.worked(
            end.wording, at: end.state, weight: weight, polarity: turn.polarity, risk: turn.risk)
    }

    private func count(
        _ turn: SpokenTurn, at level: CountLevel, in counts: inout RewriteCounts
    ) {
        let follower = turn.follower.flatMap { history.turns[$0] }
        let hand = follower == nil && turn.rule == nil ? turn.doneByHand : nil
        let view = RewriteView(turn, naming: follower?.names ?? hand?.names ?? [], at: level)
        if let hand {
            count(hand, after: view, of: turn, at: level, in: &counts)
        } else if let follower {
            guard !countAtLast(turn, at: level, in: &counts) else { return }
            counts.follow(
                view.state, wording: view.wording, polarity: turn.ownPolarity,
                by: RewriteView(follower, at: level).state, sureness: turn.followed,
                weight: weight(of: turn))
        } else {
            let weight = weight(of: turn)
            counts.end(
                view.state, wording: view.wording, polarity: turn.ownPolarity,
                defect: turn.defect, weight: weight)
            guard turn.defect <= 0.2, turn.end != .rejected else { return }
            counts.worked(
                view.wording, at: view.state, weight: weight, polarity: turn.polarity,
                risk: turn.risk)
        }
    }

    /// Where what was said in the end names a thing that the words leave out, they mean that thing:
    /// it is no place for any other name.
    ///
    /// - Returns: whether that is so.
    private func countAtLast(
        _ turn: SpokenTurn, at level: CountLevel, in counts: inout RewriteCounts
    ) -> Bool {
        guard level != .literal, let (last, sureness) = last(after: turn) else { return false }
        let meant = Meant(last)
        guard !meant.names(leftOutOf: turn.core, at: level).isEmpty else { return false }
        let view = RewriteView(turn, naming: last.names, at: level)
        let end = RewriteView(meant, after: turn.core, at: level)
        let weight = weight(of: turn)
        counts.end(
            end.state, wording: end.wording, polarity: last.polarity, defect: last.defect,
            weight: weight)
        counts.worked(
            end.wording, at: end.state, weight: weight, polarity: last.polarity, risk: last.risk)
        counts.follow(
            view.state, wording: view.wording, polarity: turn.ownPolarity, by: end.state,
            sureness: sureness, weight: weight)
        return true
    }

    /// What a wish was last said as, where that did well by itself, and how sure it is that it was
    /// the same wish.
    private func last(after turn: SpokenTurn) -> (SpokenTurn, Double)? {
        var (last, sureness) = (turn, 1.0)
        for _ in 0..<Self.triesLimit {
            guard let next = last.follower.flatMap({ history.turns[$0] }) else { break }
            (sureness, last) = (sureness * last.followed, next)
        }
        guard last.id != turn.id, last.follower == nil, last.rule == nil, last.end != .rejected,
            last.defect <= RewriteUse.good
        else { return nil }
        return (last, sureness)
    }

    /// The hand shows what the words should have done; words that do it are known.
    private func count(
        _ hand: HandDeed, after view: RewriteView, of turn: SpokenTurn, at level: CountLevel,
        in counts: inout RewriteCounts
    ) {
        let weight = weight(of: turn)
        let done = RewriteView(Meant(hand), after: turn.core, at: level)
        counts.end(
            done.state, wording: done.wording, polarity: hand.polarity, defect: 0,
            weight: Self.handSureness * weight)
        counts.worked(
            done.wording, at: done.state, weight: Self.handSureness * weight,
            polarity: hand.polarity, risk: nil)
        counts.follow(
            view.state, wording: view.wording, polarity: turn.ownPolarity, by: done.state,
            sureness: Self.handSureness, weight: weight)
    }

    private func weight(of turn: SpokenTurn) -> Double {
        let days = Double(now - turn.at) / 86_400_000
        // By squaring, so that every platform comes to the same bits.
        var weight = 1.0
        var factor = Self.dailyDecay
        var left = Int(max(0, min(3_650, days)))
        while left > 0 {
            if left & 1 == 1 { weight *= factor }
            factor *= factor
            left >>= 1
        }
        return weight
    }

    /// What this home adds to the counts of all: no names, no more than ``clip`` of anything.
    ///
    /// - Parameter isPrivate: whether a word names something or somebody of this home, or sounds so.
    public func shared(isPrivate: (String) -> Bool) -> RewriteCounts {
        let all = counts(at: .shared) { _ in true }
        var counts = all
        for (key, state) in all.states {
            counts.states[key]?.wordings.removeAll { Self.names($0.key, isPrivate) }
            counts.states[key]?.targets.removeAll { Self.names($0.key, isPrivate) }
            if state.wordings.keys.contains(where: { Self.names($0, isPrivate) }),
                key.hasPrefix("text:") || key.contains("~")
            {
                counts.states[key] = nil
            }
        }
        counts.states.removeAll { $0.value.wordings.isEmpty }
        counts.edges.removeAll {
            counts.states[$0.key.from] == nil || counts.states[$0.key.to] == nil
        }
        counts.edges.removeAll {
            counts.states[$0.key.from] == nil || counts.states[$0.key.to] == nil
        }
        return counts.clipped(to: Self.clip).released(least: 1)
    }

    private static func names(_ wording: String, _ isPrivate: (String) -> Bool) -> Bool {
        WordingPattern.words(wording).contains { !$0.hasPrefix("{") && isPrivate($0) }
    }

    // MARK: Rules

    /// What this home has learned, person by person.
    public func learn() -> [RewriteRule] {
        var rules: [RewriteRule] = []
        let speakers = OrderedSet(history.turns.values.map(\.speaker))
        for speaker in speakers {
            let literal = Self.rules(
                counts(at: .literal) { $0.speaker == speaker }, scope: .speaker(speaker))
            let known = Set(literal.map(\.from))
            let patterns = Self.rules(
                counts(at: .pattern) { $0.speaker == speaker }, scope: .speaker(speaker))
            rules += literal
            rules += patterns.filter {
                WordingPattern.hasMarks($0.from) && !known.contains($0.from)
            }
        }
        return ranked(scored(widened(rules)))
    }

    /// Where the owner or enough people agree, a rewrite holds for all.
    private func widened(_ rules: [RewriteRule]) -> [RewriteRule] {
        var agreeing: OrderedDictionary<RewriteCounts.EdgeKey, Int> = [:]
        for rule in rules where rule.stage == .live {
            let isOwner = rule.speaker.map(owners.contains) ?? false
            agreeing[.init(from: rule.from, to: rule.to), default: 0] +=
                isOwner ? Self.agreeing : 1
        }
        var wide: OrderedSet<RewriteCounts.EdgeKey> = []
        return rules.compactMap { rule in
            let key = RewriteCounts.EdgeKey(from: rule.from, to: rule.to)
            guard agreeing[key, default: 0] >= Self.agreeing else { return rule }
            guard wide.append(key).inserted else { return nil }
            var rule = rule
            rule.scope = .home
            rule.id = Self.id(rule.scope, rule.from, rule.to)
            return rule
        }
    }

    private func scored(_ rules: [RewriteRule]) -> [RewriteRule] {
        var uses: OrderedDictionary<String, [SpokenTurn]> = [:]
        for turn in history.turns.values {
            if let rule = turn.rule { uses[rule, default: []].append(turn) }
        }
        var scored = rules.map { rule in
            var rule = rule
            if let at = turned[rule.id] { rule.id += "-\(at / 1000)" }
            rule.score(uses[rule.id] ?? [])
            return rule
        }
        let known = Set(scored.map(\.id))
        for (id, _) in turned where !known.contains(id) {
            guard let used = uses[id], let last = used.last else { continue }
            var rule = RewriteRule(
                id: id, scope: .speaker(last.speaker), stage: .withdrawn, from: last.core,
                to: last.textCore, probability: 0, share: 0, without: BetaEvidence(),
                with: BetaEvidence())
            rule.score(used)
            scored.append(rule)
        }
        return scored
    }

    private func ranked(_ rules: [RewriteRule]) -> [RewriteRule] {
        rules.enumerated().sorted { left, right in
            left.element.probability != right.element.probability
                ? left.element.probability > right.element.probability
                : left.offset < right.offset
        }.prefix(Self.rulesLimit).map(\.element)
    }

    /// What every home has learned together. What a single home showed is asked about at most.
    public static func learnGlobally(_ counts: RewriteCounts) -> [RewriteRule] {
        let agreed = rules(counts.released(least: agreeingHomes), scope: .everywhere)
        let known = Set(agreed.map(\.from))
        let single = rules(counts.released(least: 1), scope: .everywhere).compactMap { rule in
            guard !known.contains(rule.from) else { return nil as RewriteRule? }
            var rule = rule
            rule.stage = .tentative
            return rule
        }
        return agreed + single
    }

}

extension RewriteRule {
    /// Counts what came of it since it went live.
    mutating func score(_ uses: [SpokenTurn]) {
        wins = uses.filter { $0.defect <= 0.2 }.count
        losses = uses.filter { $0.defect >= 0.9 }.count
        lastUse = uses.last?.at
    }
}
