/// What about an entity can do harm, whatever its state.
struct Hazard: Sendable {
    typealias Reason = RiskJudgement.Reason

    /// The actions that need consent, and why.
    private(set) var dangerous: [ActionName: Reason] = [:]
    /// The actions that lead to the safe state by the nature of the thing.
    private(set) var safe: Set<ActionName> = []

    var isSensitive: Bool { !dangerous.isEmpty }

    private let component: Component

    init(
        component: Component, deviceClass: String?, name: String, area: String? = nil,
        lexicon: RiskLexicon
    ) {
        self.component = component
        let words = splitWords(name)
        judgeComponent()
        judgeClass(deviceClass)
        judgeName(words, deviceClass, lexicon)
        if let area { judgeArea(area, words, deviceClass, lexicon) }
    }

    private mutating func mark(_ actions: [ActionName], _ reason: Reason) {
        for action in actions where dangerous[action] == nil { dangerous[action] = reason }
    }

    private mutating func judgeComponent() {
        switch component {
        case .lock:
            safe = [.lock]
            mark([.unlock, .open, .toggle], .component(component))
        case .valve:
            safe = [.close, .stop]
            mark([.open, .toggle, .setPosition], .component(component))
        case .alarmControlPanel:
            safe = [.arm]
            mark([.disarm], .component(component))
        case .cover: safe = [.close, .stop]
        default: break
        }
    }

    private mutating func judgeClass(_ deviceClass: String?) {
        guard component == .cover, let deviceClass,
            ["garage", "gate", "door"].contains(deviceClass)
        else { return }
        mark(Self.openings, .deviceClass(deviceClass))
    }

    private mutating func judgeName(
        _ words: [String], _ deviceClass: String?, _ lexicon: RiskLexicon
    ) {
        // Of a blind before a door the class tells that it is one.
        let isBlind = component == .cover && Self.blinds.contains(deviceClass ?? "")
        for finding in lexicon.findings(in: words) {
            if isBlind, finding.word != "garage", finding.word != "gate" { continue }
            // The valve of a radiator lets nothing out.
            if component == .climate, finding.word == "valve" { continue }
            mark(actions(finding.kind, words), .name(finding.word))
            if finding.kind == .appliance { safe.insert(.turnOff) }
        }
        if component == .scene,
            words.contains(where: { ["open", "unlock", "disarm"].contains($0) })
        {
            mark([.activate, .turnOn], .name("open"))
        }
    }

    /// What a word of a name makes dangerous on this kind of entity.
    private func actions(_ kind: RiskLexicon.Kind, _ words: [String]) -> [ActionName] {
        switch component {
        case .switch: kind == .lock ? [.turnOn, .turnOff, .toggle] : [.turnOn, .toggle]
        case .button: isHarmlessButton(words) ? [] : [.press, .turnOn, .start]
        case .cover: Self.openings
        case .climate: kind == .appliance ? Self.heating : []
        case .waterHeater: []
        case .number:
            kind == .appliance && !words.contains(where: Self.harmlessNumbers.contains)
                ? Self.settings : []
        case .select: kind == .appliance ? [.select, .setMode, .turnOn, .start] : []
        case .scene: kind == .appliance ? [.activate, .turnOn] : []
        case .alarmControlPanel, .binarySensor, .camera, .date, .dateTime, .deviceAutomation,
            .deviceTracker, .event, .fan, .humidifier, .image, .infrared, .lawnMower, .light,
            .lock, .notify, .sensor, .siren, .tag, .text, .time, .update, .vacuum, .valve:
            []
        }
    }

    private func isHarmlessButton(_ words: [String]) -> Bool {
        words.contains { ["close", "stop", "off", "identify", "restart"].contains($0) }
            && !words.contains("open")
    }

    /// Whether a place of that name tells anything of what stands there.
    static func isTelling(area: String) -> Bool {
        let place = splitWords(area)
        return isGate(place) || place.holds(phrase: ["garage"])
    }

    private static func isGate(_ place: [String]) -> Bool { place.holds(phrase: ["gate"]) }

    /// In the area of a gate whatever switches may move it, in a garage what has no other name.
    private mutating func judgeArea(
        _ area: String, _ words: [String], _ deviceClass: String?, _ lexicon: RiskLexicon
    ) {
        let isGate = Self.isGate(splitWords(area))
        guard isGate || Self.isTelling(area: area) else { return }
        switch component {
        case .switch, .button:
            let named = words + (isGate ? ["gate"] : [])
            let isGeneric = words.contains { Self.movers.contains($0) }
            guard isGate ? !lexicon.findings(in: ["gate"] + words).isEmpty : isGeneric else {
                return
            }
            mark(actions(.entrance, named), .area(area))
        case .cover:
            guard !Self.blinds.contains(deviceClass ?? ""), !words.contains(where: isBlind) else {
                return
            }
            mark(Self.openings, .area(area))
        default: return
        }
    }

    private func isBlind(_ word: String) -> Bool {
        Self.blinds.contains(word) || Self.blinds.contains(String(word.dropLast()))
    }

    static let openings: [ActionName] = [.open, .toggle, .setPosition, .turnOn]
    static let heating: [ActionName] = [
        .turnOn, .toggle, .setTemperature, .setMode, .select, .start,
    ]
    static let settings: [ActionName] = [
        .setNumber, .setTemperature, .setSpeed, .setHumidity, .setBrightness, .turnOn,
    ]

    private static let movers: Set<String> = [
        "relay", "opener", "door", "button", "trigger", "contact", "pulse", "remote", "drive",
        "motor",
    ]
    private static let blinds: Set<String> = ["blind", "curtain", "shade", "awning", "window"]
    private static let harmlessNumbers: Set<String> = [
        "timer", "offset", "calibration", "delay", "interval", "volume", "brightness", "duration",
    ]
}
