internal import OrderedCollections
internal import Templates

extension Home {
    /// What will show that an action was done; nil where the entity reports nothing of the kind.
    ///
    /// Ask before the action is sent: a toggle is judged by the state it starts from.
    public func expectation(of action: Action, on id: EntityID) -> Expectation? {
        guard let slot = slots[id], let entity = entities[id] else { return nil }
        let exact: Action
        do throws(ActionError) {
            exact = try route(for: action, on: id).action
        } catch {
            // What cannot be sent has no effect to wait for.
            return nil
        }
        let reported = records[slot].wiring.properties
        if case .control(let control) = action { return playback(control, of: entity) }
        if case .play = action, let playing = playback(.play, of: entity) { return playing }
        if exact == .press || exact == .activate { return running(after: entity) }
        guard let (property, tests) = tests(for: exact, reported), reported.contains(property)
        else {
            return nil
        }
        return Expectation(
            entity: id, property: property, met: tests.met, accepted: tests.accepted,
            contradicted: tests.contradicted)
    }

    private struct Tests {
        var met: Expectation.Test
        var accepted: Expectation.Test?
        var contradicted: Expectation.Test?

        init(
            _ met: Expectation.Test, accepted: [Value] = [], contradicted: [Value] = []
        ) {
            self.met = met
            self.accepted = accepted.isEmpty ? nil : .oneOf(accepted)
            self.contradicted = contradicted.isEmpty ? nil : .oneOf(contradicted)
        }
    }

    private func tests(for action: Action, _ reported: [Property]) -> (Property, Tests)? {
        switch action {
        case .turnOn: (.power, Tests(.oneOf([true]), contradicted: [false]))
        case .turnOff: (.power, Tests(.oneOf([false]), contradicted: [true]))
        case .setBrightness(let percent): (.brightness, Tests(.near(percent, within: 1.5)))
        case .setColor(let hue, let saturation):
            (.color, Tests(.color(Color(hue: hue, saturation: saturation))))
        case .setColorTemperature(let kelvin):
            (.colorTemperature, Tests(.near(kelvin, within: kelvin * 0.03)))
        case .open: opening("open", "opening", ["closing", "closed"], reported)
        case .close: opening("closed", "closing", ["opening", "open"], reported)
        case .stop:
            reported.contains(.activity)
                ? (.activity, Tests(.oneOf(["idle", "paused", "docked", "returning"])))
                : (.cover, Tests(.oneOf(["stopped", "open", "closed"])))
        case .setPosition(let percent): (.position, Tests(.near(percent, within: 3)))
        case .lock:
            (
                .lock,
                Tests(
                    .oneOf(["locked"]), accepted: ["locking"],
                    contradicted: ["unlocking", "unlocked", "jammed", "open"])
            )
        case .unlock:
            (
                .lock,
                Tests(
                    .oneOf(["unlocked", "open"]), accepted: ["unlocking"],
                    contradicted: ["locking", "locked", "jammed"])
            )
        case .setTemperature(let degrees): (.targetTemperature, Tests(.near(degrees, within: 0.26)))
        case .setHumidity(let percent): (.value, Tests(.near(percent, within: 1)))
        case .setNumber(let number):
            (.value, Tests(.near(number, within: max(abs(number) * 0.001, 0.01))))
        case .setSpeed(let percent): (.speed, Tests(.near(percent, within: 2)))
        case .setMode(let mode):
            reported.contains(.mode)
                ? (.mode, Tests(.oneOf([.string(mode)])))
                : (.preset, Tests(.oneOf([.string(mode)])))
        case .select(let option):
            (
                reported.contains(.value)
                    ? .value : reported.contains(.effect) ? .effect : .preset,
                Tests(.oneOf([.string(option)]))
            )
        case .setText(let text): (.value, Tests(.oneOf([.string(text)])))
        case .start:
            (.activity, Tests(.oneOf(["cleaning", "mowing"]), contradicted: ["error"]))
        case .dock:
            (.activity, Tests(.oneOf(["docked"]), accepted: ["returning"], contradicted: ["error"]))
        case .arm:
            (
                .activity,
                Tests(
                    .oneOf(["armed_away", "armed_home", "armed_night"]),
                    accepted: ["arming", "pending"], contradicted: ["disarmed"])
            )
        case .disarm: (.activity, Tests(.oneOf(["disarmed"])))
        case .toggle, .play, .control, .setVolume, .press, .activate: nil
        }
    }

    private func opening(
        _ end: Value, _ way: Value, _ opposite: [Value], _ reported: [Property]
    ) -> (Property, Tests) {
        (.cover, Tests(.oneOf([end]), accepted: [way], contradicted: opposite))
    }

    /// What the player's own sensor should say.
    private func playback(_ control: MediaControl, of entity: Entity) -> Expectation? {
        let met: [Value]
        switch control {
        case .play: met = ["playing"]
        case .pause: met = ["paused"]
        case .stop: met = ["idle", "stopped", "off", "standby"]
        case .next, .previous: return nil
        }
        guard let sensor = devices[entity.device]?.roles[.playback]?.first else { return nil }
        return Expectation(
            entity: sensor, property: .value, met: .oneOf(met), accepted: nil, contradicted: nil)
    }

    /// After a button or a scene: the machine runs, if it says so at all.
    private func running(after entity: Entity) -> Expectation? {
        let isStart = entity.roles.contains { $0 == .brew || $0 == .start }
        guard isStart, let sensor = devices[entity.device]?.roles[.running]?.first,
            let component = entities[sensor]?.component
        else { return nil }
        if component == .binarySensor {
            return Expectation(
                entity: sensor, property: .power, met: .oneOf([true]), accepted: nil,
                contradicted: nil)
        }
        let busy = (type(of: entity.device)?.active ?? []).flatMap { condition in
            guard condition.role == .running, case .equals(let values) = condition.test else {
                return [Value]()
            }
            return values
        }
        guard !busy.isEmpty else { return nil }
        return Expectation(
            entity: sensor, property: .value, met: .oneOf(busy), accepted: nil, contradicted: nil)
    }
}
