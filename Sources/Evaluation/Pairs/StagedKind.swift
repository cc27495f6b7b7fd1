/// What a staged device is made of.
enum StagedKind: String, CaseIterable, Hashable, Sendable {
    case light
    case plug
    case fan
    case purifier
    case humidifier
    case blinds
    case curtain
    case awning
    case garageDoor
    case speaker
    case television
    case oven
    case fridge
    case thermometer
    case thermostat
    case washer
    case dryer
    case dishwasher
    case coffeeMaker
    case motion
    case weather
    case alarmClock

    /// One entity: `~` in its fields stands for its state topic.
    struct Part: Hashable, Sendable {
        var component: String
        var key: String
        var label: String?
        var fields: String
        /// What it reports at rest; nil for one that reports nothing.
        var first: String?
    }

    var model: String {
        switch self {
        case .television: "TV"
        case .speaker: "Speaker"
        case .washer: "Washing machine"
        case .dryer: "Tumble dryer"
        case .dishwasher: "Dishwasher"
        case .coffeeMaker: "Filter coffee maker"
        case .fridge: "Fridge"
        case .purifier: "Air purifier"
        case .weather: "Weather station"
        case .light, .plug, .fan, .humidifier, .blinds, .curtain, .awning, .garageDoor, .oven,
            .thermometer, .thermostat, .motion, .alarmClock:
            ""
        }
    }

    var parts: [Part] {
        switch self {
        case .light:
            [
                Part(
                    component: "light", key: "light", label: nil,
                    fields: Self.both + #","schema":"json","brightness":true"#,
                    first: #"{"state":"OFF"}"#)
            ]
        case .plug: [Self.toggle(#","device_class":"outlet""#)]
        case .fan: [Self.fanPart]
        case .purifier: [Self.fanPart, Self.sensor("pm25", "Air quality", "pm25", "µg/m³", "8")]
        case .humidifier:
            [Self.humidifierPart, Self.sensor("humidity", "Humidity", "humidity", "%", "46")]
        case .blinds: [Self.cover("blind")]
        case .curtain: [Self.cover("curtain")]
        case .awning: [Self.cover("awning")]
        case .garageDoor: [Self.cover("garage")]
        case .speaker: Self.player
        case .television: Self.player + [Self.toggle()]
        case .oven:
            [
                Self.toggle(), Self.sensor("temperature", "Temperature", "temperature", "°C", "21"),
                Part(
                    component: "number", key: "target", label: "Target temperature",
                    fields: Self.both + #","min":50,"max":275,"unit_of_measurement":"°C""#,
                    first: "180"),
            ]
        case .fridge: [Self.sensor("temperature", "Temperature", "temperature", "°C", "4.4")]
        case .thermometer:
            [
                Self.sensor("temperature", "Temperature", "temperature", "°C", "20.5"),
                Self.sensor("humidity", "Humidity", "humidity", "%", "47"),
            ]
        case .thermostat: [Self.climate]
        case .washer, .dryer, .dishwasher:
            [
                Self.toggle(), Self.press("start", "Start"),
                Part(
                    component: "sensor", key: "status", label: "Status",
                    fields: #""state_topic":"~""#, first: "off"),
            ]
        case .coffeeMaker:
            [
                Self.toggle(), Self.press("brew", "Brew"),
                Part(
                    component: "sensor", key: "status", label: "Status",
                    fields: #""state_topic":"~""#, first: "idle"),
            ]
        case .motion:
            [
                Part(
                    component: "binary_sensor", key: "motion", label: "Occupancy",
                    fields: #""state_topic":"~","device_class":"occupancy""#, first: "OFF"),
                Self.sensor("light", "Illuminance", "illuminance", "lx", "180"),
            ]
        case .weather:
            [
                Self.sensor("temperature", "Temperature", "temperature", "°C", "9"),
                Self.sensor("rain", "Rain", "precipitation_intensity", "mm/h", "0"),
            ]
        case .alarmClock:
            [
                Part(
                    component: "binary_sensor", key: "ringing", label: "Ringing",
                    fields: #""state_topic":"~""#, first: "OFF")
            ]
        }
    }

    private static let both = #""state_topic":"~","command_topic":"~/set""#

    private static func toggle(_ more: String = "") -> Part {
        Part(component: "switch", key: "power", label: nil, fields: both + more, first: "OFF")
    }

    private static func press(_ key: String, _ label: String) -> Part {
        Part(
            component: "button", key: key, label: label, fields: #""command_topic":"~/set""#,
            first: nil)
    }

    private static func sensor(
        _ key: String, _ label: String, _ deviceClass: String, _ unit: String, _ first: String
    ) -> Part {
        Part(
            component: "sensor", key: key, label: label,
            fields: #""state_topic":"~","device_class":"\#(deviceClass)","#
                + #""unit_of_measurement":"\#(unit)","state_class":"measurement""#,
            first: first)
    }

    private static func cover(_ deviceClass: String) -> Part {
        Part(
            component: "cover", key: "cover", label: nil,
            fields: both + #","device_class":"\#(deviceClass)""#, first: "closed")
    }

    private static let fanPart = Part(
        component: "fan", key: "power", label: nil,
        fields: both + #","percentage_command_topic":"~/percent/set""#, first: "OFF")

    private static let humidifierPart = Part(
        component: "humidifier", key: "power", label: nil,
        fields: both + #","target_humidity_command_topic":"~/target/set""#, first: "OFF")

    private static let climate = Part(
        component: "climate", key: "target", label: nil,
        fields: #""temperature_command_topic":"~/set","temperature_state_topic":"~","#
            + #""current_temperature_topic":"~/now","min_temp":5,"max_temp":30,"#
            + #""modes":["off","heat"]"#,
        first: "20.5")

    private static let player = [
        Part(
            component: "text", key: "play", label: "Play media",
            fields: #""command_topic":"~/set","state_topic":"~""#, first: nil),
        Part(
            component: "select", key: "control", label: "Playback control",
            fields: #""command_topic":"~/set","options":["play","pause","stop","next"]"#,
            first: nil),
        Part(
            component: "number", key: "volume", label: "Volume",
            fields: both + #","min":0,"max":100"#, first: "30"),
        Part(
            component: "sensor", key: "playback", label: "Playback",
            fields: #""state_topic":"~""#, first: "idle"),
    ]

    /// What one of its parts reports after a command to one of them.
    func answer(to command: String, part: String) -> [(part: String, payload: String)] {
        switch (part, command) {
        case ("cover", "OPEN"): [("cover", "open")]
        case ("cover", "CLOSE"): [("cover", "closed")]
        case ("play", _): [("play", command), ("playback", "playing")]
        case ("control", "play"): [("playback", "playing")]
        case ("control", "pause"): [("playback", "paused")]
        case ("control", "stop"): [("playback", "idle")]
        case ("control", _): []
        case ("start", _): [("status", "running"), ("power", "ON")]
        case ("brew", _): [("status", "brewing"), ("power", "ON")]
        default: [(part, command)]
        }
    }
}
