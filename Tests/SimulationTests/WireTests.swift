import Home
import OrderedCollections
import Templates
import Testing

@testable import Simulation

struct WireTests {
    static let light: Value = [
        "behaviour": "light", "color": true, "warmest_kelvin": 2000, "coldest_kelvin": 6500,
    ]

    private func config(_ bench: Bench, containing part: String) throws -> Value {
        let topic = bench.log.map(\.message.topic).first {
            $0.hasPrefix("homeassistant/") && $0.contains(part)
        }
        return try Value(json: bench.last[topic ?? ""] ?? "null")
    }

    @Test func `a zigbee2mqtt light speaks one JSON object`() throws {
        var bench = try Bench(Self.light, style: "zigbee2mqtt")
        bench.send(
            "zigbee2mqtt/thing/set", #"{"state":"ON","brightness":127,"color":{"h":30,"s":90}}"#)
        let state = try Value(json: bench.last["zigbee2mqtt/thing"] ?? "")
        #expect(state["state"] == "ON")
        #expect(state["brightness"] == 127)
        #expect(state["color"] == ["h": 30, "s": 90])
        #expect(state["color_mode"] == "hs")
        #expect(state["color_temp"] == nil)
        let config = try config(bench, containing: "/light/")
        #expect(config["schema"] == "json")
        #expect(config["name"] == .null)
        #expect(config["command_topic"] == "zigbee2mqtt/thing/set")
        #expect(config["availability_mode"] == "all")
        #expect(config["device"]?["suggested_area"] == "Kitchen")
    }

    @Test func `an esphome light speaks red, green and blue`() throws {
        var bench = try Bench(Self.light, style: "esphome")
        bench.send("thing/light/thing/command", #"{"state":"ON","color":{"r":255,"g":0,"b":0}}"#)
        let state = try Value(json: bench.last["thing/light/thing/state"] ?? "")
        #expect(state["color"] == ["r": 255, "g": 0, "b": 0])
        #expect(state["color_mode"] == "rgb")
        let config = try config(bench, containing: "/light/")
        #expect(config["stat_t"] == "thing/light/thing/state")
        #expect(config["sup_clrm"] == ["rgb", "color_temp"])
    }

    @Test func `a tasmota light has a base topic and a command topic for each setting`() throws {
        var bench = try Bench(Self.light, style: "tasmota")
        bench.send("thing/cmnd/Dimmer", "30")
        let state = try Value(json: bench.last["thing/tele/STATE"] ?? "")
        #expect(state["POWER"] == "ON")
        #expect(state["Dimmer"] == 30)
        let config = try config(bench, containing: "/light/")
        #expect(config["~"] == "thing/")
        #expect(config["bri_cmd_t"] == "~cmnd/Dimmer")
        #expect(config["stat_t"] == "~tele/STATE")
        #expect(
            bench.log.allSatisfy { !$0.message.topic.contains("tele/STATE") || !$0.message.retain })
    }

    @Test func `a plain light has a topic for each value`() throws {
        var bench = try Bench(Self.light)
        bench.command("brightness", "30")
        #expect(bench["state"] == "on")
        #expect(bench["brightness"] == "30")
        let config = try config(bench, containing: "/device/")
        let light = config["cmps"]?["light"]
        #expect(light?["p"] == "light")
        #expect(light?["bri_stat_t"] == "home/thing/brightness")
        #expect(light?["clr_temp_k"] == true)
    }

    @Test func `a tasmota plug reports power inside its telemetry`() throws {
        var bench = try Bench(["behaviour": "plug", "load_watts": 60], style: "tasmota")
        bench.send("thing/cmnd/POWER", "ON")
        let sensor = try Value(json: bench.last["thing/tele/SENSOR"] ?? "")
        #expect((50...70).contains(sensor["ENERGY"]?["Power"]?.double ?? 0))
        let config = try config(bench, containing: "/sensor/")
        #expect(config["val_tpl"] == "{{ value_json.ENERGY.Power }}")
    }

    @Test func `a zigbee2mqtt contact is true while the door is shut`() throws {
        var bench = try Bench(
            ["behaviour": "contact", "device_class": "door"], style: "zigbee2mqtt")
        let config = try config(bench, containing: "/binary_sensor/")
        #expect(config["payload_on"] == false)
        #expect(config["payload_off"] == true)
        try bench.hand("open")
        #expect(try Value(json: bench.last["zigbee2mqtt/thing"] ?? "")["contact"] == false)
    }

    @Test func `a zigbee2mqtt blind says OPEN while any light comes through`() throws {
        var bench = try Bench(CoverTests.blind, style: "zigbee2mqtt")
        bench.send("zigbee2mqtt/thing/set/position", "10")
        bench.pass(60)
        #expect(try Value(json: bench.last["zigbee2mqtt/thing"] ?? "")["state"] == "OPEN")
        bench.send("zigbee2mqtt/thing/set", "CLOSE")
        bench.pass(60)
        let state = try Value(json: bench.last["zigbee2mqtt/thing"] ?? "")
        #expect(state["state"] == "CLOSE")
        #expect(state["position"] == 0)
    }

    @Test func `a command that changes nothing is still answered`() throws {
        var bench = try Bench(["behaviour": "plug"])
        let before = bench.trajectory("state").count
        bench.command("state", "off")
        #expect(bench.trajectory("state").count == before + 1)
    }

    @Test(arguments: Style.allCases, BehaviourCatalogue.all.map(\.name))
    func `every behaviour speaks every style`(style: Style, behaviour: String) throws {
        let bench = try Bench(Self.parameters(behaviour), style: style.rawValue)
        let configs = bench.log.map(\.message).filter { $0.topic.hasPrefix("homeassistant/") }
        #expect(!configs.isEmpty)
        for config in configs {
            let value = try Value(json: config.payload)
            #expect(value.object?.isEmpty == false)
            #expect(config.retain)
            #expect(config.topic.utf8.count <= 256)
        }
        let topics = Set(bench.log.map(\.message.topic))
        #expect(topics.count > configs.count + 1)
        #expect(Set(bench.simulation.subscriptions).count == bench.simulation.subscriptions.count)
    }

    @Test(arguments: [
        "", "{", "{}", "[1]", "null", "nan", "1e400", #"{"state":5}"#, #"{"brightness":"x"}"#,
        #"{"color":{"h":"a"}}"#, #"{"color":{"r":1e308,"g":-5,"b":0}}"#, "\u{0}", "💡",
        #"{"brightness":1e300,"color_temp":0}"#, #"{"color_temp":1e-300}"#, "-9e99",
    ])
    func `nothing that comes on a command topic harms it`(payload: String) throws {
        for style in Style.allCases {
            for behaviour in BehaviourCatalogue.all.map(\.name) {
                var bench = try Bench(Self.parameters(behaviour), style: style.rawValue)
                for topic in bench.simulation.subscriptions { bench.send(topic, payload) }
                bench.pass(30)
            }
        }
    }

    @Test func `colours survive the way to red, green and blue and back`() {
        for hue in stride(from: 0.0, to: 360, by: 15) {
            let back = RGB(hue: hue, saturation: 70).color.list?.compactMap(\.double) ?? []
            #expect(abs(back[0] - hue) < 0.001)
            #expect(abs(back[1] - 70) < 0.001)
        }
    }

    /// The least a behaviour needs to be told.
    static func parameters(_ behaviour: String) -> Value {
        switch behaviour {
        case "appliance":
            [
                "behaviour": "appliance",
                "programs": [["name": "quick", "phases": [["minutes": 1, "watts": 5]]]],
            ]
        case "cover": CoverTests.garage
        case "media_player": MediaPlayerTests.television
        case "light": light
        default: ["behaviour": .string(behaviour)]
        }
    }
}
