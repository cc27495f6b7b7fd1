import Home
import OrderedCollections
import Templates
import Testing

@Suite struct ExpectationTests {
    @Test(
        arguments: [
            (
                "switch", [:], Action.turnOn, Property.power, Value.bool(true),
                DeviceExpectation.Verdict.met
            ),
            ("switch", [:], .turnOn, .power, false, .contradicted),
            ("switch", [:], .turnOff, .power, false, .met),
            ("cover", [:], .open, .cover, "opening", .accepted),
            ("cover", [:], .open, .cover, "open", .met),
            ("cover", [:], .open, .cover, "closing", .contradicted),
            ("cover", [:], .close, .cover, "closed", .met),
            ("cover", [:], .stop, .cover, "stopped", .met),
            ("lock", [:], .unlock, .lock, "unlocking", .accepted),
            ("lock", [:], .lock, .lock, "jammed", .contradicted),
            ("light", CommandTests.json, .setBrightness(percent: 50), .brightness, 49.8, .met),
            (
                "light", CommandTests.json, .setBrightness(percent: 50), .brightness, .number(80),
                .unrelated
            ),
            (
                "light", CommandTests.json, .setColor(hue: 350, saturation: 100), .color,
                [.number(2), .number(95)], .met
            ),
            (
                "light", CommandTests.json, .setColor(hue: 350, saturation: 100), .color,
                [.number(120), .number(95)], .unrelated
            ),
            (
                "climate", ["temperature_command_topic": "t", "temperature_state_topic": "s"],
                .setTemperature(21), .targetTemperature, .number(21), .met
            ),
            ("vacuum", [:], .dock, .activity, "returning", .accepted),
            ("number", [:], .setNumber(7), .value, .number(7), .met),
            ("select", ["options": ["a", "b"]], .select("A"), .value, "a", .met),
            ("switch", [:], .toggle, .power, true, .met),
        ]
            as [(
                String, OrderedDictionary<String, Value>, Action, Property, Value,
                DeviceExpectation.Verdict
            )])
    func `a report is judged by what was asked for`(
        component: String, options: OrderedDictionary<String, Value>, action: Action,
        property: Property, value: Value, verdict: DeviceExpectation.Verdict
    ) throws {
        var bench = Bench()
        bench.add(component, "X", options)
        let id = try #require(bench.home.entities.keys.first)
        let expectation = try #require(bench.home.expectation(of: action, on: id))
        #expect(expectation.property == property)
        #expect(expectation.judge(value) == verdict)
    }

    @Test func `what reports nothing leaves nothing to expect`() {
        var bench = Bench()
        bench.add("switch", "X", ["state_topic": .null])
        bench.add("scene", "Y")
        #expect(bench.home.expectation(of: .turnOn, on: "switch.x") == nil)
        #expect(bench.home.expectation(of: .activate, on: "scene.y") == nil)
        #expect(bench.home.expectation(of: .lock, on: "switch.x") == nil)
    }

    @Test func `a player's own sensor shows that it plays`() throws {
        var bench = Bench()
        bench.add("text", "Den TV", "Play media")
        bench.add("sensor", "Den TV", "Playback")
        let expectation = try #require(
            bench.home.expectation(of: .play("x"), on: "text.den_tv_play_media"))
        #expect(expectation.entity == "sensor.den_tv_playback")
        bench.send("den_tv/playback", "playing")
        #expect(expectation.isMet(by: bench.home.state(of: expectation.entity)))
    }

    @Test func `a machine's own sensor shows that it brews`() throws {
        var bench = Bench()
        bench.add("switch", "Coffee maker")
        bench.add("button", "Coffee maker", "Brew")
        bench.add("sensor", "Coffee maker", "Status")
        let expectation = try #require(
            bench.home.expectation(of: .press, on: "button.coffee_maker_brew"))
        #expect(expectation.entity == "sensor.coffee_maker_status")
        #expect(expectation.judge("heating") == .met)
        #expect(expectation.judge("idle") == .unrelated)
    }
}

@Suite struct RestorationTests {
    @Test func `a lamp goes back to how it shone`() {
        var bench = Bench()
        bench.add("light", "X", CommandTests.json)
        bench.send("x/main", #"{"state":"ON","brightness":127}"#)
        let before = bench.home.state(of: "light.x")
        bench.send("x/main", #"{"state":"OFF","brightness":254}"#)
        #expect(bench.home.restoration(of: "light.x", to: before) == [.setBrightness(percent: 50)])
        #expect(bench.home.restoration(of: "light.x", to: bench.home.state(of: "light.x")).isEmpty)
    }

    @Test func `a lamp that was off goes off, whatever else changed`() {
        var bench = Bench()
        bench.add("light", "X", CommandTests.json)
        bench.send("x/main", #"{"state":"OFF","brightness":127}"#)
        let before = bench.home.state(of: "light.x")
        bench.send("x/main", #"{"state":"ON","brightness":254}"#)
        #expect(bench.home.restoration(of: "light.x", to: before) == [.turnOff])
    }

    @Test func `doors, locks, heating and settings go back`() {
        var bench = Bench()
        bench.add("cover", "C", ["position_topic": "c/p", "set_position_topic": "c/sp"])
        bench.add("lock", "L")
        bench.add(
            "climate", "T",
            CommandTests.climate.merging([
                "mode_state_topic": "t/m", "temperature_state_topic": "t/t",
            ]) { $1 })
        bench.add("select", "S", ["options": ["a", "b"]])
        let first = [
            ("c/p", "40"), ("c/main", "open"), ("l/main", "LOCKED"), ("t/m", "heat"), ("t/t", "20"),
            ("s/main", "a"),
        ]
        for (topic, text) in first { bench.send(topic, text) }
        let before = bench.home
        let then = [
            ("c/p", "100"), ("l/main", "UNLOCKED"), ("t/m", "off"), ("t/t", "24"), ("s/main", "b"),
        ]
        for (topic, text) in then { bench.send(topic, text) }
        func back(_ id: EntityID) -> [Action] {
            bench.home.restoration(of: id, to: before.state(of: id))
        }
        #expect(back("cover.c") == [.setPosition(percent: 40)])
        #expect(back("lock.l") == [.lock])
        #expect(back("climate.t") == [.setMode("heat"), .setTemperature(20)])
        #expect(back("select.s") == [.select("a")])
    }
}
