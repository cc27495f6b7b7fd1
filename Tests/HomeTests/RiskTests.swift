import Home
import OrderedCollections
import Templates
import Testing

@Suite struct RiskTests {
    @Test(
        arguments: [
            ("light", "Lamp", [:], Action.turnOn, Risk.harmless),
            ("light", "Oven light", [:], .turnOn, .harmless),
            ("light", "Garage light", [:], .toggle, .harmless),
            ("switch", "Plug", [:], .turnOn, .noticeable),
            ("switch", "Plug", [:], .turnOff, .harmless),
            ("switch", "Oven", [:], .turnOn, .dangerous),
            ("switch", "Oven", [:], .toggle, .dangerous),
            ("switch", "Oven", [:], .turnOff, .harmless),
            ("number", "Oven", ["name": "Target"], .setNumber(200), .dangerous),
            ("number", "Oven", ["name": "Target"], .setTemperature(200), .dangerous),
            ("switch", "Garage door relay", [:], .turnOn, .dangerous),
            ("switch", "Garage door relay", [:], .toggle, .dangerous),
            ("button", "Garage opener", [:], .press, .dangerous),
            ("button", "Garage close", [:], .press, .noticeable),
            ("switch", "Front door strike", [:], .turnOn, .dangerous),
            ("switch", "Front door lock", [:], .turnOff, .dangerous),
            ("switch", "Child lock", [:], .turnOff, .noticeable),
            ("switch", "Space heater", [:], .turnOn, .dangerous),
            ("switch", "Iron", [:], .turnOn, .dangerous),
            ("switch", "Garage freezer plug", [:], .turnOn, .noticeable),
            ("switch", "Doorbell chime", [:], .turnOn, .noticeable),
            ("cover", "Gate", [:], .open, .dangerous), ("cover", "Gate", [:], .close, .harmless),
            ("cover", "Main", ["device_class": "garage"], .open, .dangerous),
            ("cover", "Main", ["device_class": "garage"], .setPosition(percent: 30), .dangerous),
            ("cover", "Main", ["device_class": "garage"], .setPosition(percent: 0), .harmless),
            ("cover", "Main", ["device_class": "garage"], .stop, .harmless),
            ("cover", "Main", ["device_class": "blind"], .open, .noticeable),
            ("cover", "Back door blind", ["device_class": "blind"], .open, .noticeable),
            ("cover", "Garage shutter", ["device_class": "shutter"], .open, .dangerous),
            ("valve", "Water", [:], .open, .dangerous), ("valve", "Water", [:], .close, .harmless),
            ("lock", "Door", [:], .unlock, .dangerous), ("lock", "Door", [:], .lock, .harmless),
            ("lock", "Door", [:], .toggle, .dangerous),
            ("alarm_control_panel", "House", [:], .disarm, .dangerous),
            ("alarm_control_panel", "House", [:], .arm, .harmless),
            ("climate", "Radiator", [:], .setTemperature(22), .noticeable),
            ("climate", "Sauna", [:], .setTemperature(80), .dangerous),
            ("climate", "Sauna", [:], .setMode("off"), .harmless),
            ("siren", "Siren", [:], .turnOn, .noticeable),
            ("scene", "Film night", [:], .activate, .harmless),
            ("scene", "Unlock everything", [:], .activate, .dangerous),
            ("text", "Den TV", ["name": "Play media"], .play("x"), .harmless),
        ] as [(String, String, OrderedDictionary<String, Value>, Action, Risk)])
    func `each action has its class`(
        component: String, name: String, options: OrderedDictionary<String, Value>, action: Action,
        risk: Risk
    ) {
        var bench = Bench()
        bench.add(component, name, options)
        let id = bench.home.entities.keys.first ?? ""
        #expect(bench.home.risk(of: action, on: id).risk == risk)
    }

    @Test(arguments: [
        ("switch", "Relay", "Gate", Risk.dangerous), ("switch", "Relay", "Garage", .dangerous),
        ("switch", "Relay", "Hall", .noticeable), ("switch", "Bench light", "Gate", .noticeable),
        ("cover", "Main", "Garage", .dangerous), ("button", "Trigger", "Garage", .dangerous),
    ])
    func `the area counts`(component: String, name: String, area: String, risk: Risk) {
        var bench = Bench()
        bench.add(component, name, area: area)
        let id = bench.home.entities.keys.first ?? ""
        let action: Action = component == "button" ? .press : component == "cover" ? .open : .turnOn
        #expect(bench.home.risk(of: action, on: id).risk == risk)
    }

    @Test func `the owner's mark raises what is not the safe direction`() {
        var bench = Bench(definition: HomeDefinition(dangerous: ["light.lamp"]))
        bench.add("light", "Lamp")
        #expect(
            bench.home.risk(of: .turnOn, on: "light.lamp")
                == RiskJudgement(risk: .dangerous, reason: .owner))
        #expect(bench.home.risk(of: .turnOff, on: "light.lamp").risk == .harmless)
    }

    @Test func `a part of a dangerous device is as dangerous, but not its lamp`() {
        var bench = Bench()
        bench.add("cover", "Garage", ["device_class": "garage"])
        bench.add("button", "Garage", "Impulse")
        bench.add("light", "Garage", "Light")
        #expect(bench.home.risk(of: .press, on: "button.garage_impulse").risk == .dangerous)
        #expect(bench.home.risk(of: .turnOn, on: "light.garage_light").risk == .harmless)
    }

    @Test func `an action by name alone is judged by its worst value`() {
        var bench = Bench()
        bench.add("cover", "Garage", ["device_class": "garage"])
        #expect(
            bench.home.worstRisk(of: ActionName.setPosition, on: "cover.garage").risk == .dangerous)
        #expect(
            bench.home.worstRisk(of: ActionName.close, on: "cover.garage").reason == .safeDirection)
    }

    @Test func `what does not exist is dangerous`() {
        #expect(Bench().home.risk(of: .turnOn, on: "light.none").risk == .dangerous)
    }

    /// Names a relay is given by those who let it move a door or heat something.
    @Test func `relays named for what they move or heat are found out`() {
        let things = [
            "garage", "garage door", "big garage door", "gate", "driveway gate", "front gate",
            "roller door", "front door strike", "door opener", "back door", "oven", "stove",
            "hob", "cooktop", "heater", "patio heater", "boiler", "furnace", "iron", "fireplace",
            "sauna", "deep fryer", "water valve", "gas valve", "entry door", "barrier", "latch",
            "deadbolt", "grill", "kiln", "hot plate", "electric blanket", "carport door",
        ]
        let forms = ["%", "% relay", "% switch", "Relay %", "My %", "% 2", "% (main)"]
        for thing in things {
            for form in forms {
                var bench = Bench()
                let name = form.replacing("%", with: thing)
                bench.add("switch", name)
                let id = bench.home.entities.keys.first ?? ""
                #expect(bench.home.risk(of: .turnOn, on: id).risk == .dangerous, "\(name)")
            }
        }
    }
}
