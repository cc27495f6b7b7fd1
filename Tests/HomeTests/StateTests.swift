import Home
import OrderedCollections
import Templates
import Testing

@Suite struct StateTests {
    /// What one message on the state topic of an entity makes of it.
    struct Case: Sendable, CustomTestStringConvertible {
        let component: String
        let options: OrderedDictionary<String, Value>
        let payload: String
        let expected: [Property: Value]

        init(
            _ component: String, _ options: OrderedDictionary<String, Value>, _ payload: String,
            _ expected: [Property: Value]
        ) {
            self.component = component
            self.options = options
            self.payload = payload
            self.expected = expected
        }

        var testDescription: String { "\(component) \(payload)" }
    }

    static let json: OrderedDictionary<String, Value> = [
        "schema": "json", "brightness": true, "supported_color_modes": ["xy", "color_temp"],
    ]

    static let cases: [Case] = [
        Case("switch", [:], "ON", [.power: true]),
        Case("switch", [:], "off", [.power: false]),
        Case("switch", ["state_on": "1", "state_off": "0"], "1", [.power: true]),
        Case("switch", [:], "what", [:]),
        Case(
            "switch", ["value_template": "{{ value_json.POWER }}"], #"{"POWER":"ON"}"#,
            [.power: true]),
        Case("switch", ["value_template": "{{ value_json.POWER }}"], #"{"OTHER":"ON"}"#, [:]),
        Case("switch", ["value_template": "{{ value_json.POWER }}"], "ON", [:]),
        Case(
            "binary_sensor",
            [
                "payload_on": true, "payload_off": false,
                "value_template": "{{ value_json.contact }}",
            ],
            #"{"contact":true}"#, [.power: true]),
        Case(
            "binary_sensor",
            [
                "payload_on": false, "payload_off": true,
                "value_template": "{{ value_json.contact }}",
            ],
            #"{"contact":true}"#, [.power: false]),
        Case("sensor", [:], "21.50", [.value: 21.5]),
        Case("sensor", [:], "-3", [.value: .number(-3)]),
        Case("sensor", [:], "playing", [.value: "playing"]),
        Case("sensor", [:], "007", [.value: "007"]),
        Case("sensor", [:], "None", [:]),
        Case("sensor", [:], "nan", [.value: "nan"]),
        Case("sensor", ["device_class": "timestamp"], "2026", [.value: "2026"]),
        Case(
            "sensor", ["value_template": "{{ value_json.a[1]['b c'] }}"], #"{"a":[0,{"b c":5}]}"#,
            [.value: .number(5)]),
        Case("sensor", ["value_template": "{{ value | float / 10 }}"], "215", [.value: 21.5]),
        Case("sensor", ["value_template": "{{ value_json.t | is_defined }}"], #"{"h":1}"#, [:]),
        Case(
            "light", json, #"{"state":"ON","brightness":127}"#, [.power: true, .brightness: 49.8]),
        Case("light", json, #"{"state":"OFF"}"#, [.power: false]),
        Case(
            "light", json, #"{"color_temp":250,"color_mode":"color_temp"}"#,
            [.colorTemperature: .number(4000)]),
        Case(
            "light", ["schema": "json", "supported_color_modes": ["rgb"], "brightness_scale": 100],
            #"{"state":"ON","brightness":50,"color":{"r":255,"g":0,"b":0}}"#,
            [.power: true, .brightness: .number(50), .color: [.number(0), .number(100)]]),
        Case(
            "light", ["schema": "json", "hs": true], #"{"color":{"h":120,"s":50}}"#,
            [.color: [.number(120), .number(50)]]),
        Case("light", json, "ON", [:]),
        Case(
            "light",
            [
                "state_value_template": "{{ \"OFF\" if value_json.value == 0 else \"ON\" }}",
                "brightness_state_topic": "lamp/main",
                "brightness_value_template": "{{ value_json.value }}", "brightness_scale": 99,
            ], #"{"value":99}"#, [.power: true, .brightness: .number(100)]),
        Case(
            "light", ["rgb_state_topic": "lamp/main", "state_topic": .null], "0,255,0",
            [.color: [.number(120), .number(100)]]),
        Case(
            "light", ["hs_state_topic": "lamp/main", "state_topic": .null], "300, 70",
            [.color: [.number(300), .number(70)]]),
        Case(
            "light",
            [
                "color_temp_state_topic": "lamp/main", "state_topic": .null,
                "color_temp_kelvin": true,
            ], "2703", [.colorTemperature: .number(2700)]),
        Case("cover", [:], "opening", [.cover: "opening"]),
        Case(
            "cover", ["state_open": "OPEN", "state_closed": "CLOSE"], "CLOSE", [.cover: "closed"]),
        Case(
            "cover",
            [
                "position_topic": "lamp/main", "state_topic": .null, "position_open": 0,
                "position_closed": 100,
            ], "100", [.position: .number(0), .cover: "closed"]),
        Case(
            "cover", ["position_topic": "lamp/main", "state_topic": .null, "position_open": 99],
            #"{"position":99}"#, [.position: .number(100), .cover: "open"]),
        Case(
            "valve", ["reports_position": true], #"{"state":"opening","position":10}"#,
            [.cover: "opening", .position: .number(10)]),
        Case("valve", ["reports_position": true], "0", [.cover: "closed", .position: .number(0)]),
        Case(
            "lock",
            ["state_locked": 255, "state_unlocked": 0, "value_template": "{{ value_json.value }}"],
            #"{"value":255}"#, [.lock: "locked"]),
        Case("lock", [:], "JAMMED", [.lock: "jammed"]),
        Case(
            "fan",
            ["percentage_state_topic": "lamp/main", "state_topic": .null, "speed_range_max": 4],
            "3", [.speed: .number(75)]),
        Case("climate", ["current_temperature_topic": "lamp/main"], "20.5", [.temperature: 20.5]),
        Case("climate", ["mode_state_topic": "lamp/main"], "heat", [.mode: "heat", .power: true]),
        Case("climate", ["mode_state_topic": "lamp/main"], "off", [.mode: "off", .power: false]),
        Case("climate", ["action_topic": "lamp/main"], "idle", [.action: "idle"]),
        Case(
            "water_heater", ["temperature_state_topic": "lamp/main"], "55",
            [.targetTemperature: .number(55)]),
        Case(
            "humidifier", ["current_humidity_topic": "lamp/main", "state_topic": .null], "41",
            [.humidity: .number(41)]),
        Case("number", [:], "7", [.value: .number(7)]),
        Case("select", ["options": ["a", "b"]], "b", [.value: "b"]),
        Case("text", [:], "42", [.value: "42"]),
        Case("time", [:], "06:45", [.value: "06:45"]),
        Case("event", ["event_types": ["press"]], #"{"event_type":"press"}"#, [.event: "press"]),
        Case("vacuum", [:], #"{"state":"cleaning"}"#, [.activity: "cleaning"]),
        Case("lawn_mower", ["activity_state_topic": "lamp/main"], "mowing", [.activity: "mowing"]),
        Case("alarm_control_panel", [:], "armed_away", [.activity: "armed_away"]),
        Case("device_tracker", [:], "home", [.value: "home"]),
        Case("siren", [:], "ON", [.power: true]),
    ]

    @Test(arguments: cases)
    func `a message is understood as its component means it`(_ sample: Case) {
        var bench = Bench()
        bench.add(sample.component, "Lamp", sample.options)
        #expect(bench.events.compactMap(\.refusal).isEmpty)
        bench.send("lamp/main", sample.payload)
        let id = bench.home.entities.keys.first ?? ""
        #expect(
            Dictionary(uniqueKeysWithValues: bench.home.state(of: id).values.map { ($0, $1) })
                == sample.expected)
    }

    @Test func `a change is told once and a repetition is a report`() {
        var bench = Bench()
        bench.add("switch", "Plug")
        bench.send("plug/main", "ON")
        #expect(
            bench.events == [
                .changed(
                    StateChange(
                        entity: "switch.plug", property: .power, old: nil, new: true,
                        at: Moment(seconds: 2)))
            ])
        #expect(bench.send("plug/main", "ON") == [.reported("switch.plug")])
        #expect(bench.home.state(of: "switch.plug").changedAt == Moment(seconds: 2))
        #expect(bench.home.state(of: "switch.plug").reportedAt == Moment(seconds: 3))
    }

    @Test func `None takes a value away`() {
        var bench = Bench()
        bench.add("sensor", "Air")
        bench.send("air/main", "5")
        bench.send("air/main", "None")
        #expect(bench.value("sensor.air", .value) == nil)
        #expect(bench.events.count == 1)
    }

    @Test func `one JSON message serves every entity of its topic`() {
        var bench = Bench()
        for name in ["temperature", "humidity", "battery"] {
            bench.add(
                "sensor", "Air", name,
                ["state_topic": "z/air", "value_template": .string("{{ value_json.\(name) }}")])
        }
        bench.send("z/air", #"{"temperature":21.4,"humidity":40,"battery":97,"linkquality":80}"#)
        #expect(bench.events.count == 3)
        #expect(bench.value("sensor.air_battery", .value) == .number(97))
    }

    @Test func `a colour light shows either colour or white`() {
        var bench = Bench()
        bench.add("light", "Lamp", Self.json)
        bench.send("lamp/main", #"{"color_mode":"xy","color":{"x":0.701,"y":0.299}}"#)
        let red = bench.value("light.lamp", .color)?.list?.first?.double ?? -1
        #expect(red < 10 || red > 350)
        bench.send("lamp/main", #"{"color_mode":"color_temp","color_temp":370}"#)
        #expect(bench.value("light.lamp", .color) == nil)
        #expect(bench.value("light.lamp", .colorTemperature) == .number(2700))
    }

    @Test func `a stopped cover is open or closed at its ends and stopped between`() {
        var bench = Bench()
        bench.add("cover", "Blind", ["position_topic": "blind/p"])
        bench.send("blind/p", "0")
        bench.send("blind/main", "stopped")
        #expect(bench.value("cover.blind", .cover) == "closed")
        bench.send("blind/p", "40")
        bench.send("blind/main", "stopped")
        #expect(bench.value("cover.blind", .cover) == "stopped")
    }

    @Test func `a retained state verifies nothing and dates nothing`() {
        var bench = Bench()
        bench.add("switch", "Plug")
        bench.home.markUnverified()
        bench.send("plug/main", "ON", retain: true)
        #expect(bench.value("switch.plug", .power) == true)
        #expect(!bench.home.state(of: "switch.plug").isVerified)
        #expect(bench.home.state(of: "switch.plug").changedAt == nil)
        bench.send("plug/main", "ON")
        #expect(bench.home.state(of: "switch.plug").isVerified)
    }

    @Test func `a value expires after its time`() {
        var bench = Bench()
        bench.add("sensor", "Air", ["expire_after": 60])
        bench.send("air/main", "5")
        #expect(bench.home.nextDeadline == Moment(seconds: 62))
        #expect(bench.advance(to: 61).isEmpty)
        #expect(bench.advance(to: 62).count == 1)
        #expect(bench.value("sensor.air", .value) == nil)
        #expect(bench.home.nextDeadline == nil)
    }

    @Test func `a motion falls back to off, counted from the last report`() {
        var bench = Bench()
        bench.add("binary_sensor", "Hall", ["device_class": "motion", "off_delay": 30])
        bench.send("hall/main", "ON")
        bench.second = 19
        bench.send("hall/main", "ON")
        #expect(bench.advance(to: 45).isEmpty)
        #expect(bench.value("binary_sensor.hall", .power) == true)
        #expect(bench.advance(to: 50).count == 1)
        #expect(bench.value("binary_sensor.hall", .power) == false)
    }

    @Test func `topics with a plus are heard by level`() {
        var bench = Bench()
        bench.add(
            "sensor", "Air", ["state_topic": "+/+/BT/A4", "value_template": "{{ value_json.hum }}"])
        bench.send("home/gw/BT/A4", #"{"hum":40}"#)
        #expect(bench.value("sensor.air", .value) == .number(40))
        bench.send("home/gw/x/BT/A4", #"{"hum":50}"#)
        #expect(bench.value("sensor.air", .value) == .number(40))
    }

    @Test func `text of a state holds no control characters and no more than its limit`() {
        var bench = Bench()
        bench.add("sensor", "Title")
        bench.send("title/main", "a\r\nFAKE LINE\u{202E}b" + String(repeating: "x", count: 5_000))
        let text = bench.value("sensor.title", .value)?.string ?? ""
        #expect(text.hasPrefix("a FAKE LINEb") && text.count == 1_024)
    }
}
