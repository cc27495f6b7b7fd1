import Home
import OrderedCollections
import Templates

/// The discovery fields that say what one entity is and where its values and commands go.
struct EntityFields {
    private(set) var fields: OrderedDictionary<String, Value> = [:]
    private let entity: EntityPlan
    private let topics: Topics

    private var style: Style { topics.style }

    init(_ entity: EntityPlan, _ topics: Topics) {
        self.entity = entity
        self.topics = topics
        fields["name"] = entity.name.map(Value.string) ?? .null
        if let deviceClass = entity.deviceClass { fields["device_class"] = .string(deviceClass) }
        if entity.isDiagnostic { fields["entity_category"] = "diagnostic" }
        addValues()
    }

    private mutating func addValues() {
        switch entity.component {
        case .light: addLight()
        case .cover, .valve: addCover()
        case .lock: addLock()
        case .climate: addClimate()
        case .fan: addFan()
        case .humidifier: addHumidifier()
        case .vacuum: addVacuum()
        case .number: addNumber()
        case .select, .text, .time: addSetting()
        case .button: addButton()
        case .event: addEvent()
        case .sensor: addSensor()
        case .binarySensor: addState(isWritable: false)
        default: addState(isWritable: true)
        }
    }

    private func channel(_ key: String) -> Channel? {
        entity.channels.first { $0.key == key }
    }

    private mutating func read(_ key: String, _ topicKey: String, _ templateKey: String) {
        guard let channel = channel(key) else { return }
        let place = topics.state(channel, of: entity)
        fields[topicKey] = .string(place.topic)
        if let template = place.template { fields[templateKey] = .string(template) }
    }

    private mutating func write(_ key: String, _ topicKey: String) {
        guard let channel = channel(key) else { return }
        fields[topicKey] = .string(topics.command(channel, of: entity))
    }

    private mutating func addWords(_ kind: Channel.Kind) {
        fields["payload_on"] = style.words(kind).on
        fields["payload_off"] = style.words(kind).off
    }

    private mutating func addRange(_ low: String, _ high: String) {
        guard let range = entity.range else { return }
        fields[low] = .shortest(range.low)
        fields[high] = .shortest(range.high)
    }

    private mutating func addState(isWritable: Bool) {
        guard let main = entity.channels.first else { return }
        read(main.key, "state_topic", "value_template")
        if isWritable { write(main.key, "command_topic") }
        addWords(main.kind)
    }

    private mutating func addSensor() {
        guard let main = entity.channels.first else { return }
        read(main.key, "state_topic", "value_template")
        if let unit = entity.unit { fields["unit_of_measurement"] = .string(unit) }
        if entity.unit != nil {
            fields["state_class"] =
                entity.deviceClass == "energy" ? "total_increasing" : "measurement"
        }
        if !entity.options.isEmpty { fields["options"] = .list(entity.options.map(Value.string)) }
    }

    private mutating func addSetting() {
        guard let main = entity.channels.first else { return }
        read(main.key, "state_topic", "value_template")
        write(main.key, "command_topic")
        if !entity.options.isEmpty { fields["options"] = .list(entity.options.map(Value.string)) }
    }

    private mutating func addNumber() {
        addSetting()
        addRange("min", "max")
        if let step = entity.range?.step { fields["step"] = .shortest(step) }
        if let unit = entity.unit { fields["unit_of_measurement"] = .string(unit) }
    }

    private mutating func addButton() {
        write(entity.key, "command_topic")
        fields["payload_press"] = "PRESS"
    }

    private mutating func addEvent() {
        read(entity.key, "state_topic", "value_template")
        fields["event_types"] = .list(entity.options.map(Value.string))
    }

    private mutating func addLight() {
        if style.hasJSONLights {
            addJSONLight()
            return
        }
        read("state", "state_topic", "state_value_template")
        write("state", "command_topic")
        addWords(.toggle)
        read("brightness", "brightness_state_topic", "brightness_value_template")
        write("brightness", "brightness_command_topic")
        fields["brightness_scale"] = .shortest(style.brightnessScale)
        if style == .tasmota { fields["on_command_type"] = "brightness" }
        read("color", "hs_state_topic", "hs_value_template")
        write("color", "hs_command_topic")
        if style == .tasmota, channel("color") != nil {
            fields["hs_value_template"] = "{{ value_json.HSBColor.split(',')[0:2] | join(',') }}"
        }
        read("color_temp", "color_temp_state_topic", "color_temp_value_template")
        write("color_temp", "color_temp_command_topic")
        guard channel("color_temp") != nil else { return }
        guard style == .plain else {
            addMireds()
            return
        }
        fields["color_temp_kelvin"] = true
        addRange("min_kelvin", "max_kelvin")
    }

    private mutating func addMireds() {
        guard let range = entity.range else { return }
        fields["min_mireds"] = .shortest((1_000_000 / range.high).rounded())
        fields["max_mireds"] = .shortest((1_000_000 / range.low).rounded())
    }

    private mutating func addJSONLight() {
        guard let main = entity.channels.first else { return }
        fields["schema"] = "json"
        fields["state_topic"] = .string(topics.state(main, of: entity).topic)
        write(main.key, "command_topic")
        fields["brightness"] = true
        fields["brightness_scale"] = .shortest(style.brightnessScale)
        var modes: [Value] = []
        if channel("color") != nil { modes.append(style == .esphome ? "rgb" : "hs") }
        if channel("color_temp") != nil {
            modes.append("color_temp")
            addMireds()
        }
        fields["supported_color_modes"] = .list(modes.isEmpty ? ["brightness"] : modes)
    }

    private mutating func addCover() {
        read("state", "state_topic", "value_template")
        write("state", "command_topic")
        let words = ["open", "close", "stop"]
        for word in words {
            fields["payload_\(word)"] = .string(style == .plain ? word : word.uppercased())
        }
        for state in ["open", "closed", "opening", "closing"] {
            if style == .zigbee2mqtt, state.hasSuffix("ing") { continue }
            fields["state_\(state)"] = style.encode(.string(state), as: .cover)
        }
        read("position", "position_topic", "position_template")
        write("position", "set_position_topic")
        if entity.component == .valve {
            fields["reports_position"] = .bool(channel("position") != nil)
        }
    }

    private mutating func addLock() {
        read("state", "state_topic", "value_template")
        write("state", "command_topic")
        for word in ["lock", "unlock"] {
            fields["payload_\(word)"] = .string(style == .plain ? word : word.uppercased())
        }
        for state in ["locked", "unlocked", "locking", "unlocking", "jammed"] {
            fields["state_\(state)"] = style.encode(.string(state), as: .lock)
        }
    }

    private mutating func addClimate() {
        read("mode", "mode_state_topic", "mode_state_template")
        write("mode", "mode_command_topic")
        fields["modes"] = .list(entity.options.map(Value.string))
        read("target_temperature", "temperature_state_topic", "temperature_state_template")
        write("target_temperature", "temperature_command_topic")
        read(
            "current_temperature", "current_temperature_topic", "current_temperature_template")
        read("action", "action_topic", "action_template")
        addRange("min_temp", "max_temp")
        if let step = entity.range?.step { fields["temp_step"] = .shortest(step) }
        fields["temperature_unit"] = "C"
    }

    private mutating func addFan() {
        read("state", "state_topic", "state_value_template")
        write("state", "command_topic")
        addWords(.toggle)
        read("percentage", "percentage_state_topic", "percentage_value_template")
        write("percentage", "percentage_command_topic")
        fields["speed_range_min"] = 1
        fields["speed_range_max"] = 100
    }

    private mutating func addHumidifier() {
        read("state", "state_topic", "state_value_template")
        write("state", "command_topic")
        addWords(.toggle)
        read(
            "target_humidity", "target_humidity_state_topic", "target_humidity_state_template")
        write("target_humidity", "target_humidity_command_topic")
        read("current_humidity", "current_humidity_topic", "current_humidity_template")
        addRange("min_humidity", "max_humidity")
    }

    private mutating func addVacuum() {
        guard let main = entity.channels.first else { return }
        // A vacuum's state is a JSON object with the member `state`; no template reads it.
        fields["state_topic"] = .string(topics.state(main, of: entity).topic)
        write(main.key, "command_topic")
        for word in entity.options { fields["payload_\(word)"] = .string(word) }
        fields["supported_features"] = ["start", "pause", "stop", "return_home"]
    }
}
