/// Words by which a relay or a button gives away that it moves a door or heats something.
///
/// Many a garage door is a plain switch without a class; its name is all there is to go by.
struct RiskLexicon: Sendable {
    enum Kind: Sendable {
        /// A way into the house: on, open and press can let someone in.
        case entrance
        /// As an entrance, but off may be what unlocks it.
        case lock
        /// What heats, burns or flows.
        case appliance
    }

    struct Finding {
        let word: String
        let kind: Kind
    }

    private let phrases: [String: [(phrase: [String], kind: Kind)]]

    init(_ types: [DeviceType]) {
        var phrases: [String: [(phrase: [String], kind: Kind)]] = [:]
        func add(_ name: String, _ kind: Kind) {
            let phrase = splitWords(name)
            guard let first = phrase.first else { return }
            phrases[first, default: []].append((phrase, kind))
        }
        for name in Self.entrances { add(name, .entrance) }
        for name in Self.locks { add(name, .lock) }
        for name in Self.appliances { add(name, .appliance) }
        for type in types where !type.dangerous.isEmpty {
            let kind: Kind =
                type.dangerous.contains(.turnOff)
                ? .lock
                : type.dangerous.contains { $0 == .open || $0 == .unlock } ? .entrance : .appliance
            for name in type.names { add(name, kind) }
        }
        self.phrases = phrases
    }

    /// What in a name gives danger away. In English the last noun is the thing itself: an oven
    /// light is a light, a fan heater a heater.
    func findings(in words: [String]) -> [Finding] {
        var findings: [Finding] = []
        for (start, word) in words.enumerated() {
            for key in [word, String(word.dropLast())] {
                for (phrase, kind) in phrases[key] ?? [] {
                    let rest = Array(words[start...])
                    guard rest.firstIndex(ofPhrase: phrase) == 0 else { continue }
                    let after = rest.dropFirst(phrase.count)
                    guard !after.contains(where: { isHarmlessHead($0, kind) }) else { continue }
                    let isChildLock = start > 0 && Self.notLocks.contains(words[start - 1])
                    if kind == .lock, isChildLock { continue }
                    if phrase == ["fire"], after.contains(where: Self.notFires.contains) {
                        continue
                    }
                    findings.append(Finding(word: phrase.joined(separator: " "), kind: kind))
                }
            }
        }
        return findings
    }

    private func isHarmlessHead(_ word: String, _ kind: Kind) -> Bool {
        if Self.harmlessHeads.contains(word) { return true }
        // A plug in the garage is a plug; the plug of an oven is the oven.
        return kind != .appliance && Self.plugs.contains(word)
    }

    private static let entrances = [
        "garage", "gate", "door", "barrier", "opener", "door release", "door strike", "strike",
        "entrance", "entry", "intercom", "hatch", "turnstile", "unlock", "carport", "buzzer",
        "driveway", "portal",
    ]

    private static let locks = ["lock", "deadbolt", "latch", "bolt", "smart lock", "maglock"]

    private static let appliances = [
        "oven", "stove", "hob", "cooktop", "stovetop", "cooker", "grill", "barbecue", "bbq",
        "heater", "radiator heater", "furnace", "boiler", "fireplace", "iron", "kiln", "fryer",
        "sauna", "valve", "gas", "burner", "hotplate", "hot plate", "straightener", "stopcock",
        "electric blanket", "soldering iron", "disarm", "broiler", "fire", "slow cooker",
        "wood burner", "log burner",
    ]

    private static let notFires: Set<String> = [
        "tv", "television", "stick", "cube", "tablet", "hd", "alarm", "detector", "engine", "exit",
    ]

    private static let notLocks: Set<String> = ["child", "key", "keypad", "screen", "button"]

    private static let harmlessHeads: Set<String> = [
        "light", "lights", "lamp", "lamps", "lighting", "led", "leds", "bulb", "bulbs", "fan",
        "bell", "doorbell", "chime", "camera", "sensor", "indicator", "backlight", "notification",
        "notifications", "mat", "spotlight", "spotlights", "floodlight", "floodlights",
    ]

    private static let plugs: Set<String> = [
        "plug", "socket", "outlet", "freezer", "fridge", "refrigerator", "charger", "radio", "tv",
        "television", "speaker", "vacuum", "compressor", "dehumidifier", "bench", "workbench",
        "blind", "blinds", "curtain", "curtains", "shade", "awning",
    ]
}
