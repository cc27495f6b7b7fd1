internal import Home
internal import Resolution
internal import Templates

extension Value {
    init(_ text: String?) { self = text.map { .string($0) } ?? .null }
}

extension Step {
    var value: Value {
        [
            "entity": .string(entity.rawValue), "action": .string(action.name.rawValue),
            "value": action.argument,
        ]
    }

    init?(value: Value) {
        guard let entity = value["entity"]?.string,
            let name = value["action"]?.string.flatMap(ActionName.init(rawValue:)),
            let action = Action(name: name, argument: value["value"] ?? .null)
        else { return nil }
        self.init(entity: EntityID(rawValue: entity), action: action)
    }
}

extension Action {
    /// What the action carries, as one value.
    var argument: Value {
        switch self {
        case .setBrightness(let percent), .setPosition(let percent), .setHumidity(let percent),
            .setSpeed(let percent), .setVolume(let percent):
            .number(percent)
        case .setColor(let hue, let saturation): [.number(hue), .number(saturation)]
        case .setColorTemperature(let kelvin): .number(kelvin)
        case .setTemperature(let number), .setNumber(let number): .number(number)
        case .setMode(let text), .play(let text), .select(let text), .setText(let text):
            .string(text)
        case .control(let control): .string(control.rawValue)
        case .turnOn, .turnOff, .toggle, .open, .close, .stop, .lock, .unlock, .press, .activate,
            .start, .dock, .arm, .disarm:
            .null
        }
    }

    /// The action of a name and what ``argument`` gave; nil where they do not go together.
    init?(name: ActionName, argument: Value) {
        let plain: [ActionName: Action] = [
            .turnOn: .turnOn, .turnOff: .turnOff, .toggle: .toggle, .open: .open, .close: .close,
            .stop: .stop, .lock: .lock, .unlock: .unlock, .press: .press, .activate: .activate,
            .start: .start, .dock: .dock, .arm: .arm, .disarm: .disarm,
        ]
        guard
            let action = plain[name] ?? Self.numeric(name, argument) ?? Self.textual(name, argument)
        else { return nil }
        self = action
    }

    private static func numeric(_ name: ActionName, _ argument: Value) -> Action? {
        if name == .setColor, let pair = argument.list, pair.count == 2, let hue = pair[0].double,
            let saturation = pair[1].double
        {
            return .setColor(hue: hue, saturation: saturation)
        }
        guard let number = argument.double else { return nil }
        return switch name {
        case .setBrightness: .setBrightness(percent: number)
        case .setColorTemperature: .setColorTemperature(kelvin: number)
        case .setPosition: .setPosition(percent: number)
        case .setTemperature: .setTemperature(number)
        case .setHumidity: .setHumidity(percent: number)
        case .setSpeed: .setSpeed(percent: number)
        case .setVolume: .setVolume(percent: number)
        case .setNumber: .setNumber(number)
        default: nil
        }
    }

    private static func textual(_ name: ActionName, _ argument: Value) -> Action? {
        guard let text = argument.string else { return nil }
        return switch name {
        case .setMode: .setMode(text)
        case .play: .play(text)
        case .select: .select(text)
        case .setText: .setText(text)
        case .control: MediaControl(rawValue: text).map { .control($0) }
        default: nil
        }
    }
}
