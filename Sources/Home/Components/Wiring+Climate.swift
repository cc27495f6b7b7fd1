internal import Templates

extension Wiring {
    static func climate(_ options: Options) throws(OptionError) -> Wiring {
        let modes = options.texts("modes")
        var wiring = try heating(
            options, celsius: (low: 7, high: 35),
            modes: modes.isEmpty ? ["auto", "off", "cool", "heat", "dry", "fan_only"] : modes)
        wiring.listen(
            try options.stateTopic("action_topic"), try options.template("action_template"),
            .text(.action))
        wiring.listen(
            try options.stateTopic("current_humidity_topic"),
            try options.template("current_humidity_template"), .number(.humidity))
        wiring.listen(
            try options.stateTopic("preset_mode_state_topic"),
            try options.template("preset_mode_value_template"), .text(.preset))
        wiring.listen(
            try options.stateTopic("fan_mode_state_topic"),
            try options.template("fan_mode_state_template"), .text(.fanMode))
        let presets = options.texts("preset_modes")
        wiring.offer(
            .select, try options.topic("preset_mode_command_topic"), .option(presets),
            template: try options.commandTemplate("preset_mode_command_template"))
        return wiring
    }

    static func waterHeater(_ options: Options) throws(OptionError) -> Wiring {
        let modes = options.texts("modes")
        return try heating(
            options, celsius: (low: 43, high: 60),
            modes: modes.isEmpty
                ? ["off", "eco", "electric", "gas", "heat_pump", "high_demand", "performance"]
                : modes)
    }

    /// What climate devices and water heaters share.
    private static func heating(
        _ options: Options, celsius: (low: Double, high: Double), modes: [String]
    ) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        let isFahrenheit = options.text("temperature_unit")?.uppercased() == "F"
        let range = options.range(
            "min_temp", isFahrenheit ? fahrenheit(celsius.low) : celsius.low, "max_temp",
            isFahrenheit ? fahrenheit(celsius.high) : celsius.high,
            step: options.number("temp_step") ?? options.number("precision") ?? 0.5)
        wiring.range = range
        wiring.listen(
            try options.stateTopic("mode_state_topic"), try options.template("mode_state_template"),
            .mode)
        wiring.listen(
            try options.stateTopic("temperature_state_topic"),
            try options.template("temperature_state_template"), .number(.targetTemperature))
        wiring.listen(
            try options.stateTopic("current_temperature_topic"),
            try options.template("current_temperature_template"), .number(.temperature))
        wiring.offer(
            .setTemperature, try options.topic("temperature_command_topic"), .number,
            template: try options.commandTemplate("temperature_command_template"), range: range)
        try wiring.addModes(modes, options)
        return wiring
    }

    private mutating func addModes(_ modes: [String], _ options: Options) throws(OptionError) {
        let modeTopic = try options.topic("mode_command_topic")
        let template = try options.commandTemplate("mode_command_template")
        if modeTopic != nil { self.options = modes }
        offer(.setMode, modeTopic, .option(modes), template: template)
        if let off = modes.first(where: { $0.lowercased() == "off" }) {
            offer(.turnOff, modeTopic, .fixed(off), template: template)
        }
        let usual = ["heat", "auto", "heat_cool", "eco", "cool"].first(where: modes.contains)
        if let on = usual ?? modes.first(where: { $0.lowercased() != "off" }) {
            offer(.turnOn, modeTopic, .fixed(on), template: template)
        }
        let powerTopic = try options.topic("power_command_topic")
        let powerTemplate = try options.commandTemplate("power_command_template")
        offer(
            .turnOn, powerTopic, .fixed(options.text("payload_on") ?? "ON"), template: powerTemplate
        )
        offer(
            .turnOff, powerTopic, .fixed(options.text("payload_off") ?? "OFF"),
            template: powerTemplate)
    }
}

private func fahrenheit(_ celsius: Double) -> Double { (celsius * 9 / 5 + 32).rounded() }
