extension RoleSubject {
    /// The roles that component, class, unit and name tell, where no device type does.
    var inferredRoles: [Role] {
        if isConfigured {
            let isReading = component == .sensor && deviceClass != nil
            return isReading ? sensorRole.map { [$0] } ?? [] : []
        }
        switch component {
        case .light: return lightRoles
        case .switch, .siren: return [.power]
        case .fan: return properties.contains(.speed) ? [.power, .speed] : [.power]
        case .humidifier:
            return [.power, .targetHumidity] + (properties.contains(.humidity) ? [.humidity] : [])
                + (options.isEmpty ? [] : [.mode])
        case .cover, .valve: return [.opening]
        case .lock: return [.lock]
        case .climate, .waterHeater: return climateRoles
        case .vacuum, .lawnMower: return [.cleaning]
        case .alarmControlPanel: return [.arming]
        case .scene: return [.scene]
        case .button: return [buttonRole]
        case .number: return [numberRole]
        case .select: return [selectRole]
        case .text: return [textRole]
        case .time, .dateTime: return [has("alarm", "wake") ? .alarmTime : .other]
        case .sensor: return [sensorRole ?? .other]
        case .binarySensor: return [binarySensorRole]
        case .event:
            return [deviceClass == "doorbell" || has("bell", "ring") ? .ringing : .other]
        case .date, .deviceTracker: return [.other]
        case .camera, .deviceAutomation, .image, .infrared, .notify, .tag, .update: return []
        }
    }

    private func has(_ words: String...) -> Bool {
        words.contains { self.words.holds(phrase: $0.split(separator: " ").map(String.init)) }
    }

    private var lightRoles: [Role] {
        var roles: [Role] = [.power]
        if properties.contains(.brightness) { roles.append(.brightness) }
        if properties.contains(.color) { roles.append(.color) }
        if properties.contains(.colorTemperature) { roles.append(.colorTemperature) }
        return roles
    }

    private var climateRoles: [Role] {
        var roles: [Role] = [.targetTemperature]
        if properties.contains(.temperature) { roles.append(.temperature) }
        if properties.contains(.mode) || !options.isEmpty { roles.append(.mode) }
        if properties.contains(.humidity) { roles.append(.humidity) }
        return roles
    }

    private var buttonRole: Role {
        if has("brew", "make coffee") { return .brew }
        if has("dismiss", "snooze", "stop alarm", "silence") { return .dismiss }
        if has("start", "run") { return .start }
        return .other
    }

    private var numberRole: Role {
        if has("volume") { return .volume }
        if has("brightness") { return .brightness }
        if has("color temperature", "colour temperature") { return .colorTemperature }
        if has("humidity") { return .targetHumidity }
        if deviceClass == "temperature" || unit == "°C" || unit == "°F"
            || has("temperature", "setpoint")
        {
            return has("offset", "calibration") ? .other : .targetTemperature
        }
        if has("speed") { return .speed }
        if has("position") { return .opening }
        return .other
    }

    private var selectRole: Role {
        let options = Set(self.options.map { $0.lowercased() })
        if options.contains("play"), options.contains("pause") { return .control }
        if has("playback control", "media control") { return .control }
        if has("program", "programme", "cycle") { return .program }
        if has("mode", "function") { return .mode }
        if has("scene") { return .scene }
        return .other
    }

    private var textRole: Role {
        if has("play media", "play", "media") { return .media }
        if has("alarm time", "wake time", "alarm") { return .alarmTime }
        return .other
    }

    private var sensorRole: Role? {
        if let role = deviceClass.flatMap({ Self.sensorClasses[$0] }) { return role }
        guard deviceClass == nil || deviceClass == "enum" else { return nil }
        if has("playback", "player state", "media state") { return .playback }
        if has("title", "track", "now playing", "song") { return .title }
        if has("condition", "weather", "forecast") { return .condition }
        if has("program", "programme", "cycle") { return .program }
        if has("rain", "precipitation") { return .rain }
        if has("wind") { return .wind }
        if has("battery") { return .battery }
        if has("soil moisture", "moisture") { return .moisture }
        if has("humidity") { return .humidity }
        if has("air quality", "aqi", "co2") { return .airQuality }
        if let role = unit.flatMap({ Self.units[$0] }) { return role }
        if has("temperature") { return .temperature }
        if has("status", "state", "running") { return .running }
        return nil
    }

    private static let sensorClasses: [String: Role] = [
        "temperature": .temperature, "humidity": .humidity, "illuminance": .illuminance,
        "battery": .battery, "energy": .energy, "power": .energy, "moisture": .moisture,
        "wind_speed": .wind, "precipitation": .rain, "precipitation_intensity": .rain,
        "aqi": .airQuality, "carbon_dioxide": .airQuality, "carbon_monoxide": .airQuality,
        "pm1": .airQuality, "pm25": .airQuality, "pm10": .airQuality,
        "volatile_organic_compounds": .airQuality, "volatile_organic_compounds_parts": .airQuality,
    ]

    private static let units: [String: Role] = [
        "°C": .temperature, "°F": .temperature, "lx": .illuminance, "kWh": .energy,
        "Wh": .energy, "W": .energy, "kW": .energy, "mm": .rain, "mm/h": .rain, "m/s": .wind,
        "km/h": .wind, "mph": .wind, "ppm": .airQuality, "µg/m³": .airQuality,
    ]

    private var binarySensorRole: Role {
        if let role = deviceClass.flatMap({ Self.binaryClasses[$0] }) { return role }
        if has("ringing", "ring", "doorbell", "bell") { return .ringing }
        if has("obstruction", "obstructed", "blocked") { return .obstruction }
        if has("rain", "raining") { return .rain }
        if has("motion", "occupancy", "presence", "pir") { return .motion }
        if has("contact", "door", "window", "reed") { return .contact }
        if has("smoke") { return .smoke }
        if has("leak", "water") { return .moisture }
        if has("running", "brewing", "active", "heating", "cooling", "washing") { return .running }
        if has("person", "detected", "detection") { return .detection }
        return .other
    }

    private static let binaryClasses: [String: Role] = [
        "door": .contact, "window": .contact, "garage_door": .contact, "opening": .contact,
        "motion": .motion, "occupancy": .motion, "presence": .motion, "moving": .motion,
        "smoke": .smoke, "gas": .smoke, "carbon_monoxide": .smoke, "moisture": .moisture,
        "running": .running, "battery": .battery,
        "battery_charging": .battery, "vibration": .detection, "sound": .detection,
        "tamper": .detection, "light": .illuminance, "power": .running,
    ]
}
