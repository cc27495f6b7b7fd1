internal import Home

/// Makes pairs of scenes, each in a home of its own; the same seed makes the same ones.
struct PairMaker {
    let words: PairWords
    var draw: Draw
    private let signal: PairSignal
    private let flips: Bool
    private var freeRooms: [String] = []

    init(_ signal: PairSignal, flips: Bool, number: Int, population: Population, seed: UInt64) {
        self.signal = signal
        self.flips = flips
        words = PairWords(population)
        draw = Draw(
            seed: seed, key: "\(population.rawValue)/\(signal.rawValue)/\(flips)/\(number)")
        freeRooms = draw.shuffled(words.rooms)
    }

    /// What a pair is made of: the scene all share, and what makes either side.
    struct Plan {
        var scene: Scene
        var left: Fact
        var right: Fact
        /// Kinds of device about which another fact would not be irrelevant.
        var matters: Set<StagedKind>
    }

    /// The fact that differs, and what is right where it holds.
    struct Fact {
        var expected: Expected
        /// The scene where it holds.
        var change: (inout Scene) -> Void
    }

    mutating func make() -> MinimalPair {
        let plan = plan(for: signal)
        var (left, right) = (plan.scene, plan.scene)
        if flips {
            apply(plan.left, to: &left)
            apply(plan.right, to: &right)
        } else {
            let fact = draw.happens(0.5) ? plan.left : plan.right
            apply(fact, to: &left)
            right = left
            addIrrelevantFact(&left, &right, besides: plan.matters)
        }
        sort(&left)
        sort(&right)
        return MinimalPair(signal: signal, flips: flips, left: left, right: right)
    }

    private func apply(_ fact: Fact, to scene: inout Scene) {
        scene.expected = fact.expected
        fact.change(&scene)
    }

    /// By time; what is told of one moment stays in its order.
    private func sort(_ scene: inout Scene) {
        scene.events = scene.events.enumerated().sorted { left, right in
            left.element.second != right.element.second
                ? left.element.second < right.element.second : left.offset < right.offset
        }.map(\.element)
    }

    // MARK: Things of a home

    mutating func room() -> String {
        precondition(!freeRooms.isEmpty, "a pair takes fewer rooms than there are")
        return freeRooms.removeLast()
    }

    /// So many devices of a kind in a room, with names of their own.
    mutating func devices(_ kind: StagedKind, in area: String, count: Int = 1) -> [StagedDevice] {
        draw.shuffled(words.names[kind] ?? []).prefix(count).map {
            StagedDevice(kind, $0, in: area)
        }
    }

    mutating func device(_ kind: StagedKind, in area: String) -> StagedDevice {
        guard let device = devices(kind, in: area).first else {
            preconditionFailure("a kind of device without a name")
        }
        return device
    }

    /// Two of these kinds with names of their own; a kind that stands twice may come twice.
    mutating func two(of kinds: [StagedKind], in area: String) -> (StagedDevice, StagedDevice) {
        let chosen = draw.shuffled(kinds)
        guard chosen[0] == chosen[1] else {
            return (device(chosen[0], in: area), device(chosen[1], in: area))
        }
        let both = devices(chosen[0], in: area, count: 2)
        precondition(both.count == 2, "two of a kind need two names")
        return (both[0], both[1])
    }

    /// One in each of two rooms that nothing but the room tells apart.
    mutating func twins(_ kind: StagedKind) -> (StagedDevice, StagedDevice) {
        let one = device(kind, in: room())
        return (one, StagedDevice(kind, one.name, in: room()))
    }

    mutating func phrase(_ wish: PairWords.Wish, _ slots: [String: String] = [:]) -> String {
        draw.one(of: words.phrases[wish] ?? [])?.realise(&draw, slots) ?? ""
    }

    mutating func person() -> String { draw.one(of: words.people) ?? "" }

    /// Between eight in the morning and nine in the evening of some day of the first week.
    mutating func daytime() -> Double {
        Double(draw.below(5)) * 86_400 + 8 * 3_600 + draw.fraction() * 13 * 3_600
    }

    /// A scene with the devices and a few that nobody speaks of.
    mutating func scene(
        _ devices: [StagedDevice], _ wish: PairWords.Wish, _ slots: [String: String] = [:],
        from area: String?, speaker: String? = nil, at second: Double? = nil
    ) -> Scene {
        let second = second ?? daytime()
        return Scene(
            devices: draw.shuffled(devices + bystanders(besides: devices)),
            said: Scene.Said(text: phrase(wish, slots), area: area, speaker: speaker ?? person()),
            saidAtSecond: second, expected: .question)
    }

    // MARK: What is irrelevant

    /// Devices in rooms apart.
    private mutating func bystanders(besides devices: [StagedDevice]) -> [StagedDevice] {
        let kinds: [StagedKind] = [.thermostat, .fridge, .plug, .motion, .coffeeMaker, .dishwasher]
        let there = Set(devices.map(\.kind))
        let chosen = draw.shuffled(kinds.filter { !there.contains($0) }).prefix(2 + draw.below(3))
        return chosen.map { kind in
            device(kind, in: draw.one(of: words.spareRooms) ?? "")
        }
    }

    private mutating func addIrrelevantFact(
        _ left: inout Scene, _ right: inout Scene, besides matters: Set<StagedKind>
    ) {
        let apart = left.devices.filter {
            words.spareRooms.contains($0.area) && !matters.contains($0.kind)
        }
        let second = left.saidAtSecond - 600 - draw.fraction() * 5_000
        guard let device = draw.one(of: apart) else {
            // Nothing stands apart: a quarter of an hour passes instead.
            right.saidAtSecond += 900
            return
        }
        let (one, other) = device.twoStates
        left.add(second, one)
        right.add(second, other)
    }
}

extension StagedDevice {
    /// Two states that it may be in, neither of which calls for anything.
    fileprivate var twoStates: ([Message], [Message]) {
        switch kind {
        case .thermostat: ([report("target/now", "19.8")], [report("target/now", "20.6")])
        case .fridge: ([report("temperature", "4.1")], [report("temperature", "5.2")])
        case .motion: ([report("light", "40")], [report("light", "220")])
        case .dishwasher, .washer, .dryer: (set(status: "off"), set(status: "running"))
        case .coffeeMaker: (set(status: "idle"), set(status: "warming"))
        case .light, .plug, .fan, .purifier, .humidifier: (set(isOn: false), set(isOn: true))
        case .blinds, .curtain, .awning, .garageDoor: (set(isOpen: false), set(isOpen: true))
        case .speaker, .television: (set(isPlaying: false), set(isPlaying: true))
        case .oven, .thermometer: ([report("temperature", "20")], [report("temperature", "21")])
        case .weather: ([report("temperature", "7")], [report("temperature", "11")])
        case .alarmClock: ([], [])
        }
    }
}
