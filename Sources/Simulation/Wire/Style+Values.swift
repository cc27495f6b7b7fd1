import Templates

// What the wire says for the values of channels, and the other way round.
extension Style {
    /// The words for on and off of a channel.
    func words(_ kind: Channel.Kind) -> (on: Value, off: Value) {
        switch (self, kind) {
        case (.zigbee2mqtt, .detection(let isInverted)): (.bool(!isInverted), .bool(isInverted))
        case (.plain, _): ("on", "off")
        default: ("ON", "OFF")
        }
    }

    func encode(_ value: Value, as kind: Channel.Kind) -> Value {
        switch (kind, value) {
        case (_, .null):
            .null
        case (.toggle, .bool(let isOn)), (.detection, .bool(let isOn)):
            isOn ? words(kind).on : words(kind).off
        case (.brightness, .number(let percent)):
            .integer(whole(percent / 100 * brightnessScale))
        case (.color, .list(let color)):
            encode(color: color)
        case (.colorTemperature, .number(let kelvin)):
            .integer(whole(self == .plain ? kelvin : 1_000_000 / max(1, kelvin)))
        case (.cover, .string(let state)):
            .string(self == .zigbee2mqtt ? (state == "closed" ? "CLOSE" : "OPEN") : state)
        case (.lock, .string(let state)):
            .string(encode(lock: state))
        case (.number(let decimals), .number(let number)):
            Value.shortest(number.rounded(decimals: decimals))
        case (.event, .string(let type)):
            ["event_type": .string(type)]
        default:
            value
        }
    }

    private func encode(lock state: String) -> String {
        switch (self, state) {
        case (.plain, _): state
        case (.zigbee2mqtt, "locked"): "LOCK"
        case (.zigbee2mqtt, "unlocked"): "UNLOCK"
        default: state.uppercased()
        }
    }

    private func encode(color: [Value]) -> Value {
        let numbers = color.compactMap(\.double)
        guard numbers.count == 2 else { return .null }
        let hue = whole(numbers[0])
        let saturation = whole(numbers[1])
        switch self {
        case .zigbee2mqtt:
            return ["h": .integer(hue), "s": .integer(saturation)]
        case .esphome:
            let rgb = RGB(hue: numbers[0], saturation: numbers[1])
            return [
                "r": .integer(whole(rgb.red * 255)), "g": .integer(whole(rgb.green * 255)),
                "b": .integer(whole(rgb.blue * 255)),
            ]
        case .tasmota:
            return .string("\(hue),\(saturation),100")
        case .plain:
            return .string("\(hue),\(saturation)")
        }
    }

    private func whole(_ number: Double) -> Int {
        Int(exactly: number.clamped(to: -1e15...1e15).rounded()) ?? 0
    }

    /// The channel's value for what came on the wire; nil where the device would not understand it.
    func decode(_ value: Value, as kind: Channel.Kind) -> Value? {
        switch kind {
        case .toggle:
            decodeToggle(value)
        case .brightness:
            value.looseNumber.map { .number(($0 / brightnessScale * 100).clamped(to: 0...100)) }
        case .color:
            decodeColor(value)
        case .colorTemperature:
            value.looseNumber.flatMap { number in
                guard number > 0 else { return nil }
                return .number(self == .plain ? number : 1_000_000 / number)
            }
        case .cover:
            value.string.flatMap { word($0, of: ["open", "close", "stop"]) }
        case .lock:
            value.string.flatMap { word($0, of: ["lock", "unlock"]) }
        case .number:
            value.looseNumber.map(Value.number)
        case .text:
            value.string.map(Value.string)
        case .press:
            .string("press")
        case .detection, .event:
            nil
        }
    }

    private func word(_ text: String, of words: [String]) -> Value? {
        words.first { $0 == text.lowercased() }.map(Value.string)
    }

    private func decodeToggle(_ value: Value) -> Value? {
        if case .bool = value { return value }
        switch value.string?.lowercased() {
        case "on", "true", "1": return .bool(true)
        case "off", "false", "0": return .bool(false)
        case "toggle": return "toggle"
        default: return nil
        }
    }

    private func decodeColor(_ value: Value) -> Value? {
        if let hue = (value["h"] ?? value["hue"])?.double,
            let saturation = (value["s"] ?? value["saturation"])?.double
        {
            return Value.color(hue, saturation)
        }
        if let red = value["r"]?.double, let green = value["g"]?.double,
            let blue = value["b"]?.double
        {
            return RGB(red: red / 255, green: green / 255, blue: blue / 255).color
        }
        let parts = value.string?.split(separator: ",").map { Double($0) } ?? []
        guard parts.count >= 2, let hue = parts[0], let saturation = parts[1] else { return nil }
        return Value.color(hue, saturation)
    }
}

extension Value {
    /// A whole number without the decimals it does not need.
    static func shortest(_ number: Double) -> Value {
        Int(exactly: number).map(Value.integer) ?? .number(number)
    }

    /// A number, or a text that is one.
    fileprivate var looseNumber: Double? {
        let number = double ?? string.flatMap { Double($0) }
        return number?.isFinite == true ? number : nil
    }

    fileprivate static func color(_ hue: Double, _ saturation: Double) -> Value? {
        guard hue.isFinite, saturation.isFinite else { return nil }
        return [.number(hue.clamped(to: 0...360)), .number(saturation.clamped(to: 0...100))]
    }

    /// As a payload: texts bare, all else as JSON.
    var payload: String { string ?? json }
}

/// A colour at full brightness, each part from 0 to 1.
struct RGB: Hashable, Sendable {
    var red: Double
    var green: Double
    var blue: Double

    init(red: Double, green: Double, blue: Double) {
        self.red = red.clamped(to: 0...1)
        self.green = green.clamped(to: 0...1)
        self.blue = blue.clamped(to: 0...1)
    }

    /// Each part is full for a third of the circle about its own hue, and fades over a sixth.
    init(hue: Double, saturation: Double) {
        func part(at center: Double) -> Double {
            let turn = abs((hue - center).truncatingRemainder(dividingBy: 360))
            let distance = min(turn, 360 - turn)
            let pure = ((120 - distance) / 60).clamped(to: 0...1)
            return 1 - (1 - pure) * saturation / 100
        }
        self.init(red: part(at: 0), green: part(at: 120), blue: part(at: 240))
    }

    var color: Value {
        let high = max(red, green, blue)
        let spread = high - min(red, green, blue)
        guard spread > 0, high > 0 else { return [.number(0), .number(0)] }
        let sector =
            high == red
            ? (green - blue) / spread
            : high == green ? 2 + (blue - red) / spread : 4 + (red - green) / spread
        let hue = sector * 60
        return [.number(hue < 0 ? hue + 360 : hue), .number(spread / high * 100)]
    }
}
