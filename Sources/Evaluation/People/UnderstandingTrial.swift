internal import Config
public import Home
public import Hub
internal import OrderedCollections
internal import Simulation
internal import Templates

/// Says what people said to a hub with a lived-in home, each sentence to a hub of its own.
public struct UnderstandingTrial: Sendable {
    /// What became of a row of sentences.
    public struct Score: Hashable, Sendable {
        public var count = 0
        public var right = 0
        /// Something was sent, kept or set although another thing was meant.
        public var wronglyActed = 0
        /// Some that were not right, with what came of them.
        public var faults: [String] = []

        public var rightPercent: Double { Self.percent(right, count) }
        public var wronglyActedPercent: Double { Self.percent(wronglyActed, count) }

        static func percent(_ part: Int, _ whole: Int) -> Double {
            whole == 0 ? 0 : 100 * Double(part) / Double(whole)
        }
    }

    private let settled: Hub
    private let now: Moment
    private let areas: [String]
    private static let faultsLimit = 4_000

    /// - Parameter file: a home of `Config/homes/`.
    public init(_ setup: HubSetup, homeFile file: String, at start: Moment) throws {
        let loaded = Configuration.value(file)
        if let problem = loaded.problems.first { throw problem }
        let home = try SimulatedHome(value: loaded.value?.value ?? [:])
        var hub = Hub(setup)
        var world = try Simulation(home: home, types: setup.types, seed: home.seed, at: start)
        for message in world.announcements { _ = hub.handle(.message(message), at: start) }
        let end = start.advanced(byMilliseconds: 600_000)
        for emission in world.emissions(to: end) {
            _ = hub.handle(.message(emission.message), at: emission.at)
        }
        settled = hub
        now = end.advanced(byMilliseconds: 1_000)
        areas = OrderedSet(home.devices.compactMap(\.area)).elements
    }

    /// Names that people may say, each with the entities that are right.
    public var names: [(name: String, device: DeviceID)] {
        settled.home.devices.values.map { ($0.name, $0.id) }
    }

    /// How often the intent is one of those accepted, and how often something is done wrongly.
    public func score(_ utterances: [SpokenData.Utterance]) -> Score {
        var score = Score()
        for (index, utterance) in utterances.enumerated() {
            let (result, effects) = say(utterance.text, from: areas[index % areas.count])
            let isAct = result.isAct(effects)
            let isDeclined = result.decision == .reject || !isAct
            let isRight =
                utterance.accepted.isEmpty
                ? isDeclined : result.intent.map(utterance.accepted.contains) ?? false
            score.count += 1
            score.right += isRight ? 1 : 0
            score.wronglyActed += isAct && !isRight ? 1 : 0
            if !isRight, score.faults.count < Self.faultsLimit {
                score.faults.append(
                    "\(utterance.text) | \(result.decision) \(result.intent ?? "-")"
                        + (isAct ? " acted" : "")
                        + " | \(utterance.accepted.first ?? "reject")")
            }
        }
        return score
    }

    /// How often a device is found by its name with so many letters wrong.
    public func misspelt(edits: Int, rounds: Int, seed: UInt64) -> Score {
        var draw = Draw(seed: seed)
        var score = Score()
        for (name, device) in names where name.count >= 5 {
            for _ in 0..<rounds {
                var wrong = name.lowercased()
                for _ in 0..<edits { wrong = Self.edited(wrong, &draw) }
                let (result, _) = say("what is the status of the \(wrong)", from: areas[0])
                let found = Set(result.targets.compactMap { settled.home.entities[$0]?.device })
                score.count += 1
                if found == [device] {
                    score.right += 1
                } else if score.faults.count < Self.faultsLimit {
                    score.faults.append("\(wrong) | \(result.targets) | \(name)")
                }
            }
        }
        return score
    }

    /// A letter dropped, doubled, changed or swapped with the next.
    private static func edited(_ name: String, _ draw: inout Draw) -> String {
        var letters = Array(name)
        let places = letters.indices.dropLast().filter { letters[$0] != " " }
        guard let place = draw.one(of: places) else { return name }
        let alphabet = Array("abcdefghijklmnopqrstuvwxyz")
        switch draw.next() % 4 {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        case 2: letters[place] = draw.one(of: alphabet) ?? "x"
        default: letters.swapAt(place, place + 1)
        }
        return String(letters)
    }

    private func say(_ text: String, from area: String) -> (TurnResult, [Effect]) {
        var hub = settled
        let effects = hub.handle(
            .utterance(
                Utterance(
                    turn: "people", text: text, source: area, asker: Asker(speaker: "ana"))),
            at: now)
        for case .say(.result(let result)) in effects { return (result, effects) }
        return (TurnResult(turn: "people", decision: .reject, text: text), effects)
    }
}

extension TurnResult {
    /// Something was sent, or put off.
    fileprivate func isAct(_ effects: [Effect]) -> Bool {
        decision == .execute || !published.isEmpty || !scheduled.isEmpty
    }
}
