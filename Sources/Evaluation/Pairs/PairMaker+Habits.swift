internal import Home

extension PairMaker {
    private static let daySeconds = 86_400.0

    // MARK: What was just said

    mutating func whatWasSpokenOf() -> Plan {
        let room = room()
        let lights = devices(.light, in: room, count: 2)
        let speaker = person()
        let scene = scene(lights, .offIt, from: room, speaker: speaker)
        let now = scene.saidAtSecond
        let percent = String(20 + 10 * draw.below(7))
        func fact(_ light: StagedDevice, _ text: String) -> Fact {
            Fact(expected: .only(light, sends: "OFF")) { scene in
                for light in lights { scene.add(now - 3_000, light.set(isOn: true)) }
                let said = Scene.Said(text: text, area: room, speaker: speaker)
                scene.events.append((now - 20, .says(said)))
            }
        }
        let texts = lights.map { phrase(.dimName, ["name": $0.name, "percent": percent]) }
        return Plan(
            scene: scene, left: fact(lights[0], texts[0]), right: fact(lights[1], texts[1]),
            matters: [.light])
    }

    // MARK: What usually is done

    /// Somebody turns a thing on, by its name; a hand turns it off an hour later.
    private mutating func deed(
        _ device: StagedDevice, by speaker: String, at second: Double
    ) -> [(second: Double, event: Scene.Event)] {
        let said = Scene.Said(
            text: phrase(.nameOn, ["name": device.name]), area: device.area, speaker: speaker)
        return [(second, .says(said))]
            + device.set(isOn: false).map { (second + 3_600, .message($0)) }
    }

    /// The third week's Wednesday or Sunday, so that two weeks of habits lie before.
    private func testDay(isWeekend: Bool = false) -> Double {
        (14 + (isWeekend ? 6 : 2)) * Self.daySeconds
    }

    /// Two things in a room, each turned on by this person at an hour of its own.
    private mutating func hourly(by doer: String, asks asker: String) -> Plan {
        let room = room()
        let (one, other) = two(of: [.light, .plug, .fan], in: room)
        let hours = (6.0 + Double(draw.below(4)), 17.0 + Double(draw.below(5)))
        var events: [(second: Double, event: Scene.Event)] = []
        for day in 0..<14 {
            for (device, hour) in [(one, hours.0), (other, hours.1)] {
                let jitter = draw.fraction() * 1_200 - 600
                events += deed(
                    device, by: doer,
                    at: Double(day) * Self.daySeconds + hour * 3_600 + jitter)
            }
        }
        var scene = scene([one, other], .onIt, from: room, speaker: asker)
        scene.events += events
        func fact(_ device: StagedDevice, _ hour: Double) -> Fact {
            let second = testDay() + hour * 3_600
            return Fact(expected: .only(device, sends: "ON")) { $0.saidAtSecond = second }
        }
        return Plan(
            scene: scene, left: fact(one, hours.0), right: fact(other, hours.1),
            matters: [.light, .plug, .fan])
    }

    mutating func whatThePersonDoesThen() -> Plan {
        let speaker = person()
        return hourly(by: speaker, asks: speaker)
    }

    mutating func whatTheHouseholdDoesThen() -> Plan {
        let people = draw.shuffled(words.people)
        return hourly(by: people[0], asks: people[1])
    }

    mutating func whatIsDoneThatDay() -> Plan {
        let room = room()
        let speaker = person()
        let (one, other) = two(of: [.light, .plug, .fan], in: room)
        let hour = 8.0 + Double(draw.below(3))
        var events: [(second: Double, event: Scene.Event)] = []
        for day in 0..<14 {
            let jitter = draw.fraction() * 1_200 - 600
            events += deed(
                day % 7 < 5 ? one : other, by: speaker,
                at: Double(day) * Self.daySeconds + hour * 3_600 + jitter)
        }
        var scene = scene([one, other], .onIt, from: room, speaker: speaker)
        scene.events += events
        func fact(_ device: StagedDevice, isWeekend: Bool) -> Fact {
            let second = testDay(isWeekend: isWeekend) + hour * 3_600
            return Fact(expected: .only(device, sends: "ON")) { $0.saidAtSecond = second }
        }
        return Plan(
            scene: scene, left: fact(one, isWeekend: false), right: fact(other, isWeekend: true),
            matters: [.light, .plug, .fan])
    }

    // MARK: Whose habit and taste

    mutating func whoIsSpeaking() -> Plan {
        let room = room()
        let people = draw.shuffled(words.people)
        let (one, other) = two(of: [.light, .plug, .fan], in: room)
        var events: [(second: Double, event: Scene.Event)] = []
        for day in 0..<10 {
            // Each at any hour, so that the hour tells nothing.
            for (person, device) in [(people[0], one), (people[1], other)] {
                let second = (Double(day) + 0.3 + draw.fraction() * 0.5) * Self.daySeconds
                events += deed(device, by: person, at: second)
            }
        }
        var scene = scene(
            [one, other], .onIt, from: room, at: testDay() + (9 + draw.fraction() * 8) * 3_600)
        scene.events += events
        func fact(_ device: StagedDevice, _ person: String) -> Fact {
            Fact(expected: .only(device, sends: "ON")) { $0.said.speaker = person }
        }
        return Plan(
            scene: scene, left: fact(one, people[0]), right: fact(other, people[1]),
            matters: [.light, .plug, .fan])
    }

    mutating func whatThePersonLikes() -> Plan {
        let room = room()
        let player = device(.speaker, in: room)
        let speaker = person()
        let genres = draw.shuffled(words.genres)
        let scene = scene([player], .playMusic, from: room, speaker: speaker)
        let second = scene.saidAtSecond - 86_400 * draw.fraction() - 60
        let liking = words.likings[draw.below(words.likings.count)]
        let texts = genres.map { liking.realise(&draw, ["genre": $0]) }
        func fact(_ number: Int) -> Fact {
            let word = String(genres[number].prefix { $0 != " " })
            return Fact(expected: .only(player, sends: word)) {
                $0.events.append((second, .likes(texts[number], speaker: speaker)))
            }
        }
        return Plan(
            scene: scene, left: fact(0), right: fact(1), matters: [.speaker, .television])
    }
}
