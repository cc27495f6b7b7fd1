internal import Templates

extension Wiring {
    static func cover(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.topic("command_topic")
        let positionTopic = try options.topic("set_position_topic")
        guard topic != nil || positionTopic != nil else {
            throw OptionError(option: "command_topic", reason: "required and missing")
        }
        let state = try options.stateTopic()
        let position = try options.stateTopic("position_topic")
        let scale = options.positionScale
        var wiring = Wiring()
        let positionTemplate = try options.template("position_template")
        wiring.listen(position, positionTemplate, .position(scale, alone: state == nil))
        wiring.listen(
            state, try options.template("value_template"), .words(.cover, options.coverWords))
        let template = try options.commandTemplate()
        wiring.offer(opening: .open, topic, options, "payload_open", "OPEN", template)
        wiring.offer(opening: .close, topic, options, "payload_close", "CLOSE", template)
        wiring.offer(opening: .stop, topic, options, "payload_stop", "STOP", template)
        wiring.offer(
            .setPosition, positionTopic, .percent(scale),
            template: try options.commandTemplate("set_position_template"), variable: "position")
        return wiring
    }

    static func valve(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.topic("command_topic")
        let state = try options.stateTopic()
        guard topic != nil || state != nil else {
            throw OptionError(option: "command_topic", reason: "required and missing")
        }
        let template = try options.template("value_template")
        let command = try options.commandTemplate()
        let scale = options.positionScale
        var wiring = Wiring()
        guard options.flag("reports_position") else {
            wiring.listen(state, template, .words(.cover, options.coverWords))
            wiring.offer(opening: .open, topic, options, "payload_open", "OPEN", command)
            wiring.offer(opening: .close, topic, options, "payload_close", "CLOSE", command)
            wiring.offer(opening: .stop, topic, options, "payload_stop", nil, command)
            return wiring
        }
        wiring.listen(state, template, .valve(options.coverWords, scale))
        wiring.offer(.open, topic, .fixed(decimal(scale.full)), template: command)
        wiring.offer(.close, topic, .fixed(decimal(scale.zero)), template: command)
        wiring.offer(opening: .stop, topic, options, "payload_stop", nil, command)
        wiring.offer(.setPosition, topic, .percent(scale), template: command)
        return wiring
    }

    static func lock(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        let template = try options.commandTemplate()
        let words = [
            ("state_locked", "LOCKED", "locked"), ("state_unlocked", "UNLOCKED", "unlocked"),
            ("state_locking", "LOCKING", "locking"), ("state_jammed", "JAMMED", "jammed"),
            ("state_unlocking", "UNLOCKING", "unlocking"), ("state_open", "OPEN", "open"),
            ("state_opening", "OPENING", "unlocking"),
        ].map { WordMeaning(options.token($0.0, $0.1), $0.2) }
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"), .words(.lock, words))
        let lock = options.text("payload_lock") ?? "LOCK"
        let unlock = options.text("payload_unlock") ?? "UNLOCK"
        wiring.offer(.lock, topic, .fixed(lock), template: template)
        wiring.offer(.unlock, topic, .fixed(unlock), template: template)
        if let open = options.text("payload_open") {
            wiring.offer(.open, topic, .fixed(open), template: template)
        }
        return wiring
    }

    /// A payload of null says that the device cannot do it.
    private mutating func offer(
        opening action: ActionName, _ topic: String?, _ options: Options, _ key: String,
        _ usual: String?, _ template: Template?
    ) {
        guard options[key] != .null, let payload = options.text(key) ?? usual else { return }
        offer(action, topic, .fixed(payload), template: template)
    }
}

extension Options {
    fileprivate var positionScale: Scale {
        Scale(
            zero: number("position_closed") ?? 0, full: number("position_open") ?? 100)
            ?? .percent
    }

    fileprivate var coverWords: [WordMeaning] {
        ["open", "closed", "opening", "closing", "stopped"].map {
            WordMeaning(token("state_\($0)", $0), $0)
        }
    }
}
