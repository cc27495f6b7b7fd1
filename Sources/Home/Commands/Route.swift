internal import OrderedCollections
internal import Templates

/// What is sent for an action.
struct Route: Sendable {
    indirect enum Form: Sendable {
        case fixed(String)
        case percent(Scale)
        /// The action's number as it is.
        case number
        /// One of the options; any text where there are none.
        case option([String])
        /// At most so many characters.
        case text(Int)
        case color(ColorSpace)
        case colorTemperature(isKelvin: Bool)
        case light(JSONLight)
        /// The template decides on the payload from the variables of a template light.
        case templated
        /// The brightness it last had, else the full one.
        case lastBrightness(Scale)
        case several([Route])
    }

    let topic: String
    let form: Form
    let template: Template?
    let variable: String
    let range: ValueRange?

    init(
        topic: String, form: Form, template: Template? = nil, variable: String = "value",
        range: ValueRange? = nil
    ) {
        self.topic = topic
        self.form = form
        self.template = template
        self.variable = variable
        self.range = range
    }

    var topics: [String] {
        if case .several(let routes) = form { return routes.flatMap(\.topics) }
        return [topic]
    }

    /// What it takes, where that is one of a list.
    var options: [String] {
        switch form {
        case .option(let options): options
        case .several(let routes): routes.first { !$0.options.isEmpty }?.options ?? []
        case .fixed, .percent, .number, .text, .color, .colorTemperature, .light, .templated,
            .lastBrightness:
            []
        }
    }
}

extension Route {
    /// The messages that carry `action` out; never retained.
    func messages(for action: Action, state: EntityState) throws(ActionError) -> [Message] {
        switch form {
        case .several(let routes):
            var messages: [Message] = []
            for route in routes { messages += try route.messages(for: action, state: state) }
            return messages
        case .light(let light):
            guard let command = light.command(action) else { throw .noMeaning(action.name) }
            return [Message(topic: topic, text: command.json)]
        case .fixed(let payload): return [try message(.string(payload))]
        case .percent(let scale):
            let percent = try amount(of: action)
            return [try message(whole(scale.number(forPercent: percent)))]
        case .lastBrightness(let scale):
            let percent = state.values[.brightness]?.double ?? 0
            return [try message(whole(scale.number(forPercent: percent > 0 ? percent : 100)))]
        case .number: return [try message(whole(try amount(of: action)))]
        case .option, .text:
            guard let text = action.text else { throw .noMeaning(action.name) }
            return [try message(.string(text))]
        case .color(let space): return [try color(action, space)]
        case .colorTemperature(let isKelvin):
            let kelvin = try amount(of: action)
            return [try message(whole(isKelvin ? kelvin : (1_000_000 / kelvin).rounded()))]
        case .templated: return [try message(variables: templateLightVariables(action))]
        }
    }

    private func amount(of action: Action) throws(ActionError) -> Double {
        guard let amount = action.amount else { throw .noMeaning(action.name) }
        return amount
    }

    private func message(_ value: Value) throws(ActionError) -> Message {
        guard template != nil else {
            return Message(topic: topic, text: plainText(value) ?? value.json)
        }
        var variables: OrderedDictionary<String, Value> = ["value": value]
        variables[variable] = value
        return try message(variables: variables)
    }

    private func message(
        variables: OrderedDictionary<String, Value>
    ) throws(ActionError) -> Message {
        guard let template else { throw .template("none is given") }
        do throws(TemplateError) {
            return Message(topic: topic, text: try template.render(Variables(variables)))
        } catch {
            throw .template("\(error)")
        }
    }

    private func color(_ action: Action, _ space: ColorSpace) throws(ActionError) -> Message {
        guard case .setColor(let hue, let saturation) = action else {
            throw .noMeaning(action.name)
        }
        let color = Color(hue: hue, saturation: saturation)
        let channels = space.channels(color)
        guard template == nil else { return try message(variables: channels) }
        let text = channels.values.compactMap(plainText).joined(separator: ",")
        return Message(topic: topic, text: text)
    }

    private func templateLightVariables(_ action: Action) -> OrderedDictionary<String, Value> {
        switch action {
        case .turnOff: return ["state": "off"]
        case .setBrightness(let percent):
            let scale = Scale.percent(upTo: 255)
            return ["state": "on", "brightness": whole(scale.number(forPercent: percent))]
        case .setColorTemperature(let kelvin):
            let isKelvin = variable == "kelvin"
            let number = isKelvin ? kelvin : (1_000_000 / kelvin).rounded()
            return ["state": "on", "color_temp": whole(number)]
        case .setColor(let hue, let saturation):
            let color = Color(hue: hue, saturation: saturation)
            var variables = ColorSpace.rgb.channels(color)
            variables["hue"] = whole(color.hue)
            variables["sat"] = whole(color.saturation)
            variables["state"] = "on"
            return variables
        default:
            var variables: OrderedDictionary<String, Value> = ["state": "on"]
            if let effect = action.text { variables["effect"] = .string(effect) }
            return variables
        }
    }
}

extension ColorSpace {
    /// The numbers of a colour under the names templates know them by, in the order of a plain text.
    fileprivate func channels(_ color: Color) -> OrderedDictionary<String, Value> {
        switch self {
        case .hueSaturation: ["hue": whole(color.hue), "sat": whole(color.saturation)]
        case .rgb:
            [
                "red": whole(color.rgb.red), "green": whole(color.rgb.green),
                "blue": whole(color.rgb.blue),
            ]
        case .xy: ["x": .number(color.xy.x), "y": .number(color.xy.y)]
        }
    }
}

extension Action {
    /// The number it carries, if it carries one.
    public var amount: Double? {
        switch self {
        case .setBrightness(let percent), .setPosition(let percent), .setHumidity(let percent),
            .setSpeed(let percent), .setVolume(let percent):
            percent
        case .setColorTemperature(let kelvin): kelvin
        case .setTemperature(let number), .setNumber(let number): number
        case .turnOn, .turnOff, .toggle, .setColor, .open, .close, .stop, .lock, .unlock, .setMode,
            .play, .control, .press, .select, .setText, .activate, .start, .dock, .arm, .disarm:
            nil
        }
    }

    /// The text it carries, if it carries one.
    public var text: String? {
        switch self {
        case .setMode(let text), .play(let text), .select(let text), .setText(let text): text
        case .control(let control): control.rawValue
        case .turnOn, .turnOff, .toggle, .setBrightness, .setColor, .setColorTemperature, .open,
            .close, .stop, .setPosition, .lock, .unlock, .setTemperature, .setHumidity, .setSpeed,
            .setVolume, .press, .setNumber, .activate, .start, .dock, .arm, .disarm:
            nil
        }
    }
}
