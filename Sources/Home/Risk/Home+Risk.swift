internal import OrderedCollections

extension Home {
    /// How much harm an action can do to what an entity stands for; the highest of all that is
    /// said of it. The direction its type calls safe is never gated.
    public func risk(of action: Action, on entity: EntityID) -> RiskJudgement {
        judge(action.name, on: entity, direction: direction(of: action))
    }

    /// As ``risk(of:on:)``, for the worst value the action can have.
    public func worstRisk(of action: ActionName, on entity: EntityID) -> RiskJudgement {
        judge(action, on: entity, direction: nil)
    }

    func hazard(of slot: Int) -> Hazard { hazard(of: slot, entities[records[slot].id]) }

    private func hazard(of slot: Int, _ entity: Entity?) -> Hazard {
        // Only what stands in a garage or at a gate is judged by its place as well.
        guard !tellingAreas.isEmpty, let entity, let place = entity.area,
            tellingAreas.contains(place), let area = areas[place]?.name
        else { return records[slot].hazard }
        return Hazard(
            component: records[slot].component, deviceClass: entity.deviceClass,
            name: entity.name, area: area, lexicon: lexicon)
    }

    /// What an entity's name and class say, wherever it stands; to be done when they change.
    mutating func judgeHazard(of slot: Int) {
        let entity = entities[records[slot].id]
        records[slot].hazard = Hazard(
            component: records[slot].component, deviceClass: entity?.deviceClass,
            name: entity?.name ?? "", lexicon: lexicon)
    }

    /// A value that turns an action into its safe direction.
    private func direction(of action: Action) -> ActionName? {
        switch action {
        case .setPosition(let percent): percent <= 0 ? .close : nil
        case .setMode(let mode), .select(let mode): mode.lowercased() == "off" ? .turnOff : nil
        case .setBrightness(let percent), .setSpeed(let percent): percent <= 0 ? .turnOff : nil
        default: nil
        }
    }

    private func judge(
        _ action: ActionName, on id: EntityID, direction: ActionName?
    ) -> RiskJudgement {
        guard let slot = slots[id], let entity = entities[id] else {
            return RiskJudgement(risk: .dangerous, reason: .unstated)
        }
        let hazard = hazard(of: slot, entity)
        let type = type(of: entity.device)
        let acting = direction ?? action
        if let reason = danger(acting, entity, hazard, type) {
            return RiskJudgement(risk: .dangerous, reason: reason)
        }
        let isSafe = hazard.safe.contains(acting) || type?.safe.contains(acting) == true
        if isSafe { return RiskJudgement(risk: .harmless, reason: .safeDirection) }
        if definition.dangerous.contains(id) {
            return RiskJudgement(risk: .dangerous, reason: .owner)
        }
        let risk: Risk = isEverydayThing(entity, action) ? .harmless : .noticeable
        return RiskJudgement(risk: risk, reason: .unstated)
    }

    private func danger(
        _ action: ActionName, _ entity: Entity, _ hazard: Hazard, _ type: DeviceType?
    ) -> RiskJudgement.Reason? {
        guard hazard.isSensitive || type?.dangerous.isEmpty == false else { return nil }
        let worst = worstDirections(of: action, entity.component)
        if let type, !type.dangerous.isEmpty, isPart(entity, of: type) {
            let asBad = equivalents(of: action, entity) + worst
            if asBad.contains(where: type.dangerous.contains) { return .deviceType(type.name) }
        }
        return worst.lazy.compactMap { hazard.dangerous[$0] }.first
    }

    /// A toggle can do what either of its directions does.
    private func worstDirections(of action: ActionName, _ component: Component) -> [ActionName] {
        guard action == .toggle else { return [action] }
        return switch component {
        case .cover, .valve: [.toggle, .open]
        case .lock: [.toggle, .unlock]
        default: [.toggle, .turnOn, .turnOff]
        }
    }

    /// Whether an entity has part in what makes its device dangerous: the lamp of an oven has not.
    private func isPart(_ entity: Entity, of type: DeviceType) -> Bool {
        switch entity.component {
        case .light, .fan, .siren, .sensor, .binarySensor, .event: false
        default: !entity.isAuxiliary
        }
    }

    /// The actions of a type that come to the same: heating an oven is turning it on.
    private func equivalents(of action: ActionName, _ entity: Entity) -> [ActionName] {
        switch action {
        case .setTemperature: [.turnOn]
        case .setNumber, .setSpeed:
            entity.roles.contains { $0 == .targetTemperature || $0 == .speed || $0 == .power }
                ? [.turnOn, .setTemperature] : []
        case .setMode, .select:
            entity.roles.contains { $0 == .mode || $0 == .program } ? [.turnOn, .setMode] : []
        case .start, .activate: [.turnOn, .open]
        case .setPosition: [.open]
        case .press:
            entity.roles.contains(.dismiss) || isClosingButton(entity)
                ? [] : [.open, .unlock, .turnOn, .start]
        default: []
        }
    }

    private func isClosingButton(_ entity: Entity) -> Bool {
        let words = splitWords(entity.name)
        return words.contains { ["close", "stop", "off", "lock"].contains($0) }
            && !words.contains("open")
    }

    /// What people try out without a thought.
    private func isEverydayThing(_ entity: Entity, _ action: ActionName) -> Bool {
        switch entity.component {
        case .light, .fan, .scene: true
        case .number, .select, .text:
            entity.roles.contains { [.media, .control, .volume, .alarmTime].contains($0) }
        case .button: entity.roles.contains(.dismiss)
        default: action == .stop || action == .dock
        }
    }
}
