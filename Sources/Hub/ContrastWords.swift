internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution

/// Says in words how two candidates compare, and what would have turned it.
struct ContrastWords {
    /// Reasons, and facts, that are told.
    static let limit = 3

    private let comparison: Contrast
    private let context: Context
    private let winner: String
    private let expected: String

    init(_ comparison: Contrast, in context: Context) {
        self.comparison = comparison
        self.context = context
        let names = Naming(home: context.home).distinct([comparison.winner, comparison.expected])
        let isTold = names[0] != names[1]
        winner = isTold ? names[0] : comparison.winner.reading.intent.rawValue
        expected = isTold ? names[1] : comparison.expected.reading.intent.rawValue
    }

    func text(_ facts: [(fact: Supposition, outcome: Contrast.Outcome)]) -> String {
        let reasons = comparison.gaps.filter { $0.gap > 0 }.compactMap { reason($0.feature) }
            .prefix(Self.limit)
        let because =
            reasons.isEmpty
            ? "nothing much spoke for \(winner) rather than \(expected)"
            : "i took it for \(winner) and not \(expected) because "
                + Speech.list(Array(reasons))
        let chosen = facts.filter { $0.outcome == .chosen }.prefix(Self.limit)
        let asked = facts.filter { $0.outcome == .asked }.prefix(Self.limit)
        var parts = [because]
        if !chosen.isEmpty {
            parts.append("it would have been \(expected) if \(conditions(Array(chosen)))")
        }
        if !asked.isEmpty, chosen.isEmpty {
            parts.append("i would have asked if \(conditions(Array(asked)))")
        }
        if facts.isEmpty { parts.append("no one fact would have changed it") }
        return parts.joined(separator: "; ")
    }

    private func conditions(
        _ facts: [(fact: Supposition, outcome: Contrast.Outcome)]
    ) -> String {
        Speech.list(facts.map { condition($0.fact) }, joining: "or")
    }

    private func reason(_ feature: Feature) -> String? {
        let reasons = Reasons(home: context.home, area: context.area)
        if comparison.winner.contribution(of: feature) > 0 {
            return reasons.phrase(feature, comparison.winner)
        }
        return reasons.phrase(against: feature, comparison.expected)
    }

    // MARK: Facts

    /// As it stands after "if".
    func condition(_ fact: Supposition) -> String {
        switch fact {
        case .speaking(let area): "you had been in \(room(area))"
        case .nothingSaid: "nothing had been spoken of before"
        case .resting(let device): "\(name(device)) had not been \(word(device))"
        case .active(let device): "\(name(device)) had been \(word(device))"
        case .unchanged(let device): "\(name(device)) had not changed lately"
        case .untouched(let device): "nobody had switched \(name(device)) by hand"
        case .notFinished(let device): "\(name(device)) had not been done"
        case .nobody(let area): "nobody had been moving in \(room(area))"
        case .somebody(let area): "somebody had been moving in \(room(area))"
        case .noHabits: "it had not been usual"
        case .noTastes: "i did not know what you like"
        case .noEvents: "nothing had just rung or ended"
        }
    }

    private func word(_ device: DeviceID) -> String {
        context.home.activeWord(of: device)
            ?? context.home.type(of: device)?.active.first?.word ?? "on"
    }

    private func name(_ device: DeviceID) -> String {
        guard let first = context.home.devices[device]?.entities.first else {
            return device.rawValue
        }
        return Naming(home: context.home).phrase(for: [first], as: nil)
    }

    private func room(_ area: AreaID) -> String {
        "the \(context.home.areas[area]?.name.lowercased() ?? area.rawValue)"
    }
}
