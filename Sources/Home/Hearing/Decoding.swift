internal import OrderedCollections
internal import Templates

/// What a text on a topic means for an entity.
enum Decoding: Sendable {
    case onOff(on: Token, off: Token)
    /// One of a few words, each under the home's own name for it.
    case words(Property, [WordMeaning])
    case percent(Property, Scale)
    case number(Property)
    /// A sensor's value: a number where it is written as one, unless it is an enumeration or a time.
    case reading(isText: Bool)
    case text(Property)
    /// A climate device's mode; `off` is off, all others are on.
    case mode
    case color(ColorSpace)
    case colorTemperature(isKelvin: Bool)
    /// A number, or JSON with `position`; tells open from closed where `alone`.
    case position(Scale, alone: Bool)
    /// A valve's state topic where it reports its position.
    case valve([WordMeaning], Scale)
    case light(JSONLight)
    /// JSON with `event_type`.
    case event
    /// A vacuum's JSON with `state`, or a bare word.
    case activity
    case latestVersion

    /// The properties that a message of this kind can set.
    var properties: [Property] {
        switch self {
        case .onOff: [.power]
        case .words(let property, _), .percent(let property, _), .number(let property),
            .text(let property):
            [property]
        case .reading: [.value]
        case .mode: [.mode, .power]
        case .color: [.color]
        case .colorTemperature: [.colorTemperature]
        case .position(_, let alone): alone ? [.position, .cover] : [.position]
        case .valve: [.cover, .position]
        case .light(let light): light.properties
        case .event: [.event]
        case .activity: [.activity]
        case .latestVersion: []
        }
    }
}

struct WordMeaning: Sendable {
    let token: Token
    let word: String

    init(_ token: Token, _ word: String) {
        self.token = token
        self.word = word
    }
}

/// What was understood: most messages say one thing, and that takes no list.
enum Finding {
    case nothing
    case one(Property, Value)
    case several([(Property, Value)])
}

extension Decoding {
    func decode(_ heard: Heard, textLimit: Int) -> Finding {
        guard !heard.isEmpty else { return .nothing }
        if heard.isNone { return .several(properties.map { ($0, .null) }) }
        switch self {
        case .onOff(let on, let off):
            return onOff(heard, on, off).map { .one(.power, .bool($0)) } ?? .nothing
        case .words(let property, let meanings):
            return Self.word(heard, meanings).map { .one(property, .string($0)) } ?? .nothing
        case .percent(let property, let scale):
            return heard.number.map { .one(property, .number(scale.percent(of: $0))) } ?? .nothing
        case .number(let property):
            return heard.number.map { .one(property, .number($0)) } ?? .nothing
        case .reading(let isText): return reading(heard, isText: isText, textLimit: textLimit)
        case .text(let property):
            guard let text = heard.text else { return .nothing }
            return .one(property, .string(cleanedState(text, limit: textLimit)))
        case .mode: return mode(heard, textLimit: textLimit)
        case .color(let space):
            return heard.text.flatMap { space.color($0) }.map { .one(.color, $0.value) } ?? .nothing
        case .colorTemperature(let isKelvin):
            guard let kelvin = heard.number.flatMap({ kelvin(of: $0, isKelvin: isKelvin) }) else {
                return .nothing
            }
            return .one(.colorTemperature, .number(kelvin))
        case .position(let scale, let alone): return position(heard, scale, alone: alone)
        case .valve(let meanings, let scale): return valve(heard, meanings, scale)
        case .light(let light): return light.decode(heard)
        case .event: return event(heard, textLimit: textLimit)
        case .activity: return activity(heard, textLimit: textLimit)
        case .latestVersion: return .nothing
        }
    }

    private func onOff(_ heard: Heard, _ on: Token, _ off: Token) -> Bool? {
        if on.matches(heard) { return true }
        if off.matches(heard) { return false }
        if on.resembles(heard) { return true }
        if off.resembles(heard) { return false }
        if case .value(.bool(let bool)) = heard { return bool }
        return nil
    }

    static func word(_ heard: Heard, _ meanings: [WordMeaning]) -> String? {
        let meaning =
            meanings.first { $0.token.matches(heard) }
            ?? meanings.first { $0.token.resembles(heard) }
        return meaning?.word
    }

    private func reading(_ heard: Heard, isText: Bool, textLimit: Int) -> Finding {
        if !isText, let number = heard.number { return .one(.value, .number(number)) }
        switch heard {
        case .value(.list), .value(.object): return .nothing
        case .bytes, .value:
            guard let text = heard.text else { return .nothing }
            return .one(.value, .string(cleanedState(text, limit: textLimit)))
        }
    }

    private func mode(_ heard: Heard, textLimit: Int) -> Finding {
        guard let text = heard.text else { return .nothing }
        let mode = cleanedState(text, limit: textLimit)
        return .several([(.mode, .string(mode)), (.power, .bool(mode.lowercased() != "off"))])
    }

    private func position(_ heard: Heard, _ scale: Scale, alone: Bool) -> Finding {
        guard let number = heard.number ?? Self.member("position", of: heard)?.double else {
            return .nothing
        }
        let percent = scale.percent(of: number)
        guard alone else { return .one(.position, .number(percent)) }
        let word = percent > 0 ? "open" : "closed"
        return .several([(.position, .number(percent)), (.cover, .string(word))])
    }

    private func valve(_ heard: Heard, _ meanings: [WordMeaning], _ scale: Scale) -> Finding {
        let position = heard.number ?? Self.member("position", of: heard)?.double
        let state = Self.member("state", of: heard).map { Heard.value($0) } ?? heard
        let percent = position.map(scale.percent)
        let word = Self.word(state, meanings) ?? percent.map { $0 > 0 ? "open" : "closed" }
        var found: [(Property, Value)] = []
        if let percent { found.append((.position, .number(percent))) }
        if let word { found.append((.cover, .string(word))) }
        return found.isEmpty ? .nothing : .several(found)
    }

    private func event(_ heard: Heard, textLimit: Int) -> Finding {
        guard let type = Self.member("event_type", of: heard)?.string, !type.isEmpty else {
            return .nothing
        }
        return .one(.event, .string(cleanedState(type, limit: textLimit)))
    }

    private func activity(_ heard: Heard, textLimit: Int) -> Finding {
        let state = Self.member("state", of: heard).flatMap(plainText)
        guard let word = state ?? Self.bareWord(heard) else { return .nothing }
        return .one(.activity, .string(cleanedState(word, limit: textLimit)))
    }

    private static func bareWord(_ heard: Heard) -> String? {
        guard let text = heard.text, text.first != "{" else { return nil }
        return text
    }

    /// A member of what was heard, if that is a JSON object.
    private static func member(_ name: String, of heard: Heard) -> Value? {
        object(heard)?[name]
    }

    /// What was heard as a JSON object, also where a template left it as text.
    static func object(_ heard: Heard) -> Value? {
        switch heard {
        case .value(.string(let text)): decoded(Array(text.utf8))
        case .value(let value): value
        case .bytes(let bytes): decoded(bytes)
        }
    }

    private static func decoded(_ bytes: [UInt8]) -> Value? {
        guard bytes.first == UInt8(ascii: "{") else { return nil }
        // What is no JSON says nothing here; that is no fault of the entity.
        guard case .success(let value) = Result(catching: { try Value(json: bytes) }) else {
            return nil
        }
        return value
    }
}

/// Kelvin of a device's colour temperature, to ten; nil for what no lamp has.
func kelvin(of number: Double, isKelvin: Bool) -> Double? {
    guard number > 0 else { return nil }
    let kelvin = isKelvin ? number : 1_000_000 / number
    guard 500...50_000 ~= kelvin else { return nil }
    return (kelvin / 10).rounded() * 10
}

extension Color {
    var value: Value { .list([.number(hue), .number(saturation)]) }
}

extension ColorSpace {
    /// A colour written as numbers with commas between them.
    func color(_ text: String) -> Color? {
        let numbers = text.split(separator: ",").map {
            plainNumber(String($0.filter { $0 != " " }))
        }
        let channels = numbers.compactMap { $0 }
        guard channels.count == numbers.count else { return nil }
        switch self {
        case .hueSaturation:
            guard channels.count == 2 else { return nil }
            return Color(hue: channels[0], saturation: channels[1])
        case .rgb:
            guard channels.count >= 3 else { return nil }
            return Color(red: channels[0], green: channels[1], blue: channels[2])
        case .xy:
            guard channels.count == 2 else { return nil }
            return Color(x: channels[0], y: channels[1])
        }
    }
}
