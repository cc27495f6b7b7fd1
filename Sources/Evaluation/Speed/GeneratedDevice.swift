public import Home

/// A device of a generated home: what it announces, what it reports, how it obeys.
public struct GeneratedDevice: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        case light
        case plug
        case blinds
        case lock
        case thermostat
        case contact
        case motion
        case temperature
    }

    public var number: Int
    public var kind: Kind
    public var area: String
    /// With the area's in front: `kitchen ceiling light`.
    public var name: String
    /// Its own figures beside what it is for; link quality, battery and the like.
    public var extraEntities: Int

    /// Signals that radio devices tell of themselves.
    static let extras = [
        "link quality", "battery", "signal", "uptime", "voltage", "power", "energy",
    ]

    var key: String { "bench\(number)" }
    public var stateTopic: String { "bench/\(number)/state" }
    var commandTopic: String { "bench/\(number)/set" }

    /// Discovery, one message an entity.
    public var announcements: [Message] {
        let first = announcement(kind.component, part: "main", kind.options(of: self))
        let rest = Self.extras.prefix(extraEntities).map { label in
            announcement(
                "sensor", part: label.replacing(" ", with: "_"),
                #""name":"\#(label)","state_topic":"\#(extraTopic(label))","#
                    + #""state_class":"measurement","entity_category":"diagnostic""#)
        }
        return [first] + rest
    }

    /// A first report of every entity.
    public var reports: [Message] {
        let extras = Self.extras.prefix(extraEntities).enumerated().map { place, label in
            Message(topic: extraTopic(label), text: "\(20 + (number * 7 + place * 13) % 80)")
        }
        return [Message(topic: stateTopic, text: kind.firstState(of: number))] + extras
    }

    /// What it says when it gets a message on its command topic; nil for another's.
    public func report(for command: Message) -> Message? {
        guard command.topic == commandTopic else { return nil }
        return Message(topic: stateTopic, text: kind.report(for: command.text))
    }

    private func extraTopic(_ label: String) -> String {
        "bench/\(number)/" + label.replacing(" ", with: "_")
    }

    private func announcement(_ component: String, part: String, _ options: String) -> Message {
        let device =
            #""device":{"identifiers":["\#(key)"],"name":"\#(name)","#
            + #""manufacturer":"Bench","model":"\#(kind.rawValue)","suggested_area":"\#(area)"}"#
        return Message(
            topic: "homeassistant/\(component)/\(key)_\(part)/config",
            text: #"{"unique_id":"\#(key)_\#(part)",\#(options),\#(device)}"#, retain: true)
    }
}

extension GeneratedDevice.Kind {
    var component: String {
        switch self {
        case .light: "light"
        case .plug: "switch"
        case .blinds: "cover"
        case .lock: "lock"
        case .thermostat: "climate"
        case .contact, .motion: "binary_sensor"
        case .temperature: "sensor"
        }
    }

    /// What people call one in a room, the first of them the plainest.
    var labels: [String] {
        switch self {
        case .light:
            [
                "ceiling light", "floor lamp", "desk lamp", "reading lamp", "wall light",
                "spotlight", "light strip", "corner lamp",
            ]
        case .plug: ["plug", "left plug", "right plug", "corner plug"]
        case .blinds: ["blinds", "left blinds", "right blinds"]
        case .lock: ["lock", "side lock"]
        case .thermostat: ["thermostat"]
        case .contact: ["window sensor", "left window sensor", "right window sensor"]
        case .motion: ["motion sensor", "second motion sensor"]
        case .temperature: ["temperature sensor", "second temperature sensor"]
        }
    }

    fileprivate func options(of device: GeneratedDevice) -> String {
        let state = #""name":null,"state_topic":"\#(device.stateTopic)""#
        let both = state + #","command_topic":"\#(device.commandTopic)""#
        return switch self {
        case .light: both + #","schema":"json","brightness":true"#
        case .plug: both
        case .blinds: both + #","device_class":"blind""#
        case .lock: both
        case .thermostat:
            #""name":null,"temperature_command_topic":"\#(device.commandTopic)","#
                + #""temperature_state_topic":"\#(device.stateTopic)","#
                + #""min_temp":5,"max_temp":30,"modes":["heat","off"]"#
        case .contact: state + #","device_class":"window""#
        case .motion: state + #","device_class":"motion""#
        case .temperature:
            state + #","device_class":"temperature","unit_of_measurement":"°C""#
        }
    }

    fileprivate func firstState(of number: Int) -> String {
        let isOdd = !number.isMultiple(of: 2)
        return switch self {
        case .light: isOdd ? #"{"state":"ON","brightness":180}"# : #"{"state":"OFF"}"#
        case .plug, .contact, .motion: isOdd ? "ON" : "OFF"
        case .blinds: isOdd ? "open" : "closed"
        case .lock: isOdd ? "LOCKED" : "UNLOCKED"
        case .thermostat, .temperature: "\(17 + number % 8)"
        }
    }

    fileprivate func report(for command: String) -> String {
        switch command {
        case "LOCK": "LOCKED"
        case "UNLOCK": "UNLOCKED"
        case "OPEN": "open"
        case "CLOSE": "closed"
        default: command
        }
    }
}
