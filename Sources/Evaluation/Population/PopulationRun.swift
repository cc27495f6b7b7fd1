internal import Home
public import Hub
internal import OrderedCollections
internal import Resolution
internal import Simulation

/// What a run is to be of.
public struct PopulationOptions: Hashable, Sendable {
    public var population: Population
    public var homes: Int
    public var days: Int
    public var seed: UInt64
    public var rates: PopulationRates
    /// Keeps all that goes into the hubs, so that it can be played back.
    public var keepsInputs = false
    /// Homes are shared out among so many threads; the result is the same for any number.
    public var lanes = 2

    public init(
        population: Population, homes: Int, days: Int, seed: UInt64,
        rates: PopulationRates = PopulationRates()
    ) {
        self.population = population
        self.homes = homes
        self.days = days
        self.seed = seed
        self.rates = rates
    }
}

/// Lets a population live.
public struct PopulationRun: Sendable {
    public let options: PopulationOptions
    private let setup: HubSetup

    public init(_ setup: HubSetup, _ options: PopulationOptions) {
        self.setup = setup
        self.options = options
    }

    /// One arm, from the first day to the last; the homes in their order.
    public func run(_ arm: Arm) async throws -> [HomeRecord] {
        let lanes = try makeLanes(arm)
        for day in 0..<options.days {
            await withTaskGroup(of: Void.self) { group in
                for lane in lanes { group.addTask { await lane.live(day) } }
            }
        }
        var records: [HomeRecord] = []
        for lane in lanes { records += await lane.records }
        return records.sorted { $0.home < $1.home }
    }

    private func makeLanes(_ arm: Arm) throws -> [HomeLane] {
        let planner = HomePlanner(
            population: options.population, rates: options.rates, seed: options.seed)
        let speech = HomeLife.Speech(
            words: HomeWords(options.population), grammar: PhraseGrammar(options.population),
            hearing: Hearing(),
            reactions: options.population == .a ? .independent : .escalating)
        let hub = Hub(arm.adjusting(setup), layers: arm.layers)
        let count = max(1, min(options.lanes, options.homes))
        return try (0..<count).map { lane in
            let numbers = stride(from: lane, to: options.homes, by: count)
            return HomeLane(
                try numbers.map { number in
                    let plan = planner.plan(number)
                    let days = DayPlanner(plan: plan, rates: options.rates, days: options.days)
                    return try HomeLife(
                        plan, planner: days, speech: speech, arm: arm, hub: hub,
                        types: setup.types, keepsInputs: options.keepsInputs)
                })
        }
    }
}

/// Some of the homes, which live one after the other; lanes live at once.
actor HomeLane {
    private var homes: [HomeLife]

    init(_ homes: [HomeLife]) { self.homes = homes }

    func live(_ day: Int) async {
        for index in homes.indices {
            homes[index].live(day)
            homes[index].sleep()
            // Others may want the thread too.
            await Task.yield()
        }
    }

    var records: [HomeRecord] { homes.map(\.record) }
}

extension Arm {
    /// What the hub is told before it starts.
    func adjusting(_ setup: HubSetup) -> HubSetup {
        var setup = setup
        let without: [Feature] =
            switch self {
            case .contextOff:
                [
                    .active, .changedLately, .unusual, .sameArea, .sameFloor, .lastTarget,
                    .mentioned, .executable, .screen, .hour, .person, .playing, .habit,
                    .preference,
                ]
            case .learningOff: [.hour, .person, .habit, .preference]
            case .none, .taught, .personal, .global, .all, .oracle: []
            }
        for feature in without { setup.ranking.weights[feature] = 0 }
        return setup
    }
}
