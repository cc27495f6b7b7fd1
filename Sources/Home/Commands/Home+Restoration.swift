internal import OrderedCollections
internal import Templates

extension Home {
    /// The actions that lead an entity back to an earlier state; none where it is there already,
    /// or where nothing it takes leads there.
    ///
    /// - Parameter touched: properties that are put back although they look as before, since a
    ///   command for them may be under way.
    public func restoration(
        of id: EntityID, to earlier: EntityState, touched: Set<Property> = []
    ) -> [Action] {
        let now = state(of: id)
        let changed: OrderedDictionary<Property, Value> = earlier.values.filter {
            now[$0.key] != $0.value || touched.contains($0.key)
        }
        guard !changed.isEmpty else { return [] }
        if changed[.power] == false { return supported([.turnOff], id) }
        var actions: [Action] = []
        for (property, value) in changed {
            actions += restoring(property, value, earlier)
        }
        let possible = supported(actions, id)
        let isLit = possible.contains {
            [.setBrightness, .setColor, .setColorTemperature].contains($0.name)
        }
        // Telling a lamp how to shine turns it on.
        return isLit ? possible.filter { $0 != .turnOn } : possible
    }

    private func supported(_ actions: [Action], _ id: EntityID) -> [Action] {
        actions.filter { supports($0.name, on: id) }
    }

    private func restoring(
        _ property: Property, _ value: Value, _ earlier: EntityState
    ) -> [Action] {
        switch property {
        case .power: value == true && earlier[.mode] == nil ? [.turnOn] : []
        case .brightness:
            earlier[.power] == false ? [] : amount(value) { .setBrightness(percent: $0) }
        case .color: color(value)
        case .colorTemperature: amount(value) { .setColorTemperature(kelvin: $0) }
        case .effect, .preset: text(value) { .select($0) }
        case .cover: earlier[.position] == nil || value == "closed" ? opening(value) : []
        case .position:
            earlier[.cover] == "closed" ? [] : amount(value) { .setPosition(percent: $0) }
        case .lock: value == "locked" ? [.lock] : value == "unlocked" ? [.unlock] : []
        case .targetTemperature: amount(value) { .setTemperature($0) }
        case .mode: text(value) { .setMode($0) }
        case .speed: earlier[.power] == false ? [] : amount(value) { .setSpeed(percent: $0) }
        case .value: amount(value) { .setNumber($0) } + text(value) { .select($0) }
        case .activity: activity(value)
        case .temperature, .humidity, .action, .fanMode, .event: []
        }
    }

    private func amount(_ value: Value, _ action: (Double) -> Action) -> [Action] {
        value.double.map { [action($0)] } ?? []
    }

    private func text(_ value: Value, _ action: (String) -> Action) -> [Action] {
        value.string.map { [action($0)] } ?? []
    }

    private func color(_ value: Value) -> [Action] {
        guard let parts = value.list?.compactMap(\.double), parts.count == 2 else { return [] }
        return [.setColor(hue: parts[0], saturation: parts[1])]
    }

    private func opening(_ value: Value) -> [Action] {
        switch value.string {
        case "open", "opening": [.open]
        case "closed", "closing": [.close]
        case "stopped": [.stop]
        default: []
        }
    }

    private func activity(_ value: Value) -> [Action] {
        switch value.string {
        case "docked", "returning": [.dock]
        case "cleaning", "mowing": [.start]
        case "disarmed": [.disarm]
        case "armed_away", "armed_home", "armed_night": [.arm]
        default: []
        }
    }
}
