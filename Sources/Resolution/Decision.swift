public import Home
public import Language

/// What is to be done about a clause.
public enum Decision: Hashable, Sendable {
    case execute(Candidate)
    case answer(Candidate)
    /// Which of these; at most ``choicesLimit``.
    case ask([Candidate])
    /// Whether to do this dangerous thing.
    case confirm(Candidate)
    case reject(Rejection)

    public static let choicesLimit = 4
}

/// Why nothing is done.
public enum Rejection: Hashable, Sendable {
    case notUnderstood(unexplained: [String])
    /// Understood as something that must not be acted upon.
    case notACommand(Mood)
    /// Nothing in this home answers to what was said.
    case noTarget(Reading)
    /// It is there, and cannot do this.
    case unsupported(Reading, EntityID)
    case unavailable(Candidate)
    /// It could be any of these, and now is no time to ask which.
    case undecided([Candidate])
}

extension RankingSettings {
    /// Decides by what each way to go on would cost if it were wrong.
    ///
    /// - Parameter candidates: ranked, best first, probabilities set.
    public func decide(_ candidates: [Candidate]) -> Decision {
        guard let best = candidates.first else { return .reject(.notUnderstood(unexplained: [])) }
        guard best.reading.mood == .command || !best.reading.effect.acts else {
            return .reject(.notACommand(best.reading.mood))
        }
        // An answer that misses does no harm.
        guard best.reading.score >= (best.actuates ? leastText : 2 * leastText) else {
            return .reject(.notUnderstood(unexplained: best.reading.unexplained))
        }
        let rivals = candidates.dropFirst().filter {
            $0.probability * rivalShare >= best.probability && !$0.targets.isEmpty
        }
        if pays(asking: best), !rivals.isEmpty, !best.targets.isEmpty {
            return .ask(Array(([best] + rivals).prefix(Decision.choicesLimit)))
        }
        guard best.actuates else { return .answer(best) }
        return best.risk == .dangerous && best.steps.contains(where: \.changes)
            ? .confirm(best) : .execute(best)
    }

    /// Instead of asking which, where people are not to be asked: the likeliest, if it stands out and
    /// to miss it costs less than to do nothing. What is dangerous is asked about all the same.
    public func decideUnasked(_ choices: [Candidate]) -> Decision {
        guard let best = choices.first, !choices.contains(where: { $0.risk == .dangerous }) else {
            return .ask(choices)
        }
        let next = choices.dropFirst().first?.probability ?? 0
        guard best.probability >= Self.standsOut * next,
            (1 - best.probability) * costs.wrong(best) <= costs.reject
        else { return .reject(.undecided(choices)) }
        return best.actuates ? .execute(best) : .answer(best)
    }

    /// So many times likelier than the next must be what is done unasked.
    static let standsOut = 1.5

    /// True where a question costs less than what acting wrongly would, times how likely that is.
    public func pays(asking best: Candidate) -> Bool {
        (1 - best.probability) * costs.wrong(best) > costs.ask
    }
}

extension Costs {
    func wrong(_ candidate: Candidate) -> Double {
        guard candidate.actuates else { return wrongAnswer }
        return switch candidate.risk {
        case .harmless: wrongHarmless
        case .noticeable: wrongNoticeable
        // A question comes before it in any case; only a second one could be saved.
        case .dangerous: min(wrongDangerous, wrongNoticeable)
        }
    }
}
