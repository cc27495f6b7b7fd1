public import Home
public import Hub

/// A home of any size whose devices are named as people name them, the same in every run.
public struct GeneratedHome: Hashable, Sendable {
    public let areas: [String]
    public let devices: [GeneratedDevice]

    private static let rooms = [
        "kitchen", "living room", "bedroom", "bathroom", "hall", "office", "nursery", "attic",
        "cellar", "garage", "dining room", "guest room", "library", "workshop", "laundry",
        "pantry", "studio", "gym", "porch", "playroom",
    ]
    private static let sides = [
        "", "upstairs ", "north ", "south ", "old ", "new ", "small ", "east ", "west ", "upper ",
    ]

    /// - Parameters:
    ///   - deviceCount: at most 5,000; what is beyond has no name.
    ///   - entitiesPerDevice: 1 to 8.
    public init(deviceCount: Int, entitiesPerDevice: Int = 1) {
        let labels = GeneratedDevice.Kind.allCases.flatMap { kind in kind.labels.map { (kind, $0) }
        }
        let areas = Self.sides.flatMap { side in Self.rooms.map { side + $0 } }
        let places = areas.flatMap { area in labels.map { (area, $0.0, $0.1) } }
        devices = places.prefix(max(0, deviceCount)).enumerated().map { number, place in
            GeneratedDevice(
                number: number, kind: place.1, area: place.0, name: place.0 + " " + place.2,
                extraEntities: min(max(entitiesPerDevice - 1, 0), GeneratedDevice.extras.count))
        }
        let used = (devices.count + labels.count - 1) / labels.count
        self.areas = Array(areas.prefix(used))
    }

    /// A home of so many devices of one kind, which have numbers for names.
    public init(kind: GeneratedDevice.Kind, count: Int) {
        areas = [Self.rooms[0]]
        devices = (0..<max(0, count)).map { number in
            GeneratedDevice(
                number: number, kind: kind, area: Self.rooms[0],
                name: "\(kind.rawValue) \(number)", extraEntities: 0)
        }
    }

    /// Discovery and first reports, as a broker that keeps them would tell a new client.
    public var messages: [Message] {
        devices.flatMap(\.announcements) + devices.flatMap(\.reports)
    }

    /// What a home knows after these announcements; by itself, with no hub around it.
    public static func known(_ setup: HubSetup, after announcements: [Message]) -> Home {
        var home = Home(types: setup.types)
        for message in announcements { _ = home.apply(message, at: Moment(seconds: 0)) }
        return home
    }

    /// What the devices say to a command.
    public func reports(for command: Message) -> [Message] {
        // The number stands between the first two slashes.
        let levels = command.topic.split(separator: "/")
        guard levels.count == 3, let number = Int(levels[1]), devices.indices.contains(number)
        else { return [] }
        return devices[number].report(for: command).map { [$0] } ?? []
    }
}
