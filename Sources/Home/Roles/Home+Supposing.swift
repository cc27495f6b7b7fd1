internal import OrderedCollections
internal import Templates

extension Home {
    /// This home, but for a device that is at rest, or active, where it is not; nil where its type
    /// says nothing of that, or it is so already.
    public func supposing(_ device: DeviceID, isActive: Bool) -> Home? {
        let conditions =
            isActive
            ? (type(of: device)?.active ?? []).prefix { !holds($0, on: device) }.prefix(1)
            : activity(of: device)[...]
        guard !conditions.isEmpty, isActive == activity(of: device).isEmpty else { return nil }
        var home = self
        for condition in conditions { home.suppose(condition, holds: isActive, on: device) }
        return home.activity(of: device).isEmpty == isActive ? nil : home
    }

    /// This home, but for a device whose states last changed long ago.
    public func supposingLongUnchanged(_ device: DeviceID) -> Home {
        var home = self
        for id in devices[device]?.entities ?? [] {
            if let slot = slots[id] { home.states[slot].changedAt = nil }
        }
        return home
    }

    /// This home, but for nobody moving, or somebody, in an area.
    public func supposing(motionIn area: AreaID, _ isThere: Bool) -> Home {
        var home = self
        for id in entities(with: .motion) where entities[id]?.area == area {
            if let slot = slots[id] { home.states[slot].values[.power] = .bool(isThere) }
        }
        return home
    }

    private mutating func suppose(_ condition: Condition, holds: Bool, on device: DeviceID) {
        for id in devices[device]?.roles[condition.role] ?? [] {
            guard let entity = entities[id], let slot = slots[id] else { continue }
            let properties =
                condition.property.map { [$0] }
                ?? Self.properties(of: condition.role, entity.component)
            let known = properties.first { states[slot].values[$0] != nil }
            guard let property = known ?? properties.first else { continue }
            let normal = type(of: device)?.normal.first { $0.role == condition.role }
            states[slot].values[property] =
                holds ? condition.test.example : condition.test.counterexample(normal)
            if holds { return }
        }
    }
}

extension Condition.Test {
    /// A value for which it holds.
    fileprivate var example: Value {
        switch self {
        case .equals(let values): values.first ?? .null
        case .above(let bound): .number(bound + max(1, abs(bound)))
        case .below(let bound): .number(bound - max(1, abs(bound)))
        }
    }

    /// A value for which it does not hold, a normal one where that is known.
    fileprivate func counterexample(_ normal: NormalRange?) -> Value {
        switch self {
        case .equals(let values):
            values.contains { $0.bool == true }
                ? false : values.contains { $0.bool == false } ? true : "off"
        case .above(let bound): .number(min(normal.map { ($0.low + $0.high) / 2 } ?? bound, bound))
        case .below(let bound): .number(max(normal.map { ($0.low + $0.high) / 2 } ?? bound, bound))
        }
    }
}
