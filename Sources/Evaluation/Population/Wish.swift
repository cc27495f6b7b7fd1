internal import Home
internal import Templates

/// In which way the context tells what the words leave open.
public enum ContextWay: String, CaseIterable, Hashable, Sendable {
    case deviceState = "device_state"
    case deviceType = "device_type"
    case habit
    case timeOfDay = "time_of_day"
    case location
    case sensors
    case justSaid = "just_said"
    case taste
}

/// What a person wants: how it is put, and the truth of it, which the hub is never told.
struct Wish: Sendable {
    /// What has to be so afterwards.
    enum Want: Hashable, Sendable {
        case reading(Role, Test)
        /// Higher or lower than before.
        case moved(Role, up: Bool)
        /// Plays; a title that has this in it, if one is given.
        case plays(String?)
        /// Told about exactly these devices.
        case answer
        /// A timer, an alarm, a list entry, a question about time: done by the hub itself.
        case kept
        /// Nothing at all is to be done.
        case nothing
    }

    enum Test: Hashable, Sendable {
        case isOn
        case isOff
        case word([String])
        case near(Double)
    }

    var kind: PhraseKind
    var slots: [String: String] = [:]
    /// By their places in the plan.
    var targets: [Int] = []
    var want: Want
    var way: ContextWay?
    var isDangerous = false
    /// How it is put by whoever was not understood: nothing left out.
    var plainly: (kind: PhraseKind, slots: [String: String])?
    /// A name that only this person uses stands in the words.
    var usesNickname = false
    /// What a hand does to have it: a word or two to each target.
    var hand: String?

    /// What makes two wishes the same: all but the words.
    var signature: String {
        "\(kind.rawValue)/\(targets)/\(slots["value"] ?? "")/\(slots["title"] ?? "")"
    }

    /// Names of the hub's intents that understand it.
    var intents: [String] { kind.intents }
}

extension PhraseKind {
    /// What the hub calls it; more than one where either does as well.
    var intents: [String] {
        switch self {
        case .turnOn, .roomLightsOn, .ovenOn, .boil, .fanSpeed:
            ["HassTurnOn", "HassLightSet", "HearthStart", "HearthBrew", "HassFanSetSpeed"]
        case .turnOff, .roomLightsOff, .everythingOff:
            ["HassTurnOff", "HearthStop", "HassMediaPause"]
        case .brightness, .color, .warmWhite: ["HassLightSet"]
        case .brighter, .dimmer, .tooDark, .tooBright, .warmer, .cooler, .tooHot, .tooCold,
            .more, .less, .louder, .quieter, .tooLoud:
            [
                "HearthAdjust", "HassLightSet", "HassClimateSetTemperature", "HassSetVolume",
                "HassSetVolumeRelative", "HassTurnOn", "HassTurnOff",
            ]
        case .setTemperature, .setDeviceTemperature: ["HassClimateSetTemperature"]
        case .open, .close, .position, .lock, .unlock:
            ["HassTurnOn", "HassTurnOff", "HassSetPosition", "HassOpenCover", "HassCloseCover"]
        case .lockUp: ["HearthSecure", "HassTurnOn"]
        case .ovenTemperature, .temperature, .temperatureThere:
            ["HassClimateGetTemperature", "HassGetState"]
        case .brew: ["HearthBrew", "HassTurnOn", "HearthStart"]
        case .start, .vacuum: ["HearthStart", "HassTurnOn", "HassVacuumStart"]
        case .stop, .vacuumHome: ["HearthStop", "HassTurnOff", "HassVacuumReturnToBase"]
        case .playTitle, .playTitleOn, .playGenre, .playMusic: ["HassMediaSearchAndPlay"]
        case .pause: ["HassMediaPause", "HearthStop"]
        case .resume: ["HassMediaUnpause"]
        case .next: ["HassMediaNext"]
        case .volume: ["HassSetVolume"]
        case .whatPlays: ["HearthGetPlaying", "HassGetState"]
        case .timer: ["HassStartTimer"]
        case .timerLeft: ["HassTimerStatus"]
        case .timerCancel: ["HassCancelTimer", "HassCancelAllTimers"]
        case .alarm: ["HearthSetAlarm"]
        case .alarmCancel: ["HearthCancelAlarm"]
        case .alarmAsk: ["HearthGetAlarms"]
        case .time: ["HassGetCurrentTime"]
        case .isOn, .isOpen, .isLocked, .whichOn, .whichOpen, .humidity, .remaining, .isFinished:
            ["HassGetState", "HearthGetRemaining"]
        case .weather: ["HassGetWeather"]
        case .addItem: ["HassListAddItem", "HassShoppingListAddItem"]
        case .andThing, .andRoom, .meant, .meantRoom, .yes, .no, .thanks, .undo, .never, .chat,
            .television:
            []
        }
    }
}
