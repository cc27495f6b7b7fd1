/// A wish put as plainly as can be: nothing left out, no name that others do not know, in the
/// commonest words. Said by nobody of a population; what a perfect rewrite would say.
enum PlainWords {
    static func text(for wish: Wish, in plan: HomePlan) -> String? {
        guard let template = template(wish) else { return nil }
        var slots = (wish.plainly?.slots ?? [:]).merging(wish.slots) { plain, _ in plain }
        if let device = wish.targets.first {
            slots["thing"] = plan.devices[device].spoken
            slots["room"] = plan.rooms[plan.devices[device].room].spoken
        }
        var text = template
        for (name, value) in slots.sorted(by: { $0.key < $1.key }) {
            text = text.replacing("{\(name)}", with: value)
        }
        return text.contains("{") ? nil : text
    }

    /// The words around the names, so that the same wording is known of other things.
    static func withoutNames(_ text: String, _ names: [String]) -> String {
        var padded = " \(text) "
        for name in Set(names).sorted(by: { ($0.count, $0) > ($1.count, $1) }) where !name.isEmpty {
            padded = padded.replacing(" \(name) ", with: " _ ")
        }
        return String(padded.dropFirst().dropLast())
    }

    private static func template(_ wish: Wish) -> String? {
        // What is wanted counts, not the hint that was dropped.
        switch (wish.kind, wish.want) {
        case (.tooDark, _): "turn on the {thing}"
        case (.playTitle, _), (.playTitleOn, _), (.playGenre, _), (.playMusic, _):
            "play {title} on the {thing}"
        case (.andThing, .reading(_, .isOn)): "turn on the {thing}"
        case (.andThing, .reading(_, .isOff)): "turn off the {thing}"
        default: template(wish.kind)
        }
    }

    private static func template(_ kind: PhraseKind) -> String? {
        switch kind {
        case .turnOn, .ovenOn, .brew, .boil: "turn on the {thing}"
        case .turnOff: "turn off the {thing}"
        case .roomLightsOn: "turn on the lights in the {room}"
        case .roomLightsOff: "turn off the lights in the {room}"
        case .everythingOff: "turn everything off"
        case .brightness: "set the brightness of the {thing} to {value} percent"
        case .brighter, .more: "make the {thing} brighter"
        case .dimmer, .less, .tooBright: "make the {thing} dimmer"
        case .color: "set the {thing} to {value}"
        case .warmWhite: "set the {thing} to warm white"
        case .setTemperature, .setDeviceTemperature: "set the {thing} to {value} degrees"
        case .warmer, .tooCold: "make it warmer in the {room}"
        case .cooler, .tooHot: "make it cooler in the {room}"
        case .open: "open the {thing}"
        case .close: "close the {thing}"
        case .position: "set the {thing} to {value} percent"
        case .lock: "lock the {thing}"
        case .unlock: "unlock the {thing}"
        case .ovenTemperature: "what is the temperature of the {thing}"
        case .temperature, .temperatureThere: "what is the temperature of the {thing}"
        case .start, .vacuum: "start the {thing}"
        case .stop: "stop the {thing}"
        case .pause: "pause the {thing}"
        case .volume: "set the volume of the {thing} to {value} percent"
        case .louder, .tooLoud: kind == .louder ? "turn up the {thing}" : "turn down the {thing}"
        case .quieter: "turn down the {thing}"
        case .timer: "set a timer for {value}"
        case .time: "what time is it"
        case .isOn: "is the {thing} on"
        case .isOpen: "is the {thing} open"
        case .isLocked: "is the {thing} locked"
        case .remaining: "how long will the {thing} still run"
        case .addItem: "add {item} to the shopping list"
        case .playTitle, .playTitleOn, .playGenre, .playMusic, .tooDark, .andThing, .lockUp,
            .vacuumHome, .fanSpeed, .resume, .next, .whatPlays, .timerLeft, .timerCancel, .alarm,
            .alarmCancel, .alarmAsk, .whichOn, .whichOpen, .humidity, .isFinished, .weather, .yes,
            .no, .thanks, .undo, .never, .meant, .meantRoom, .andRoom, .chat, .television:
            nil
        }
    }
}
