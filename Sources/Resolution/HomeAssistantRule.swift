internal import Home
internal import Language
internal import OrderedCollections

/// Which thing is meant by Home Assistant's own rule, to compare with: the best match of the words,
/// then the speaker's floor, then the area; of what is left no one is preferred, and more than one is
/// an error (`helpers/intent.py`, `async_match_targets`).
///
/// It looks at no state, no talk, no person and no hour, and asks nothing. What is dangerous still
/// needs consent, so that what compares is which thing is meant.
struct HomeAssistantRule {
    let context: Context

    func decide(_ ranked: [Candidate]) -> Decision {
        guard let best = ranked.map(\.reading.score).max() else {
            return .reject(.notUnderstood(unexplained: []))
        }
        var left = ranked.filter { $0.reading.score >= best }
        left = preferring(left) { quality($0) }
        left = preferring(left) { isThere($0, floorOnly: true) ? 1 : 0 }
        left = preferring(left) { isThere($0, floorOnly: false) ? 1 : 0 }
        guard let first = left.first, left.allSatisfy({ $0.isSame(as: first) }) else {
            return .reject(.undecided(Array(left.prefix(Decision.choicesLimit))))
        }
        guard first.reading.mood == .command || !first.reading.effect.acts else {
            return .reject(.notACommand(first.reading.mood))
        }
        // "it" is nothing that was said in the same breath.
        guard first.reading.targets.pronoun == nil || first.targets.isEmpty else {
            return .reject(.noTarget(first.reading))
        }
        guard first.actuates else { return .answer(first) }
        return first.risk == .dangerous && first.steps.contains(where: \.changes)
            ? .confirm(first) : .execute(first)
    }

    /// Those of which the measure is largest.
    private func preferring(
        _ candidates: [Candidate], _ measure: (Candidate) -> Double
    ) -> [Candidate] {
        let most = candidates.map(measure).max() ?? 0
        return candidates.filter { measure($0) >= most }
    }

    private func quality(_ candidate: Candidate) -> Double {
        let names = candidate.reading.targets.names
        return names.isEmpty ? 1 : names.reduce(0) { $0 + $1.quality } / Double(names.count)
    }

    private func isThere(_ candidate: Candidate, floorOnly: Bool) -> Bool {
        !candidate.targets.isEmpty
            && candidate.targets.allSatisfy { id in
                guard let area = context.home.entities[id]?.area else { return false }
                return floorOnly
                    ? context.floor.map { context.home.areas[area]?.floor == $0 } ?? false
                    : area == context.area
            }
    }
}
