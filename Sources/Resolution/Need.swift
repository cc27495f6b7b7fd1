internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// How much what a room measures calls for what is asked, from -1 (not at all) to 1.
struct Need {
    /// Below the first a room is dark, above the second it wants no more light, in lux.
    static let darkLux = 10.0
    static let brightLux = 200.0
    /// Degrees Celsius below which a room is cool, and above which it is warm.
    static let coolCelsius = 20.0
    static let warmCelsius = 23.0
    /// So many degrees beyond count in full.
    static let spreadCelsius = 4.0

    let context: Context
    let candidate: Candidate

    func measure(_ id: EntityID) -> Double {
        guard let entity = context.home.entities[id] else { return 0 }
        switch candidate.reading.effect {
        case .adjust(.brightness, .up): return darkness(entity)
        case .adjust(.temperature, .up), .adjust(.targetTemperature, .up):
            return reading(.temperature, near: entity) {
                (Self.coolCelsius - $0) / Self.spreadCelsius
            }
        case .adjust(.temperature, .down), .adjust(.targetTemperature, .down):
            return reading(.temperature, near: entity) {
                ($0 - Self.warmCelsius) / Self.spreadCelsius
            }
        case .act:
            let action = candidate.steps.first { $0.entity == id }?.action.name
            return action.map { called(entity, for: $0) } ?? 0
        case .adjust, .control, .play, .ask, .keep, .talk: return 0
        }
    }

    /// How much is measured of what its type is called for; light by the logarithm, as eyes see it.
    private func called(_ entity: Entity, for action: ActionName) -> Double {
        if entity.component == .light { return action == .turnOn ? darkness(entity) : 0 }
        let calls = context.home.type(of: entity.device)?.calls ?? []
        return calls.filter { $0.actions.contains(action) }.map { call in
            reading(call.role, near: entity, isOutdoors: call.isOutdoors, call.measure)
        }.max { abs($0) < abs($1) } ?? 0
    }

    /// By the logarithm of the lux, as eyes see it.
    private func darkness(_ entity: Entity) -> Double {
        reading(.illuminance, near: entity) { lux in
            logarithm(Self.brightLux / max(1, lux)) / logarithm(Self.brightLux / Self.darkLux)
        }
    }

    /// What the room's sensors say, those that are there and were heard; machines measure themselves.
    private func reading(
        _ role: Role, near entity: Entity, isOutdoors: Bool = false,
        _ measure: (Double) -> Double
    ) -> Double {
        guard isOutdoors || entity.area != nil else { return 0 }
        let numbers = context.places.members(with: role, in: isOutdoors ? nil : entity.area)
            .compactMap { number($0.id, isOutdoors: isOutdoors) }
        guard !numbers.isEmpty else { return 0 }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        return min(1, max(-1, measure(mean)))
    }

    private func number(_ id: EntityID, isOutdoors: Bool) -> Double? {
        let state = context.home.state(of: id)
        guard state.isAvailable, state.isVerified, let device = context.home.entities[id]?.device,
            (context.home.type(of: device)?.isOutdoors ?? false) == isOutdoors,
            isOutdoors || !isMachine(device)
        else { return nil }
        if context.home.entities[id]?.component == .binarySensor {
            return state[.power]?.bool.map { $0 ? 1 : 0 }
        }
        return (state[.value] ?? state[.temperature] ?? state[.humidity])?.double
    }

    /// An oven, a fridge: what it measures is its own.
    private func isMachine(_ device: DeviceID) -> Bool {
        guard let type = context.home.type(of: device) else { return false }
        return type.normal.contains { $0.role == .temperature && ($0.low < 15 || $0.high > 30) }
    }
}
