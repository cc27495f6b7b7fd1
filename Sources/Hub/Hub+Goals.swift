internal import Home
internal import Language
internal import OrderedCollections
internal import Resolution
internal import Templates

/// A bare level after a wish: "make it 20" once the volume was turned up, "halfway is enough" of a
/// blind that opens.
extension Hub {
    /// The wish to bring what was changed last to the level that is said; nil where none is, or the
    /// words before name steps ("by ten") that another number would stand for as well.
    func goal(_ words: RefiningWords, _ rest: HeardText, key: Conversation.Key) -> Refined? {
        guard let conversation = conversations[key], let last = conversation.lastCandidate,
            last.reading.slots["amount"]?.double == nil,
            let role = last.reading.effect.changedRole, let action = role.levelAction,
            let slot = action.valueSlot,
            let level = reader.level(of: rest), level.fits(role),
            words.kind == .correcting || level.unit != nil || last.reading.effect.isLevel,
            words.kind != .adding,
            canTake(role, conversation.lastTargets),
            let intent = reader.intent(of: .act(action))
        else { return nil }
        var reading = Reading(
            intent: intent, effect: .act(action), source: "as before")
        reading.slots[slot] = Int(exactly: level.value).map(Value.integer) ?? .number(level.value)
        reading.targets.pronoun = .it
        let clause = Clause(text: words.rest, readings: [reading], mood: .command)
        return Refined(clause: clause, isCorrection: false)
    }

    private func canTake(_ role: Role, _ targets: [EntityID]) -> Bool {
        !targets.isEmpty
            && targets.allSatisfy { id in
                let device = home.entities[id].flatMap { home.devices[$0.device] }
                return device?.roles[role] != nil
            }
    }
}

extension Level {
    /// Whether a role is measured so: a room has degrees, all else has percent.
    fileprivate func fits(_ role: Role) -> Bool {
        role == .targetTemperature
            ? unit != .percent : unit != .degrees && (0...100).contains(value)
    }
}

extension Role {
    /// What brings it to a level.
    fileprivate var levelAction: ActionName? {
        switch self {
        case .brightness: .setBrightness
        case .targetTemperature: .setTemperature
        case .volume: .setVolume
        case .speed: .setSpeed
        case .opening: .setPosition
        case .targetHumidity: .setHumidity
        default: nil
        }
    }
}

extension IntentEffect {
    /// A bare number after it can only be how much: after "louder", not after "turn it on".
    fileprivate var isLevel: Bool {
        switch self {
        case .adjust: true
        case .act(let name): name.valueSlot != nil
        case .control, .play, .ask, .keep, .talk: false
        }
    }
}
