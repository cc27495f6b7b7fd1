internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// Asks which of several was meant.
extension Speech {
    func which(_ choices: [Candidate], _ home: Home) -> String {
        let names = Naming(home: home).distinct(choices)
        let isTold = Set(names).count == names.count
        let isPlay = choices.allSatisfy { $0.item != nil }
        return say(
            isPlay ? "ask.which_media" : "ask.which",
            [
                "choices": .string(
                    Self.list(isTold ? names : choices.map { way($0, home) }, joining: "or"))
            ])
    }

    /// The choices that a question can tell apart, likeliest first: of those that sound alike and go
    /// the same way the likeliest, and as likely as all of them together.
    func distinguishable(_ choices: [Candidate], _ home: Home) -> [Candidate] {
        let names = Naming(home: home).distinct(choices)
        var told: [(name: String, choice: Candidate)] = []
        for (name, choice) in zip(names, choices) {
            let place = told.firstIndex { $0.name == name && !$0.choice.isOpposed(to: choice) }
            if let place {
                told[place].choice.probability += choice.probability
            } else {
                told.append((name, choice))
            }
        }
        return told.enumerated().sorted { left, right in
            let (one, other) = (left.element.choice.probability, right.element.choice.probability)
            return one != other ? one > other : left.offset < right.offset
        }.map(\.element.choice)
    }

    /// What a choice would do, where the names of things do not tell: "start the washing machine".
    private func way(_ candidate: Candidate, _ home: Home) -> String {
        let key = candidate.reading.effect.way.map { "way.\($0)" }
        return say(
            key.flatMap { replies[$0] == nil ? nil : $0 } ?? "way.any", facts(candidate, home))
    }
}

extension Candidate {
    /// True where both do something, and one undoes what the other does.
    fileprivate func isOpposed(to other: Candidate) -> Bool {
        guard actuates, other.actuates else { return false }
        return reading.polarity.union(other.reading.polarity).isAmbiguous
    }
}

extension IntentEffect {
    /// The name of which way it goes; nil for what has none.
    fileprivate var way: String? {
        switch self {
        case .act(let name): name.rawValue
        case .adjust(_, let direction): direction.rawValue
        case .control(let control): "media_\(control.rawValue)"
        case .play, .ask, .keep, .talk: nil
        }
    }
}
