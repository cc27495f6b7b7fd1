import Config
import Foundation
import Home
import OrderedCollections
import Simulation
import Templates
import Testing

private let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

private let types = Configuration.deviceTypes(in: root + "/Devices").value

private let simulated = types.filter { $0.simulation != .null }

private let styles = ["zigbee2mqtt", "tasmota", "esphome", "plain"]

/// A simulated home, and the same home as a hub would see it.
private struct Closed {
    private(set) var simulation: Simulation
    private(set) var home: Home
    private var now = Moment(seconds: 1_772_798_400)

    init(_ described: SimulatedHome) throws {
        simulation = try Simulation(home: described, types: types, seed: 7, at: now)
        home = Home(types: types)
        hear(simulation.announcements)
    }

    init(one type: DeviceType, style: String) throws {
        let name = type.names.first.map { "The \($0)" } ?? type.name
        try self.init(
            SimulatedHome(devices: [
                SimulatedDeviceDescription(
                    type: type.name, name: name, area: "Kitchen", style: style)
            ]))
    }

    private mutating func hear(_ messages: [Message]) {
        for message in messages {
            for case .refused(let refusal) in home.apply(message, at: now) {
                Issue.record("\(refusal.topic) \(refusal.place): \(refusal.reason)")
            }
        }
    }

    /// Whether the devices report what the action should lead to, within a minute.
    mutating func confirms(_ action: Action, on entity: EntityID) throws -> Bool {
        guard let expectation = home.expectation(of: action, on: entity) else { return true }
        for message in try home.messages(for: action, on: entity) {
            hear(simulation.receive(message, at: now))
        }
        for _ in 0..<60 where !expectation.isMet(by: home.state(of: expectation.entity)) {
            now = now.advanced(byMilliseconds: 1_000)
            hear(simulation.step(to: now))
        }
        return expectation.isMet(by: home.state(of: expectation.entity))
    }

    mutating func touch(_ sentence: String) throws { hear(try simulation.set(sentence, at: now)) }
}

/// A value for each action that a device in its first state can take.
private func samples(_ name: ActionName, _ entity: Entity) -> [Action] {
    let middle = entity.range.map { (($0.low + $0.high) / 2).rounded() } ?? 50
    return switch name {
    case .turnOn: [.turnOn]
    case .turnOff: [.turnOff]
    case .setBrightness: [.setBrightness(percent: 40)]
    case .setColor: [.setColor(hue: 120, saturation: 100)]
    case .setColorTemperature: [.setColorTemperature(kelvin: 4000)]
    case .open: [.open]
    case .close: [.close]
    case .setPosition: [.setPosition(percent: 30)]
    case .lock: [.lock]
    case .unlock: [.unlock]
    case .setTemperature: [.setTemperature(middle)]
    case .setHumidity: [.setHumidity(percent: 55)]
    case .setMode: entity.options.filter { $0 != "next" }.map { .setMode($0) }
    case .setSpeed: [.setSpeed(percent: 50)]
    case .play: [.play("the hunger games")]
    case .setVolume: [.setVolume(percent: 20)]
    case .setNumber: [.setNumber(middle)]
    case .start: entity.component == .vacuum ? [.start] : []
    case .dock: [.dock]
    case .control: [.control(.play), .control(.pause), .control(.stop)]
    case .toggle, .stop, .press, .select, .setText, .activate, .arm, .disarm: []
    }
}

@Test(arguments: simulated.map(\.name), styles)
func `every simulated device is known for what it is and does as it is told`(
    name: String, style: String
) throws {
    let type = try #require(types.first { $0.name == name })
    var closed = try Closed(one: type, style: style)
    #expect(closed.home.devices.values.map(\.type) == [type.name])
    for entity in closed.home.entities.values {
        #expect(closed.home.state(of: entity.id).isAvailable, "\(entity.id)")
        for name in closed.home.offered(on: entity.id) {
            for action in samples(name, entity) {
                #expect(
                    try closed.confirms(action, on: entity.id),
                    "\(type.name) as \(style): \(action) on \(entity.id)")
            }
        }
    }
}

@Test func `every device type has a simulated one`() {
    #expect(types.count >= 16)
    #expect(simulated.map(\.name) == types.map(\.name))
}

@Test(arguments: simulated.filter { !$0.active.isEmpty }.map(\.name))
func `what makes a device active is played by one of its entities`(name: String) throws {
    let type = try #require(types.first { $0.name == name })
    let closed = try Closed(one: type, style: "plain")
    let played = closed.home.devices.values.flatMap { $0.roles.keys }
    #expect(type.active.contains { played.contains($0.role) })
}

private func demo() throws -> Closed {
    let file = Configuration.value(root + "/Config/homes/demo.yaml")
    #expect(file.problems == [])
    return try Closed(SimulatedHome(value: file.value?.value ?? .null))
}

@Test func `the devices of the demo home are all recognised`() throws {
    let file = Configuration.value(root + "/Config/homes/demo.yaml")
    let described = try SimulatedHome(value: file.value?.value ?? .null)
    let closed = try demo()
    #expect(closed.home.devices.count == described.devices.count)
    for device in described.devices {
        let seen = closed.home.devices[DeviceID(rawValue: device.id)]
        #expect(seen?.type == device.type, "\(device.name)")
        #expect(seen?.area == device.area.map { AreaID(name: $0) }, "\(device.name)")
    }
    for type in [
        "oven", "light", "color_light", "plug", "garage_door", "blinds", "lock", "contact_sensor",
        "motion_sensor", "thermostat", "temperature_sensor", "weather_station", "television",
        "speaker", "coffee_maker", "alarm_clock",
    ] {
        #expect(described.devices.contains { $0.type == type }, "no \(type) in the demo home")
    }
}

@Test(arguments: [
    "switch.oven", "sensor.oven_temperature", "number.oven_target_temperature",
    "light.kitchen_light", "cover.garage_door", "lock.front_door_lock",
    "binary_sensor.front_door", "climate.living_room_thermostat", "text.living_room_tv_play_media",
    "select.kitchen_speaker_playback_control", "number.living_room_speaker_volume",
    "sensor.living_room_tv_playback", "switch.living_room_tv", "switch.coffee_maker",
    "button.coffee_maker_brew", "time.alarm_clock_alarm_time",
    "sensor.weather_station_temperature", "sensor.nursery_thermometer_temperature",
])
func `the demo home has the entities people speak of`(id: String) throws {
    #expect(try demo().home.entities[EntityID(rawValue: id)] != nil)
}

@Test func `what a hand does in the demo home is active there`() throws {
    var closed = try demo()
    for sentence in [
        "oven on", "garage door open", "front door lock unlocked", "living room tv play thriller",
        "kitchen light on", "alarm clock ringing on", "kitchen speaker play jazz",
    ] {
        try closed.touch(sentence)
    }
    for (device, word) in [
        ("oven", "on"), ("garage_door", "open"), ("front_door_lock", "unlocked"),
        ("living_room_tv", "playing"), ("kitchen_light", "on"), ("alarm_clock", "ringing"),
        ("kitchen_speaker", "playing"),
    ] {
        #expect(closed.home.activeWord(of: DeviceID(rawValue: device)) == word, "\(device)")
    }
    #expect(closed.home.activeWord(of: "bedroom_lamp") == nil)
    #expect(closed.home.activeWord(of: "living_room_blinds") == nil)
}

@Test func `a hot oven that is off is still hot`() throws {
    var closed = try demo()
    try closed.touch("oven temperature 150")
    #expect(closed.home.activeWord(of: "oven") == "still hot")
}
