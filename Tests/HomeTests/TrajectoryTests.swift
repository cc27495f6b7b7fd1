import Home
import OrderedCollections
import Templates
import Testing

/// Devices as three kinds of firmware speak, from their first word on.
@Suite struct TrajectoryTests {
    @Test func `a Zigbee lamp is found, switched, dimmed and lost`() throws {
        var bench = Bench()
        bench.send("zigbee2mqtt/bridge/state", #"{"state":"online"}"#, retain: true)
        bench.announce(
            "light/0x01/light",
            [
                "availability": [
                    [
                        "topic": "zigbee2mqtt/bridge/state",
                        "value_template": "{{ value_json.state }}",
                    ]
                ],
                "brightness": true, "brightness_scale": 254, "schema": "json", "name": .null,
                "command_topic": "zigbee2mqtt/desk/set", "state_topic": "zigbee2mqtt/desk",
                "supported_color_modes": ["xy", "color_temp"], "max_mireds": 500, "min_mireds": 150,
                "unique_id": "0x01_light",
                "device": [
                    "identifiers": ["z_0x01"], "name": "Desk lamp", "suggested_area": "Study",
                ],
            ])
        bench.announce(
            "sensor/0x01/linkquality",
            [
                "availability": [
                    [
                        "topic": "zigbee2mqtt/bridge/state",
                        "value_template": "{{ value_json.state }}",
                    ]
                ],
                "entity_category": "diagnostic", "name": "Linkquality",
                "state_topic": "zigbee2mqtt/desk",
                "unique_id": "0x01_lq", "unit_of_measurement": "lqi",
                "value_template": "{{ value_json[\"linkquality\"] }}",
                "device": ["identifiers": ["z_0x01"], "name": "Desk lamp"],
            ])
        #expect(bench.home.state(of: "light.desk_lamp").isAvailable)
        #expect(bench.home.entities["sensor.desk_lamp_linkquality"]?.isAuxiliary == true)
        #expect(bench.home.devices["desk_lamp"]?.type == "light")
        #expect(bench.home.entities["sensor.desk_lamp_linkquality"]?.area == "study")
        let dim = try #require(
            bench.home.expectation(of: .setBrightness(percent: 30), on: "light.desk_lamp"))
        #expect(
            try bench.sent(.setBrightness(percent: 30), "light.desk_lamp")
                == #"zigbee2mqtt/desk/set {"state":"ON","brightness":76}"#)
        bench.send("zigbee2mqtt/desk/set", #"{"state":"ON","brightness":76}"#)
        bench.send(
            "zigbee2mqtt/desk",
            #"{"state":"ON","brightness":76,"color_mode":"color_temp","color_temp":370,"linkquality":120}"#
        )
        #expect(dim.isMet(by: bench.home.state(of: "light.desk_lamp")))
        #expect(bench.home.activeWord(of: "desk_lamp") == "on")
        bench.send("zigbee2mqtt/bridge/state", #"{"state":"offline"}"#)
        #expect(bench.events.count == 2)
        #expect(!bench.home.state(of: "light.desk_lamp").isAvailable)
    }

    @Test func `a Tasmota plug speaks of many things on one topic`() throws {
        var bench = Bench()
        bench.announce(
            "switch/A1_RL_1",
            [
                "name": "Coffee", "stat_t": "stat/coffee/RESULT", "cmd_t": "cmnd/coffee/POWER",
                "pl_off": "OFF", "pl_on": "ON", "val_tpl": "{{value_json.POWER}}",
                "avty_t": "tele/coffee/LWT", "pl_avail": "Online", "pl_not_avail": "Offline",
                "uniq_id": "A1_RL_1",
                "dev": ["ids": ["A1"], "name": "Tasmota A1", "mdl": "Sonoff Basic"],
            ])
        let id: EntityID = "switch.tasmota_a1_coffee"
        bench.send("tele/coffee/LWT", "Online", retain: true)
        #expect(try bench.sent(.turnOn, id) == "cmnd/coffee/POWER ON")
        #expect(bench.send("stat/coffee/RESULT", #"{"Dimmer":50}"#).isEmpty)
        bench.send("stat/coffee/RESULT", #"{"POWER":"ON"}"#)
        #expect(bench.value(id, .power) == true)
        #expect(bench.home.devices["tasmota_a1"]?.type == "coffee_maker")
        #expect(bench.send("stat/coffee/RESULT", "not json").isEmpty)
        #expect(bench.value(id, .power) == true)
    }

    @Test func `an ESPHome garage opens, is stopped and closes`() throws {
        var bench = Bench()
        bench.announce(
            "cover/garage/door",
            [
                "dev_cla": "garage", "pos_t": "garage/cover/door/position/state",
                "set_pos_t": "garage/cover/door/position/command", "name": "Door",
                "stat_t": "garage/cover/door/state", "cmd_t": "garage/cover/door/command",
                "avty_t": "garage/status", "uniq_id": "ESPcoverdoor",
                "dev": [
                    "ids": "a0b7", "name": "garage", "mdl": "esp32dev", "mf": "Espressif",
                    "sa": "Garage",
                ],
            ])
        let id: EntityID = "cover.garage_door"
        bench.send("garage/status", "online")
        let opening = try #require(bench.home.expectation(of: .open, on: id))
        #expect(bench.home.risk(of: .open, on: id).risk == .dangerous)
        bench.send("garage/cover/door/state", "closed")
        #expect(opening.isContradicted(by: bench.home.state(of: id)))
        bench.send("garage/cover/door/state", "opening")
        #expect(opening.isAccepted(by: bench.home.state(of: id)))
        bench.send("garage/cover/door/position/state", "35")
        bench.send("garage/cover/door/state", "open")
        #expect(bench.value(id, .position) == .number(35))
        #expect(opening.isMet(by: bench.home.state(of: id)))
        #expect(bench.home.activeWord(of: "garage") == "open")
        #expect(try bench.sent(.close, id) == "garage/cover/door/command CLOSE")
        #expect(
            bench.home.risk(of: .close, on: id)
                == RiskJudgement(risk: .harmless, reason: .safeDirection))
    }

    @Test func `after a restart all is unverified until it speaks`() {
        var bench = Bench()
        bench.add("light", "A")
        bench.add("light", "B")
        bench.home.markUnverified()
        bench.send("a/main", "ON")
        #expect(bench.home.state(of: "light.a").isVerified)
        #expect(!bench.home.state(of: "light.b").isVerified)
    }
}
