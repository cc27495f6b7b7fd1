import Templates

/// Reads what a person's hand does to a device: "on", "40", "closed", "target temperature 200".
enum Hand {
    /// The channel and value meant, by the first channel that understands the words.
    static func read(_ words: [String], wire: Wire, handles: [Channel]) -> Order? {
        guard !words.isEmpty else { return nil }
        if let order = readNamed(words, wire: wire, handles: handles) { return order }
        for (index, channel) in wire.channels.enumerated() {
            guard let value = value(words, of: channel, options: wire.options(of: index)) else {
                continue
            }
            return Order(key: channel.key, value: value, isByHand: true)
        }
        return handles.lazy.compactMap { handle in
            value(words, of: handle, options: []).map {
                Order(key: handle.key, value: $0, isByHand: true)
            }
        }.first
    }

    /// Words that begin with a channel's name, or a verb that stands for one.
    private static func readNamed(_ words: [String], wire: Wire, handles: [Channel]) -> Order? {
        if words[0] == "play" || words[0] == "playing", words.count > 1,
            wire.channels.contains(where: { $0.key == "play_media" })
        {
            let title = words.dropFirst().joined(separator: " ")
            return Order(key: "play_media", value: .string(title), isByHand: true)
        }
        var named: [(name: [String], channel: Channel, options: [String])] = []
        for (index, channel) in wire.channels.enumerated() {
            for name in wire.names(of: index) {
                named.append((split(name), channel, wire.options(of: index)))
            }
        }
        for handle in handles { named.append((split(handle.key), handle, [])) }
        // The longer name first: "alarm time" before "alarm".
        for (name, channel, options) in named.sorted(by: { $0.name.count > $1.name.count })
        where words.starts(with: name) {
            let rest = Array(words.dropFirst(name.count))
            if channel.kind == .press, rest.isEmpty {
                return Order(key: channel.key, value: "press", isByHand: true)
            }
            if case .text = channel.kind, !rest.isEmpty, options.isEmpty {
                let text = rest.joined(separator: " ")
                return Order(key: channel.key, value: .string(text), isByHand: true)
            }
            if let value = value(rest, of: channel, options: options) {
                return Order(key: channel.key, value: value, isByHand: true)
            }
        }
        return nil
    }

    static func split(_ text: String) -> [String] {
        text.lowercased().split { $0 == " " || $0 == "_" }.map(String.init)
    }

    private static let yes: Set<String> = [
        "on", "open", "opened", "detected", "motion", "wet", "smoke", "pressed", "true", "yes",
    ]
    private static let no: Set<String> = [
        "off", "closed", "close", "shut", "clear", "cleared", "dry", "gone", "false", "no",
    ]
    private static let covers = [
        "open": "open", "opened": "open", "up": "open", "close": "close", "closed": "close",
        "shut": "close", "down": "close", "stop": "stop", "stopped": "stop",
    ]
    private static let locks = [
        "lock": "lock", "locked": "lock", "unlock": "unlock", "unlocked": "unlock", "jam": "jam",
        "jammed": "jam",
    ]
    private static let choices = [
        "paused": "pause", "stopped": "stop", "playing": "play", "started": "start",
        "docked": "return_to_base", "dock": "return_to_base", "home": "return_to_base",
        "pressed": "press",
    ]

    private static func value(_ words: [String], of channel: Channel, options: [String]) -> Value? {
        guard let word = words.first else { return nil }
        let text = words.joined(separator: " ")
        switch channel.kind {
        case .toggle:
            return text == "on" ? true : text == "off" ? false : nil
        case .detection:
            return words.count > 1
                ? nil : yes.contains(word) ? true : no.contains(word) ? false : nil
        case .cover:
            return words.count > 1 ? nil : covers[word].map(Value.string)
        case .lock:
            return words.count > 1 ? nil : locks[word].map(Value.string)
        case .brightness, .number, .colorTemperature:
            return number(text).map(Value.number)
        case .text, .event:
            let wish = choices[text] ?? text
            return options.contains(wish) ? .string(wish) : nil
        case .color, .press:
            return nil
        }
    }

    /// A number, with or without the sign of its unit.
    private static func number(_ text: String) -> Double? {
        let units = ["percent", "%", "degrees", "°c", "°", "c", "watts", "w"]
        var digits = text
        for unit in units where digits.hasSuffix(unit) {
            digits.removeLast(unit.count)
            break
        }
        while digits.hasSuffix(" ") { digits.removeLast() }
        guard let number = Double(digits), number.isFinite else { return nil }
        return number
    }
}
