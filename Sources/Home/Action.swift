/// What can be done to an entity, with its value in the unit of ``Property``.
public enum Action: Codable, Hashable, Sendable {
    case turnOn
    case turnOff
    case toggle
    case setBrightness(percent: Double)
    case setColor(hue: Double, saturation: Double)
    case setColorTemperature(kelvin: Double)
    case open
    case close
    case stop
    case setPosition(percent: Double)
    case lock
    case unlock
    case setTemperature(Double)
    case setHumidity(percent: Double)
    case setMode(String)
    case setSpeed(percent: Double)
    case play(String)
    case control(MediaControl)
    case setVolume(percent: Double)
    case press
    case setNumber(Double)
    case select(String)
    case setText(String)
    case activate
    case start
    case dock
    case arm
    case disarm

    public var name: ActionName {
        switch self {
        case .turnOn: .turnOn
        case .turnOff: .turnOff
        case .toggle: .toggle
        case .setBrightness: .setBrightness
        case .setColor: .setColor
        case .setColorTemperature: .setColorTemperature
        case .open: .open
        case .close: .close
        case .stop: .stop
        case .setPosition: .setPosition
        case .lock: .lock
        case .unlock: .unlock
        case .setTemperature: .setTemperature
        case .setHumidity: .setHumidity
        case .setMode: .setMode
        case .setSpeed: .setSpeed
        case .play: .play
        case .control: .control
        case .setVolume: .setVolume
        case .press: .press
        case .setNumber: .setNumber
        case .select: .select
        case .setText: .setText
        case .activate: .activate
        case .start: .start
        case .dock: .dock
        case .arm: .arm
        case .disarm: .disarm
        }
    }
}

/// An action without its value, as data files write it.
public enum ActionName: String, CaseIterable, Codable, Hashable, Sendable {
    case turnOn = "turn_on"
    case turnOff = "turn_off"
    case toggle
    case setBrightness = "set_brightness"
    case setColor = "set_color"
    case setColorTemperature = "set_color_temperature"
    case open
    case close
    case stop
    case setPosition = "set_position"
    case lock
    case unlock
    case setTemperature = "set_temperature"
    case setHumidity = "set_humidity"
    case setMode = "set_mode"
    case setSpeed = "set_speed"
    case play
    case control
    case setVolume = "set_volume"
    case press
    case setNumber = "set_number"
    case select
    case setText = "set_text"
    case activate
    case start
    case dock
    case arm
    case disarm
}

public enum MediaControl: String, CaseIterable, Codable, Hashable, Sendable {
    case play
    case pause
    case stop
    case next
    case previous
}

/// How much harm an action can do; a higher class asks for more.
public enum Risk: String, CaseIterable, Codable, Hashable, Sendable, Comparable {
    case harmless
    case noticeable
    case dangerous

    private var rank: Int {
        switch self {
        case .harmless: 0
        case .noticeable: 1
        case .dangerous: 2
        }
    }

    public static func < (left: Risk, right: Risk) -> Bool { left.rank < right.rank }
}
