internal import Home
internal import Templates

extension WishMaker {
    // MARK: Light

    mutating func light() -> Wish? {
        switch occasion.theme {
        case .lightOn: return switching(on: true)
        case .lightOff: return switching(on: false)
        case .roomLightsOff: return roomLightsOff()
        case .dim: return dim()
        case .adjustLight: return adjust()
        default:
            guard let device = draw.one(of: plan.devices("color_light")) else { return nil }
            let color = draw.one(of: ["red", "green", "blue", "purple", "orange"]) ?? "red"
            return named(
                .color, device, .reading(.power, .isOn), hand: "on", slots: ["value": color])
        }
    }

    private mutating func switching(on: Bool) -> Wish? {
        let lights = here(["light", "color_light"])
        let lamps = lights.filter { plan.devices[$0].label.hasSuffix("lamp") }
        let usual = usual(lamps)
        let others = lights.filter { isOn($0) != on }
        guard let device = usual?.device ?? draw.one(of: others), isOn(device) != on else {
            return nil
        }
        let wish = named(
            on ? .turnOn : .turnOff, device, .reading(.power, on ? .isOn : .isOff),
            hand: on ? "on" : "off")
        guard leavesOut else { return wish }
        let label = plan.devices[device].label
        if lights.count == 1 { return unnamed(wish, as: label, by: .location) }
        guard lamps.contains(device) else { return wish }
        let lit = lamps.filter { isOn($0) }
        if !on, lit == [device] { return unnamed(wish, as: "lamp", by: .deviceState) }
        // A lamp that is called just so is what "the lamp" names.
        let isPlain = lamps.contains { plan.devices[$0].label == "lamp" }
        guard on, isEstablished, let usual, !isPlain, lamps.allSatisfy({ !isOn($0) }) else {
            return wish
        }
        return unnamed(wish, as: "lamp", by: usual.dependsOnTime ? .timeOfDay : .habit)
    }

    private mutating func roomLightsOff() -> Wish? {
        let lights = here(["light", "color_light"])
        guard lights.contains(where: { isOn($0) }) else { return nil }
        return Wish(
            kind: .roomLightsOff, slots: ["room": plan.rooms[room].spoken], targets: lights,
            want: .reading(.power, .isOff), hand: "off")
    }

    private mutating func dim() -> Wish? {
        guard let device = draw.one(of: here(["light", "color_light"])) else { return nil }
        let percent = 10 * (1 + draw.below(9))
        let wish = named(
            .brightness, device, .reading(.brightness, .near(Double(percent))),
            hand: "brightness \(percent)", slots: ["value": "\(percent)"])
        guard leavesOut, here(["light", "color_light"]).count == 1 else { return wish }
        return unnamed(wish, as: plan.devices[device].label, by: .location)
    }

    private mutating func adjust() -> Wish? {
        let lights = here(["light", "color_light"])
        let isTooDark = draw.happens(0.4)
        if isTooDark, lights.count == 1, !isOn(lights[0]) {
            var wish = named(.tooDark, lights[0], .reading(.power, .isOn), hand: "on")
            wish.way = .sensors
            wish.plainly = (.turnOn, wish.plainly?.slots ?? [:])
            return wish
        }
        let lit = lights.filter { light in
            (reading(.brightness, light)?.double).map { (20...80).contains($0) } ?? false
                && isOn(light)
        }
        guard let device = draw.one(of: lit) else { return nil }
        let up = draw.happens(0.5)
        let wish = named(
            up ? .brighter : .dimmer, device, .moved(.brightness, up: up),
            hand: "brightness \(up ? 90 : 10)")
        let isOnlyLit = lights.filter { isOn($0) } == [device]
        guard leavesOut, isOnlyLit else { return wish }
        return unnamed(wish, as: "light", by: lights.count == 1 ? .location : .deviceState)
    }

    // MARK: Climate

    mutating func climate() -> Wish? {
        switch occasion.theme {
        case .fan:
            guard let device = draw.one(of: plan.devices("fan")), !isOn(device) else { return nil }
            return named(.turnOn, device, .reading(.power, .isOn), hand: "on")
        case .temperatureThere:
            guard let device = draw.one(of: plan.devices("temperature_sensor")),
                plan.devices("thermostat", in: plan.devices[device].room).isEmpty
            else { return nil }
            let wish = named(.temperatureThere, device, .answer)
            let isHere = plan.devices[device].room == room && leavesOut
            return isHere ? inThisRoom(wish, .temperature) : wish
        case .tooCold: return tooCold()
        default: return setTemperature()
        }
    }

    private func inThisRoom(_ wish: Wish, _ kind: PhraseKind) -> Wish {
        var wish = wish
        let slots = wish.slots
        wish.plainly = (wish.kind, slots)
        wish.kind = kind
        wish.way = .location
        return wish
    }

    private mutating func setTemperature() -> Wish? {
        guard let device = draw.one(of: plan.devices("thermostat")) else { return nil }
        let target = reading(.targetTemperature, device)?.double
        let celsius = (resident?.comfortCelsius ?? 20) + draw.below(3) - 1
        guard target != Double(celsius) else { return nil }
        return named(
            .setTemperature, device, .reading(.targetTemperature, .near(Double(celsius))),
            hand: "target temperature \(celsius)", slots: ["value": "\(celsius)"])
    }

    private mutating func tooCold() -> Wish? {
        guard let device = here(["thermostat"]).first,
            let target = reading(.targetTemperature, device)?.double
        else { return nil }
        let isCold = draw.happens(0.6)
        guard isCold ? target < 25 : target > 15 else { return nil }
        var wish = named(
            isCold ? .warmer : .cooler, device, .moved(.targetTemperature, up: isCold),
            hand: "target temperature \(Int(target) + (isCold ? 2 : -2))")
        guard leavesOut else { return wish }
        wish.kind = isCold ? .tooCold : .tooHot
        wish.way = .sensors
        return wish
    }
}
