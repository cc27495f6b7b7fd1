/// How well a device type fits, the best first in order.
struct TypeMatch: Hashable, Sendable, Comparable {
    /// A word, or the class of something that acts, tells more than a component alone.
    let isTelling: Bool
    /// What acts tells more of a device than what senses.
    let rank: Int
    let hasClass: Bool
    let isInName: Bool
    /// Letters of the word or words that fit.
    let length: Int
    let hasComponent: Bool
    let type: Int

    static func < (left: TypeMatch, right: TypeMatch) -> Bool {
        left.key.lexicographicallyPrecedes(right.key)
    }

    private var key: [Int] {
        [
            isTelling ? 1 : 0, rank, hasClass ? 1 : 0, isInName ? 1 : 0, length,
            hasComponent ? 1 : 0, -type,
        ]
    }
}

/// Every device type's rules, in a form that is quick to match.
struct TypeCatalogue: Sendable {
    private struct Rule: Sendable {
        let type: Int
        let deviceClass: String?
        let hasComponent: Bool
        let phrases: [[String]]
        let without: [[String]]
    }

    /// By name, so that a tie goes to the first.
    let types: [DeviceType]
    private let rules: [Component: [Rule]]

    init(_ types: [DeviceType]) {
        let sorted = types.sorted { $0.name < $1.name }
        var rules: [Component: [Rule]] = [:]
        for (index, type) in sorted.enumerated() {
            for recognition in type.recognition {
                let rule = Rule(
                    type: index, deviceClass: recognition.deviceClass,
                    hasComponent: recognition.component != nil,
                    phrases: recognition.words.map(splitWords).filter { !$0.isEmpty },
                    without: recognition.without.map(splitWords).filter { !$0.isEmpty })
                for component in Self.components(of: recognition, type) {
                    rules[component, default: []].append(rule)
                }
            }
        }
        self.types = sorted
        self.rules = rules
    }

    /// The best fitting type of one entity of a device.
    func match(_ subject: TypeSubject) -> TypeMatch? {
        var best: TypeMatch?
        for rule in rules[subject.component] ?? [] {
            guard let match = match(rule, subject) else { continue }
            if best.map({ $0 < match }) ?? true { best = match }
        }
        return best
    }

    private func match(_ rule: Rule, _ subject: TypeSubject) -> TypeMatch? {
        if let deviceClass = rule.deviceClass, deviceClass != subject.deviceClass { return nil }
        var length = 0
        var isInName = false
        if !rule.phrases.isEmpty {
            for (name, isName) in [(subject.name, true), (subject.model, false)] {
                let fitting = rule.phrases.filter { name.holds(phrase: $0) }
                guard let letters = fitting.map({ $0.joined().count }).max() else { continue }
                (length, isInName) = (letters, isName)
                break
            }
            guard length > 0 else { return nil }
        }
        guard !subject.name.holds(anyOf: rule.without), !subject.model.holds(anyOf: rule.without)
        else { return nil }
        let rank = subject.component.recognitionRank
        let actsByClass = rule.deviceClass != nil && rank >= 2
        return TypeMatch(
            isTelling: length > 0 || actsByClass, rank: rank, hasClass: rule.deviceClass != nil,
            isInName: isInName, length: length, hasComponent: rule.hasComponent, type: rule.type)
    }

    /// The components a rule may fit. One that names none fits those by which the type acts:
    /// a lamp in an oven's colours is no oven.
    private static func components(of rule: Recognition, _ type: DeviceType) -> [Component] {
        if let component = rule.component { return [component] }
        let all = type.roles.compactMap(\.component)
        let acting = all.filter { $0.recognitionRank >= 2 }
        let fitting = Set(acting.isEmpty ? all : acting)
        guard !fitting.isEmpty else { return Component.allCases }
        return Component.allCases.filter(fitting.contains)
    }
}

/// One entity of a device as recognition sees it.
struct TypeSubject {
    let component: Component
    let deviceClass: String?
    /// Words of the names of device and entity.
    let name: [String]
    let model: [String]
}

extension Component {
    /// Sensors tell least of what a device is, what acts tells most.
    var recognitionRank: Int {
        switch self {
        case .sensor, .update, .deviceTracker, .date, .dateTime, .camera, .deviceAutomation,
            .image, .infrared, .notify, .tag:
            0
        case .binarySensor, .event: 1
        case .button, .number, .select, .text, .time, .scene: 2
        case .alarmControlPanel, .climate, .cover, .fan, .humidifier, .lawnMower, .light, .lock,
            .siren, .switch, .vacuum, .valve, .waterHeater:
            3
        }
    }
}
