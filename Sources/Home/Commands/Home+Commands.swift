internal import OrderedCollections
internal import Templates

extension Home {
    /// Whether an entity takes an action at all.
    public func supports(_ action: ActionName, on entity: EntityID) -> Bool {
        entities[entity].map { supports(action, on: $0) } ?? false
    }

    /// The same for an entity that has been looked up already.
    public func supports(_ action: ActionName, on entity: Entity) -> Bool {
        slots[entity.id].map { takes(action, entity, records[$0].wiring.routes) } ?? false
    }

    /// Every action an entity takes, in a fixed order.
    public func offered(on entity: EntityID) -> [ActionName] {
        guard let slot = slots[entity], let known = entities[entity] else { return [] }
        let routes = records[slot].wiring.routes
        return ActionName.allCases.filter { takes($0, known, routes) }
    }

    private func takes(
        _ action: ActionName, _ entity: Entity, _ routes: OrderedDictionary<ActionName, Route>
    ) -> Bool {
        if routes[action] != nil { return true }
        return switch action {
        case .toggle: Self.toggles.contains { routes[$0.on] != nil && routes[$0.off] != nil }
        case .open, .close: routes[.setPosition] != nil
        default: stand(in: action, for: entity, routes.keys.contains)
        }
    }

    /// The messages that carry an action out. They are never retained.
    ///
    /// Throws where the entity does not take the action or its value; the error says what it takes.
    public func messages(
        for action: Action, on entity: EntityID
    ) throws(ActionError) -> [Message] {
        guard let slot = slots[entity] else { throw .unknownEntity(entity) }
        let (route, exact) = try route(for: action, on: entity)
        return try route.messages(for: exact, state: states[slot])
    }

    // MARK: - From what is meant to what is sent

    private static let toggles: [(on: ActionName, off: ActionName)] = [
        (.turnOn, .turnOff), (.open, .close), (.unlock, .lock),
    ]

    /// The route of an action, and the action as it goes over that route: a toggle is decided,
    /// a volume is in the number's own range, an option is written as the device writes it.
    func route(
        for action: Action, on id: EntityID
    ) throws(ActionError) -> (route: Route, action: Action) {
        guard let slot = slots[id], let entity = entities[id] else { throw .unknownEntity(id) }
        let routes = records[slot].wiring.routes
        let decided = decided(action, slot)
        for candidate in [decided] + substitutes(for: decided, entity) {
            guard let route = routes[candidate.name] else { continue }
            return (route, try fitted(candidate, to: route))
        }
        throw .unsupported(action.name, allowed: offered(on: id))
    }

    /// A toggle as the direction that it takes from where the entity is now.
    private func decided(_ action: Action, _ slot: Int) -> Action {
        guard action == .toggle else { return action }
        let routes = records[slot].wiring.routes
        let values = states[slot].values
        if routes[.unlock] != nil { return values[.lock] == "locked" ? .unlock : .lock }
        if routes[.open] != nil || routes[.setPosition] != nil {
            let isShut = values[.cover] == "closed" || values[.cover] == nil
            return isShut ? .open : .close
        }
        return values[.power] == true ? .turnOff : .turnOn
    }

    /// What comes to the same on an entity that does not take the action itself.
    private func substitutes(for action: Action, _ entity: Entity) -> [Action] {
        switch action {
        case .setBrightness(let percent) where percent <= 0 && entity.component == .light:
            [.turnOff]
        case .setSpeed(let percent) where entity.component == .fan && percent <= 0: [.turnOff]
        case .open: [.setPosition(percent: 100)]
        case .close: [.setPosition(percent: 0)]
        case .setPosition(let percent) where percent >= 100: [.open]
        case .setPosition(let percent) where percent <= 0: [.close]
        case .setTemperature(let degrees) where entity.roles.contains(.targetTemperature):
            [.setNumber(degrees)]
        case .setHumidity(let percent) where entity.roles.contains(.targetHumidity):
            [.setNumber(percent)]
        case .setVolume(let percent) where entity.roles.contains(.volume):
            [.setNumber(share(percent, of: entity))]
        case .setSpeed(let percent) where entity.roles.contains(.speed):
            [.setNumber(share(percent, of: entity))]
        case .setBrightness(let percent) where entity.roles.contains(.brightness):
            [.setNumber(share(percent, of: entity))]
        case .setMode(let mode) where entity.component == .select: [.select(mode)]
        case .select(let option) where entity.component == .climate: [.setMode(option)]
        case .play(let title) where entity.roles.contains(.media): [.setText(title)]
        case .control(let control) where entity.component == .select:
            [.select(option(for: control, of: entity))]
        case .start where entity.component == .button: [.press]
        case .activate where entity.component == .button: [.press]
        case .turnOn where entity.component == .scene: [.activate]
        default: []
        }
    }

    /// As ``substitutes(for:_:)`` by name alone.
    private func stand(
        in action: ActionName, for entity: Entity, _ has: (ActionName) -> Bool
    ) -> Bool {
        switch action {
        case .setTemperature: has(.setNumber) && entity.roles.contains(.targetTemperature)
        case .setHumidity: has(.setNumber) && entity.roles.contains(.targetHumidity)
        case .setVolume: has(.setNumber) && entity.roles.contains(.volume)
        case .setSpeed: has(.setNumber) && entity.roles.contains(.speed)
        case .setBrightness: has(.setNumber) && entity.roles.contains(.brightness)
        case .setMode: has(.select) && entity.component == .select
        case .play: has(.setText) && entity.roles.contains(.media)
        case .control: has(.select) && entity.roles.contains(.control)
        case .start: has(.press) && entity.component == .button
        case .turnOn: has(.activate) && entity.component == .scene
        default: false
        }
    }

    /// So many hundredths of a number's range.
    private func share(_ percent: Double, of entity: Entity) -> Double {
        let range = entity.range ?? ValueRange(low: 0, high: 100, step: 1)
        return range.low + (range.high - range.low) * min(max(percent, 0), 100) / 100
    }

    private func option(for control: MediaControl, of entity: Entity) -> String {
        let names: [String] =
            switch control {
            case .play: ["play", "resume"]
            case .pause: ["pause"]
            case .stop: ["stop"]
            case .next: ["next", "skip", "forward"]
            case .previous: ["previous", "back"]
            }
        let fitting = names.lazy.compactMap { name in
            entity.options.first { $0.lowercased() == name }
        }
        return fitting.first ?? control.rawValue
    }

    /// The action with a value that its route takes.
    private func fitted(_ action: Action, to route: Route) throws(ActionError) -> Action {
        switch action {
        case .setTemperature(let number): .setTemperature(try exact(number, route.range))
        case .setNumber(let number): .setNumber(try exact(number, route.range))
        case .setHumidity(let number): .setHumidity(percent: try exact(number, route.range))
        case .setColorTemperature(let kelvin):
            .setColorTemperature(kelvin: try nearest(kelvin, route.range))
        case .setBrightness(let percent): .setBrightness(percent: try exact(percent, Self.percent))
        case .setPosition(let percent): .setPosition(percent: try exact(percent, Self.percent))
        case .setSpeed(let percent): .setSpeed(percent: try exact(percent, Self.percent))
        case .setColor(let hue, let saturation):
            .setColor(
                hue: try exact(hue, ValueRange(low: 0, high: 360, step: 0)),
                saturation: try exact(saturation, Self.percent))
        case .setMode(let text): .setMode(try option(text, route))
        case .select(let text): .select(try option(text, route))
        case .setText(let text): .setText(try short(text, route))
        default: action
        }
    }

    private static let percent = ValueRange(low: 0, high: 100, step: 0)

    private func exact(_ number: Double, _ range: ValueRange?) throws(ActionError) -> Double {
        guard let range else { return number }
        guard number >= range.low, number <= range.high else { throw .outOfRange(number, range) }
        guard range.step > 0 else { return number }
        let steps = ((number - range.low) / range.step).rounded()
        let snapped = ((range.low + steps * range.step) * 1e6).rounded() / 1e6
        return min(snapped, range.high)
    }

    /// A lamp shows the nearest white it has.
    private func nearest(_ number: Double, _ range: ValueRange?) throws(ActionError) -> Double {
        let range = range ?? ValueRange(low: 1_000, high: 20_000, step: 1)
        guard 500...50_000 ~= number else { throw .outOfRange(number, range) }
        return min(max(number, range.low), range.high)
    }

    private func option(_ text: String, _ route: Route) throws(ActionError) -> String {
        let options = route.options
        guard !options.isEmpty else { return try short(text, route) }
        let wanted = text.lowercased()
        if let exact = options.first(where: { $0 == text }) { return exact }
        if let option = options.first(where: { $0.lowercased() == wanted }) { return option }
        let spoken = splitWords(wanted)
        if let option = options.first(where: { splitWords($0) == spoken }) { return option }
        throw .notAnOption(text, allowed: options)
    }

    private func short(_ text: String, _ route: Route) throws(ActionError) -> String {
        let limit = if case .text(let most) = route.form { most } else { 255 }
        guard text.count <= limit else { throw .tooLong(limit: limit) }
        return text
    }
}
