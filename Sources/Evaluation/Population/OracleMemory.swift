internal import Learning

/// Perfect learning: what was corrected once is known from then on.
///
/// What somebody says has parts that can be learned: the wording around the names (shared by all
/// homes), what a person calls a thing, and what a person means by what is left unsaid. A part is
/// known once a wish with it was corrected, or went well. Where any of them ever failed and all are
/// known, no learning could still fail.
struct OracleMemory: Sendable {
    /// One thing that can be learned.
    enum Part: Hashable, Sendable {
        /// Words with the names taken out, and what kind of wish they were.
        case wording(String, PhraseKind)
        case name(String, of: Int, by: String)
        case unsaid(PhraseKind, ContextWay, by: String)
    }

    struct Wordings: Sendable {
        fileprivate var corrected: Set<Part> = []
        fileprivate var good: Set<Part> = []

        mutating func formUnion(_ other: Wordings) {
            corrected.formUnion(other.corrected)
            good.formUnion(other.good)
        }
    }

    /// What all homes share.
    var wordings = Wordings()
    private var corrected: Set<Part> = []
    private var good: Set<Part> = []

    mutating func learn(_ parts: [Part], isCorrected: Bool) {
        for part in parts {
            if case .wording = part {
                if isCorrected {
                    wordings.corrected.insert(part)
                } else {
                    wordings.good.insert(part)
                }
            } else {
                if isCorrected { corrected.insert(part) } else { good.insert(part) }
            }
        }
    }

    /// True where something of it failed before, and all of it can be known.
    func knows(_ parts: [Part]) -> Bool {
        parts.contains(where: wasCorrected) && parts.allSatisfy { wasCorrected($0) || wasGood($0) }
    }

    private func wasCorrected(_ part: Part) -> Bool {
        corrected.contains(part) || wordings.corrected.contains(part)
    }

    private func wasGood(_ part: Part) -> Bool {
        good.contains(part) || wordings.good.contains(part)
    }
}

extension HomeLife {
    /// What the truth would say in place of what was heard; nil where that was never corrected.
    func plainly(_ heard: String, _ talk: Talk) -> String? {
        guard arm == .oracle, oracle.knows(parts(of: heard, talk)) else { return nil }
        return PlainWords.text(for: talk.wish, in: plan)
    }

    /// Learns what came of a turn, and of the answers to the hub's questions about it.
    mutating func teachOracle(_ talk: Talk, _ places: [Int]) {
        guard arm == .oracle, let place = places.first else { return }
        let turn = record.turns[place]
        let corrections: Set<Signal.Kind> = [.rephrase, .repeat, .undo, .override, .manual]
        let isCorrected = places.contains {
            !corrections.isDisjoint(with: record.turns[$0].shown)
        }
        guard !turn.isDefect || isCorrected else { return }
        oracle.learn(parts(of: turn.heard, talk), isCorrected: turn.isDefect)
    }

    /// All that a wish may name.
    func names(in wish: Wish) -> [String] {
        Array(wish.slots.values) + Array((wish.plainly?.slots ?? [:]).values)
            + wish.targets.map { plan.devices[$0].spoken }
    }

    private func parts(of heard: String, _ talk: Talk) -> [OracleMemory.Part] {
        let wish = talk.wish
        let person = talk.speaker ?? "guest"
        var parts = [
            OracleMemory.Part.wording(PlainWords.withoutNames(heard, names(in: wish)), wish.kind)
        ]
        if wish.usesNickname, let device = wish.targets.first, let name = wish.slots["thing"] {
            parts.append(.name(name, of: device, by: person))
        }
        if let way = wish.way { parts.append(.unsaid(wish.kind, way, by: person)) }
        return parts
    }
}
