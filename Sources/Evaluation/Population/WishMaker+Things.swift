internal import Home
internal import Templates

extension WishMaker {
    // MARK: Doors and blinds

    mutating func opening() -> Wish? {
        switch occasion.theme {
        case .openBlinds, .closeBlinds: blinds(opens: occasion.theme == .openBlinds)
        case .lock, .unlock, .isLocked: lock()
        default: garage(opens: occasion.theme == .openGarage)
        }
    }

    private static let opened = Wish.Test.word(["open", "opening"])
    private static let closed = Wish.Test.word(["closed", "closing"])

    private func isClosed(_ device: Int) -> Bool { reading(.opening, device)?.string == "closed" }

    private mutating func blinds(opens: Bool) -> Wish? {
        let mine = here(["blinds"])
        guard let device = draw.one(of: mine.isEmpty ? plan.devices("blinds") : mine),
            isClosed(device) == opens
        else { return nil }
        let wish = named(
            opens ? .open : .close, device, .reading(.opening, opens ? Self.opened : Self.closed),
            hand: opens ? "open" : "closed")
        guard leavesOut, mine == [device] else { return wish }
        return unnamed(wish, as: plan.devices[device].label, by: .location)
    }

    private mutating func lock() -> Wish? {
        guard let device = anywhere("lock") else { return nil }
        let isLocked = reading(.lock, device)?.string == "locked"
        switch occasion.theme {
        case .isLocked: return named(.isLocked, device, .answer)
        case .lock:
            guard !isLocked else { return nil }
            return named(
                .lock, device, .reading(.lock, .word(["locked", "locking"])), hand: "lock")
        default:
            guard isLocked else { return nil }
            var wish = named(
                .unlock, device, .reading(.lock, .word(["unlocked", "unlocking"])), hand: "unlock")
            wish.isDangerous = true
            return wish
        }
    }

    private mutating func garage(opens: Bool) -> Wish? {
        guard let device = anywhere("garage_door"), isClosed(device) == opens else { return nil }
        var wish = named(
            opens ? .open : .close, device, .reading(.opening, opens ? Self.opened : Self.closed),
            hand: opens ? "open" : "closed")
        wish.isDangerous = opens
        return wish
    }

    // MARK: Machines

    mutating func machine() -> Wish? {
        switch occasion.theme {
        case .ovenOn, .ovenOff, .ovenTemperature: oven()
        case .coffee: coffee()
        case .vacuum: vacuum()
        default: laundry()
        }
    }

    private mutating func oven() -> Wish? {
        guard let device = anywhere("oven") else { return nil }
        switch occasion.theme {
        case .ovenOn:
            guard !isOn(device) else { return nil }
            var wish = named(.ovenOn, device, .reading(.power, .isOn), hand: "on")
            wish.isDangerous = true
            return wish
        case .ovenOff:
            guard isOn(device) else { return nil }
            return named(.turnOff, device, .reading(.power, .isOff), hand: "off")
        default:
            guard let celsius = reading(.temperature, device)?.double else { return nil }
            var wish = named(.ovenTemperature, device, .answer)
            guard celsius > 90, plan.devices[device].room == room, leavesOut else {
                return celsius > 40 ? wish : nil
            }
            wish.kind = .temperature
            wish.way = .deviceState
            return wish
        }
    }

    private mutating func coffee() -> Wish? {
        guard let device = anywhere("coffee_maker"), !isOn(device) else { return nil }
        var wish = named(.brew, device, .reading(.power, .isOn), hand: "on")
        wish.usesNickname = false
        return wish
    }

    private mutating func vacuum() -> Wish? {
        guard let device = anywhere("vacuum"),
            reading(.cleaning, device)?.string == "docked"
        else { return nil }
        return named(.vacuum, device, .reading(.cleaning, .word(["cleaning"])), hand: "start")
    }

    private mutating func laundry() -> Wish? {
        let machines = plan.devices("dishwasher") + plan.devices("washing_machine")
        guard let device = draw.one(of: machines) else { return nil }
        let isRunning = reading(.running, device)?.string == "running"
        if occasion.theme == .remaining {
            return isRunning ? named(.remaining, device, .answer) : nil
        }
        guard !isRunning else { return nil }
        return named(.start, device, .reading(.running, .word(["running"])), hand: "start")
    }
}
