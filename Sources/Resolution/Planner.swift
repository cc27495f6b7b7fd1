internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// Turns a reading and a set of entities into candidates with their steps.
struct Planner {
    /// Items of the catalogue that one title may mean.
    static let itemsLimit = 8

    let context: Context
    let reading: Reading
    let offer: Offer

    func candidates(for targets: [EntityID]) -> [Candidate] {
        switch reading.effect {
        case .play: targets.flatMap { plays(on: $0) }
        case .act, .adjust, .control: [candidate(targets, steps: targets.flatMap { steps(on: $0) })]
        case .ask, .keep, .talk: [Candidate(reading: reading, targets: targets)]
        }
    }

    private func candidate(
        _ targets: [EntityID], steps: [Step], item: MediaItem? = nil
    ) -> Candidate {
        let risk = steps.map { context.home.risk(of: $0.action, on: $0.entity).risk }.max()
        return Candidate(
            reading: reading, targets: targets, steps: steps, item: item, risk: risk ?? .harmless)
    }

    private func steps(on id: EntityID) -> [Step] {
        guard let entity = context.home.entities[id] else { return [] }
        let steps = actions(on: entity).map {
            Step(entity: id, action: $0, changes: changes($0, id))
        }
        return steps.isEmpty ? [] : wakeMachine(entity) + steps
    }

    /// False where the entity is known to be so already.
    private func changes(_ action: Action, _ id: EntityID) -> Bool {
        let state = context.home.state(of: id)
        guard state.isVerified, state.isAvailable, !context.unsettled.contains(id) else {
            return true
        }
        switch action {
        case .stop: return state[.cover]?.string.map { $0 == "opening" || $0 == "closing" } ?? true
        case .control(let control): return changes(control, id)
        default:
            guard let expectation = context.home.expectation(of: action, on: id) else {
                return true
            }
            return !expectation.isMet(by: state)
        }
    }

    private func changes(_ control: MediaControl, _ id: EntityID) -> Bool {
        guard let device = context.home.entities[id]?.device,
            let playback = context.home.reading(of: .playback, on: device)?.2.string
        else { return true }
        switch control {
        case .play: return playback != "playing"
        case .pause: return playback == "playing"
        case .stop: return playback != "idle" && playback != "off"
        case .next, .previous: return true
        }
    }

    private func actions(on entity: Entity) -> [Action] {
        switch reading.effect {
        case .act: acts(entity)
        case .adjust(let role, let direction):
            Adjustment(context: context, reading: reading, role: role, direction: direction)
                .action(on: entity).map { [$0] } ?? []
        case .control(let control): [.control(control)]
        case .play, .ask, .keep, .talk: []
        }
    }

    // MARK: Actions with values

    private func acts(_ entity: Entity) -> [Action] {
        guard let name = offer.action(on: entity) else { return [] }
        switch name {
        case .turnOn, .setBrightness, .setColor, .setColorTemperature:
            let settings = lightSettings(entity)
            return settings.isEmpty && name == .turnOn ? [.turnOn] : settings
        default: return value(name).map { [$0] } ?? []
        }
    }

    /// "set the oven to 200" wants it hot: a machine that is off is switched on first.
    private func wakeMachine(_ entity: Entity) -> [Step] {
        guard reading.effect == .act(.setTemperature), entity.component == .number,
            let device = context.home.devices[entity.device],
            let power = device.roles[.power]?.first,
            context.home.state(of: power)[.power]?.bool == false
        else { return [] }
        return [Step(entity: power, action: .turnOn)]
    }

    /// "set the lamp to a warm 40 percent" is two settings.
    private func lightSettings(_ entity: Entity) -> [Action] {
        var actions: [Action] = []
        if let percent = number("brightness"), context.home.supports(.setBrightness, on: entity.id)
        {
            actions.append(.setBrightness(percent: percent))
        }
        if let color = reading.slots["color"]?.list, color.count == 2, let hue = color[0].double,
            let saturation = color[1].double, context.home.supports(.setColor, on: entity.id)
        {
            actions.append(.setColor(hue: hue, saturation: saturation))
        }
        if let kelvin = number("color_temperature"),
            context.home.supports(.setColorTemperature, on: entity.id)
        {
            actions.append(.setColorTemperature(kelvin: kelvin))
        }
        return actions
    }

    private func value(_ name: ActionName) -> Action? {
        switch name {
        case .turnOn: .turnOn
        case .turnOff: .turnOff
        case .toggle: .toggle
        case .open: .open
        case .close: .close
        case .stop: .stop
        case .lock: .lock
        case .unlock: .unlock
        case .press: .press
        case .activate: .activate
        case .start: .start
        case .dock: .dock
        case .arm: .arm
        case .disarm: .disarm
        case .control: .control(.play)
        case .setBrightness: number(of: name).map { .setBrightness(percent: $0) }
        case .setColor, .setColorTemperature: nil
        case .setPosition: number(of: name).map { .setPosition(percent: $0) }
        case .setTemperature: number(of: name).map(degrees)
        case .setHumidity: number(of: name).map { .setHumidity(percent: $0) }
        case .setSpeed: number(of: name).map { .setSpeed(percent: $0) }
        case .setVolume: number(of: name).map { .setVolume(percent: $0) }
        case .setNumber: number(of: name).map { .setNumber($0) }
        case .setMode: text(of: name).map { .setMode($0) }
        case .select: text(of: name).map { .select($0) }
        case .setText: text(of: name).map { .setText($0) }
        case .play: text(of: name).map { .play($0) }
        }
    }

    private func degrees(_ number: Double) -> Action { .setTemperature(number) }

    private func number(_ slot: String) -> Double? { reading.slots[slot]?.double }

    private func number(of name: ActionName) -> Double? { name.valueSlot.flatMap(number) }

    private func text(_ slot: String) -> String? { reading.slots[slot]?.string }

    private func text(of name: ActionName) -> String? { name.valueSlot.flatMap(text) }

    // MARK: Media

    private func plays(on player: EntityID) -> [Candidate] {
        guard let entity = context.home.entities[player] else { return [] }
        let kinds = context.home.type(of: entity.device)?.plays ?? []
        return items().filter { kinds.isEmpty || $0.kind.isEmpty || kinds.contains($0.kind) }
            .map { item in
                let play = Step(entity: player, action: .play(item.title))
                return candidate([player], steps: wake(entity) + [play], item: item)
            }
    }

    /// A screen that is off is switched on first.
    private func wake(_ player: Entity) -> [Step] {
        guard let device = context.home.devices[player.device],
            let power = device.roles[.power]?.first,
            context.home.state(of: power)[.power]?.bool == false
        else { return [] }
        return [Step(entity: power, action: .turnOn)]
    }

    /// What the words may mean: works of the catalogue, the title as it was said, or what this person likes.
    private func items() -> [MediaItem] {
        let wanted = text("media_kind")
        guard let title = text("title") else { return favourites(of: wanted) }
        let found = Catalogue(context.home.definition.media)
            .items(titled: title, by: text("by"), kind: wanted)
        return found.isEmpty
            ? [MediaItem(title: said(title), kind: wanted ?? "", by: nil)]
            : Array(found.prefix(Self.itemsLimit))
    }

    private func said(_ title: String) -> String {
        text("by").map { "\(title) by \($0)" } ?? title
    }

    private func favourites(of kind: String?) -> [MediaItem] {
        if let kind, !Catalogue.musicKinds.contains(kind) {
            let works = context.home.definition.media.filter { $0.kind == kind }
            let played = works.filter { context.tastes.played[$0.title] != nil }
            return Array((played.isEmpty ? works : played).prefix(Self.itemsLimit))
        }
        if let stated = context.tastes.stated.first {
            return [MediaItem(title: stated, kind: "genre")]
        }
        let music = context.tastes.played.filter { isMusic($0.key) }
        let most = music.max { $0.value != $1.value ? $0.value < $1.value : $0.key > $1.key }
        return [MediaItem(title: most?.key ?? "music", kind: "genre")]
    }

    private func isMusic(_ title: String) -> Bool {
        let known = context.home.definition.media.filter {
            $0.title.lowercased() == title.lowercased()
        }
        return known.allSatisfy { Catalogue.musicKinds.contains($0.kind) }
    }
}
