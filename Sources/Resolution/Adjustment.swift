internal import Home
internal import Language
internal import OrderedCollections
internal import Templates

/// A change relative to what is, made absolute.
struct Adjustment {
    let context: Context
    let reading: Reading
    let role: Role
    let direction: Direction

    func action(on entity: Entity) -> Action? {
        let state = context.home.state(of: entity.id)
        switch role {
        case .brightness:
            if state[.power]?.bool == false, direction == .up, amount == nil { return .turnOn }
            let isDark = state[.power]?.bool == false && direction == .up
            let now = isDark ? 0 : state[.brightness]?.double ?? 50
            return .setBrightness(percent: bounded(now, by: 20, in: 1...100))
        case .volume:
            return .setVolume(percent: bounded(state[.value]?.double ?? 30, by: 10, in: 0...100))
        case .opening:
            guard context.home.supports(.setPosition, on: entity.id) else {
                return direction == .up ? .open : .close
            }
            return .setPosition(
                percent: bounded(state[.position]?.double ?? 50, by: 20, in: 0...100))
        case .colorTemperature:
            let now = state[.colorTemperature]?.double ?? 3_500
            return .setColorTemperature(kelvin: bounded(now, by: 500, in: 2_000...6_500))
        case .speed:
            return .setSpeed(percent: bounded(state[.speed]?.double ?? 50, by: 25, in: 0...100))
        case .targetHumidity:
            return .setHumidity(
                percent: bounded(state[.humidity]?.double ?? 50, by: 5, in: 0...100))
        case .targetTemperature, .temperature:
            return temperature(entity, state)
        default: return nil
        }
    }

    private func temperature(_ entity: Entity, _ state: EntityState) -> Action? {
        let now =
            state[.targetTemperature]?.double ?? state[.value]?.double
            ?? state[.temperature]?.double
        guard let now else { return nil }
        let range = entity.range
        let low = range?.low ?? -50
        let high = max(low, range?.high ?? 400)
        return .setTemperature(bounded(now, by: 1, in: low...high))
    }

    /// "a bit" is half of the usual step, "a lot" twice.
    private var size: Double {
        switch reading.slots["amount"]?.string {
        case "small": 0.5
        case "large": 2
        default: 1
        }
    }

    private var amount: Double? { reading.slots["amount"]?.double }

    private func bounded(_ now: Double, by usual: Double, in range: ClosedRange<Double>) -> Double {
        let change = abs(amount ?? usual * size)
        let wanted = direction == .up ? now + change : now - change
        return min(max(wanted, range.lowerBound), range.upperBound)
    }
}
