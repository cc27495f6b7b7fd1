/// What people come to want in the course of a day.
enum Theme: String, CaseIterable, Hashable, Sendable {
    case lightOn
    case lightOff
    case roomLightsOff
    case dim
    case adjustLight
    case color
    case setTemperature
    case tooCold
    case openBlinds
    case closeBlinds
    case lock
    case unlock
    case openGarage
    case closeGarage
    case ovenOn
    case ovenOff
    case ovenTemperature
    case coffee
    case startMachine
    case remaining
    case playFilm
    case playGenre
    case playMusic
    case pause
    case volume
    case louder
    case timer
    case time
    case isOn
    case isLocked
    case temperatureThere
    case addItem
    case vacuum
    case fan
    case unfulfillable

    enum PartOfDay: Sendable {
        case morning
        case day
        case evening
        case night
    }

    /// How often it is what is wanted then, besides the routine; 0 for never.
    func weight(_ part: PartOfDay) -> Double {
        let evening = part == .evening
        return switch self {
        case .lightOn: part == .day ? 1 : 5
        case .lightOff: part == .day ? 2 : 4
        case .roomLightsOff: part == .night ? 4 : 1
        case .dim, .adjustLight: evening ? 4 : 1.5
        case .color: evening ? 2 : 0.3
        case .setTemperature: 1.5
        case .tooCold: 1.5
        case .openBlinds: part == .morning ? 4 : 0.5
        case .closeBlinds: evening || part == .night ? 3 : 0.5
        case .lock: part == .night ? 3 : 1
        case .unlock: part == .day || evening ? 1 : 0.2
        case .openGarage, .closeGarage: part == .night ? 0.2 : 0.8
        case .ovenOn, .ovenOff, .ovenTemperature: part == .day || evening ? 0.6 : 0
        case .coffee: part == .morning ? 3 : 0.6
        case .startMachine, .remaining: part == .night ? 0.3 : 1.5
        case .playFilm: evening ? 3 : 0.3
        case .playGenre, .playMusic: part == .night ? 0.5 : 2
        case .pause, .volume, .louder: evening ? 2.5 : 1
        case .timer, .time: 1.5
        case .isOn, .isLocked: part == .night ? 2 : 1
        case .temperatureThere: 1.5
        case .addItem: part == .night ? 0.2 : 1.5
        case .vacuum: part == .day ? 1.5 : 0.2
        case .fan: 0.6
        case .unfulfillable: 0
        }
    }

    /// Where people are who want it; nil for anywhere.
    var use: RoomUse? {
        switch self {
        case .openGarage, .closeGarage, .lock, .unlock: .hall
        case .ovenOn, .ovenOff, .ovenTemperature, .coffee, .timer, .addItem: .kitchen
        case .playFilm, .color: .living
        default: nil
        }
    }
}
