internal import OrderedCollections

/// One entity as the assignment of roles sees it.
struct RoleSubject {
    let component: Component
    let deviceClass: String?
    let unit: String?
    /// Words of its own name, or of the whole where it has none.
    let words: [String]
    let options: [String]
    let properties: [Property]
    let isConfigured: Bool

    init(record: Record, entity: Entity?) {
        component = record.component
        deviceClass = entity?.deviceClass
        unit = entity?.unit
        words =
            record.labelWords.isEmpty ? splitWords(entity?.name ?? "") : record.labelWords
        options = entity?.options ?? []
        properties = record.wiring.properties
        isConfigured = record.isConfigured
    }
}

/// Which entity of a device plays which role.
struct RoleAssignment {
    /// Of each entity, by its place in the list.
    private(set) var roles: [[Role]]
    /// Whether the device type names it for a role.
    private(set) var isNamed: [Bool]
    /// Places by role, the main one first.
    private(set) var byRole: OrderedDictionary<Role, [Int]> = [:]

    init(_ type: DeviceType?, _ subjects: [RoleSubject]) {
        roles = subjects.map { _ in [] }
        isNamed = subjects.map { _ in false }
        for rule in type?.roles ?? [] {
            for (index, subject) in subjects.enumerated() where fits(rule, subject) {
                add(rule.role, index)
                let isSetting = subject.component == .number || subject.component == .select
                if !subject.isConfigured || isSetting { isNamed[index] = true }
            }
        }
        for (index, subject) in subjects.enumerated() {
            // The rules have the last word on what has one function only.
            if !roles[index].isEmpty, !subject.component.hasManyFunctions { continue }
            for role in subject.inferredRoles { add(role, index) }
        }
    }

    private mutating func add(_ role: Role, _ index: Int) {
        guard !roles[index].contains(role) else { return }
        roles[index].append(role)
        byRole[role, default: []].append(index)
    }

    private func fits(_ rule: RoleRule, _ subject: RoleSubject) -> Bool {
        if let component = rule.component, component != subject.component { return false }
        if let deviceClass = rule.deviceClass, deviceClass != subject.deviceClass { return false }
        // What serves set-up plays a role only where it is meant by name, or is a reading.
        if subject.isConfigured, rule.phrases.isEmpty, rule.deviceClass == nil { return false }
        if subject.isConfigured, ![.number, .select, .sensor].contains(subject.component) {
            return false
        }
        guard rule.role.isPossible(for: subject) else { return false }
        return rule.phrases.isEmpty || subject.words.holds(anyOf: rule.phrases)
    }
}

extension Component {
    fileprivate var hasManyFunctions: Bool {
        switch self {
        case .climate, .cover, .fan, .humidifier, .lawnMower, .light, .vacuum, .valve, .waterHeater:
            true
        case .alarmControlPanel, .binarySensor, .button, .camera, .date, .dateTime,
            .deviceAutomation, .deviceTracker, .event, .image, .infrared, .lock, .notify, .number,
            .scene, .select, .sensor, .siren, .switch, .tag, .text, .time, .update:
            false
        }
    }
}

extension Role {
    /// A light without colours has no colour, whatever its type says.
    fileprivate func isPossible(for subject: RoleSubject) -> Bool {
        guard subject.component == .light || subject.component == .climate else { return true }
        switch self {
        case .brightness: return subject.properties.contains(.brightness)
        case .color: return subject.properties.contains(.color)
        case .colorTemperature: return subject.properties.contains(.colorTemperature)
        case .temperature: return subject.properties.contains(.temperature)
        case .humidity: return subject.properties.contains(.humidity)
        default: return true
        }
    }
}
