import Home
import OrderedCollections
import Templates
import Testing

@Suite struct NamingTests {
    @Test(arguments: [
        ("Kitchen Lamp", Value.null, "light.kitchen_lamp", "Kitchen Lamp"),
        ("Kitchen Lamp", "Kitchen Lamp", "light.kitchen_lamp", "Kitchen Lamp"),
        ("Kitchen", "Ceiling", "light.kitchen_ceiling", "Kitchen Ceiling"),
        ("Kitchen Lamp", "kitchen lamp left", "light.kitchen_lamp_left", "kitchen lamp left"),
        ("Kitchen", "Kitchenette", "light.kitchen_kitchenette", "Kitchen Kitchenette"),
        ("Café", "Lámpara", "light.cafe_lampara", "Café Lámpara"),
        ("  Hall\u{200B} \u{202E}way ", .null, "light.hall_way", "Hall way"),
    ])
    func `ids and names follow device and entity name`(
        device: String, name: Value, id: String, shown: String
    ) {
        var bench = Bench()
        bench.add("light", device, ["name": name])
        #expect(bench.home.entities.keys.map(\.rawValue) == [id])
        #expect(bench.home.entities.values.first?.name == shown)
    }

    @Test func `an entity without a name is called by its device class`() {
        var bench = Bench()
        bench.announce(
            "sensor/x/y",
            [
                "state_topic": "x", "device_class": "temperature",
                "device": ["identifiers": "x", "name": "Porch"],
            ])
        #expect(bench.home.entities.keys.elements == ["sensor.porch_temperature"])
    }

    @Test func `names that collide are numbered`() {
        var bench = Bench()
        for number in 1...3 {
            bench.announce(
                "light/n\(number)/main",
                [
                    "command_topic": .string("n\(number)/set"), "name": .null,
                    "device": ["identifiers": .string("n\(number)"), "name": "Lamp"],
                ])
        }
        #expect(
            bench.home.entities.keys.elements == ["light.lamp", "light.lamp_2", "light.lamp_3"])
        #expect(bench.home.devices.keys.elements == ["lamp", "lamp_2", "lamp_3"])
    }

    @Test func `an entity without a device is its own device`() {
        var bench = Bench()
        bench.announce("switch/pump", ["command_topic": "pump/set", "name": "Pond pump"])
        #expect(bench.home.entities.keys.elements == ["switch.pond_pump"])
        #expect(bench.home.devices["pond_pump"]?.name == "Pond pump")
    }

    @Test func `suggested object ids do not make the id`() {
        var bench = Bench()
        bench.add("light", "Lamp", ["default_entity_id": "light.other", "object_id": "another"])
        #expect(bench.home.entities.keys.elements == ["light.lamp"])
    }

    @Test func `a renamed device keeps its ids and changes its names`() {
        var bench = Bench()
        bench.add("light", "Lamp", "Left")
        let revision = bench.home.revision
        bench.announce(
            "light/lamp/left",
            [
                "unique_id": "lamp_light_left", "name": "Left", "command_topic": "lamp/left/set",
                "device": ["identifiers": ["lamp"], "name": "Desk lamp"],
            ])
        #expect(bench.home.entities["light.lamp_left"]?.name == "Desk lamp Left")
        #expect(bench.home.devices["lamp"]?.name == "Desk lamp")
        #expect(bench.home.revision > revision)
    }

    @Test func `a name is cut at its limit`() {
        var bench = Bench()
        bench.announce(
            "light/a", ["command_topic": "a", "name": .string(String(repeating: "a", count: 500))])
        #expect(bench.home.entities.values.first?.name.count == 128)
    }

    @Test func `ids of a bundle's nameless parts come from their keys`() {
        var bench = Bench()
        bench.announce(
            "device/node42",
            [
                "~": "node42", "dev": ["ids": ["node42"], "name": "Node 42"], "o": ["name": "x"],
                "cmps": ["outside_light": ["p": "switch", "stat_t": "~/p", "cmd_t": "~/p/set"]],
            ])
        #expect(bench.home.entities.keys.elements == ["switch.node_42_outside_light"])
    }
}
