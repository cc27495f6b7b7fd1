internal import Templates

/// What an announced entity is called.
struct Naming: Sendable {
    /// Its own name; nil where it has the device's.
    let label: String?
    /// For a device that has no name.
    let fallback: String

    init(_ part: Announcement.Part, limits: HomeLimits) {
        let limit = limits.nameCharacters
        let fallback = cleaned(part.fallbackName, limit: limit)
        self.fallback = fallback.isEmpty ? "unnamed" : fallback
        let given = part.options.text("name").map { cleaned($0, limit: limit) } ?? ""
        if !given.isEmpty {
            label = given
        } else if part.options["name"] != nil {
            label = nil
        } else if let deviceClass = part.options.text("device_class"), !deviceClass.isEmpty {
            label = cleaned(readable(deviceClass), limit: limit)
        } else {
            // An id in a bundle tells the parts of a device apart; one in a topic is a number.
            label = part.id.isEmpty ? nil : cleaned(readable(part.id), limit: limit)
        }
    }

    /// Device name and own name, without saying the same twice.
    func fullName(deviceName: String?) -> String {
        guard let deviceName else { return label ?? fallback }
        return joinedName(deviceName: deviceName, label: label)
    }
}

func joinedName(deviceName: String, label: String?) -> String {
    guard let label, !label.isEmpty else { return deviceName }
    let own = splitWords(label)
    let device = splitWords(deviceName)
    if own.count >= device.count, !device.isEmpty, own.starts(with: device) { return label }
    return "\(deviceName) \(label)"
}

/// `garage_door` as people read it: `Garage door`.
private func readable(_ identifier: String) -> String {
    let text = identifier.map { $0 == "_" ? " " : String($0) }.joined()
    return text.prefix(1).uppercased() + text.dropFirst()
}

extension Announcement.Part {
    /// It serves set-up or diagnosis, or is not in use unless asked for.
    var isAuxiliary: Bool {
        let category = options.text("entity_category")
        if category == "config" || category == "diagnostic" { return true }
        if options["enabled_by_default"] != nil, !options.flag("enabled_by_default") { return true }
        let deviceClass = options.text("device_class")
        let isService = deviceClass == "restart" || deviceClass == "identify"
        return component == .update || (component == .button && isService)
    }
}
