internal import Home
internal import Templates

/// Turns what somebody comes to want into a wish with its words and its truth.
struct WishMaker {
    let plan: HomePlan
    /// What the devices have reported; people see as much by looking.
    let home: Home
    let devices: [DeviceID?]
    let occasion: Occasion
    let day: Int
    let isDrifted: Bool
    /// Whether what the person usually does can be known by now.
    let isEstablished: Bool
    let words: HomeWords
    var draw: Draw

    var resident: Resident? { occasion.person.map { plan.people[$0] } }
    var room: Int { occasion.room }

    /// nil where the home has nothing for it, or where everything is so already.
    mutating func make() -> Wish? {
        switch occasion.theme {
        case .lightOn, .lightOff, .roomLightsOff, .dim, .adjustLight, .color: light()
        case .setTemperature, .tooCold, .temperatureThere, .fan: climate()
        case .openBlinds, .closeBlinds, .lock, .unlock, .openGarage, .closeGarage, .isLocked:
            opening()
        case .ovenOn, .ovenOff, .ovenTemperature, .coffee, .startMachine, .remaining, .vacuum:
            machine()
        case .playFilm, .playGenre, .playMusic, .pause, .volume, .louder: media()
        case .timer, .time, .isOn, .addItem, .unfulfillable: other()
        }
    }

    // MARK: What is there

    func here(_ types: [String]) -> [Int] {
        plan.devices.indices.filter {
            plan.devices[$0].room == room && types.contains(plan.devices[$0].type)
        }
    }

    func anywhere(_ type: String) -> Int? { plan.devices(type).first }

    func isOn(_ device: Int) -> Bool {
        reading(.power, device)?.bool ?? (reading(.playback, device)?.string == "playing")
    }

    func reading(_ role: Role, _ device: Int) -> Value? {
        devices[device].flatMap { home.reading(of: role, on: $0)?.value }
    }

    var leavesOut: Bool {
        mutating get { draw.happens(resident?.elliptic ?? 0.5) }
    }

    // MARK: What it is called

    /// The name in full, or the person's own.
    func name(_ device: Int) -> String {
        resident?.nicknames[device] ?? plan.devices[device].spoken
    }

    func isNicknamed(_ device: Int) -> Bool { resident?.nicknames[device] != nil }

    /// The person's name for it, or the one everybody knows, as the wish is first put.
    func named(
        _ kind: PhraseKind, _ device: Int, _ want: Wish.Want, hand: String? = nil,
        slots: [String: String] = [:]
    ) -> Wish {
        var wish = Wish(kind: kind, slots: slots, targets: [device], want: want, hand: hand)
        wish.slots["thing"] = name(device)
        wish.slots["room"] = plan.rooms[plan.devices[device].room].spoken
        wish.usesNickname = isNicknamed(device)
        var plain = wish.slots
        plain["thing"] = plan.devices[device].spoken
        wish.plainly = (kind, plain)
        return wish
    }

    /// By what it is, because the context tells which.
    func unnamed(_ wish: Wish, as thing: String, by way: ContextWay) -> Wish {
        var wish = wish
        wish.slots["thing"] = thing
        wish.usesNickname = false
        wish.way = way
        return wish
    }

    /// One of several that this person uses at this time, the same every day until the routine changes.
    func usual(_ choices: [Int]) -> (device: Int, dependsOnTime: Bool)? {
        guard let resident, choices.count > 1 else { return nil }
        let isEvening = occasion.second >= 14 * 3_600
        let shift: UInt64 = isDrifted ? 7 : 0
        let morning = Int((resident.habit >> 8 &+ shift) % UInt64(choices.count))
        let evening = Int((resident.habit >> 16 &+ shift) % UInt64(choices.count))
        return (choices[isEvening ? evening : morning], morning != evening)
    }
}
