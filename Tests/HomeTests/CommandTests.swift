import Home
import OrderedCollections
import Templates
import Testing

@Suite struct CommandTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let component: String
        let options: OrderedDictionary<String, Value>
        let action: Action
        let expected: String

        init(
            _ component: String, _ options: OrderedDictionary<String, Value>, _ action: Action,
            _ expected: String
        ) {
            self.component = component
            self.options = options
            self.action = action
            self.expected = expected
        }

        var testDescription: String { "\(component) \(action)" }
    }

    static let json: OrderedDictionary<String, Value> = [
        "schema": "json", "brightness": true, "brightness_scale": 254,
        "supported_color_modes": ["xy", "color_temp"], "max_mireds": 454, "min_mireds": 250,
    ]
    static let position: OrderedDictionary<String, Value> = [
        "set_position_topic": "x/pos", "position_open": 0, "position_closed": 100,
    ]
    static let basic: OrderedDictionary<String, Value> = [
        "brightness_command_topic": "x/bri", "rgb_command_topic": "x/rgb",
        "color_temp_command_topic": "x/ct",
    ]
    static let climate: OrderedDictionary<String, Value> = [
        "mode_command_topic": "x/mode", "temperature_command_topic": "x/temp",
        "modes": ["off", "heat", "fan_only"], "min_temp": 5, "max_temp": 30, "temp_step": 0.5,
    ]

    static let cases: [Case] = [
        Case("switch", [:], .turnOn, "x/main/set ON"),
        Case("switch", ["payload_off": 0], .turnOff, "x/main/set 0"),
        Case(
            "switch", ["payload_on": false, "command_template": "{\"v\":\"{{ value }}\"}"], .turnOn,
            "x/main/set {\"v\":\"False\"}"),
        Case("switch", [:], .toggle, "x/main/set ON"),
        Case(
            "siren", ["command_template": "{{ value }}!", "command_off_template": "stop"], .turnOff,
            "x/main/set stop"),
        Case("button", ["payload_press": ""], .press, "x/main/set "),
        Case(
            "scene", ["payload_on": "{\"scene_recall\": 1}"], .activate,
            "x/main/set {\"scene_recall\": 1}"),
        Case("light", json, .turnOn, #"x/main/set {"state":"ON"}"#),
        Case(
            "light", json, .setBrightness(percent: 50),
            #"x/main/set {"state":"ON","brightness":127}"#),
        Case(
            "light", json, .setBrightness(percent: 0.1),
            #"x/main/set {"state":"ON","brightness":1}"#),
        Case(
            "light", json, .setBrightness(percent: 0), #"x/main/set {"state":"ON","brightness":0}"#),
        Case(
            "light", json, .setColorTemperature(kelvin: 4000),
            #"x/main/set {"state":"ON","color_temp":250}"#),
        Case(
            "light", json, .setColorTemperature(kelvin: 1000),
            #"x/main/set {"state":"ON","color_temp":454}"#),
        Case(
            "light", json, .setColor(hue: 0, saturation: 100),
            #"x/main/set {"state":"ON","color":{"x":0.6401,"y":0.33}}"#),
        Case(
            "light", ["schema": "json", "supported_color_modes": ["rgb"]],
            .setColor(hue: 240, saturation: 100),
            #"x/main/set {"state":"ON","color":{"r":0,"g":0,"b":255}}"#),
        Case(
            "light", ["schema": "json", "supported_color_modes": ["hs"]],
            .setColor(hue: 240, saturation: 50),
            #"x/main/set {"state":"ON","color":{"h":240,"s":50}}"#),
        Case("light", basic, .setBrightness(percent: 100), "x/bri 255 | x/main/set ON"),
        Case(
            "light", basic.merging(["on_command_type": "first"]) { $1 },
            .setBrightness(percent: 20), "x/main/set ON | x/bri 51"),
        Case(
            "light", basic.merging(["on_command_type": "brightness"]) { $1 }, .turnOn, "x/bri 255"),
        Case("light", basic, .setColor(hue: 120, saturation: 100), "x/rgb 0,255,0 | x/main/set ON"),
        Case(
            "light", basic.merging(["rgb_command_template": "{{ {'red': red}|to_json }}"]) { $1 },
            .setColor(hue: 0, saturation: 100), #"x/rgb {"red":255} | x/main/set ON"#),
        Case("light", basic, .setColorTemperature(kelvin: 2500), "x/ct 400 | x/main/set ON"),
        Case(
            "light",
            [
                "schema": "template",
                "command_on_template":
                    "on{% if brightness is defined %},{{ brightness }}{% endif %}",
                "command_off_template": "off", "brightness_template": "{{ value }}",
                "state_template": "{{ value }}",
            ], .setBrightness(percent: 100), "x/main/set on,255"),
        Case("cover", [:], .open, "x/main/set OPEN"),
        Case("cover", ["payload_close": "0"], .close, "x/main/set 0"),
        Case("cover", position, .setPosition(percent: 25), "x/pos 75"),
        Case("cover", position.merging(["command_topic": .null]) { $1 }, .open, "x/pos 0"),
        Case(
            "cover",
            position.merging(["set_position_template": "{ \"position_l6\": {{ position }} }"]) {
                $1
            }, .setPosition(percent: 100), #"x/pos { "position_l6": 0 }"#),
        Case("cover", [:], .toggle, "x/main/set OPEN"),
        Case("valve", ["reports_position": true], .setPosition(percent: 30), "x/main/set 30"),
        Case("valve", [:], .open, "x/main/set OPEN"),
        Case("lock", ["payload_unlock": 0], .unlock, "x/main/set 0"),
        Case("lock", ["payload_open": "OPEN"], .open, "x/main/set OPEN"),
        Case(
            "fan", ["percentage_command_topic": "x/p", "speed_range_max": 4],
            .setSpeed(percent: 50), "x/p 2"),
        Case("climate", climate, .setTemperature(21.3), "x/temp 21.5"),
        Case("climate", climate, .setMode("Heat"), "x/mode heat"),
        Case("climate", climate, .setMode("fan only"), "x/mode fan_only"),
        Case("climate", climate, .turnOff, "x/mode off"),
        Case("climate", climate, .turnOn, "x/mode heat"),
        Case(
            "climate", climate.merging(["power_command_topic": "x/pow"]) { $1 }, .turnOn, "x/pow ON"
        ),
        Case("water_heater", ["temperature_command_topic": "x/t"], .setTemperature(50), "x/t 50"),
        Case(
            "humidifier", ["target_humidity_command_topic": "x/h"], .setHumidity(percent: 45),
            "x/h 45"),
        Case(
            "number",
            ["min": 0, "max": 10, "step": 0.5, "command_template": "{\"i\":{{ value*1000 }}}"],
            .setNumber(3), #"x/main/set {"i":3000}"#),
        Case("number", ["min": 0, "max": 1, "step": 0.1], .setNumber(0.3), "x/main/set 0.3"),
        Case("select", ["options": ["Bright", "Dim"]], .select("dim"), "x/main/set Dim"),
        Case("text", [:], .setText("hello"), "x/main/set hello"),
        Case("time", [:], .setText("06:45"), "x/main/set 06:45"),
        Case("vacuum", [:], .start, "x/main/set start"),
        Case("vacuum", [:], .dock, "x/main/set return_to_base"),
        Case("lawn_mower", ["dock_command_topic": "x/dock"], .dock, "x/dock dock"),
        Case(
            "alarm_control_panel", ["command_template": "{\"a\":\"{{ action }}\"}"], .arm,
            #"x/main/set {"a":"ARM_AWAY"}"#),
    ]

    @Test(arguments: cases)
    func `an action is sent as the component takes it`(_ sample: Case) throws {
        var bench = Bench()
        bench.add(sample.component, "X", sample.options)
        #expect(bench.events.compactMap(\.refusal).isEmpty)
        let id = try #require(bench.home.entities.keys.first)
        #expect(try bench.sent(sample.action, id) == sample.expected)
        #expect(bench.home.supports(sample.action.name, on: id))
    }

    @Test func `nothing is ever retained, whatever a device asks for`() throws {
        for sample in Self.cases {
            var bench = Bench()
            bench.add(
                sample.component, "X", sample.options.merging(["retain": true, "qos": 2]) { $1 })
            let id = try #require(bench.home.entities.keys.first)
            let messages = try bench.home.messages(for: sample.action, on: id)
            #expect(messages.allSatisfy { !$0.retain })
        }
    }

    static let offered: [ActionName] = [
        .turnOn, .turnOff, .toggle, .setBrightness, .setColor, .setColorTemperature,
    ]

    @Test(arguments: [
        (
            "climate", Action.setTemperature(31),
            ActionError.outOfRange(31, ValueRange(low: 5, high: 30, step: 0.5))
        ),
        ("climate", .setMode("swim"), .notAnOption("swim", allowed: ["off", "heat", "fan_only"])),
        (
            "light", .setBrightness(percent: 101),
            .outOfRange(101, ValueRange(low: 0, high: 100, step: 0))
        ),
        (
            "light", .setTemperature(.nan),
            .unsupported(.setTemperature, allowed: CommandTests.offered)
        ),
        (
            "light", .setColor(hue: 400, saturation: 1),
            .outOfRange(400, ValueRange(low: 0, high: 360, step: 0))
        ),
        (
            "light", .lock,
            .unsupported(
                .lock,
                allowed: [
                    .turnOn, .turnOff, .toggle, .setBrightness, .setColor, .setColorTemperature,
                ])
        ),
    ])
    func `what an entity does not take is told with what it takes`(
        component: String, action: Action, expected: ActionError
    ) {
        var bench = Bench()
        bench.add(component, "X", component == "light" ? Self.json : Self.climate)
        let id = bench.home.entities.keys.first ?? ""
        let error = #expect(throws: ActionError.self) {
            try bench.home.messages(for: action, on: id)
        }
        #expect(error == expected)
    }

    @Test func `a cover without positions still takes the two ends`() throws {
        var bench = Bench()
        bench.add("cover", "X")
        #expect(try bench.sent(.setPosition(percent: 0), "cover.x") == "x/main/set CLOSE")
        #expect(throws: ActionError.self) {
            try bench.home.messages(for: .setPosition(percent: 50), on: "cover.x")
        }
        let isOffered = bench.home.supports(.setPosition, on: "cover.x")
        #expect(!isOffered)
    }

    @Test func `an unknown entity takes nothing`() {
        #expect(throws: ActionError.unknownEntity("light.none")) {
            try Bench().home.messages(for: .turnOn, on: "light.none")
        }
    }

    @Test func `a toggle goes by the state`() throws {
        var bench = Bench()
        bench.add("switch", "X")
        bench.send("x/main", "ON")
        #expect(try bench.sent(.toggle, "switch.x") == "x/main/set OFF")
        bench.add("lock", "Y")
        bench.send("y/main", "UNLOCKED")
        #expect(try bench.sent(.toggle, "lock.y") == "y/main/set LOCK")
        bench.add("cover", "Z")
        bench.send("z/main", "open")
        #expect(try bench.sent(.toggle, "cover.z") == "z/main/set CLOSE")
    }

    @Test func `a media player is a text, a select, a number and a switch`() throws {
        var bench = Bench()
        bench.add("text", "Den TV", "Play media")
        bench.add(
            "select", "Den TV", "Playback control", ["options": ["play", "pause", "stop", "next"]])
        bench.add("number", "Den TV", "Volume", ["min": 0, "max": 50])
        #expect(
            try bench.sent(.play("hunger games"), "text.den_tv_play_media")
                == "den_tv/play_media/set hunger games")
        #expect(
            try bench.sent(.control(.pause), "select.den_tv_playback_control")
                == "den_tv/playback_control/set pause")
        #expect(
            try bench.sent(.setVolume(percent: 40), "number.den_tv_volume")
                == "den_tv/volume/set 20")
        #expect(throws: ActionError.self) {
            try bench.home.messages(for: .control(.previous), on: "select.den_tv_playback_control")
        }
        #expect(!bench.home.supports(.play, on: "number.den_tv_volume"))
    }

    @Test func `a zero brightness turns a light off that has no dimmer of its own`() throws {
        var bench = Bench()
        bench.add("light", "X")
        #expect(try bench.sent(.setBrightness(percent: 0), "light.x") == "x/main/set OFF")
    }

    @Test func `the last brightness comes back on a light that is turned on by it`() throws {
        var bench = Bench()
        bench.add(
            "light", "X",
            [
                "on_command_type": "brightness", "brightness_command_topic": "x/b",
                "brightness_state_topic": "x/bs",
            ])
        bench.send("x/bs", "102")
        #expect(try bench.sent(.turnOn, "light.x") == "x/b 102")
    }
}
