internal import Home
internal import OrderedCollections
internal import Simulation
internal import Templates

/// A home before anything happens in it: its rooms, devices and people.
struct HomePlan: Sendable {
    struct Room: Sendable {
        var name: String
        var floor: String
        var use: RoomUse
        var hasFarMicrophone: Bool

        var spoken: String { name.lowercased() }
    }

    struct PlannedDevice: Sendable {
        var type: String
        /// As it announces itself.
        var name: String
        /// What it is in its room: "lamp".
        var label: String
        var room: Int

        var spoken: String { name.lowercased() }
    }

    var number: Int
    var rooms: [Room]
    var devices: [PlannedDevice]
    var people: [Resident]
    var seed: UInt64
    /// One of them tries to teach the hub what is dangerous.
    var isAdversarial: Bool

    func devices(_ type: String, in room: Int? = nil) -> [Int] {
        devices.indices.filter {
            devices[$0].type == type && (room == nil || devices[$0].room == room)
        }
    }

    func room(_ use: RoomUse) -> Int? { rooms.firstIndex { $0.use == use } }

    /// What Config/home.yaml would say of it.
    var definition: HomeDefinition {
        HomeDefinition(
            areas: rooms.map { AreaDefinition(name: $0.name, floor: $0.floor) },
            people: people.map { Person(id: $0.name, name: $0.name) })
    }

    var simulated: SimulatedHome {
        SimulatedHome(
            devices: devices.map { device in
                SimulatedDeviceDescription(
                    type: device.type, name: device.name, area: rooms[device.room].name,
                    options: DevicePace.options(of: device.type))
            }, seed: seed)
    }
}

/// Sensors that tell as much as matters here, so that weeks can be lived through in seconds.
enum DevicePace {
    static func options(of type: String) -> OrderedDictionary<String, Value> {
        switch type {
        case "temperature_sensor": ["interval_seconds": 3_600]
        case "thermostat": ["interval_seconds": 600]
        case "motion_sensor": ["pulses_per_hour_by_day": 0, "pulses_per_hour_by_night": 0]
        case "plug": ["metered": false]
        default: [:]
        }
    }
}
