import Home
import OrderedCollections
import Templates
import Testing

@Suite struct RoleTests {
    @Test(
        arguments: [
            ("text", "Play media", [:], [Role.media]),
            ("select", "Playback control", ["options": ["play", "pause"]], [.control]),
            ("select", "Source", ["options": ["tv", "aux"]], [.other]),
            ("select", "Program", ["options": ["eco"]], [.program]),
            ("number", "Volume", [:], [.volume]),
            ("number", "Target temperature", [:], [.targetTemperature]),
            ("number", "Temperature calibration", [:], [.other]),
            ("sensor", "Playback", [:], [.playback]), ("sensor", "Media title", [:], [.title]),
            ("sensor", "T", ["device_class": "temperature"], [.temperature]),
            ("sensor", "T", ["unit_of_measurement": "°C"], [.temperature]),
            ("sensor", "P", ["device_class": "power"], [.energy]),
            ("sensor", "Rain", [:], [.rain]),
            ("sensor", "Wind speed", ["unit_of_measurement": "km/h"], [.wind]),
            ("sensor", "Signal", ["unit_of_measurement": "dBm"], [.other]),
            ("binary_sensor", "A", ["device_class": "motion"], [.motion]),
            ("binary_sensor", "A", ["device_class": "window"], [.contact]),
            ("binary_sensor", "A", ["device_class": "garage_door"], [.contact]),
            ("binary_sensor", "Ringing", [:], [.ringing]),
            ("binary_sensor", "Obstruction", [:], [.obstruction]),
            ("binary_sensor", "A", ["device_class": "smoke"], [.smoke]),
            ("time", "Alarm", [:], [.alarmTime]), ("button", "Brew", [:], [.brew]),
            ("button", "Dismiss", [:], [.dismiss]), ("scene", "Film", [:], [.scene]),
            ("vacuum", "Robot", [:], [.cleaning]), ("cover", "Blind", [:], [.opening]),
            ("lock", "Door", [:], [.lock]), ("fan", "Fan", [:], [.power]),
            ("alarm_control_panel", "House", [:], [.arming]),
            (
                "light", "L", ["schema": "json", "supported_color_modes": ["hs", "color_temp"]],
                [.power, .brightness, .color, .colorTemperature]
            ),
            (
                "climate", "C", ["current_temperature_topic": "t", "mode_command_topic": "m"],
                [.targetTemperature, .temperature, .mode]
            ),
            (
                "sensor", "B", ["device_class": "battery", "entity_category": "diagnostic"],
                [.battery]
            ),
            ("sensor", "Uptime", ["entity_category": "diagnostic"], []),
            ("switch", "Child lock", ["entity_category": "config"], []),
        ] as [(String, String, OrderedDictionary<String, Value>, [Role])])
    func `component, class, unit and name tell the role`(
        component: String, name: String, options: OrderedDictionary<String, Value>, roles: [Role]
    ) {
        var bench = Bench(types: [])
        bench.add(component, "Box", name, options)
        #expect(bench.home.entities.values.first?.roles == roles)
        for role in roles { #expect(bench.home.entities(with: role).count == 1) }
    }

    @Test func `a device type's rules come first`() {
        var bench = Bench()
        bench.add("switch", "Oven")
        bench.add("sensor", "Oven", "Temperature", ["device_class": "temperature"])
        bench.add("number", "Oven", "Target", [:])
        bench.send("oven/temperature", "180")
        let oven = bench.home.devices["oven"]
        #expect(oven?.type == "oven")
        #expect(oven?.roles[.temperature] == ["sensor.oven_temperature"])
        #expect(oven?.roles[.targetTemperature] == ["number.oven_target"])
        #expect(bench.home.reading(of: .temperature, on: "oven")?.value == .number(180))
    }

    @Test func `a setting that a type names keeps its role though it is configuration`() {
        var bench = Bench()
        bench.add("switch", "Den TV")
        bench.add("number", "Den TV", "Volume", ["entity_category": "config"])
        bench.add("number", "Den TV", "Sleep", ["entity_category": "config"])
        #expect(bench.home.entities["number.den_tv_volume"]?.roles == [.volume])
        #expect(bench.home.entities["number.den_tv_volume"]?.isAuxiliary == false)
        #expect(bench.home.entities["number.den_tv_sleep"]?.isAuxiliary == true)
    }

    @Test func `a thermostat's temperature is its climate entity's`() {
        var bench = Bench()
        bench.add(
            "climate", "Radiator",
            [
                "current_temperature_topic": "r/t", "temperature_state_topic": "r/s",
                "action_topic": "r/a",
            ])
        bench.send("r/t", "20.5")
        bench.send("r/s", "22")
        bench.send("r/a", "heating")
        let reading = bench.home.reading(of: .temperature, on: "radiator")
        #expect(reading?.entity == "climate.radiator" && reading?.property == .temperature)
        #expect(reading?.value == 20.5)
        #expect(bench.home.reading(of: .targetTemperature, on: "radiator")?.value == .number(22))
        #expect(bench.home.reading(of: .running, on: "radiator")?.value == "heating")
        #expect(bench.home.activeWord(of: "radiator") == "heating")
    }

    @Test func `an oven that is off may still be hot`() {
        var bench = Bench()
        bench.add("switch", "Oven")
        bench.add("sensor", "Oven", "Temperature", ["device_class": "temperature"])
        bench.send("oven/main", "ON")
        bench.send("oven/temperature", "180")
        #expect(bench.home.activity(of: "oven").map(\.word) == ["on", "still hot"])
        bench.send("oven/main", "OFF")
        #expect(bench.home.activity(of: "oven").map(\.word) == ["still hot"])
        bench.send("oven/temperature", "60")
        #expect(bench.home.activity(of: "oven").isEmpty)
    }

    @Test func `the index of roles follows what comes and goes`() {
        var bench = Bench()
        bench.add("light", "A")
        bench.add("light", "B")
        #expect(bench.home.entities(with: .power) == ["light.a", "light.b"])
        bench.send("homeassistant/light/a/main/config", "")
        #expect(bench.home.entities(with: .power) == ["light.b"])
    }
}

@Suite struct RecognitionTests {
    @Test(
        arguments: [
            ("light", "Oven light", [:], "light"), ("switch", "Oven", [:], "oven"),
            ("switch", "Kitchen oven", [:], "oven"), ("switch", "Ovenette", [:], nil),
            ("switch", "Floor lamp", [:], "light"), ("switch", "Desk lamps", [:], "light"),
            ("switch", "Heated bed", ["device_class": "outlet"], "plug"),
            ("cover", "Main door", ["device_class": "garage"], "garage_door"),
            ("cover", "Garage", [:], "garage_door"), ("cover", "Blind", [:], nil),
            ("binary_sensor", "Garage door", ["device_class": "garage_door"], "contact_sensor"),
            ("sensor", "Oven room", ["device_class": "temperature"], "temperature_sensor"),
            ("switch", "Oven plug", [:], "plug"), ("climate", "Hall", [:], "thermostat"),
        ] as [(String, String, OrderedDictionary<String, Value>, String?)])
    func `a device is recognised by component, class and whole words`(
        component: String, name: String, options: OrderedDictionary<String, Value>, type: String?
    ) {
        var bench = Bench()
        bench.add(component, name, options)
        #expect(bench.home.devices.values.first?.type == type)
    }

    @Test func `the model counts too, after the name`() {
        var bench = Bench()
        bench.announce(
            "switch/a",
            [
                "command_topic": "a", "name": .null,
                "device": ["identifiers": "a", "name": "Corner", "model": "Smart Plug 2"],
            ])
        bench.announce(
            "switch/b",
            [
                "command_topic": "b", "name": .null,
                "device": ["identifiers": "b", "name": "Reading lamp", "model": "Smart Plug 2"],
            ])
        #expect(bench.home.devices["corner"]?.type == "plug")
        #expect(bench.home.devices["reading_lamp"]?.type == "light")
    }

    @Test func `an entity that joins can change what the device is`() {
        var bench = Bench()
        bench.add("sensor", "Oven", "Temperature", ["device_class": "temperature"])
        #expect(bench.home.devices["oven"]?.type == "temperature_sensor")
        bench.add("switch", "Oven")
        #expect(bench.home.devices["oven"]?.type == "oven")
        bench.send("homeassistant/switch/oven/main/config", "")
        #expect(bench.home.devices["oven"]?.type == "temperature_sensor")
    }

    @Test func `a tie goes to the first name, in any order of the files`() {
        let twins = ["b", "a"].map { name in
            DeviceType(name: name, recognition: [Recognition(component: .fan, words: ["fan"])])
        }
        for types in [twins, Array(twins.reversed())] {
            var bench = Bench(types: types)
            bench.add("fan", "Fan")
            #expect(bench.home.devices["fan"]?.type == "a")
        }
    }

    @Test func `a rule without a component fits what the type acts by`() {
        let kettle = DeviceType(
            name: "kettle", recognition: [Recognition(words: ["kettle"])],
            roles: [
                RoleRule(role: .power, component: .switch),
                RoleRule(role: .temperature, component: .sensor),
            ])
        var bench = Bench(types: [kettle] + standardTypes)
        bench.add("light", "Kettle light")
        bench.add("switch", "Kettle")
        #expect(bench.home.devices["kettle_light"]?.type == "light")
        #expect(bench.home.devices["kettle"]?.type == "kettle")
    }
}
