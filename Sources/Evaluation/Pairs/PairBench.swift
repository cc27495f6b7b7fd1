public import Hub
internal import OrderedCollections
internal import Resolution

/// Runs minimal pairs through hubs made of one setup.
public struct PairBench: Sendable {
    /// Pairs of each sort a signal is measured by unless told otherwise.
    public static let usualCount = 500

    private let setup: HubSetup
    /// Before anything happened.
    let hub: Hub
    private let population: Population
    private let seed: UInt64

    public init(_ setup: HubSetup, population: Population, seed: UInt64 = 1) {
        self.setup = setup
        hub = Hub(setup)
        self.population = population
        self.seed = seed
    }

    /// Which thing is meant goes by Home Assistant's own rule.
    public static func follow(homeAssistant setup: inout HubSetup) {
        setup.ranking.asHomeAssistant = true
    }

    /// Lets a weight count nothing; false where there is no such feature.
    public static func disable(_ feature: String, in setup: inout HubSetup) -> Bool {
        guard let feature = Feature(rawValue: feature) else { return false }
        setup.ranking.weights[feature] = 0
        return true
    }

    /// The same pairs, answered by a hub to which the kind of fact counts nothing.
    public func runWithout(_ signal: PairSignal, count: Int = usualCount) -> PairTally {
        var setup = setup
        for feature in signal.features { setup.ranking.weights[feature] = 0 }
        return PairBench(setup, population: population, seed: seed).run(signal, count: count)
    }

    /// So many pairs that flip and so many that do not.
    public func run(_ signal: PairSignal, count: Int = usualCount) -> PairTally {
        var tally = PairTally(signal)
        for flips in [true, false] {
            for number in 0..<max(0, count) {
                let pair = pair(signal, flips: flips, number: number)
                var left = SceneRun(hub, pair.left)
                var right = SceneRun(hub, pair.right)
                tally.add(pair, left.answer(), right.answer())
            }
        }
        return tally
    }

    func pair(_ signal: PairSignal, flips: Bool, number: Int) -> MinimalPair {
        var maker = PairMaker(
            signal, flips: flips, number: number, population: population, seed: seed)
        return maker.make()
    }
}
