internal import Templates

extension Wiring {
    static func `switch`(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        let on = options.text("payload_on") ?? "ON"
        let off = options.text("payload_off") ?? "OFF"
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"),
            .onOff(on: options.token("state_on", on), off: options.token("state_off", off)))
        let template = try options.commandTemplate()
        wiring.offer(.turnOn, topic, .fixed(on), template: template)
        wiring.offer(.turnOff, topic, .fixed(off), template: template)
        return wiring
    }

    static func siren(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        let on = options.text("payload_on") ?? "ON"
        let off = options.text("payload_off") ?? "OFF"
        let template = try options.commandTemplate()
        let offTemplate = try options.commandTemplate("command_off_template")
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(),
            try options.template("state_value_template", or: "value_template"),
            .onOff(on: options.token("state_on", on), off: options.token("state_off", off)))
        wiring.offer(.turnOn, topic, .fixed(on), template: template, variable: "state")
        wiring.offer(
            .turnOff, topic, .fixed(off), template: offTemplate ?? template, variable: "state")
        return wiring
    }

    static func button(_ options: Options) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        wiring.offer(
            .press, try options.requiredTopic("command_topic"),
            .fixed(options.text("payload_press") ?? "PRESS"),
            template: try options.commandTemplate())
        return wiring
    }

    static func scene(_ options: Options) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        wiring.offer(
            .activate, try options.requiredTopic("command_topic"),
            .fixed(options.text("payload_on") ?? "ON"))
        return wiring
    }

    static func fan(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        var wiring = try powered(options, topic)
        let low = max(options.number("speed_range_min") ?? 1, 1)
        // A range of 1 to 4 has four speeds, and off below them.
        let scale =
            Scale(zero: low - 1, full: options.number("speed_range_max") ?? 100) ?? .percent
        wiring.listen(
            try options.stateTopic("percentage_state_topic"),
            try options.template("percentage_value_template"), .percent(.speed, scale))
        wiring.offer(
            .setSpeed, try options.topic("percentage_command_topic"), .percent(scale),
            template: try options.commandTemplate("percentage_command_template"))
        wiring.options = options.texts("preset_modes")
        wiring.listen(
            try options.stateTopic("preset_mode_state_topic"),
            try options.template("preset_mode_value_template"), .text(.preset))
        wiring.offer(
            .setMode, try options.topic("preset_mode_command_topic"), .option(wiring.options),
            template: try options.commandTemplate("preset_mode_command_template"))
        return wiring
    }

    static func humidifier(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        var wiring = try powered(options, topic)
        let range = options.range("min_humidity", 0, "max_humidity", 100, step: 1)
        wiring.range = range
        wiring.listen(
            try options.stateTopic("target_humidity_state_topic"),
            try options.template("target_humidity_state_template"), .number(.value))
        wiring.offer(
            .setHumidity, try options.topic("target_humidity_command_topic"), .number,
            template: try options.commandTemplate("target_humidity_command_template"), range: range)
        wiring.listen(
            try options.stateTopic("current_humidity_topic"),
            try options.template("current_humidity_template"), .number(.humidity))
        wiring.listen(
            try options.stateTopic("action_topic"), try options.template("action_template"),
            .text(.action))
        wiring.options = options.texts("modes")
        wiring.listen(
            try options.stateTopic("mode_state_topic"), try options.template("mode_state_template"),
            .text(.mode))
        wiring.offer(
            .setMode, try options.topic("mode_command_topic"), .option(wiring.options),
            template: try options.commandTemplate("mode_command_template"))
        return wiring
    }

    /// What fans and humidifiers share: on and off with a value template of the state.
    private static func powered(
        _ options: Options, _ topic: String
    ) throws(OptionError) -> Wiring {
        let on = options.text("payload_on") ?? "ON"
        let off = options.text("payload_off") ?? "OFF"
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(),
            try options.template("state_value_template", or: "value_template"),
            .onOff(on: Token(on), off: Token(off)))
        let template = try options.commandTemplate()
        wiring.offer(.turnOn, topic, .fixed(on), template: template)
        wiring.offer(.turnOff, topic, .fixed(off), template: template)
        return wiring
    }
}

extension Options {
    /// A range by two options; the usual one where the device's makes no sense.
    func range(
        _ lowKey: String, _ low: Double, _ highKey: String, _ high: Double, step: Double
    ) -> ValueRange {
        let step = step > 0 ? step : 1
        let given = ValueRange(
            low: number(lowKey) ?? low, high: number(highKey) ?? high, step: step)
        return given.low < given.high ? given : ValueRange(low: low, high: high, step: step)
    }
}
