internal import Home

extension PairMaker {
    // MARK: What there is

    mutating func isThereAScreen() -> Plan {
        let room = room()
        let (player, screen) = (device(.speaker, in: room), device(.television, in: room))
        let title = draw.one(of: Self.titles) ?? ""
        let scene = scene([player], .play, ["title": title], from: room)
        return Plan(
            scene: scene, left: Fact(expected: .only(screen)) { $0.devices.append(screen) },
            right: Fact(expected: .only(player)) { _ in }, matters: [.speaker, .television])
    }

    /// Films of the shipped catalogue that are books or music as well.
    private static let titles = [
        "the hobbit", "dune", "the martian", "jurassic park", "matilda", "paddington",
        "the jungle book", "little women",
    ]

    mutating func whichSpeakerThereIs() -> Plan {
        let (here, there) = (room(), room())
        let (near, far) = (device(.speaker, in: here), device(.speaker, in: there))
        let genre = draw.one(of: words.genres) ?? ""
        let scene = scene([], .playGenre, ["genre": genre], from: here)
        return Plan(
            scene: scene, left: Fact(expected: .only(near)) { $0.devices.append(near) },
            right: Fact(expected: .only(far)) { $0.devices.append(far) },
            matters: [.speaker, .television])
    }

    // MARK: Where people are

    mutating func whereSomebodyMoves() -> Plan {
        let lights = twins(.light)
        let eyes = (device(.motion, in: lights.0.area), device(.motion, in: lights.1.area))
        let scene = scene([lights.0, lights.1, eyes.0, eyes.1], .lightOn, from: nil)
        let second = scene.saidAtSecond - 15
        func fact(_ light: StagedDevice, _ eye: StagedDevice) -> Fact {
            Fact(expected: .only(light, sends: "ON")) {
                $0.add(second, [eye.report("motion", "ON")])
            }
        }
        return Plan(
            scene: scene, left: fact(lights.0, eyes.0), right: fact(lights.1, eyes.1),
            matters: [.light, .motion])
    }

    mutating func whereItIsSaid() -> Plan {
        let wishes: [(PairWords.Wish, StagedKind)] = [
            (.lightOn, .light), (.lightOff, .light), (.temperature, .thermometer),
            (.openBlinds, .blinds), (.humidity, .thermometer), (.brighter, .light),
        ]
        let (wish, kind) = wishes[draw.below(wishes.count)]
        let (one, other) = twins(kind)
        var scene = scene([one, other], wish, from: nil)
        // What is to be turned off or up is on.
        if wish == .lightOff || wish == .brighter {
            let second = scene.saidAtSecond - 4_000
            scene.add(second, one.set(isOn: true) + other.set(isOn: true))
        }
        func fact(_ device: StagedDevice) -> Fact {
            Fact(expected: .only(device)) { $0.said.area = device.area }
        }
        return Plan(
            scene: scene, left: fact(one), right: fact(other),
            matters: [kind, .thermostat, .fridge])
    }

    // MARK: What it is like there

    /// One of two rooms is such that the wish is about it; said from nowhere in particular.
    mutating func whichRoomIs(_ wish: PairWords.Wish) -> Plan {
        let kind = kind(for: wish)
        let helpers = twins(kind)
        let (one, other) = (helpers.0.area, helpers.1.area)
        let sensor: StagedKind = wish == .tooDark ? .motion : .thermometer
        let isOwnSensor = kind == .purifier
        let sensors =
            isOwnSensor ? helpers : (device(sensor, in: one), device(sensor, in: other))
        let devices = [helpers.0, helpers.1] + (isOwnSensor ? [] : [sensors.0, sensors.1])
        let isCold = wish == .tooHot && draw.happens(0.5)
        let scene = scene(devices, isCold ? .tooCold : wish, from: nil)
        let second = scene.saidAtSecond - 500
        let (part, bad, good) = readings(for: wish, isCold: isCold)
        func fact(_ number: Int) -> Fact {
            let (there, here) = number == 0 ? (sensors.0, sensors.1) : (sensors.1, sensors.0)
            return Fact(expected: .only(number == 0 ? helpers.0 : helpers.1)) {
                $0.add(second, [there.report(part, bad), here.report(part, good)])
                guard kind == .thermostat else { return }
                let stat = (there.area == helpers.0.area ? helpers.0 : helpers.1)
                let rest = (there.area == helpers.0.area ? helpers.1 : helpers.0)
                $0.add(second, [stat.report("target/now", bad), rest.report("target/now", good)])
            }
        }
        return Plan(
            scene: scene, left: fact(0), right: fact(1),
            matters: [kind, sensor, .thermostat, .humidifier, .motion])
    }

    private func kind(for wish: PairWords.Wish) -> StagedKind {
        switch wish {
        case .tooDark: .light
        case .humidifierOn: .humidifier
        case .purifierOn: .purifier
        default: .thermostat
        }
    }

    private mutating func readings(
        for wish: PairWords.Wish, isCold: Bool
    ) -> (part: String, bad: String, good: String) {
        switch wish {
        case .tooDark: ("light", "\(1 + draw.below(8))", "\(300 + draw.below(300))")
        case .humidifierOn: ("humidity", "\(20 + draw.below(9))", "\(44 + draw.below(10))")
        case .purifierOn: ("pm25", "\(70 + draw.below(60))", "\(4 + draw.below(8))")
        default:
            isCold
                ? ("temperature", "\(12 + draw.below(4))", "21.5")
                : ("temperature", "\(27 + draw.below(5))", "20.5")
        }
    }
}
