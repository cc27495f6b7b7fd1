internal import OrderedCollections
internal import Templates

/// A light that takes and reports everything as one JSON object.
struct JSONLight: Sendable {
    var brightness: Scale?
    var color: ColorSpace?
    var takesTemperature = false
    var isKelvin = false
    var hasEffects = false
    var on = Token("ON")
    var off = Token("OFF")

    var properties: [Property] {
        var properties: [Property] = [.power]
        if brightness != nil { properties.append(.brightness) }
        if color != nil { properties.append(.color) }
        if takesTemperature { properties.append(.colorTemperature) }
        if hasEffects { properties.append(.effect) }
        return properties
    }

    func decode(_ heard: Heard) -> Finding {
        guard let object = Decoding.object(heard) else { return .nothing }
        var found: [(Property, Value)] = []
        if let state = object["state"] { found.append(contentsOf: power(state)) }
        if let brightness, let number = object["brightness"]?.double {
            found.append((.brightness, .number(brightness.percent(of: number))))
        }
        found.append(contentsOf: hue(object))
        if hasEffects, let effect = object["effect"]?.string {
            found.append((.effect, .string(cleanedState(effect, limit: 128))))
        }
        return found.isEmpty ? .nothing : .several(found)
    }

    private func power(_ state: Value) -> [(Property, Value)] {
        if state == .null { return [(.power, .null)] }
        if on.matches(.value(state)) || on.resembles(.value(state)) {
            return [(.power, .bool(true))]
        }
        let isOff = off.matches(.value(state)) || off.resembles(.value(state))
        return isOff ? [(.power, .bool(false))] : []
    }

    /// Of colour and colour temperature devices often report both, and say which one is shown.
    private func hue(_ object: Value) -> [(Property, Value)] {
        let mode = object["color_mode"]?.string
        var found: [(Property, Value)] = []
        if takesTemperature, mode == nil || mode == "color_temp",
            let number = object["color_temp"]?.double,
            let kelvin = kelvin(of: number, isKelvin: isKelvin)
        {
            found.append((.colorTemperature, .number(kelvin)))
            if color != nil, mode != nil { found.append((.color, .null)) }
        }
        if color != nil, mode != "color_temp", let shown = shown(object["color"]) {
            found.append((.color, shown.value))
            if takesTemperature, mode != nil { found.append((.colorTemperature, .null)) }
        }
        return found
    }

    private func shown(_ color: Value?) -> Color? {
        guard let color else { return nil }
        if let hue = (color["h"] ?? color["hue"])?.double,
            let saturation = (color["s"] ?? color["saturation"])?.double
        {
            return Color(hue: hue, saturation: saturation)
        }
        if let red = color["r"]?.double, let green = color["g"]?.double,
            let blue = color["b"]?.double
        {
            return Color(red: red, green: green, blue: blue)
        }
        if let x = color["x"]?.double, let y = color["y"]?.double { return Color(x: x, y: y) }
        return nil
    }

    /// The object that brings the light to where `action` wants it; nil for what it does not take.
    func command(_ action: Action) -> Value? {
        var members: OrderedDictionary<String, Value> = ["state": .string(on.text)]
        switch action {
        case .turnOn: break
        case .turnOff: members["state"] = .string(off.text)
        case .setBrightness(let percent):
            guard let brightness else { return nil }
            members["brightness"] = whole(brightness.number(forPercent: percent))
        case .setColorTemperature(let kelvin):
            guard takesTemperature else { return nil }
            members["color_temp"] = whole(isKelvin ? kelvin : (1_000_000 / kelvin).rounded())
        case .setColor(let hue, let saturation):
            guard let color else { return nil }
            members["color"] = color.object(Color(hue: hue, saturation: saturation))
        case .select(let effect), .setMode(let effect): members["effect"] = .string(effect)
        default: return nil
        }
        return .object(members)
    }
}

/// A whole number without a fraction, as devices expect it in JSON.
func whole(_ number: Double) -> Value {
    let integer = Int64(saturating: number)
    return Double(integer) == number ? .integer(Int(integer)) : .number(number)
}

extension ColorSpace {
    fileprivate func object(_ color: Color) -> Value {
        switch self {
        case .hueSaturation: ["h": whole(color.hue), "s": whole(color.saturation)]
        case .rgb:
            ["r": whole(color.rgb.red), "g": whole(color.rgb.green), "b": whole(color.rgb.blue)]
        case .xy: ["x": .number(color.xy.x), "y": .number(color.xy.y)]
        }
    }
}
