internal import OrderedCollections
internal import Templates

extension Wiring {
    static func light(_ options: Options) throws(OptionError) -> Wiring {
        switch options.text("schema")?.lowercased() ?? "basic" {
        case "json": try jsonLight(options)
        case "template": try templateLight(options)
        case "basic", "default": try basicLight(options)
        case let schema:
            throw OptionError(option: "schema", reason: "unknown: \(schema.prefix(32))")
        }
    }

    private static func jsonLight(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        let light = JSONLight(options)
        var wiring = Wiring()
        wiring.listen(try options.stateTopic(), nil, .light(light))
        wiring.offer(.turnOn, topic, .light(light))
        wiring.offer(.turnOff, topic, .light(light))
        if light.brightness != nil { wiring.offer(.setBrightness, topic, .light(light)) }
        if light.color != nil { wiring.offer(.setColor, topic, .light(light)) }
        if light.takesTemperature {
            wiring.offer(
                .setColorTemperature, topic, .light(light), template: nil,
                range: options.kelvinRange)
        }
        wiring.options = options.texts("effect_list")
        return wiring
    }

    private static func templateLight(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        guard let on = try options.commandTemplate("command_on_template"),
            let off = try options.commandTemplate("command_off_template")
        else { throw OptionError(option: "command_on_template", reason: "required and missing") }
        let state = try options.stateTopic()
        let isKelvin = options.flag("color_temp_kelvin")
        var wiring = Wiring()
        if let template = try options.template("state_template") {
            wiring.listen(state, template, .onOff(on: Token("on"), off: Token("off")))
        }
        wiring.offer(.turnOn, topic, .templated, template: on)
        wiring.offer(.turnOff, topic, .templated, template: off)
        if let template = try options.template("brightness_template") {
            wiring.listen(state, template, .percent(.brightness, .percent(upTo: 255)))
            wiring.offer(.setBrightness, topic, .templated, template: on)
        }
        if let template = try options.template("color_temp_template") {
            wiring.listen(state, template, .colorTemperature(isKelvin: isKelvin))
            wiring.offer(
                .setColorTemperature, topic, .templated, template: on,
                variable: isKelvin ? "kelvin" : "mireds", range: options.kelvinRange)
        }
        if options["red_template"] != nil, options["green_template"] != nil,
            options["blue_template"] != nil
        {
            wiring.offer(.setColor, topic, .templated, template: on)
        }
        wiring.options = options.texts("effect_list")
        return wiring
    }

    private static func basicLight(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        let state = try options.stateTopic()
        let stateTemplate =
            try options.template("state_value_template", or: "value_template")
        var wiring = Wiring()
        wiring.listen(
            state, stateTemplate,
            .onOff(on: options.token("payload_on", "ON"), off: options.token("payload_off", "OFF")))
        let on = options.text("payload_on") ?? "ON"
        wiring.offer(.turnOn, topic, .fixed(on))
        wiring.offer(.turnOff, topic, .fixed(options.text("payload_off") ?? "OFF"))
        let switching = Switching(
            options.text("on_command_type"), Route(topic: topic, form: .fixed(on)))
        try addBrightness(options, switching, &wiring)
        try addColorTemperature(options, switching, &wiring)
        try addColor(options, "hs", .hueSaturation, switching, &wiring)
        try addColor(options, "xy", .xy, switching, &wiring)
        try addColor(options, "rgb", .rgb, switching, &wiring)
        try addEffect(options, &wiring)
        return wiring
    }

    /// Whether a light is switched on before or after it is told how, or by being told alone.
    private struct Switching {
        let type: String
        let on: Route

        init(_ type: String?, _ on: Route) {
            self.type = type ?? "last"
            self.on = on
        }

        func parts(of route: Route) -> [Route] {
            switch type {
            case "first": [on, route]
            case "brightness": [route]
            default: [route, on]
            }
        }
    }

    private static func addBrightness(
        _ options: Options, _ switching: Switching, _ wiring: inout Wiring
    ) throws(OptionError) {
        let scale = Scale.percent(upTo: options.number("brightness_scale") ?? 255)
        wiring.listen(
            try options.stateTopic("brightness_state_topic"),
            try options.template("brightness_value_template"), .percent(.brightness, scale))
        guard let topic = try options.topic("brightness_command_topic") else { return }
        let template = try options.commandTemplate("brightness_command_template")
        let route = Route(topic: topic, form: .percent(scale), template: template)
        guard switching.type == "brightness" else {
            wiring.offer(.setBrightness, topic, Route.Form.several(switching.parts(of: route)))
            return
        }
        wiring.offer(.setBrightness, topic, route.form, template: template)
        wiring.offer(.turnOn, topic, .lastBrightness(scale), template: template)
    }

    private static func addColorTemperature(
        _ options: Options, _ switching: Switching, _ wiring: inout Wiring
    ) throws(OptionError) {
        let isKelvin = options.flag("color_temp_kelvin")
        wiring.listen(
            try options.stateTopic("color_temp_state_topic"),
            try options.template("color_temp_value_template"),
            .colorTemperature(isKelvin: isKelvin))
        guard let topic = try options.topic("color_temp_command_topic") else { return }
        let route = Route(
            topic: topic, form: .colorTemperature(isKelvin: isKelvin),
            template: try options.commandTemplate("color_temp_command_template"))
        wiring.offer(
            .setColorTemperature, topic, .several(switching.parts(of: route)), template: nil,
            range: options.kelvinRange)
    }

    private static func addColor(
        _ options: Options, _ name: String, _ space: ColorSpace, _ switching: Switching,
        _ wiring: inout Wiring
    ) throws(OptionError) {
        let state = try options.stateTopic("\(name)_state_topic")
        if !wiring.properties.contains(.color) {
            wiring.listen(state, try options.template("\(name)_value_template"), .color(space))
        }
        guard let topic = try options.topic("\(name)_command_topic"),
            wiring.routes[.setColor] == nil
        else { return }
        let route = Route(
            topic: topic, form: .color(space),
            template: try options.commandTemplate("\(name)_command_template"))
        wiring.offer(.setColor, topic, .several(switching.parts(of: route)))
    }

    private static func addEffect(
        _ options: Options, _ wiring: inout Wiring
    ) throws(OptionError) {
        wiring.options = options.texts("effect_list")
        wiring.listen(
            try options.stateTopic("effect_state_topic"),
            try options.template("effect_value_template"), .text(.effect))
        wiring.offer(
            .select, try options.topic("effect_command_topic"), .option(wiring.options),
            template: try options.commandTemplate("effect_command_template"))
    }
}

extension Options {
    /// The colour temperatures a light can show, in kelvin.
    var kelvinRange: ValueRange {
        let high = number("max_kelvin") ?? number("min_mireds").flatMap(fromMireds) ?? 6_535
        let low = number("min_kelvin") ?? number("max_mireds").flatMap(fromMireds) ?? 2_000
        guard low >= 500, low < high, high <= 50_000 else {
            return ValueRange(low: 2_000, high: 6_535, step: 1)
        }
        return ValueRange(low: low, high: high, step: 1)
    }

    private func fromMireds(_ mireds: Double) -> Double? {
        mireds > 0 ? (1_000_000 / mireds).rounded() : nil
    }
}

extension JSONLight {
    init(_ options: Options) {
        let modes = options.texts("supported_color_modes").map { $0.lowercased() }
        let hasColor = modes.contains {
            !["onoff", "brightness", "color_temp", "white"].contains($0)
        }
        let dims = options.flag("brightness") || modes.contains { $0 != "onoff" }
        if dims { brightness = .percent(upTo: options.number("brightness_scale") ?? 255) }
        if modes.contains("hs") || options.flag("hs") {
            color = .hueSaturation
        } else if modes.contains(where: { $0.hasPrefix("rgb") }) || options.flag("rgb") {
            color = .rgb
        } else if hasColor || options.flag("xy") {
            color = .xy
        }
        takesTemperature = modes.contains("color_temp") || options.flag("color_temp")
        isKelvin = options.flag("color_temp_kelvin")
        hasEffects = options.flag("effect") || !options.texts("effect_list").isEmpty
        on = options.token("payload_on", "ON")
        off = options.token("payload_off", "OFF")
    }
}
