import ArgumentParser
import OrderedCollections
import Templates

/// Lists devices with what they report.
struct Devices: ConsoleCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the devices, or those of a name, room or type.")

    @OptionGroup var options: ConsoleOptions

    @Argument(help: "Part of a name, a room, or a type.")
    var name: [String] = []

    func perform(in console: Console) throws(ConsoleError) -> ExitStatus {
        let wanted = name.isEmpty ? Value.null : .string(name.joined(separator: " "))
        let replies = try console.query("devices", ["name": wanted])
        try console.print(replies) { reply throws(ConsoleError) in
            try console.show(device: reply.value)
        }
        guard replies.isEmpty else { return .done }
        StandardStreams.note(name.isEmpty ? "no devices yet" : "no such device")
        return name.isEmpty ? .done : .notUnderstood
    }
}

extension Console {
    fileprivate func show(device: Value) throws(ConsoleError) {
        let name = (device["name"]?.string ?? "").printable
        let place = device["area"]?.string.map { " in \($0.printable)" } ?? ""
        let type = device["type"]?.string.map { " (\($0.printable))" } ?? ""
        let activity = (device["active"]?.list ?? []).compactMap(\.string)
        let active = activity.isEmpty ? "" : "  " + style(activity.joined(separator: ", "), .green)
        try print(style(name, .bold) + style(place + type, .dim) + active)
        for entity in device["entities"]?.list ?? [] {
            let id = (entity["entity"]?.string ?? "").printable
            try print("  " + id.padded(42) + " " + state(of: entity))
        }
    }

    private func state(of entity: Value) -> String {
        let unit = entity["unit"]?.string.map { " " + $0.printable } ?? ""
        let values = (entity["state"]?.object ?? [:]).map { name, value in
            let text = Self.text(of: value).printable
            return name == "value" ? text + unit : "\(name) \(text)"
        }
        var parts = [values.isEmpty ? "unknown" : values.joined(separator: ", ")]
        if entity["available"]?.bool == false { parts.append(style("not there", .red)) }
        if entity["verified"]?.bool == false { parts.append(style("unverified", .yellow)) }
        if let age = entity["ageMilliseconds"]?.integer {
            parts.append(style(Self.age(milliseconds: age), .dim))
        }
        return parts.joined(separator: "  ")
    }

    static func text(of value: Value) -> String {
        switch value {
        case .string(let text): text
        case .number(let number): number.text(places: 2)
        case .bool(let bool): bool ? "on" : "off"
        case .null: "unknown"
        case .integer, .list, .object: value.json
        }
    }

    static func age(milliseconds: Int) -> String {
        let seconds = max(0, milliseconds / 1_000)
        return switch seconds {
        case ..<90: "\(seconds) s ago"
        case ..<5_400: "\(seconds / 60) min ago"
        case ..<172_800: "\(seconds / 3_600) h ago"
        default: "\(seconds / 86_400) days ago"
        }
    }
}
