internal import Templates

extension Wiring {
    static func vacuum(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.topic("command_topic")
        let features =
            options["supported_features"] == nil
            ? ["start", "stop", "return_home"] : options.texts("supported_features")
        var wiring = Wiring()
        wiring.listen(try options.stateTopic(), try options.template("value_template"), .activity)
        if features.contains("start") {
            wiring.offer(.start, topic, .fixed(options.text("payload_start") ?? "start"))
        }
        if features.contains("stop") {
            wiring.offer(.stop, topic, .fixed(options.text("payload_stop") ?? "stop"))
        }
        if features.contains("return_home") {
            wiring.offer(
                .dock, topic, .fixed(options.text("payload_return_to_base") ?? "return_to_base"))
        }
        wiring.options = options.texts("fan_speed_list")
        wiring.offer(
            .select, try options.topic("set_fan_speed_topic"), .option(wiring.options))
        return wiring
    }

    static func lawnMower(_ options: Options) throws(OptionError) -> Wiring {
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic("activity_state_topic"),
            try options.template("activity_value_template"), .activity)
        wiring.offer(
            .start, try options.topic("start_mowing_command_topic"), .fixed("start_mowing"),
            template: try options.commandTemplate("start_mowing_command_template"))
        wiring.offer(
            .stop, try options.topic("pause_command_topic"), .fixed("pause"),
            template: try options.commandTemplate("pause_command_template"))
        wiring.offer(
            .dock, try options.topic("dock_command_topic"), .fixed("dock"),
            template: try options.commandTemplate("dock_command_template"))
        return wiring
    }

    /// A panel that wants a code cannot be disarmed from here: codes are never kept.
    static func alarm(_ options: Options) throws(OptionError) -> Wiring {
        let topic = try options.requiredTopic("command_topic")
        let template = try options.commandTemplate()
        var wiring = Wiring()
        wiring.listen(
            try options.stateTopic(), try options.template("value_template"), .text(.activity))
        wiring.offer(
            .arm, topic, .fixed(options.text("payload_arm_away") ?? "ARM_AWAY"),
            template: template, variable: "action")
        wiring.offer(
            .disarm, topic, .fixed(options.text("payload_disarm") ?? "DISARM"),
            template: template, variable: "action")
        return wiring
    }
}
