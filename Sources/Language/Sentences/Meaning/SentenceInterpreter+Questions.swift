internal import Home
internal import OrderedCollections
internal import Templates

extension SentenceInterpreter {
    func question() -> SentenceMeaning? {
        switch match.intent {
        case "HassClimateGetTemperature":
            SentenceMeaning(
                effect: .ask(
                    .value(
                        match.response == "target_temperature" ? .targetTemperature : .temperature))
            )
        case "HassGetWeather": SentenceMeaning(effect: .ask(.weather), namesThings: false)
        default: stateQuestion()
        }
    }

    /// The key of the reply tells what is asked: which, how many, whether any or all are.
    private func stateQuestion() -> SentenceMeaning? {
        guard let state = text("state") else {
            return value("name") == nil ? nil : SentenceMeaning(effect: .ask(.status))
        }
        guard let predicate = predicate(state) else { return nil }
        switch match.response {
        case "which":
            return SentenceMeaning(effect: .ask(.which(predicate)), quantifier: .any)
        case "how_many":
            return SentenceMeaning(effect: .ask(.howMany(predicate)), quantifier: .any)
        case "all":
            return SentenceMeaning(effect: .ask(.whether(predicate)), quantifier: .all)
        case "any", "any_short":
            return SentenceMeaning(effect: .ask(.whether(predicate)), quantifier: .any)
        default:
            return SentenceMeaning(effect: .ask(.whether(predicate)))
        }
    }

    /// What a state word of Home Assistant's says of things of the domain.
    private func predicate(_ state: String) -> Predicate? {
        guard !domains.contains("person") else { return nil }
        switch state {
        case "on": return domains.contains("binary_sensor") ? sensed.on : .on
        case "off": return domains.contains("binary_sensor") ? sensed.off : .off
        case "open", "closed", "locked", "unlocked", "playing", "paused", "jammed":
            return Predicate(rawValue: state)
        default: return nil
        }
    }

    /// What "on" and "off" mean for a binary sensor of the class that was asked about.
    private var sensed: (on: Predicate, off: Predicate) {
        switch match.context["device_class"]?.string {
        case "door", "window", "opening", "garage_door": (.open, .closed)
        case "lock": (.unlocked, .locked)
        case "moisture": (.wet, .clear)
        case "battery": (.low, .charged)
        case "running": (.running, .finished)
        case "power", "plug", "light": (.on, .off)
        case "connectivity": (.available, .unavailable)
        default: (.detected, .clear)
        }
    }
}
