internal import Home

extension PairMaker {
    mutating func plan(for signal: PairSignal) -> Plan {
        switch signal {
        case .isOn: whichIsOn()
        case .playing: whichPlays()
        case .stillHot: ovenIsHot()
        case .running: whichRuns()
        case .finished: whichHasFinished()
        case .isOpen: whichIsOpen()
        case .changedLately: whichChanged()
        case .unusual: whichIsUnusual()
        case .screen: isThereAScreen()
        case .onlySpeaker: whichSpeakerThereIs()
        case .activity: whereSomebodyMoves()
        case .hour: whatThePersonDoesThen()
        case .dayKind: whatIsDoneThatDay()
        case .place: whereItIsSaid()
        case .dark: whichRoomIs(.tooDark)
        case .hot: whichRoomIs(.tooHot)
        case .humid: whichRoomIs(.humidifierOn)
        case .stuffy: whichRoomIs(.purifierOn)
        case .raining: isItRaining()
        case .justSaid: whatWasSpokenOf()
        case .householdHabit: whatTheHouseholdDoesThen()
        case .personalHabit: whoIsSpeaking()
        case .preference: whatThePersonLikes()
        }
    }

    /// Either side tells of one of two devices, and that one is right.
    func plan(
        _ scene: Scene, _ one: StagedDevice, _ other: StagedDevice, at second: Double,
        sends: [String] = [], matters: Set<StagedKind> = [],
        tell: @escaping (_ chosen: StagedDevice, _ rest: StagedDevice) -> [Message]
    ) -> Plan {
        func fact(_ chosen: StagedDevice, _ rest: StagedDevice) -> Fact {
            Fact(expected: Expected(devices: [chosen], sends: sends)) { scene in
                scene.add(second, tell(chosen, rest))
            }
        }
        return Plan(
            scene: scene, left: fact(one, other), right: fact(other, one),
            matters: matters.union([one.kind, other.kind]))
    }

    // MARK: What a device does

    private mutating func whichIsOn() -> Plan {
        let room = room()
        let (one, other) = two(of: [.light, .plug, .fan, .light], in: room)
        let scene = scene([one, other], .offIt, from: room)
        let long = 3_600 + draw.fraction() * 7_200
        return plan(
            scene, one, other, at: scene.saidAtSecond - long, sends: ["OFF"],
            matters: [.light, .plug, .fan]
        ) { $0.set(isOn: true) + $1.set(isOn: false) }
    }

    private mutating func whichPlays() -> Plan {
        let room = room()
        let (one, other) = (device(.speaker, in: room), device(.television, in: room))
        let wish: PairWords.Wish = draw.happens(0.5) ? .pauseIt : .louder
        let scene = scene([one, other], wish, from: room)
        return plan(scene, one, other, at: scene.saidAtSecond - 1_500) {
            $0.set(isPlaying: true) + $1.set(isPlaying: false)
        }
    }

    private mutating func ovenIsHot() -> Plan {
        let room = room()
        let (oven, air) = (device(.oven, in: room), device(.thermometer, in: room))
        let degrees = 120 + draw.below(120)
        let scene = scene([oven, air], .temperature, from: room)
        let second = scene.saidAtSecond - 240
        return Plan(
            scene: scene,
            left: Fact(expected: .only(oven)) {
                $0.add(second, [oven.report("temperature", "\(degrees)")])
            },
            right: Fact(expected: .only(air)) {
                $0.add(second, [oven.report("temperature", "22")])
            }, matters: [.oven, .thermometer, .fridge, .thermostat, .weather])
    }

    private mutating func whichRuns() -> Plan {
        let room = room()
        let (one, other) = two(of: [.washer, .dryer, .dishwasher], in: room)
        let wish: PairWords.Wish = draw.happens(0.5) ? .howLong : .stopIt
        let scene = scene([one, other], wish, from: draw.happens(0.5) ? room : self.room())
        return plan(
            scene, one, other, at: scene.saidAtSecond - 1_800,
            matters: [.washer, .dryer, .dishwasher, .coffeeMaker]
        ) { $0.set(status: "running") + $1.set(status: "off") }
    }

    private mutating func whichHasFinished() -> Plan {
        let room = room()
        let (one, other) = two(of: [.washer, .dryer, .dishwasher], in: room)
        let scene = scene([one, other], .isItDone, from: draw.happens(0.5) ? room : self.room())
        return plan(
            scene, one, other, at: scene.saidAtSecond - 900,
            matters: [.washer, .dryer, .dishwasher, .coffeeMaker]
        ) { $0.set(status: "finished") + $1.set(status: "off") }
    }

    private mutating func whichIsOpen() -> Plan {
        let room = room()
        let (one, other) = two(of: [.blinds, .curtain, .awning], in: room)
        let closes = draw.happens(0.6)
        let scene = scene([one, other], closes ? .closeIt : .openIt, from: room)
        return plan(
            scene, one, other, at: scene.saidAtSecond - 3_000, sends: [closes ? "CLOSE" : "OPEN"],
            matters: [.blinds, .curtain, .awning, .garageDoor]
        ) { $0.set(isOpen: closes) + $1.set(isOpen: !closes) }
    }

    private mutating func whichChanged() -> Plan {
        let room = room()
        let (one, other) = two(of: [.light, .plug, .fan], in: room)
        let scene = scene([one, other], .offAgain, from: room)
        let now = scene.saidAtSecond
        let seconds = 10 + draw.fraction() * 50
        func fact(_ chosen: StagedDevice, _ rest: StagedDevice) -> Fact {
            Fact(expected: .only(chosen, sends: "OFF")) { scene in
                scene.add(now - 7_000, rest.set(isOn: true))
                scene.add(now - seconds, chosen.set(isOn: true))
            }
        }
        return Plan(
            scene: scene, left: fact(one, other), right: fact(other, one),
            matters: [.light, .plug, .fan, .coffeeMaker, .dishwasher])
    }

    private mutating func whichIsUnusual() -> Plan {
        let asksHumidity = draw.happens(0.4)
        let (one, other) = twins(.thermometer)
        let scene = scene([one, other], asksHumidity ? .humidity : .temperature, from: nil)
        let (part, far, near) =
            asksHumidity
            ? ("humidity", "\(78 + draw.below(15))", "\(42 + draw.below(12))")
            : draw.happens(0.5)
                ? ("temperature", "\(30 + draw.below(7))", "20.5")
                : ("temperature", "\(6 + draw.below(6))", "21")
        return plan(
            scene, one, other, at: scene.saidAtSecond - 400,
            matters: [.thermometer, .thermostat, .fridge, .oven, .weather, .humidifier]
        ) { [$0.report(part, far), $1.report(part, near)] }
    }

    private mutating func isItRaining() -> Plan {
        let (one, other) = (device(.awning, in: room()), device(.curtain, in: room()))
        let sky = StagedDevice(.weather, words.names[.weather]?.first ?? "", in: "garden")
        let scene = scene([one, other, sky], .closeIt, from: nil)
        let second = scene.saidAtSecond - 300
        func fact(_ expected: Expected, _ rain: String) -> Fact {
            Fact(expected: expected) { scene in
                scene.add(second - 5_000, one.set(isOpen: true) + other.set(isOpen: true))
                scene.add(second, [sky.report("rain", rain)])
            }
        }
        return Plan(
            scene: scene, left: fact(.only(one, sends: "CLOSE"), "3.2"),
            right: fact(.question, "0"),
            matters: [.awning, .curtain, .blinds, .garageDoor, .weather])
    }
}
