/// Makes homes: rooms, devices and people out of a seed.
struct HomePlanner: Sendable {
    let population: Population
    let rates: PopulationRates
    let seed: UInt64

    /// One home in so many has somebody who tries to teach the hub what is dangerous.
    static let adversarialEvery = 10

    func plan(_ number: Int) -> HomePlan {
        var draw = Draw(seed: seed, key: "home \(number)")
        let words = HomeWords(population)
        let wanted = rates.count(.devices, &draw)
        let rooms = rooms(words, deviceCount: wanted, &draw)
        var devices = basics(words, rooms)
        devices = Array(devices.prefix(max(8, wanted)))
        fill(&devices, to: wanted, words, rooms, &draw)
        let people = people(words, devices, rooms, number, &draw)
        return HomePlan(
            number: number, rooms: rooms, devices: devices, people: people,
            seed: draw.next() >> 1,
            isAdversarial: number % Self.adversarialEvery == Self.adversarialEvery - 1)
    }

    private func rooms(_ words: HomeWords, deviceCount: Int, _ draw: inout Draw)
        -> [HomePlan.Room]
    {
        let count = min(words.rooms.count, max(5, deviceCount / 4))
        let farShare = rates.draw(.farRooms, &draw)
        return words.rooms.prefix(count).map { room in
            let isUpstairs = room.use == .bedroom || room.use == .bath || room.use == .work
            return HomePlan.Room(
                name: room.name, floor: isUpstairs ? "upstairs" : "downstairs", use: room.use,
                hasFarMicrophone: draw.happens(farShare))
        }
    }

    /// What nearly every home has, the commonest first.
    private static let usual: [(type: String, use: RoomUse, label: Int)] = [
        ("light", .living, 0), ("light", .kitchen, 0), ("light", .bedroom, 0),
        ("thermostat", .living, 0), ("speaker", .kitchen, 0), ("television", .living, 0),
        ("blinds", .bedroom, 0), ("lock", .hall, 0), ("coffee_maker", .kitchen, 0),
        ("light", .hall, 0), ("oven", .kitchen, 0), ("blinds", .living, 0),
        ("light", .living, 2), ("light", .living, 4), ("light", .bath, 0),
        ("garage_door", .garage, 0),
        ("speaker", .living, 0), ("alarm_clock", .bedroom, 0), ("washing_machine", .bath, 0),
        ("thermostat", .bedroom, 0), ("light", .bedroom, 2), ("light", .bedroom, 6),
        ("vacuum", .living, 0),
        ("dishwasher", .kitchen, 0), ("color_light", .living, 0), ("kettle", .kitchen, 0),
        ("temperature_sensor", .bedroom, 0), ("fan", .bedroom, 0), ("light", .work, 0),
        ("light", .garage, 0), ("temperature_sensor", .kitchen, 0),
        ("contact_sensor", .bedroom, 0), ("humidifier", .bedroom, 0),
    ]

    private func basics(_ words: HomeWords, _ rooms: [HomePlan.Room])
        -> [HomePlan.PlannedDevice]
    {
        Self.usual.compactMap { usual in
            guard let room = rooms.firstIndex(where: { $0.use == usual.use }),
                let labels = words.names[usual.type], labels.indices.contains(usual.label)
            else { return nil }
            return device(usual.type, labels[usual.label], room, rooms)
        }
    }

    private func device(
        _ type: String, _ label: String, _ room: Int, _ rooms: [HomePlan.Room]
    ) -> HomePlan.PlannedDevice {
        HomePlan.PlannedDevice(
            type: type,
            name: Self.isAlone(type)
                ? label.capitalizedFirst
                : rooms[room].name + " " + label, label: label, room: room)
    }

    /// There is one in a home, and nobody says where it stands.
    private static func isAlone(_ type: String) -> Bool {
        [
            "oven", "coffee_maker", "kettle", "dishwasher", "washing_machine", "vacuum", "lock",
            "garage_door",
        ].contains(type)
    }

    private func fill(
        _ devices: inout [HomePlan.PlannedDevice], to count: Int, _ words: HomeWords,
        _ rooms: [HomePlan.Room], _ draw: inout Draw
    ) {
        let types = [
            "light", "light", "light", "plug", "color_light", "blinds", "temperature_sensor",
            "thermostat", "speaker", "fan",
        ]
        var tries = 0
        while devices.count < count, tries < 4_000 {
            tries += 1
            guard let type = draw.one(of: types), let labels = words.names[type],
                let label = draw.one(of: labels)
            else { return }
            let new = device(type, label, draw.below(rooms.count), rooms)
            if !devices.contains(where: { $0.name == new.name }) { devices.append(new) }
        }
    }

    private func people(
        _ words: HomeWords, _ devices: [HomePlan.PlannedDevice], _ rooms: [HomePlan.Room],
        _ number: Int, _ draw: inout Draw
    ) -> [Resident] {
        let names = draw.shuffled(words.people)
        let count = min(rates.count(.people, &draw), names.count)
        return (0..<count).map { place in
            var own = Draw(seed: seed, key: "home \(number) person \(place)")
            return Resident(
                name: names[place], devices: devices, rooms: rooms, words: words, rates: rates,
                &own)
        }
    }
}

extension String {
    fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
