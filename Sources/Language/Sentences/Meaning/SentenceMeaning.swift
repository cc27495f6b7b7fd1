internal import Home
internal import OrderedCollections
internal import Templates

/// What a match asks for: the effect, and its values under the names that the hub uses.
struct SentenceMeaning {
    var effect: IntentEffect
    var slots: OrderedDictionary<String, Value> = [:]
    /// What the intent is for, where no words say it.
    var domain: String?
    /// How many of a kind are meant, where the intent says it.
    var quantifier: Quantifier?
    /// The slot that holds a device's name; some have a name of another sort.
    var namesThings = true

    /// The intents of Home Assistant that are understood; others need a definition of that name.
    static let intents: Set<String> = [
        "HassTurnOn", "HassTurnOff", "HassToggle", "HassOpenCover", "HassCloseCover",
        "HassSetPosition", "HassStopMoving", "HassLightSet", "HassClimateSetTemperature",
        "HassClimateGetTemperature", "HassFanSetSpeed", "HassHumidifierSetpoint", "HassGetState",
        "HassGetWeather", "HassGetCurrentTime", "HassGetCurrentDate", "HassNevermind",
        "HassShoppingListAddItem", "HassShoppingListCompleteItem", "HassListAddItem",
        "HassListCompleteItem", "HassListRemoveItem", "HassVacuumStart", "HassVacuumReturnToBase",
        "HassVacuumCleanArea", "HassLawnMowerStartMowing", "HassLawnMowerDock", "HassMediaPause",
        "HassMediaUnpause", "HassMediaNext", "HassMediaPrevious", "HassMediaPlayerMute",
        "HassMediaPlayerUnmute", "HassMediaSearchAndPlay", "HassSetVolume",
        "HassSetVolumeRelative", "HassStartTimer", "HassCancelTimer", "HassCancelAllTimers",
        "HassIncreaseTimer", "HassDecreaseTimer", "HassPauseTimer", "HassUnpauseTimer",
        "HassTimerStatus",
    ]
}

extension SentenceMeaning {
    /// What switching on or off means for things of a domain, as Home Assistant has it: a cover
    /// opens, a lock locks.
    static func switching(_ isOn: Bool, domain: String?) -> ActionName {
        switch domain {
        case "cover", "valve": isOn ? .open : .close
        case "lock": isOn ? .lock : .unlock
        case "button", "input_button": .press
        case "scene", "script": .activate
        case "vacuum", "lawn_mower": isOn ? .start : .dock
        default: isOn ? .turnOn : .turnOff
        }
    }

    /// The words Home Assistant has for kinds of media, and ours.
    static func mediaKind(_ mediaClass: String) -> String {
        switch mediaClass {
        case "track": "song"
        case "movie": "film"
        case "tv_show": "series"
        default: mediaClass
        }
    }

    /// Seconds of slots such as `hours`, `minutes`, `seconds`; nil where there are none.
    static func seconds(
        _ slots: OrderedDictionary<String, SentenceMatch.Slot>, prefix: String = ""
    ) -> Double? {
        let units: [(name: String, seconds: Double)] = [
            ("hours", 3600), ("minutes", 60), ("seconds", 1),
        ]
        var total: Double?
        for unit in units {
            guard let value = slots[prefix + unit.name]?.value,
                let count = value.double ?? fraction(value.string)
            else { continue }
            total = (total ?? 0) + count * unit.seconds
        }
        return total
    }

    /// Parts of sixty, as the files write them: half an hour is 30 minutes.
    private static func fraction(_ word: String?) -> Double? {
        switch word {
        case "half", "1/2": 30
        case "quarter", "1/4": 15
        case "three quarters", "3/4": 45
        default: word.flatMap(Double.init)
        }
    }
}
