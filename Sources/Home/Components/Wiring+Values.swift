internal import Templates

extension Wiring {
    static func number(_ options: Options) throws(OptionError) -> Wiring {
        let range = options.range("min", 1, "max", 100, step: options.number("step") ?? 1)
        var wiring = Wiring()
        wiring.range = range
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"), .number(.value))
        wiring.offer(
            .setNumber, try options.requiredTopic("command_topic"), .number,
            template: try options.commandTemplate(), range: range)
        return wiring
    }

    static func select(_ options: Options) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        wiring.options = options.texts("options")
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"), .text(.value))
        wiring.offer(
            .select, try options.requiredTopic("command_topic"), .option(wiring.options),
            template: try options.commandTemplate())
        return wiring
    }

    static func text(_ options: Options) throws(OptionError) -> Wiring {
        let limit = min(max(options.number("max") ?? 255, 1), 255)
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"), .text(.value))
        wiring.offer(
            .setText, try options.requiredTopic("command_topic"),
            .text(Int(Int64(saturating: limit))), template: try options.commandTemplate())
        return wiring
    }

    static func time(_ options: Options) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"), .text(.value))
        wiring.offer(
            .setText, try options.topic("command_topic"), .text(32),
            template: try options.commandTemplate())
        return wiring
    }

    static func sensor(_ options: Options) throws(OptionError) -> Wiring {
        guard let topic = try options.stateTopic() else {
            throw OptionError(option: "state_topic", reason: "required and missing")
        }
        let isText = ["enum", "timestamp", "date"].contains(options.text("device_class") ?? "")
        var wiring = Wiring()
        wiring.options = options.texts("options")
        wiring.expireSeconds = options.seconds("expire_after")
        wiring.listen(topic, try options.template("value_template"), .reading(isText: isText))
        return wiring
    }

    static func binarySensor(_ options: Options) throws(OptionError) -> Wiring {
        guard let topic = try options.stateTopic() else {
            throw OptionError(option: "state_topic", reason: "required and missing")
        }
        var wiring = Wiring()
        wiring.expireSeconds = options.seconds("expire_after")
        wiring.offDelaySeconds = options.seconds("off_delay")
        wiring.listen(
            topic, try options.template("value_template"),
            .onOff(on: options.token("payload_on", "ON"), off: options.token("payload_off", "OFF")))
        return wiring
    }

    static func event(_ options: Options) throws(OptionError) -> Wiring {
        guard let topic = try options.stateTopic() else {
            throw OptionError(option: "state_topic", reason: "required and missing")
        }
        var wiring = Wiring()
        wiring.options = options.texts("event_types")
        wiring.listen(topic, try options.template("value_template"), .event)
        return wiring
    }

    static func deviceTracker(_ options: Options) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        let home = WordMeaning(options.token("payload_home", "home"), "home")
        let away = WordMeaning(options.token("payload_not_home", "not_home"), "not_home")
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"),
            .words(.value, [home, away]))
        return wiring
    }

    static func update(_ options: Options) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"), .text(.value))
        return wiring
    }
}

extension Options {
    /// A time span of more than nothing and at most a year.
    fileprivate func seconds(_ key: String) -> Double? {
        guard let seconds = number(key), seconds > 0 else { return nil }
        return min(seconds, 31_536_000)
    }
}
