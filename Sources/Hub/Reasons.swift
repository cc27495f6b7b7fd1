internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution

/// Says in words what spoke for a candidate, the strongest first.
struct Reasons {
    static let limit = 5

    let home: Home
    /// Where the speaker is, if that is known.
    var area: AreaID?

    func words(for candidate: Candidate) -> [String] {
        candidate.shares.filter { $0.contribution > 0.05 }
            .sorted { $0.contribution > $1.contribution }
            .compactMap { phrase($0.feature, candidate) }
            .prefix(Self.limit).map { $0 }
    }

    /// What kept the others from being chosen, where that is no fact about the one that was.
    func words(againstAll others: some Sequence<Candidate>) -> [String] {
        let held = others.first { $0.contribution(of: .byHand) < -0.5 }
        return [held.flatMap { phrase(against: .byHand, $0) }].compactMap { $0 }
    }

    func phrase(_ feature: Feature, _ candidate: Candidate) -> String? {
        let name = Naming(home: home).phrase(for: candidate.targets, as: candidate.reading)
        let are = candidate.targets.count == 1 ? "is" : "are"
        return switch feature {
        case .active: "\(name) \(are) \(activity(candidate))"
        case .changedLately: "\(name) changed a moment ago"
        case .finished: "\(name) \(are) done"
        case .unusual: "its reading is far from usual"
        case .sameArea: sameRoom(name, are)
        case .sameFloor: "\(name) \(are) on your floor"
        case .lastTarget: "we just spoke of \(name)"
        case .mentioned: "\(name) came up before"
        case .screen: "\(name) has a screen"
        case .hour: "it is usual at this hour of such a day"
        case .person: "you often do this"
        case .playing: "\(name) \(are) playing"
        case .habit: "it usually follows what just happened"
        case .preference: "you like it"
        case .presence: "somebody is moving near \(name)"
        case .need: "the room calls for it"
        case .outdoors: "\(name) \(are) outdoors"
        case .typical: "it is what people mostly mean"
        case .text, .name, .capability, .available, .executable, .byHand: nil
        }
    }

    private func sameRoom(_ name: String, _ are: String) -> String {
        guard let room = area.flatMap({ home.areas[$0]?.name.lowercased() }) else {
            return "\(name) \(are) in the room you are in"
        }
        return "you are in the \(room)"
    }

    /// What spoke against a candidate.
    func phrase(against feature: Feature, _ candidate: Candidate) -> String? {
        let naming = Naming(home: home)
        let name = naming.phrase(for: candidate.targets, as: candidate.reading)
        let are = naming.verb(for: candidate.targets)
        return switch feature {
        case .text: "the words fit that less well"
        case .name: "the name fits \(name) less well"
        case .capability: "that is not what \(name) \(are) for"
        case .sameArea: "\(name) \(are) in another room"
        case .available: "\(name) \(are) not there"
        case .executable: "nothing would change about \(name)"
        case .need: "the room does not call for \(name)"
        case .byHand: "somebody switched \(name) by hand just now"
        case .outdoors: "\(name) \(are) outdoors"
        case .active, .typical: "\(name) \(are) seldom meant so"
        case .changedLately, .finished, .unusual, .sameFloor, .lastTarget, .mentioned, .screen,
            .hour, .person, .playing, .habit, .preference, .presence:
            nil
        }
    }

    private func activity(_ candidate: Candidate) -> String {
        candidate.targets.lazy.compactMap { home.entities[$0]?.device }
            .compactMap { home.activity(of: $0).first?.word }.first ?? "active"
    }
}
