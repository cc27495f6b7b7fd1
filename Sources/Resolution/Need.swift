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
    /// Relative humidity in percent at which nothing is to be done, and what counts in full.
    static let fairHumidity = 40.0
    static let spreadHumidity = 12.0
    /// Fine dust in micrograms a cubic metre from which air is stuffy, and what counts in full.
    static let stuffyDust = 25.0
    static let spreadDust = 40.0

    let context: Context
    let effect: IntentEffect

    func measure(_ id: EntityID) -> Double {
        guard let entity = context.home.entities[id] else { return 0 }
        switch effect {
        case .adjust(.brightness, .up): return darkness(entity)
        case .act(.turnOn): return called(entity)
        case .adjust(.temperature, .up), .adjust(.targetTemperature, .up):
            return reading(.temperature, near: entity) {
                (Self.coolCelsius - $0) / Self.spreadCelsius
            }
        case .adjust(.temperature, .down), .adjust(.targetTemperature, .down):
            return reading(.temperature, near: entity) {
                ($0 - Self.warmCelsius) / Self.spreadCelsius
            }
        case .act, .adjust, .control, .play, .ask, .keep, .talk: return 0
        }
    }

    /// What a device that is turned on is good for.
    private func called(_ entity: Entity) -> Double {
        guard let device = context.home.devices[entity.device] else { return 0 }
        if entity.component == .light { return darkness(entity) }
        if entity.component == .humidifier {
            return reading(.humidity, near: entity) {
                (Self.fairHumidity - $0) / Self.spreadHumidity
            }
        }
        guard device.roles[.airQuality] != nil else { return 0 }
        return reading(.airQuality, near: entity) { ($0 - Self.stuffyDust) / Self.spreadDust }
    }

    /// By the logarithm of the lux, as eyes see it.
    private func darkness(_ entity: Entity) -> Double {
        reading(.illuminance, near: entity) { lux in
            logarithm(Self.brightLux / max(1, lux)) / logarithm(Self.brightLux / Self.darkLux)
        }
    }

    /// What the room's sensors say, those that are there and were heard; machines measure themselves.
    private func reading(
        _ role: Role, near entity: Entity, _ measure: (Double) -> Double
    ) -> Double {
        guard let area = entity.area else { return 0 }
        let numbers = context.places.entities(with: role, in: area).compactMap { id -> Double? in
            let state = context.home.state(of: id)
            guard state.isAvailable, state.isVerified,
                let device = context.home.entities[id]?.device,
                !isMachine(device)
            else { return nil }
            return (state[.value] ?? state[.temperature] ?? state[.humidity])?.double
        }
        guard !numbers.isEmpty else { return 0 }
        let mean = numbers.reduce(0, +) / Double(numbers.count)
        return min(1, max(-1, measure(mean)))
    }

    /// An oven, a fridge: what it measures is its own.
    private func isMachine(_ device: DeviceID) -> Bool {
        guard let type = context.home.type(of: device) else { return false }
        return type.normal.contains { $0.role == .temperature && ($0.low < 15 || $0.high > 30) }
    }
}
