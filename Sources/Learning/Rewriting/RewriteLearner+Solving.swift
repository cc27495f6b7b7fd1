internal import Language
internal import OrderedCollections

/// From counts to rules, one component of the chain after the other.
extension RewriteLearner {
    // MARK: Solving

    public static func rules(_ counts: RewriteCounts, scope: RewriteRule.Scope) -> [RewriteRule] {
        var chain = AbsorbingChain(states: counts.states.count)
        for (index, state) in counts.states.values.enumerated() {
            chain.end(index, success: state.own.successes, failure: state.own.failures)
        }
        var tried = [Double](repeating: 0, count: counts.states.count)
        for (key, edge) in counts.edges {
            guard let from = counts.states.index(forKey: key.from),
                let to = counts.states.index(forKey: key.to)
            else { continue }
            chain.add(from: from, to: to, weight: edge.weight)
            tried[from] += edge.weight
        }
        var rules: [RewriteRule] = []
        for (index, solution) in chain.solve().enumerated() {
            guard let best = solution.rewrite, solution.share >= leastShare else { continue }
            let from = counts.states.values[index]
            let to = counts.states.values[best]
            rules += Self.rules(
                from: from, tried: tried[index], to: to, solution, scope: scope)
        }
        return rules
    }

    static func rules(
        from: RewriteCounts.State, tried: Double, to: RewriteCounts.State,
        _ solution: AbsorbingChain.Solution, scope: RewriteRule.Scope
    ) -> [RewriteRule] {
        let without = BetaEvidence(
            successes: from.own.successes, failures: from.own.failures + tried)
        // What began here and ended there: as often well as the chain says.
        let well = without.count * solution.chance
        let badly = well * to.own.failures / max(1e-9, to.own.successes)
        let with = BetaEvidence(successes: well, failures: badly)
        let probability = without.probabilityBelow(with)
        guard probability >= tentativeProbability else { return [] }
        let isSure = probability >= leastProbability - epsilon
        return from.wordings.compactMap { wording, known in
            let record = known.evidence
            guard record.failures > record.successes, let words = bestWords(to, for: wording),
                wording != words.text
            else { return nil }
            // What is filled in decides: the guard judges it again when it is.
            let risk =
                WordingPattern.hasMarks(words.text) ? words.target.leastRisk : words.target.risk
            let meant = Meaning(polarity: words.target.polarity, risk: risk)
            let refusal = RewriteGuard.refusal(
                from: Meaning(polarity: known.polarity, risk: nil), to: meant, record: record,
                proof: RewriteProof(repetitions: with.successes, share: solution.share))
            guard refusal?.mayBeAsked(about: meant) ?? true else { return nil }
            return RewriteRule(
                id: id(scope, wording, words.text), scope: scope,
                stage: isSure && refusal == nil ? .live : .tentative, from: wording,
                to: words.text,
                probability: probability, share: solution.share, without: without, with: with)
        }
    }

    /// The words that most often worked, of those that leave the same things to be filled in.
    static func bestWords(
        _ state: RewriteCounts.State, for wording: String
    ) -> (text: String, target: RewriteCounts.Target)? {
        let marks = WordingPattern.marks(wording)
        var best: (text: String, target: RewriteCounts.Target)?
        for (text, target) in state.targets
        where target.count > best?.target.count ?? 0 && WordingPattern.marks(text) == marks {
            best = (text, target)
        }
        return best
    }

    /// The same for the same lesson in every pass and process.
    public static func id(_ scope: RewriteRule.Scope, _ from: String, _ to: String) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        let name: String
        switch scope {
        case .speaker(let speaker): name = "s\(speaker ?? "")"
        case .home: name = "h"
        case .everywhere: name = "g"
        }
        for byte in "\(name)\u{1}\(from)\u{1}\(to)".utf8 {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        let digits = String(hash & 0xffff_ffff_ff, radix: 16)
        return (scope == .everywhere ? "g" : "r") + digits
    }
}
