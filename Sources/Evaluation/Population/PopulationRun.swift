internal import Home
public import Hub
internal import Learning
internal import OrderedCollections
internal import Resolution
internal import Simulation
internal import Wire

/// What a run is to be of.
public struct PopulationOptions: Hashable, Sendable {
    public var population: Population
    public var homes: Int
    public var days: Int
    public var seed: UInt64
    public var rates: PopulationRates
    /// Which sounds are taken for which in population A.
    public var sounds: SoundTable?
    public var keeps: Keeping = []
    /// Homes are shared out among so many threads; the result is the same for any number.
    public var lanes = 2

    /// What is kept of the homes besides the truth.
    public struct Keeping: OptionSet, Hashable, Sendable {
        public let rawValue: Int

        public init(rawValue: Int) { self.rawValue = rawValue }

        /// All that goes into the hubs, so that it can be played back.
        public static let inputs = Keeping(rawValue: 1)
        /// What the hubs have to judge each night, so that judging can be fitted.
        public static let histories = Keeping(rawValue: 2)
        /// What words could mean, so that ranking can be fitted.
        public static let rankings = Keeping(rawValue: 4)
    }

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

/// What came of one arm.
public struct PopulationLife: Sendable {
    public var homes: [HomeRecord] = []
    /// Living the days, and what the hubs learn in the nights, by the clock on the wall; where a
    /// program is the hub, all is one day.
    public var daySeconds: [Double] = []
    public var nightSeconds: [Double] = []
    /// Why it ended before its time.
    public var troubles: [HubTrouble] = []
}

/// Lets a population live.
public struct PopulationRun: Sendable {
    public let options: PopulationOptions
    let setup: HubSetup

    public init(_ setup: HubSetup, _ options: PopulationOptions) {
        self.setup = setup
        self.options = options
    }

    /// One arm, from the first day to the last; the homes in their order.
    public func run(_ arm: Arm) async throws -> PopulationLife {
        let lanes = try makeLanes(arm)
        let clock = ContinuousClock()
        var life = PopulationLife()
        for day in 0..<options.days {
            let morning = clock.now
            await everywhere(lanes) { await $0.live(day) }
            let night = clock.now
            await everywhere(lanes) { await $0.sleep() }
            if arm.learns { await learnTogether(lanes) }
            if arm == .oracle { await shareWordings(lanes) }
            life.daySeconds.append(morning.duration(to: night) / .seconds(1))
            life.nightSeconds.append(night.duration(to: clock.now) / .seconds(1))
        }
        for lane in lanes { life.homes += await lane.records }
        life.homes.sort { $0.home < $1.home }
        return life
    }

    private func everywhere(
        _ lanes: [HomeLane], _ body: @escaping @Sendable (HomeLane) async -> Void
    ) async {
        await withTaskGroup(of: Void.self) { group in
            for lane in lanes { group.addTask { await body(lane) } }
        }
    }

    /// Adds up what the homes counted, in their order, and gives all of them what it teaches.
    private func learnTogether(_ lanes: [HomeLane]) async {
        guard options.homes > 1 else { return }
        var shared: [(home: Int, counts: RewriteCounts)] = []
        for lane in lanes { shared += await lane.sharedCounts }
        var counts = RewriteCounts()
        for one in shared.sorted(by: { $0.home < $1.home }) { counts.add(one.counts) }
        let rules = RewriteLearner.learnGlobally(counts)
        for lane in lanes { await lane.adopt(rules) }
    }

    /// What a wording means in one home it means in all.
    private func shareWordings(_ lanes: [HomeLane]) async {
        var all = OracleMemory.Wordings()
        for lane in lanes { all.formUnion(await lane.wordings) }
        for lane in lanes { await lane.adopt(all) }
    }

    /// Population B is misheard in another way, and so is A where no sounds are known.
    private func recogniser(_ words: HomeWords) -> Recogniser {
        guard options.population == .a, let sounds = options.sounds else { return .rough }
        let types = setup.types.flatMap { $0.names + $0.plurals }
        let vocabulary = words.all + types + PhraseGrammar.texts(options.population)
        return .sounds(SoundNeighbours(sounds, vocabulary: vocabulary))
    }

    private func makeLanes(_ arm: Arm) throws -> [HomeLane] {
        let foundation = foundation(arm)
        let count = max(1, min(options.lanes, options.homes))
        return try (0..<count).map { lane in
            let numbers = stride(from: lane, to: options.homes, by: count)
            return HomeLane(try numbers.map { try foundation.home($0) })
        }
    }

    func foundation(_ arm: Arm) -> HomeFoundation {
        let words = HomeWords(options.population)
        var own = arm.adjusting(setup)
        // Words go to the program; the hub here hears the devices alone.
        if arm == .program { own.intents = Array(own.intents.prefix(1)) }
        return HomeFoundation(
            options: options,
            planner: HomePlanner(
                population: options.population, rates: options.rates, seed: options.seed),
            speech: HomeLife.Speech(
                words: words, grammar: PhraseGrammar(options.population),
                recogniser: recogniser(words),
                reactions: options.population == .a ? .independent : .escalating),
            arm: arm, hub: Hub(own, layers: arm.layers), types: setup.types)
    }
}

/// What every home of a run begins with.
struct HomeFoundation: Sendable {
    let options: PopulationOptions
    let planner: HomePlanner
    let speech: HomeLife.Speech
    let arm: Arm
    let hub: Hub
    let types: [DeviceType]

    func home(_ number: Int, program: PipedHub? = nil) throws(SimulationError) -> HomeLife {
        let plan = planner.plan(number)
        return try HomeLife(
            plan, planner: DayPlanner(plan: plan, rates: options.rates, days: options.days),
            speech: speech, arm: arm, hub: hub, types: types, keeps: options.keeps,
            program: program)
    }
}

/// Some of the homes, which live one after the other; lanes live at once.
actor HomeLane {
    private var homes: [HomeLife]

    init(_ homes: [HomeLife]) { self.homes = homes }

    func live(_ day: Int) async {
        for index in homes.indices {
            homes[index].live(day)
            // Others may want the thread too.
            await Task.yield()
        }
    }

    func sleep() { for index in homes.indices { homes[index].sleep() } }

    var sharedCounts: [(home: Int, counts: RewriteCounts)] {
        homes.map { ($0.plan.number, $0.run.hub.sharedCounts) }
    }

    func adopt(_ rules: [RewriteRule]) {
        for index in homes.indices { homes[index].run.adopt(global: rules) }
    }

    var wordings: OracleMemory.Wordings {
        homes.reduce(into: OracleMemory.Wordings()) { $0.formUnion($1.oracle.wordings) }
    }

    func adopt(_ wordings: OracleMemory.Wordings) {
        for index in homes.indices { homes[index].oracle.wordings = wordings }
    }

    var records: [HomeRecord] {
        homes.map { home in
            var record = home.record
            record.labels = home.run.hub.labels
            let sample = home.run.hub.weightSample
            (record.weightSample, record.usesOwnWeights) = (sample.effective, sample.isUsed)
            return record
        }
    }
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
                    .preference, .byHand,
                ]
            case .learningOff: [.hour, .person, .habit, .preference]
            case .homeAssistantRule:
                Feature.allCases.filter {
                    ![.text, .name, .capability, .available, .sameArea, .sameFloor].contains($0)
                }
            case .none, .taught, .personal, .global, .all, .program, .oracle: []
            }
        for feature in without { setup.ranking.weights[feature] = 0 }
        setup.ranking.asHomeAssistant = self == .homeAssistantRule
        return setup
    }
}
