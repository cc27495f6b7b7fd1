internal import Home
internal import Language
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Templates

/// What somebody did by hand after words of which nothing came, put as words that would have done it.
extension Hub {
    mutating func noteHand(on change: StateChange, after turn: String) {
        guard let said = spoken.turns[turn], let device = home.entities[change.entity]?.device,
            let wish = change.wish
        else { return }
        let words = Set(said.core.split(separator: " ").map(String.init))
        // A level may be any; one that was said is the one that was meant.
        if let level = wish.level, !words.contains(level) { return }
        if wish.level == nil, said.doneByHand?.hasLevel ?? false { return }
        let text = speech.say(
            "wish.\(wish.key)",
            [
                "targets": .string(called(device, amid: words, all: wish.isForAll)),
                "value": .string(wish.level ?? ""),
            ])
        let clauses = reader.read(text, in: vocabulary).clauses
        guard clauses.count == 1, let reading = clauses.first?.readings.first,
            reading.score >= Self.wholeText
        else { return }
        spoken.noteHand(
            HandDeed(
                text: core(of: text), state: state(of: reading, text), names: names(reading),
                polarity: reader.polarity(of: text, read: clauses, in: vocabulary)),
            after: turn)
    }

    /// A device by its name, or by its kind and room where the words that failed name the room alone.
    private func called(_ id: DeviceID, amid words: Set<String>, all isForAll: Bool) -> String {
        guard let device = home.devices[id] else { return id.rawValue }
        func areSaid(_ name: String) -> Bool {
            words.isSuperset(of: Similarity.normalised(name).split(separator: " ").map(String.init))
        }
        guard !areSaid(device.name), let area = device.area.flatMap({ home.areas[$0]?.name }),
            areSaid(area), let type = setup.types.first(where: { $0.name == device.type }),
            let kind = isForAll ? type.plurals.first : type.names.first
        else { return device.name }
        return "\(kind) in the \(area)"
    }
}

extension HandDeed {
    fileprivate var hasLevel: Bool { text.contains(where: \.isNumber) }
}

extension StateChange {
    fileprivate struct Wish {
        /// Of the words that wish for it.
        var key: String
        /// The number in them, where it has degrees.
        var level: String?
        /// What is put out or shut is so for all of a room.
        var isForAll = false
    }

    fileprivate var wish: Wish? {
        if let isOn = new.bool {
            return isOn ? Wish(key: "turn_on") : Wish(key: "turn_off", isForAll: true)
        }
        switch new.string {
        case "on": return Wish(key: "turn_on")
        case "off": return Wish(key: "turn_off", isForAll: true)
        case "open", "opening": return Wish(key: "open")
        case "closed", "closing": return Wish(key: "close", isForAll: true)
        case "locked", "locking": return Wish(key: "lock")
        case "unlocked", "unlocking": return Wish(key: "unlock")
        default: break
        }
        guard [.brightness, .position, .targetTemperature].contains(property),
            let number = new.double, abs(number) < 1_000
        else { return nil }
        return Wish(key: property.rawValue, level: String(Int(number.rounded())))
    }
}
